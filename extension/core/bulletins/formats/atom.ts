/** Atom 1.0 (RFC 4287) and 0.3, with CAP fields or whole alerts in its entries where there are some. */

import { readMoment } from '../feed-moment';
import type { Reading } from '../make-bulletin';
import { child, childrenOf, childText, deepText, type XmlElement } from '../xml-tree';
import { capAlert, capIndexFacts } from './cap';
import type { XmlFormat } from './format';
import { type NewsItem, readNews } from './news';

export const ATOM: XmlFormat = {
  format: 'atom',
  recognises: (root) => root.name === 'feed' && (/\batom\b/i.test(root.space) || childrenOf(root, 'entry').length > 0),
  read: (root, reading) => {
    const entries = childrenOf(root, 'entry');
    const alertOf = (entry: XmlElement) => child(child(entry, 'content'), 'alert');
    const alerts = entries.flatMap((entry) => alertOf(entry) ?? []).map((alert) => capAlert(alert, reading));
    const news = entries.filter((entry) => !alertOf(entry)).flatMap((entry) => readEntry(entry, reading));
    return {
      title: childText(root, 'title'),
      items: [...alerts.map(({ item }) => item), ...readNews(news, reading)],
      snapshot: false,
      replaced: () => alerts.flatMap(({ replaced }) => replaced),
    };
  },
};

function readEntry(entry: XmlElement, { timeZone }: Reading): NewsItem[] {
  const facts = capIndexFacts(entry);
  // Exercises and tests are no news.
  if (facts?.leftOut) return [];
  const text = child(entry, 'content') ?? child(entry, 'summary');
  const moment = (...names: readonly string[]) => readMoment(names.map((name) => childText(entry, name)).find(Boolean), timeZone);
  const publishedAt = moment('published', 'issued', 'created', 'updated', 'modified');
  const updatedAt = moment('updated', 'modified') ?? publishedAt;
  return [
    {
      key: childText(entry, 'id') || linkOf(entry),
      title: titleOf(entry),
      text: text ? deepText(text).trim() : '',
      form: 'html',
      publishedAt,
      updatedAt,
      link: linkOf(entry),
      about: [
        ...childrenOf(entry, 'category').map(({ attributes }) => attributes.get('label') ?? attributes.get('term') ?? ''),
        ...(facts?.areas ?? []),
      ],
      ...(facts ? { facts } : {}),
    },
  ];
}

function titleOf(entry: XmlElement): string {
  const title = child(entry, 'title');
  return title ? deepText(title).trim() : '';
}

/** The page about the entry: `rel` is `alternate`, which is also what a link without `rel` is. */
function linkOf(entry: XmlElement): string {
  const links = childrenOf(entry, 'link');
  const page = links.find(({ attributes }) => (attributes.get('rel') ?? 'alternate') === 'alternate') ?? links[0];
  return page?.attributes.get('href') ?? '';
}
