import { describe, expect, it } from 'vitest';
import type { Bulletin } from '../../../extension/core/bulletins/bulletin';
import { badgeOf, bulletinsToNotify, bulletinsToShow, SHOWN, type ShowTo } from '../../../extension/core/bulletins/bulletins-to-show';
import {
  acknowledge,
  BULLETIN_MARKS,
  type BulletinMark,
  mute,
  noteAnswerRead,
  noteNotified,
  unmute,
} from '../../../extension/core/bulletins/marks';
import { DAY, HOUR, NOW, someBulletin } from './some-feeds';

const to = (marks: readonly BulletinMark[] = [], more: Partial<ShowTo> = {}): ShowTo => ({
  now: NOW,
  audience: 'everyone',
  marks: new Map(marks.map((mark) => [mark.id, mark])),
  ...more,
});
const shown = (bulletins: readonly Bulletin[], show = to()) =>
  bulletinsToShow(bulletins, show).map(({ bulletin, news }) => `${bulletin.id.split(':')[1]} ${news}`);
const change = (bulletin: Bulletin, more: Partial<Bulletin>) => ({ ...bulletin, ...more }) as Bulletin;

const mail = someBulletin();
const resolved = change(mail, { state: 'resolved', resolvedAt: NOW - HOUR, version: NOW } as Partial<Bulletin>);
const work = someBulletin({
  native: 'work',
  kind: 'maintenance',
  state: 'scheduled',
  severity: 'info',
  startedAt: NOW + HOUR,
  expectedEndAt: NOW + 2 * HOUR,
});

describe('the person sees', () => {
  it('a bulletin as new until they acknowledge it, then as updated when it changes', () => {
    expect(shown([mail])).toEqual(['mail new']);
    const seen = acknowledge(undefined, mail, NOW);
    expect(shown([mail], to([seen]))).toEqual(['mail null']);
    expect(shown([change(mail, { version: NOW })], to([seen]))).toEqual(['mail updated']);
    expect(shown([change(mail, { severity: 'critical' })], to([seen]))).toEqual(['mail updated']);
  });

  it('that something is resolved, if they knew of it, and for two hours', () => {
    const seen = acknowledge(undefined, mail, NOW);
    expect(shown([resolved], to([seen]))).toEqual(['mail resolved']);
    expect(shown([resolved], to([noteNotified(undefined, mail, NOW)]))).toEqual(['mail resolved']);
    expect(shown([resolved], to([acknowledge(seen, resolved, NOW)]))).toEqual(['mail null']);
    expect(shown([resolved])).toEqual(['mail null']);
    expect(shown([resolved], to([seen], { now: NOW - HOUR + SHOWN.overMs }))).toEqual([]);
  });

  it('nothing that is for agents, unless they are one', () => {
    const secret = change(mail, { audience: 'agents' });
    expect(shown([secret])).toEqual([]);
    expect(shown([secret], to([], { audience: 'agents' }))).toEqual(['mail new']);
  });

  it('nothing of what they muted, until it becomes worse', () => {
    const muted = mute(undefined, mail, NOW);
    expect(shown([change(mail, { version: NOW })], to([muted]))).toEqual([]);
    expect(shown([change(mail, { severity: 'critical' })], to([muted]))).toEqual(['mail new']);
    expect(shown([mail], to([unmute(muted)]))).toEqual(['mail new']);
  });

  it('planned work from a day before until it should be over', () => {
    const at = (now: number) => shown([work], to([], { now }));
    expect(at(NOW - DAY)).toEqual([]);
    expect(at(NOW)).toEqual(['work new']);
    expect(at(NOW + 90 * 60_000)).toEqual(['work new']);
    expect(at(NOW + 3 * HOUR)).toEqual([]);
  });

  it('nothing that has expired', () => {
    expect(shown([change(mail, { expiresAt: NOW })])).toEqual([]);
    expect(shown([change(mail, { expiresAt: NOW + 1 })])).toEqual(['mail new']);
  });

  it('the worst of what is under way first, then what is planned, then what is over', () => {
    const worst = someBulletin({ native: 'worst', severity: 'critical' });
    const newer = someBulletin({ native: 'newer', updatedAt: NOW });
    const going = change(work, { state: 'in-progress', id: 'sample:going' } as Partial<Bulletin>);
    const over = someBulletin({ native: 'over', severity: 'critical', state: 'resolved', resolvedAt: NOW } as Partial<Bulletin>);
    expect(shown([over, work, mail, going, newer, worst]).map((line) => line.split(' ')[0])).toEqual([
      'worst',
      'newer',
      'mail',
      'going',
      'work',
      'over',
    ]);
  });
});

describe('the badge', () => {
  it('counts what is under way and takes the colour of the worst', () => {
    const minor = someBulletin({ native: 'minor', severity: 'minor' });
    expect(badgeOf(bulletinsToShow([mail, minor, work, resolved], to()), NOW)).toEqual({ count: 2, worst: 'major' });
    expect(badgeOf(bulletinsToShow([work], to()), NOW)).toEqual({ count: 0, worst: null });
    expect(badgeOf(bulletinsToShow([work], to([], { now: NOW + HOUR })), NOW + HOUR)).toEqual({ count: 1, worst: 'info' });
  });
});

describe('a system notification', () => {
  const told = (bulletins: readonly Bulletin[], show = to()) =>
    bulletinsToNotify(bulletinsToShow(bulletins, show), show).map(({ id }) => id.split(':')[1]);

  it('tells of severe incidents only, once, and again when they become worse', () => {
    const minor = someBulletin({ native: 'minor', severity: 'minor' });
    expect(told([mail, minor, work, resolved])).toEqual(['mail']);
    const once = noteNotified(undefined, mail, NOW);
    expect(told([change(mail, { version: NOW })], to([once]))).toEqual([]);
    expect(told([change(mail, { severity: 'critical' })], to([once]))).toEqual(['mail']);
  });

  it('does not tell what the person has acknowledged or muted', () => {
    expect(told([mail], to([acknowledge(undefined, mail, NOW)]))).toEqual([]);
    expect(told([mail], to([mute(undefined, mail, NOW)]))).toEqual([]);
  });
});

describe('what a person did with a bulletin', () => {
  it('is kept in one record, with the version of the approved answer that an agent has read', () => {
    const mark = noteAnswerRead(noteNotified(mute(acknowledge(undefined, mail, 1), mail, 2), mail, 3), mail, 4);
    expect(mark.answerRead).toEqual({ version: mail.version, at: 4 });
    expect(BULLETIN_MARKS.parse(JSON.parse(JSON.stringify(mark)))).toEqual({ ok: true, value: mark });
  });
});
