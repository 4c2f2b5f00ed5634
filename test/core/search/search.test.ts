import { describe, expect, it } from 'vitest';
import { entryId, serviceId } from '../../../extension/core/knowledge/ids';
import { closestTree } from '../../../extension/core/search/closest-tree';
import { article, found, indexOf, titles, tree } from './support';

const OFFICE = [
  article('Printer is offline', {
    services: ['printing'],
    text: 'The printer shows offline.\n## Restart the print spooler\nOpen services and restart it.',
  }),
  article('Add a printer', { services: ['printing'], text: 'Choose the printer nearest to you.' }),
  article('Paper jam', { services: ['printing'], text: 'Open the tray of the printer and pull the paper out.' }),
  article('Connect to the VPN', {
    services: ['vpn'],
    keywords: ['remote access'],
    text: 'Start the client.\n## Error 809\nThe firewall blocks the tunnel.',
  }),
  article('VPN error codes', { services: ['vpn'], text: 'Error 691: wrong password. Error 800: no answer.' }),
  article('Reset your password', {
    services: ['sign-in'],
    text: 'Open the password page. KB2753540 explains 0x80070005 in Windows 10.0.19041.',
  }),
  article('Log off a remote computer', { services: ['computer'], text: 'Select Start and log off.' }),
  article('Laptop battery drains', { services: ['computer'], text: 'Lower the brightness of the laptop.' }),
  article('Back up your files', { services: ['files'], text: 'Turn off sync before the back up.' }),
  tree('Printer does not print', { services: ['printing'], text: 'Use this when nothing comes out of the printer.' }),
];

const SYNONYMS = {
  en: [
    ['mfa', 'two factor'],
    ['vpn', 'virtual private network'],
    ['restart', 'reboot'],
  ],
};

describe('a caller asks', () => {
  const index = indexOf(OFFICE, SYNONYMS);

  it('finds the article whose title is the question first', () => {
    expect(found(index, 'printer is offline')[0]).toBe('Printer is offline');
    expect(found(index, 'reset your password')[0]).toBe('Reset your password');
  });

  it('finds words that stand partly in the title and partly in the text', () => {
    expect(found(index, 'offline spooler')[0]).toBe('Printer is offline');
    expect(found(index, 'vpn firewall')[0]).toBe('Connect to the VPN');
  });

  it('keeps error codes, article numbers and versions whole', () => {
    expect(found(index, 'error 691')[0]).toBe('VPN error codes');
    expect(found(index, '809')).toEqual(['Connect to the VPN']);
    for (const code of ['0x80070005', '80070005', 'KB2753540', '2753540', 'kb2753540'])
      expect(found(index, code)).toEqual(['Reset your password']);
    expect(found(index, '80')).not.toContain('Connect to the VPN');
    expect(found(index, '10.0.19041')[0]).toBe('Reset your password');
  });

  it('finds other forms of a word', () => {
    expect(found(index, 'printers')).toContain('Add a printer');
    expect(found(index, 'restarting the spoolers')[0]).toBe('Printer is offline');
    expect(found(index, 'batteries')[0]).toBe('Laptop battery drains');
  });

  it('keeps words that look small and mean much, such as up, off and out', () => {
    expect(found(index, 'back up')[0]).toBe('Back up your files');
    expect(found(index, 'log off')[0]).toBe('Log off a remote computer');
  });

  it('joins what was typed apart and parts what was typed together', () => {
    expect(found(index, 'lap top battery')[0]).toBe('Laptop battery drains');
    expect(found(index, 'paperjam')[0]).toBe('Paper jam');
    expect(found(index, 'back-up files')[0]).toBe('Back up your files');
  });

  it('knows the words that mean the same, one word or several', () => {
    expect(found(index, 'reboot print spooler')[0]).toBe('Printer is offline');
    expect(found(index, 'virtual private network error codes')[0]).toBe('VPN error codes');
  });

  it('completes the last word until a space follows it', () => {
    expect(found(index, 'prin…')).toEqual(expect.arrayContaining(['Add a printer', 'Printer is offline', 'Printer does not print']));
    expect(found(index, 'connect to the v…')[0]).toBe('Connect to the VPN');
    expect(found(index, 'batt…')).toEqual(['Laptop battery drains']);
  });

  it('corrects a misspelt word, says so, and can be refused', () => {
    const corrected = index.search({ text: 'prniter ofline ' });
    expect(titles(corrected)[0]).toBe('Printer is offline');
    expect(corrected.corrections).toEqual([
      { typed: 'prniter', used: 'printer' },
      { typed: 'ofline', used: 'offline' },
    ]);
    const refused = index.search({ text: 'prniter ofline ', asTyped: true });
    expect(refused.hits).toEqual([]);
    expect(refused.corrections).toEqual([]);
  });

  it('does not correct codes into other codes', () => {
    expect(index.search({ text: 'error 692 ' }).corrections).toEqual([]);
    expect(found(index, '0x80070006')).toEqual([]);
  });

  it('marks the found words in titles', () => {
    const hit = index.search({ text: 'password reset' }).hits[0];
    const marked = hit?.titleMatches.map(({ from, to }) => hit.card.title.slice(from, to));
    expect(marked).toEqual(['Reset', 'password']);
  });

  it('ignores case, accents, width and apostrophes', () => {
    for (const question of ['PRINTER OFFLINE', 'prínter offlîne', 'ｐｒｉｎｔｅｒ offline', "printer's offline"])
      expect(found(index, question)[0]).toBe('Printer is offline');
  });

  it('counts everything that matched, not only what it shows', () => {
    const result = index.search({ text: 'printer ', limit: 2 });
    expect(result.hits).toHaveLength(2);
    expect(result.total).toBe(4);
  });
});

