import { describe, expect, it } from 'vitest';
import { entryId } from '../../../extension/core/knowledge/ids';
import { snippet } from '../../../extension/core/search/snippet';
import { searchTitles } from '../../../extension/core/search/title-search';
import { article, found, indexOf } from './support';

const UNLOCK = article('Unlock a locked account', {
  text: 'Wait 15 minutes.\nAGENT Look up lockoutsource in the directory. Say: I am unlocking it now.\n## Still locked\nCall the desk.',
});
const VERIFY = article('Verify the caller', { audience: 'agents', keywords: ['impostor'], text: 'Ask for the badge numerals.' });
const OPEN = article('Lost badge', { text: 'Order another badge.' });
const index = indexOf([VERIFY, UNLOCK, OPEN], { en: [['caller', 'customer']] });

describe('an employee', () => {
  it('never finds an entry for agents, by title, keyword, text, completion, correction or filter', () => {
    for (const question of ['verify the caller', 'impostor', 'numerals', 'verif…', 'verfy caller', 'kind:article verify', 'customer', 'v…'])
      expect(found(index, question)).not.toContain('Verify the caller');
  });

  it('does not find an article by what only its callout for agents says', () => {
    expect(found(index, 'lockoutsource')).toEqual([]);
    expect(found(index, 'lockouts…')).toEqual([]);
  });

  it('is not told words of agents as corrections', () => {
    expect(index.search({ text: 'lockoutsourse ' }).corrections).toEqual([]);
    expect(index.search({ text: 'impostro ' }).corrections).toEqual([]);
  });

  it('is not told why an entry for agents ranks', () => {
    expect(index.explain({ text: 'verify' }, entryId('verify-the-caller'))).toBeUndefined();
  });

  it('sees no agents’ words in a snippet', () => {
    const { marks } = index.search({ text: 'lockoutsource directory locked' });
    const text = snippet(UNLOCK, marks, 'everyone')
      .parts.map((part) => part.text)
      .join('');
    expect(text).not.toContain('lockoutsource');
  });

  it('does not find entries for agents by title either, while the index is damaged', () => {
    const cards = [VERIFY, UNLOCK, OPEN].map(({ kind, id }) => ({ ...(index.card(id) ?? fail(id)), kind }));
    expect(searchTitles(cards, { text: 'verify' }).hits).toEqual([]);
    expect(searchTitles(cards, { text: 'verify', audience: 'agents' }).hits).toHaveLength(1);
  });
});

describe('an agent', () => {
  it('finds entries for agents and what callouts say, ranked among the others', () => {
    expect(found(index, 'verify the caller', { audience: 'agents' })[0]).toBe('Verify the caller');
    expect(found(index, 'lockoutsource', { audience: 'agents' })).toEqual(['Unlock a locked account']);
    expect(found(index, 'badge', { audience: 'agents' })).toEqual(['Lost badge', 'Verify the caller']);
  });

  it('finds an entry whose open text and callout both hold the word', () => {
    const both = indexOf([article('Unlock it', { text: 'Unlock it.\nAGENT Unlock first, unlock again.' })]);
    expect(both.search({ text: 'unlock ', audience: 'agents' }).hits.map(({ score }) => Number.isFinite(score))).toEqual([true]);
  });

  it('is corrected with agents’ words too', () => {
    expect(index.search({ text: 'impostro ', audience: 'agents' }).corrections).toEqual([{ typed: 'impostro', used: 'impostor' }]);
  });

  it('sees the callout in the snippet', () => {
    const { marks } = index.search({ text: 'lockoutsource ', audience: 'agents' });
    expect(snippet(UNLOCK, marks, 'agents').parts).toContainEqual({ text: 'lockoutsource', marked: true });
  });
});

function fail(id: string): never {
  throw new Error(`${id} has no card.`);
}
