import { describe, expect, it } from 'vitest';
import { SNIPPET_LENGTH, snippet } from '../../../extension/core/search/snippet';
import { article, indexOf } from './support';

const VPN = article('Connect to the VPN', {
  summary: 'How to reach the office from home.',
  text: [
    'Start the client and choose the nearest gateway. The gateway answers within a few seconds.',
    '## Error 809',
    'A firewall between you and the office blocks the tunnel. Use another network, such as the hotspot of your phone, and try the tunnel again from there.',
    '## Error 691',
    'The password is wrong.',
  ].join('\n'),
});
const index = indexOf([VPN]);
const cut = (question: string) => snippet(VPN, index.search({ text: question }).marks, 'everyone');
const text = (question: string) =>
  cut(question)
    .parts.map((part) => part.text)
    .join('');
const marked = (question: string) => cut(question).parts.flatMap((part) => (part.marked ? [part.text] : []));

describe('a snippet', () => {
  it('shows the passage with most of the words, under its heading', () => {
    expect(cut('firewall blocks tunnel').heading).toEqual({ id: 'section-1', title: 'Error 809' });
    expect(marked('firewall blocks tunnel').slice(0, 3)).toEqual(['firewall', 'blocks', 'tunnel']);
    expect(cut('wrong password').heading?.title).toBe('Error 691');
  });

  it('follows a word that stands only in a heading', () => {
    expect(cut('691').heading?.title).toBe('Error 691');
  });

  it('has no heading for what stands before the first one', () => {
    expect(cut('nearest gateway').heading).toBeUndefined();
    expect(marked('nearest gateway')).toContain('nearest');
  });

  it('marks other forms and the beginnings that were completed', () => {
    expect(marked('blocked')).toEqual(['blocks']);
    expect(marked('fire')).toEqual(['firewall']);
  });

  it('does not mark the small words of a question', () => {
    expect(marked('how to use another network')).not.toContain('and');
    expect(index.search({ text: 'connect to the vpn ' }).hits[0]?.titleMatches).toHaveLength(2);
  });

  it('does not mark that something is not, nor what is small in a synonym', () => {
    const page = article('Scanner', { text: 'The scanner is not working and out of order. It does not answer.' });
    const { marks } = indexOf([page]).search({ text: 'scanner does not work ' });
    expect(['not', 'does', 'of'].filter((word) => marks.matches(word))).toEqual([]);
    expect(marks.matches('working')).toBe(true);
    expect(indexOf([page]).search({ text: 'not ' }).marks.matches('not')).toBe(true);
  });

  it('prefers two words of the question to two forms of one', () => {
    const page = article('Tips', { text: 'A tunnel, tunnels and tunnels.\n## More\nThe tunnel needs a gateway.' });
    const { marks } = indexOf([page]).search({ text: 'tunnel gateway ' });
    expect(snippet(page, marks, 'everyone').heading?.title).toBe('More');
  });

  it('is about two lines long and says where it was cut', () => {
    expect(text('hotspot').length).toBeLessThanOrEqual(SNIPPET_LENGTH + 4);
    expect(text('hotspot').startsWith('… ')).toBe(true);
  });

  it('is the summary when no word of the text was found', () => {
    expect(text('connect')).toBe('How to reach the office from home.');
  });
});