describe('filters in the question', () => {
  const index = indexOf([...OFFICE, article('Printer offline', { id: 'printer-mati', language: 'id', services: ['printing'] })]);

  it('keeps to a service, a kind, a language', () => {
    expect(found(index, 'error service:vpn')).toEqual(['VPN error codes', 'Connect to the VPN']);
    expect(found(index, 'kind:tree printer')).toEqual(['Printer does not print']);
    expect(found(index, 'printer lang:id')).toEqual(['Printer offline']);
    expect(found(index, 'printer', { kind: 'tree' })).toEqual(['Printer does not print']);
  });

  it('needs an entry to satisfy every filter', () => {
    expect(found(index, 'printer kind:tree service:vpn')).toEqual([]);
  });

  it('finds nothing for a service that is not there, and searches for a kind that is none', () => {
    expect(found(index, 'printer service:nosuch')).toEqual([]);
    expect(index.search({ text: 'kind:banana printer ' }).hits.length).toBeGreaterThan(0);
  });
});

describe('boosts', () => {
  const twins = [
    article('Sound does not work in meetings', { id: 'a-sound', services: ['meetings'], text: 'Choose the other device.' }),
    article('Sound does not work in meetings', {
      id: 'b-sound',
      services: ['computer'],
      text: 'Choose the other device.',
      reviewed: '2020-01-01',
    }),
    article('Sound does not work in meetings', {
      id: 'c-sound',
      services: ['telephony'],
      text: 'Choose the other device.',
      language: 'id',
    }),
  ];
  const index = indexOf(twins);
  const first = (more: object) => index.search({ text: 'sound meetings ', ...more }).hits[0]?.card.id;

  it('raises entries of a service that is named in a live bulletin', () => {
    expect(first({ liveServices: [serviceId('telephony')] })).toBe('c-sound');
  });

  it('raises what solved the same words before', () => {
    expect(first({ solvedBefore: new Map([[entryId('b-sound'), 3]]) })).toBe('b-sound');
  });

  it('puts the reader’s language first among equals', () => {
    expect(first({ language: 'id' })).toBe('c-sound');
    expect(first({ language: 'en-GB' })).toBe('a-sound');
  });

  it('prefers a fresh review among equals', () => {
    const stale = indexOf([
      article('Sound', { id: 'a-old', reviewed: '2019-01-01' }),
      article('Sound', { id: 'b-new', reviewed: '2026-05-01' }),
    ]);
    expect(stale.search({ text: 'sound ', today: '2026-06-01' }).hits.map(({ card }) => card.id)).toEqual(['b-new', 'a-old']);
  });

  it('does not let a boost carry an entry over one that answers', () => {
    const live = indexOf(OFFICE).search({ text: 'paper jam ', liveServices: [serviceId('vpn')] });
    expect(titles(live)[0]).toBe('Paper jam');
  });
});

describe('when nothing is found', () => {
  const index = indexOf(OFFICE);

  it('names the tree that shares the most with the question', () => {
    expect(closestTree(index, { text: 'my printer explodes kind:article' })?.title).toBe('Printer does not print');
    expect(closestTree(index, { text: 'pritner', asTyped: true })?.title).toBe('Printer does not print');
    expect(closestTree(index, { text: 'coffee' })).toBeUndefined();
  });
});

describe('why an entry stands where it does', () => {
  const index = indexOf(OFFICE, SYNONYMS);

  it('gives parts that add up to the score of the hit', () => {
    const query = { text: 'printer offline ', language: 'en', today: '2026-06-01' };
    for (const hit of index.search(query).hits) {
      const why = index.explain(query, hit.card.id);
      const sum = (why?.parts ?? []).reduce((total, { value }) => total + value, 0);
      const boosted = (why?.boosts ?? []).reduce((total, { value }) => total * value, sum);
      expect(boosted).toBeCloseTo(hit.score, 4);
      expect(why?.score).toBeCloseTo(hit.score, 4);
    }
  });

  it('says nothing of an entry that is not there', () => {
    expect(index.explain({ text: 'printer' }, entryId('nosuch'))).toBeUndefined();
  });
});
