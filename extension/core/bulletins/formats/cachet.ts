/**
 * Cachet 3 (JSON:API resources) and 2 (flat): `GET /api/incidents`, `/schedules`, `/components`. Moments carry no zone; the servers keep
 * UTC unless the feed's settings say otherwise. Source: cachethq/core, src/Http/Resources and src/Enums.
 */

import { readMoment } from '../feed-moment';
import { at, field, firstOf, has, isObject, listOf, numberOf, textOf } from '../json-value';
import { type Found, incident, maintenance, type Phase, type Reading, update } from '../make-bulletin';
import { type ComponentHealth, componentFound } from './component';
import type { JsonFormat } from './format';

const TYPES = ['incidents', 'schedules', 'components'] as const;
type ResourceType = (typeof TYPES)[number];

/** `ResourceVisibilityEnum`: 0 is for people who are signed in, 1 for guests. */
const HIDDEN = 2;

export const CACHET: JsonFormat = {
  format: 'cachet',
  recognises: (document) => {
    const data = field(document, 'data');
    if (!Array.isArray(data) || !isObject(document)) return false;
    if (data.length === 0) return has(field(document, 'meta'), 'current_page') || has(field(document, 'meta'), 'pagination');
    return typeOf(data[0]) !== undefined;
  },
  read: (document, reading) => ({
    items: listOf(field(document, 'data')).map((resource) => () => readResource(resource, reading)),
    snapshot: false,
  }),
};

function typeOf(resource: unknown): ResourceType | undefined {
  const type = TYPES.find((known) => known === field(resource, 'type'));
  if (type || has(resource, 'type')) return type;
  // Version 2 names no types.
  if (has(resource, 'scheduled_at') && has(resource, 'human_status')) return 'schedules';
  if (has(resource, 'human_status') && has(resource, 'message')) return 'incidents';
  return has(resource, 'status_name') ? 'components' : undefined;
}

function readResource(resource: unknown, reading: Reading): Found | undefined | null {
  const facts = isObject(field(resource, 'attributes')) ? field(resource, 'attributes') : resource;
  const id = firstOf(resource, 'id') ?? field(facts, 'id');
  const status = numberOf(at(facts, 'status', 'value') ?? field(facts, 'status'));
  if (numberOf(field(facts, 'visible')) === HIDDEN) return null;
  const moment = (...names: readonly string[]) => readNamedMoment(facts, names, reading.timeZone);
  switch (typeOf(resource)) {
    case 'components':
      return componentFound({
        id,
        name: field(facts, 'name'),
        health: COMPONENTS[status ?? 0] ?? 'unknown',
        since: moment('updated', 'updated_at'),
      });
    case 'schedules': {
      const phase = SCHEDULES[status ?? -1];
      if (!phase) return undefined;
      const updatedAt = moment('updated', 'updated_at', 'created', 'created_at');
      return {
        id: `schedule-${textOf(id)}`,
        title: field(facts, 'name'),
        phase,
        severity: 'info',
        startedAt: moment('scheduled', 'scheduled_at'),
        updatedAt,
        resolvedAt: moment('completed', 'completed_at'),
        updates: update(updatedAt, phase.state, reading.texts.blocks(field(facts, 'message'), 'markdown')),
      };
    }
    case 'incidents': {
      const phase = phaseOf(status, facts);
      if (!phase) return undefined;
      const startedAt = moment('occurred', 'occurred_at', 'published', 'created', 'created_at');
      const updatedAt = moment('updated', 'updated_at', 'created', 'created_at');
      return {
        id,
        title: field(facts, 'name'),
        phase,
        severity: 'minor',
        affected: [field(field(facts, 'component'), 'name')],
        startedAt,
        updatedAt,
        updates: [
          ...listOf(field(facts, 'updates')).flatMap((news) => readUpdate(news, reading)),
          ...update(startedAt, undefined, reading.texts.blocks(field(facts, 'message'), 'markdown')),
        ],
        link: field(facts, 'permalink'),
      };
    }
    case undefined:
      return undefined;
  }
}

const COMPONENTS: Readonly<Record<number, ComponentHealth>> = {
  1: 'up',
  2: 'degraded',
  3: 'partly-down',
  4: 'down',
  5: 'unknown',
  6: 'maintenance',
};

const SCHEDULES: Readonly<Record<number, Phase>> = {
  0: maintenance('scheduled'),
  1: maintenance('in-progress'),
  2: maintenance('completed'),
};

const INCIDENTS: Readonly<Record<number, Phase>> = {
  0: incident('investigating'),
  1: incident('investigating'),
  2: incident('identified'),
  3: incident('monitoring'),
  4: incident('resolved'),
};

/** 0 is "unknown" in version 3 and "scheduled" in version 2, which then says when. */
function phaseOf(status: number | undefined, facts: unknown): Phase | undefined {
  if (status === 0 && typeof field(facts, 'scheduled_at') === 'string') return maintenance('scheduled');
  return INCIDENTS[status ?? -1];
}

function readUpdate(news: unknown, { texts, timeZone }: Reading): ReturnType<typeof update> {
  const facts = isObject(field(news, 'attributes')) ? field(news, 'attributes') : news;
  const status = numberOf(at(facts, 'status', 'value') ?? field(facts, 'status'));
  const moment = readNamedMoment(facts, ['created', 'created_at'], timeZone);
  return update(moment, INCIDENTS[status ?? -1]?.state, texts.blocks(field(facts, 'message'), 'markdown'));
}

/** Version 3 writes `{ human, string }`, version 2 the text alone. */
function readNamedMoment(facts: unknown, names: readonly string[], timeZone: string | undefined): number | null {
  for (const name of names) {
    const value = field(facts, name);
    const moment = readMoment(isObject(value) ? field(value, 'string') : value, timeZone);
    if (moment !== null) return moment;
  }
  return null;
}
