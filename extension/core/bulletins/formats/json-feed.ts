/** JSON Feed 1.0 and 1.1 (https://jsonfeed.org/version/1.1) that is not Deskside's own. Items without an id are dropped, as the standard wants. */

import { readMoment } from '../feed-moment';
import { field, firstOf, isObject, listOf, textOf } from '../json-value';
import type { Reading } from '../make-bulletin';
import type { JsonFormat } from './format';
import { type NewsItem, readNews } from './news';

export const JSON_FEED: JsonFormat = {
  format: 'json-feed',
  recognises: (document) =>
    /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\/1/.test(textOf(field(document, 'version'))) && Array.isArray(field(document, 'items')),
  read: (document, reading) => ({
    title: field(document, 'title'),
    items: readNews(
      listOf(field(document, 'items')).map((item) => readItem(item, reading)),
      reading,
    ),
    snapshot: false,
  }),
};

function readItem(item: unknown, { timeZone }: Reading): NewsItem {
  const html = field(item, 'content_html');
  const publishedAt = readMoment(field(item, 'date_published'), timeZone);
  return {
    key: isObject(item) ? textOf(field(item, 'id')) : '',
    title: textOf(field(item, 'title')),
    text: textOf(html) || textOf(firstOf(item, 'content_text', 'summary')),
    form: typeof html === 'string' ? 'html' : 'plain',
    publishedAt,
    updatedAt: readMoment(field(item, 'date_modified'), timeZone) ?? publishedAt,
    link: firstOf(item, 'url', 'external_url'),
    about: listOf(field(item, 'tags')).map(textOf),
  };
}
