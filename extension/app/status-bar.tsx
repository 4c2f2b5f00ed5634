/** The status bar: whether the desk is open, how fresh the knowledge base is, whose view this is, and what is being saved. */

import {
  BookOpen,
  CircleAlert,
  CircleHelp,
  CloudOff,
  Contrast,
  type LucideIcon,
  PanelRight,
  Phone,
  Settings,
  User,
  UserCog,
} from 'lucide-react';
import { memo } from 'react';
import type { PackManifest } from '../core/knowledge/pack';
import type { Preferences } from '../core/preferences';
import { openingOf } from './opening';
import { Icon } from './parts/icon';
import type { Surface } from './surface';
import type { PackTrouble } from './use-desk';

export const StatusBar = memo(function StatusBar({
  manifest,
  packTrouble,
  doubt,
  role,
  now,
  surface,
  run,
}: {
  manifest: PackManifest | undefined;
  packTrouble: PackTrouble | undefined;
  /** When nobody knows whether there are known problems. */
  doubt: string | undefined;
  role: Preferences['role'];
  now: number;
  surface: Surface;
  run: (commandId: string) => void;
}) {
  const hours = manifest && openingOf(manifest.desk, now);
  return (
    <footer className="status-bar">
      {hours && (
        <button
          type="button"
          className="status-item"
          data-tone={hours.open ? 'open' : 'closed'}
          title="How to reach the help desk"
          onClick={() => run('desk.show')}
        >
          <Icon of={Phone} size={14} />
          {hours.sentence}
        </button>
      )}
      {packTrouble && (
        <span className="status-item" data-tone="danger">
          <Icon of={CircleAlert} size={14} />
          {packTrouble.sentence}
        </span>
      )}
      {doubt && (
        <button
          type="button"
          className="status-item"
          data-tone="danger"
          title="Show what is known, and why the rest is not"
          onClick={() => run('bulletins.show')}
        >
          <Icon of={CloudOff} size={14} />
          {doubt}
        </button>
      )}
      <span className="spacer" />
      {manifest && (
        <span
          className="status-item"
          title={`${manifest.counts.articles} articles and ${manifest.counts.trees} trees, newest review ${manifest.newestReview}, version ${manifest.version}`}
        >
          <Icon of={BookOpen} size={14} />
          {manifest.counts.articles + manifest.counts.trees}
          <span className="sr-only">{`entries in the knowledge base, newest review ${manifest.newestReview}`}</span>
        </span>
      )}
      <button
        type="button"
        className="status-item"
        title={role === 'agent' ? 'Agent view: switch to what employees see' : 'Employee view: switch to what agents see'}
        onClick={() => run('role.switch')}
      >
        <Icon of={role === 'agent' ? UserCog : User} size={14} />
        <span className="status-role">{role === 'agent' ? 'Agent' : 'Employee'}</span>
      </button>
      <IconItem icon={Contrast} title="Change the colour theme" press={() => run('theme.next')} />
      {surface === 'popup' && (
        <>
          <IconItem icon={PanelRight} title="Open the side panel" press={() => run('panel.open')} />
          <IconItem icon={CircleHelp} title="Help and keyboard" press={() => run('help.show')} />
          <IconItem icon={Settings} title="Settings" press={() => run('settings.show')} />
        </>
      )}
    </footer>
  );
});

function IconItem({ icon, title, press }: { icon: LucideIcon; title: string; press: () => void }) {
  return (
    <button type="button" className="status-item" title={title} aria-label={title} onClick={press}>
      <Icon of={icon} size={14} />
    </button>
  );
}
