import { describe, expect, it } from 'vitest';
import { LONGEST_QUERY, parseQuery } from '../../../extension/core/search/parse-query';

describe('filters in what was typed', () => {
  it('are read out of the text wherever they stand', () => {
    expect(parseQuery('service:vpn error 809 kind:tree lang:ID')).toEqual({
      text: ' error 809  ',
      services: ['vpn'],
      kinds: ['tree'],
      languages: ['id'],
    });
  });

  it('may be several of one kind', () => {
    expect(parseQuery('service:vpn service:wifi').services).toEqual(['vpn', 'wifi']);
    expect(parseQuery('kind:articles kind:Tree').kinds).toEqual(['article', 'tree']);
  });

  it('leave the text alone where they are none: an unknown kind, a web address, a word before', () => {
    for (const text of ['kind:banana', 'https://example.com/?lang:en', 'myservice:vpn', 'service: vpn'])
      expect(parseQuery(text).text).toBe(text);
  });

  it('keep the space at the end, which says that the last word is finished', () => {
    expect(parseQuery('vpn lang:en ').text.endsWith(' ')).toBe(true);
  });

  it('are looked for only in as much as is searched', () => {
    expect(parseQuery('x'.repeat(10_000)).text).toHaveLength(LONGEST_QUERY);
  });
});
