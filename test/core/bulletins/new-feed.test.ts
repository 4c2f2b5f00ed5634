import { describe, expect, it } from 'vitest';
import { newFeed } from '../../../extension/core/bulletins/new-feed';
import { serviceId } from '../../../extension/core/knowledge/ids';

const add = (address: string, hub = true, taken: readonly string[] = []) =>
  newFeed({ title: ' ', address, hub, covers: new Map() }, new Set(taken));

describe('a feed that a person adds', () => {
  it('has the addresses of the hub, covers all services, and is called after its host when nobody named it', () => {
    expect(add('hub.example.com')).toMatchObject({
      ok: true,
      feed: {
        id: 'hub-example-com',
        title: 'hub.example.com',
        url: 'https://hub.example.com/feed.json',
        push: 'https://hub.example.com/events',
        covers: 'all',
      },
    });
  });

  it('means the hub as well when the address of its feed was copied', () => {
    expect(add('https://example.com/desk/feed.json')).toMatchObject({ feed: { push: 'https://example.com/desk/events' } });
  });

  it('is believed to cover nothing when it is somebody else’s status page', () => {
    expect(add('https://status.example.com/history.atom', false)).toMatchObject({
      feed: { url: 'https://status.example.com/history.atom', covers: [] },
    });
  });

  it('covers the services that were ticked, under the names that the feed has for them', () => {
    const covers = new Map([
      [serviceId('mail'), ' Exchange Online, Outlook ,,Outlook'],
      [serviceId('calendar'), ''],
    ]);
    expect(newFeed({ title: '', address: 'https://status.example.com/', hub: false, covers }, new Set())).toMatchObject({
      feed: { covers: ['mail', 'calendar'], names: { mail: ['Exchange Online', 'Outlook'] } },
    });
    const many = new Map([[serviceId('mail'), Array.from({ length: 51 }, (_, index) => `name ${index}`).join()]]);
    expect(newFeed({ title: '', address: 'https://status.example.com/', hub: false, covers: many }, new Set())).toEqual({
      ok: false,
      sentence: 'More than 50 names of one service cannot be looked for.',
    });
    const long = new Map([[serviceId('mail'), 'x'.repeat(301)]]);
    expect(newFeed({ title: '', address: 'https://status.example.com/', hub: false, covers: long }, new Set())).toMatchObject({
      ok: false,
    });
  });

  it('gets an id of its own beside another feed of the same host', () => {
    expect(add('https://hub.example.com', true, ['hub-example-com'])).toMatchObject({ feed: { id: 'hub-example-com-2' } });
    expect(add('https://[::1]:8080/')).toMatchObject({ feed: { id: '1-8080' } });
  });

  it.each([
    ['', 'Type the address'],
    ['not an address', 'This is not an address'],
    ['ftp://example.com/', 'must begin with https'],
    ['https://me:secret@example.com/', 'Leave out the user name'],
  ])('is refused with a sentence: %s', (address, words) => {
    const made = add(address);
    expect(!made.ok && made.sentence).toContain(words);
  });
});
