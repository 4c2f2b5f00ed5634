/** Settings: how it looks, who sits in front of it, where tickets go, what is remembered, and what the extension may do and why. */

import { HISTORY_ID } from '../../core/history';
import { ROLES, type Role, TEXT_SIZES, type TextSize, THEMES, type Theme } from '../../core/preferences';
import { permissionsInManifest } from '../../hosts/browser/permissions';
import { useChangePreferences } from '../change-preferences';
import { Button } from '../parts/button';
import { Check, Choice, TextField } from '../parts/fields';
import { useToast } from '../parts/toast';
import { PERMISSION_REASONS } from '../permission-reasons';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import type { ViewProps } from './main-view';
import { Connections } from './settings-connections';
import { Feeds } from './settings-feeds';
import { TaughtForms } from './settings-forms';
import { PublishBulletins } from './settings-publisher';
import { TicketSystem } from './settings-tickets';
import { ViewBar } from './view-bar';

const THEME_TITLES: Readonly<Record<Theme, string>> = { system: 'As the system', light: 'Light', dark: 'Dark', contrast: 'High contrast' };
const SIZE_TITLES: Readonly<Record<TextSize, string>> = { small: 'Small', normal: 'Normal', large: 'Large', larger: 'Larger' };
const ROLE_TITLES: Readonly<Record<Role, string>> = { employee: 'Employee: I look for help', agent: 'Agent: I help callers' };

export default function SettingsView({ desk, target }: ViewProps) {
  const { history } = useServices();
  const { preferences, manifest } = desk;
  const change = useChangePreferences();
  const toast = useToast();
  const forget = async () => {
    const before = desk.history;
    const removed = await history.remove(HISTORY_ID);
    if (!removed.ok) return toast({ text: `The history was not cleared: ${storeSentence(removed)}` });
    toast({
      text: 'Searches and opened pages are forgotten.',
      action: { title: 'Undo', run: () => void history.update(HISTORY_ID, () => before) },
    });
  };
  return (
    <div className="view">
      <ViewBar title="Settings" goBack={target.goBack} />
      <div className="view-body settings">
        <h1>Settings</h1>
        <section>
          <h2>Looks and keys</h2>
          <Choice title="Colours" values={THEMES} titles={THEME_TITLES} value={preferences.theme} choose={(theme) => change({ theme })} />
          <Choice
            title="Text size"
            values={TEXT_SIZES}
            titles={SIZE_TITLES}
            value={preferences.textSize}
            choose={(textSize) => change({ textSize })}
          />
          <Check
            title="Single keys answer a tree (Y, N, 1 to 9)"
            value={preferences.singleKeys}
            choose={(singleKeys) => change({ singleKeys })}
          />
        </section>
        <section>
          <h2>You</h2>
          <Choice title="What is shown" values={ROLES} titles={ROLE_TITLES} value={preferences.role} choose={(role) => change({ role })} />
          {preferences.role === 'agent' && (
            <TextField
              title="Your name at the desk"
              hint="Stands in the contacts that you take, and under messages to customers."
              value={preferences.agentName}
              check={() => undefined}
              save={(agentName) => change({ agentName })}
            />
          )}
          <Check
            title="Remember what I search and open, on this computer only"
            value={preferences.keepHistory}
            choose={(keepHistory) => change({ keepHistory })}
          />
          <Button onClick={forget}>Forget what I searched and opened</Button>
        </section>
        <section>
          <h2>Ticket systems</h2>
          <Connections desk={desk} />
        </section>
        <section>
          <h2>Tickets by web form or mail</h2>
          <TicketSystem desk={desk} />
          <TextField
            title="Mail tickets to"
            hint={manifest ? `Empty: the desk's own address, ${manifest.desk.email}.` : ''}
            value={preferences.ticketMail ?? ''}
            check={(typed) =>
              typed === '' || /^[^\s@]+@[^\s@]+$/.test(typed)
                ? undefined
                : 'This is not a mail address. It should look like helpdesk@example.com.'
            }
            save={(typed) => change({ ticketMail: typed === '' ? null : typed })}
          />
          <Check
            title="Put the address of the open page into new tickets"
            value={preferences.includePage}
            choose={(includePage) => change({ includePage })}
          />
        </section>
        <section>
          <h2>Taught forms</h2>
          <TaughtForms />
        </section>
        <section>
          <h2>Known problems</h2>
          <Feeds desk={desk} />
        </section>
        {preferences.role === 'agent' && (
          <section>
            <h2>Publish bulletins</h2>
            <PublishBulletins desk={desk} target={target} />
          </section>
        )}
        <section>
          <h2>What Deskside may do, and why</h2>
          <dl className="facts">
            {Object.entries(PERMISSION_REASONS)
              .filter(([permission]) => permissionsInManifest().has(permission))
              .map(([permission, { title, reason }]) => (
                <div key={permission}>
                  <dt>{title}</dt>
                  <dd>{reason}</dd>
                </div>
              ))}
          </dl>
        </section>
        {manifest && (
          <section>
            <h2>Knowledge base</h2>
            <p className="muted">
              {manifest.counts.articles} articles and {manifest.counts.trees} trees, newest review {manifest.newestReview}, version{' '}
              {manifest.version}.
            </p>
          </section>
        )}
      </div>
    </div>
  );
}
