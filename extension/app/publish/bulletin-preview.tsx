/** The bulletin as its readers will see it, made by their own code while it is written. */

import '../../elements/desk-bulletin';
import type { Bulletin } from '../../core/bulletins/bulletin';
import { pictureAddress } from '../../hosts/browser/pack-files';
import type { Desk } from '../use-desk';

export function BulletinPreview({ title, bulletin, desk }: { title: string; bulletin: Bulletin | undefined; desk: Desk }) {
  return (
    <section className="bulletin-preview" aria-label={title}>
      <h2>{title}</h2>
      {bulletin ? (
        <div className="bulletin-preview-page">
          <desk-bulletin
            preview
            bulletin={bulletin}
            audience="agents"
            services={desk.manifest?.desk.services ?? []}
            language={desk.preferences.language ?? navigator.language}
            now={desk.now}
            resolveImage={pictureAddress}
          />
        </div>
      ) : (
        <p className="muted">It appears here as soon as it has a title.</p>
      )}
    </section>
  );
}
