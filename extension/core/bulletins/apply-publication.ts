/** The hub's rule: what a publication makes of the bulletin that is there, or why it may not. */

import { FEED_LIMITS } from './feed-result';
import type { OwnItem, OwnItemFacts, OwnUpdate } from './own-feed-format';
import type { ItemDraft, PublishRequest } from './publication';

/**
 * - `exists`: a new bulletin has the id of one that is there
 * - `unknown`: there is no bulletin of that id to update or resolve
 * - `changed-meanwhile`: the publisher saw an older version
 * - `already-over`: it is resolved
 * - `nothing-said`: the state changes without a word for the timeline
 */
export type WhyNotApplied = 'exists' | 'unknown' | 'changed-meanwhile' | 'already-over' | 'nothing-said';

export type Applied =
  | { readonly ok: true; readonly item: OwnItem }
  | { readonly ok: false; readonly why: WhyNotApplied; readonly message: string };

export interface ApplyMoment {
  /** The feed's revision with this change. */
  readonly revision: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** `old` is the bulletin of the publication's id as it stands, if there is one. */
export function applyPublication(
  old: OwnItem | undefined,
  { publication, basedOn }: PublishRequest,
  { revision, at }: ApplyMoment,
): Applied {
  const now = new Date(at).toISOString();
  const id = publication.action === 'resolve' ? publication.id : publication.item.id;
  if (publication.action === 'publish') {
    if (old) {
      const message = `There is already a bulletin "${id}" (${old._deskside.state}). Update it, or give the new one another id.`;
      return { ok: false, why: 'exists', message };
    }
    return { ok: true, item: written(publication.item, { revision, now, published: now }) };
  }
  if (!old) return { ok: false, why: 'unknown', message: `There is no bulletin "${id}" on this hub.` };
  if (basedOn !== undefined && basedOn !== old._deskside.version) {
    const message = `The bulletin "${id}" was changed at ${old.date_modified}, after you opened it. Look at it again, then repeat your change.`;
    return { ok: false, why: 'changed-meanwhile', message };
  }
  return publication.action === 'update'
    ? updated(old, publication.item, publication.text, { revision, now })
    : resolved(old, publication.text, { revision, now });
}

interface Writing {
  readonly revision: number;
  readonly now: string;
}

function updated(old: OwnItem, draft: ItemDraft, text: string | undefined, { revision, now }: Writing): Applied {
  const { state } = draft._deskside;
  if (text === undefined && state !== old._deskside.state) {
    const message = `The state of "${old.id}" changes from ${old._deskside.state} to ${state}: say in the update what happened.`;
    return { ok: false, why: 'nothing-said', message };
  }
  const item = written(draft, { revision, now, published: old.date_published, before: old._deskside });
  return { ok: true, item: text === undefined ? item : withNews(item, { at: now, state, text }) };
}

function resolved(old: OwnItem, text: string, { revision, now }: Writing): Applied {
  const before = old._deskside;
  if (isOver(before.state)) {
    const message = `The bulletin "${old.id}" was ${before.state} at ${before.resolved ?? old.date_modified} already.`;
    return { ok: false, why: 'already-over', message };
  }
  const state = before.kind === 'incident' ? 'resolved' : 'completed';
  const { next_update: _, ...rest } = before;
  const item: OwnItem = { ...old, date_modified: now, _deskside: { ...rest, version: revision, state, resolved: now } };
  return { ok: true, item: withNews(item, { at: now, state, text }) };
}

function written(
  { _deskside: facts, ...draft }: ItemDraft,
  { revision, now, published, before }: Writing & { readonly published: string; readonly before?: OwnItemFacts },
): OwnItem {
  const over = isOver(facts.state);
  return {
    ...draft,
    date_published: published,
    date_modified: now,
    _deskside: {
      ...facts,
      version: revision,
      ...(over ? { resolved: before && isOver(before.state) && before.resolved !== undefined ? before.resolved : now } : {}),
      ...(before?.updates ? { updates: before.updates } : {}),
    },
  };
}

function withNews(item: OwnItem, news: OwnUpdate): OwnItem {
  const updates = [news, ...(item._deskside.updates ?? [])].slice(0, FEED_LIMITS.updates);
  return { ...item, _deskside: { ...item._deskside, updates } };
}

function isOver(state: OwnItemFacts['state']): boolean {
  return state === 'resolved' || state === 'completed';
}

/** The same bulletin with as many of its newest updates as fit into `bytes` of JSON, but the newest in any case. */
export function fitted(item: OwnItem, bytes: number): OwnItem {
  let fitting = item;
  while (sizeOf(fitting) > bytes) {
    const updates = fitting._deskside.updates ?? [];
    if (updates.length < 2) return fitting;
    fitting = { ...fitting, _deskside: { ...fitting._deskside, updates: updates.slice(0, -1) } };
  }
  return fitting;
}

/** Bytes of the JSON text in UTF-8. */
export function sizeOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
