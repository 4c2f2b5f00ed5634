import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRoute, type Route, routeHash, TICKET_STEPS } from '../../extension/app/route';
import { bulletinId, feedId } from '../../extension/core/bulletins/bulletin';
import { entryId } from '../../extension/core/knowledge/ids';

const id = fc.stringMatching(/^[a-z0-9]+(-[a-z0-9]+){0,3}$/).map(entryId);
const words = fc.string({ minLength: 1, unit: 'grapheme' });
const route: fc.Arbitrary<Route> = fc.oneof(
  fc.constant<Route>({ view: 'home' }),
  fc.string({ unit: 'grapheme' }).map((text): Route => ({ view: 'search', text })),
  id.map((entry): Route => ({ view: 'article', entry })),
  fc.tuple(id, words).map(([entry, heading]): Route => ({ view: 'article', entry, heading })),
  fc.tuple(id, words).map(([entry, walk]): Route => ({ view: 'tree', entry, walk, map: true })),
  words.map((draft): Route => ({ view: 'draft', draft })),
  words.map((draft): Route => ({ view: 'draft', draft, fill: true })),
  fc.tuple(id, words).map(([feed, name]): Route => ({ view: 'bulletin', bulletin: bulletinId(feedId(feed), name) })),
  fc.constant<Route>({ view: 'publish' }),
  fc.tuple(id, words).map(([feed, name]): Route => ({ view: 'publish', bulletin: bulletinId(feedId(feed), name) })),
  fc.tuple(id, words).map(([feed, name]): Route => ({ view: 'publish', bulletin: bulletinId(feedId(feed), name), end: true })),
  words.map((connection): Route => ({ view: 'connect', connection })),
  fc.tuple(words, words).map(([connection, ticket]): Route => ({ view: 'ticket', connection, ticket })),
  words.map((period): Route => ({ view: 'reports', period })),
  fc.constant<Route>({ view: 'reports' }),
  fc
    .tuple(words, words, fc.constantFrom(...TICKET_STEPS))
    .map(([connection, ticket, step]): Route => ({ view: 'ticket', connection, ticket, step })),
  fc.tuple(words, words).map(([connection, ticket]): Route => ({ view: 'queue', connection, ticket, step: 'solve', review: true })),
  words.map((connection): Route => ({ view: 'queue', connection })),
  words.map((connection): Route => ({ view: 'owed', connection })),
  fc.constantFrom<Route>({ view: 'queue' }, { view: 'queue', review: true }, { view: 'owed' }),
  fc.constant<Route>({ view: 'connect' }),
  fc.constant<Route>({ view: 'new-article' }),
  words.map((page): Route => ({ view: 'new-article', page })),
  words.map((title): Route => ({ view: 'new-article', title })),
  fc.constantFrom('visits', 'bulletins', 'drafts', 'tickets', 'desk', 'details', 'help', 'settings').map((view): Route => ({ view })),
);

describe('the address of a place', () => {
  it('leads back to the same place after a reload, whatever was typed', () => {
    fc.assert(
      fc.property(route, (place) => {
        expect(parseRoute(routeHash(place))).toEqual(place);
      }),
      { seed: 1 },
    );
  });

  it('never breaks the page, however it was mangled', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (hash) => {
        expect(parseRoute(`#/${hash}`).view).toBeTypeOf('string');
      }),
      { seed: 2 },
    );
  });

  it('says that it leads nowhere instead of showing something else', () => {
    expect(parseRoute('#/nothing/here')).toEqual({ view: 'lost', hash: '#/nothing/here' });
    expect(parseRoute('#/article/..%2F..%2Fpack')).toMatchObject({ view: 'lost' });
    expect(parseRoute('#/article/__proto__')).toMatchObject({ view: 'lost' });
  });

  it('reads a percent sign that stands alone as it is', () => {
    expect(parseRoute('#/search/100%')).toEqual({ view: 'search', text: '100%' });
    expect(routeHash({ view: 'search', text: 'cut \ud83d' })).toBe(`#/search/${encodeURIComponent('cut \ufffd')}`);
  });
});
