/**
 * RSS 2.0 and 0.9x (https://www.rssboard.org/rss-specification) and RSS 1.0 (https://web.resource.org/rss/1.0/spec), with what the status
 * pages of AWS, Azure, Cachet and Uptime Kuma do differently.
 */

import { readMoment } from '../feed-moment';
import type { Reading } from '../make-bulletin';
import { child, childrenOf, childText, type XmlElement } from '../xml-tree';
import { capAlert, capIndexFacts } from './cap';
import type { XmlFormat } from './format';
import { type NewsItem, readNews } from './news';

const CONTENT = 'http://purl.org/rss/1.0/modules/content/';
const DUBLIN_CORE = 'http://purl.org/dc/elements/1.1/';
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

export const RSS: XmlFormat = {
  format: 'rss',
  recognises: (root) => (root.name === 'rss' && child(root, 'channel') !== undefined) || (root.name === 'RDF' && root.space === RDF),
  read: (root, reading) => {
    const channel = child(root, 'channel');
    // RSS 1.0 puts its items beside the channel.
    const items = [...childrenOf(channel, 'item'), ...childrenOf(root, 'item')];
    const alerts = items.flatMap((item) => embeddedAlert(item) ?? []);
    const lasting = takesDownWhatIsOver(channel, reading);
    const pageLink = childText(channel, 'link');
    const news = items.filter((item) => !embeddedAlert(item)).flatMap((item) => readItem(item, pageLink, reading));
    const read = alerts.map((alert) => capAlert(alert, reading));
    return {
      title: childText(channel, 'title'),
      items: [...read.map(({ item }) => item), ...readNews(news, reading, { lasting })],
      snapshot: lasting,
      replaced: () => read.flatMap(({ replaced }) => replaced),
    };
  },
};

const embeddedAlert = (item: XmlElement): XmlElement | undefined => child(item, 'alert');

/** Azure lists what is open and Uptime Kuma what is down; an empty channel of theirs is good news. */
function takesDownWhatIsOver(channel: XmlElement | undefined, { url }: Reading): boolean {
  const azure = /^https:\/\/(?:azure\.status\.microsoft|(?:rssfeed|status)\.azure(?:status)?\.(?:microsoft|com))\//i;
  const kuma = /^current status:/i.test(childText(channel, 'description'));
  return kuma || azure.test(url) || azure.test(childText(channel, 'link'));
}

function readItem(item: XmlElement, pageLink: string, { timeZone }: Reading): readonly NewsItem[] {
  const encoded = childText(item, 'encoded', CONTENT);
  const facts = capIndexFacts(item);
  // Exercises and tests are no news.
  if (facts?.leftOut) return [];
  const publishedAt = readMoment(childText(item, 'pubDate') || childText(item, 'date', DUBLIN_CORE), timeZone);
  return [
    {
      key: keyOf(item, pageLink),
      title: childText(item, 'title'),
      text: encoded || childText(item, 'description'),
      form: 'html',
      publishedAt,
      updatedAt: readMoment(childText(item, 'updated'), timeZone) ?? publishedAt,
      link: childText(item, 'link'),
      about: [...childrenOf(item, 'category').map(({ text }) => text), ...(facts?.areas ?? [])],
      ...(facts ? { facts } : {}),
    },
  ];
}

/**
 * What stays the same from one news of an event to the next. AWS ends its guids with the moment of the news, Uptime Kuma's hold it too, and
 * Cachet's are a hash of all that the item says, where the link names the incident.
 */
function keyOf(item: XmlElement, pageLink: string): string {
  const guid = childText(item, 'guid');
  const link = childText(item, 'link') || (item.attributes.get('rdf:about') ?? '');
  const title = childText(item, 'title');
  if (/^.{1,200} is (?:down|up)$/i.test(title)) return `monitor ${title.replace(/ is (?:down|up)$/i, '')}`;
  if (guid === '' || (/^[0-9a-f]{32,128}$/i.test(guid) && link !== '')) return link !== '' && link !== pageLink ? link : title;
  return guid.replace(/[_-]\d{9,13}$/, '').replace(/[_-]\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d+)?Z?$/, '');
}
