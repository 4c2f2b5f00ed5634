/** Bulletins in every screen: opened after the first paint, followed from then on. */

import { useEffect, useMemo, useState } from 'react';
import type { Bulletin } from '../../core/bulletins/bulletin';
import type { BulletinMark } from '../../core/bulletins/marks';
import type { Audience } from '../../core/knowledge/entry';
import type { StoreFailure } from '../../core/ports';
import { extensionApi } from '../../hosts/browser/extension-api';
import { keepFollowerAwake } from '../../hosts/browser/follower-page';
import type { Message } from '../../messages/contract';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import type { BulletinAccess, BulletinRecords, BulletinsNow } from './open-bulletins';

export interface BulletinDesk {
  /** Both `undefined` until they are read. */
  readonly access: BulletinAccess | undefined;
  readonly now: BulletinsNow | undefined;
  /** A plain sentence when they cannot be read: an unread store is not "all well". */
  readonly trouble: string | undefined;
}

export function useBulletins(now: number, audience: Audience): BulletinDesk {
  const { openBulletins, clock, log } = useServices();
  const [access, setAccess] = useState<BulletinAccess>();
  const [records, setRecords] = useState<BulletinRecords | StoreFailure>();
  useEffect(() => {
    let stop: (() => void) | undefined;
    let dropped = false;
    openBulletins().then(
      (opened) => {
        if (dropped) return;
        setAccess(opened);
        stop = opened.watch(setRecords);
      },
      (bug: unknown) => log.error('The bulletins could not be opened.', bug),
    );
    return () => {
      dropped = true;
      stop?.();
    };
  }, [openBulletins, log]);
  const seen = useMemo(
    // The screen's time may be half a minute behind, and a bulletin younger than that.
    () => (access && records?.ok ? access.look(records, { now: Math.max(now, clock.now()), audience }) : undefined),
    [access, records, now, audience, clock],
  );
  const follows = (seen?.feeds.length ?? 0) > 0;
  useEffect(() => (follows ? keepFollowerAwake(() => tellOthers({ type: 'somebody-looks' })) : undefined), [follows]);
  return {
    access,
    now: seen,
    trouble: records && !records.ok ? `Known problems cannot be read just now: ${storeSentence(records)}` : undefined,
  };
}

/** Nobody there to hear it is no error: what is on disk counts. */
export function tellOthers(message: Message): void {
  Promise.resolve(extensionApi().runtime?.sendMessage?.(message)).catch(() => undefined);
}

/** Notes what the person did with a bulletin. */
export async function markBulletin(
  { access }: BulletinDesk,
  bulletin: Bulletin,
  change: (old: BulletinMark | undefined) => BulletinMark,
): Promise<StoreFailure | undefined> {
  const written = await access?.marks.update(bulletin.id, change);
  if (!written) return undefined;
  tellOthers({ type: 'bulletins-changed' });
  return written.ok ? undefined : written;
}
