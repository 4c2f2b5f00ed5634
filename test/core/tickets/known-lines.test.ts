import { expect, it } from 'vitest';
import { type Bulletin, bulletinId, feedId } from '../../../extension/core/bulletins/bulletin';
import { DRAFTS } from '../../../extension/core/tickets/draft-schema';
import { draftText } from '../../../extension/core/tickets/draft-text';
import { strikeLine } from '../../../extension/core/tickets/edit-draft';
import { addKnown, wordsOfDraft } from '../../../extension/core/tickets/known-lines';
import { phoneDraft } from '../../support/some-draft';

const OUTAGE = {
  id: bulletinId(feedId('company'), 'vpn-down'),
  title: 'The VPN is down',
  startedAt: Date.parse('2026-11-21T10:42:00Z'),
} as Bulletin;

it('says once which known problem a ticket may be about, and not after it was struck out', () => {
  const known = addKnown(phoneDraft(), [OUTAGE], 5);
  expect(draftText(known)).toContain('Known problems\n- Affected by: The VPN is down (company:vpn-down, since 2026-11-21 10:42 UTC)');
  expect(addKnown(known, [OUTAGE], 6)).toBe(known);
  const struck = strikeLine(known, 'known.company:vpn-down', 7);
  expect(draftText(addKnown(struck, [OUTAGE], 8))).not.toContain('Affected by');
});

it('looks for known problems in what the person wrote and searched, not in the details of the computer', () => {
  expect(wordsOfDraft(phoneDraft())).toContain('I cannot take calls');
  expect(wordsOfDraft(phoneDraft())).not.toContain('Windows');
});

it('carries a draft from before there were known problems forward', () => {
  const old = { ...phoneDraft(), version: 1 };
  expect(DRAFTS.parse(old)).toEqual({ ok: true, value: phoneDraft() });
});
