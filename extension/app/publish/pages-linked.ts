/** Which pages of the knowledge base a text links to are there. */

import type { BulletinForm } from '../../core/bulletins/bulletin-form';
import { entryPathOf } from '../../core/knowledge/content-path';
import type { Pack } from '../../core/knowledge/open-pack';

const PATH = /(?:articles|trees)\/[^\s()<>#"']+\.md/g;

/** Says of a path of the content folder, such as `articles/en/vpn.md`, whether it is in the pack. */
export async function pagesLinked(form: BulletinForm, pack: Pack | undefined): Promise<(path: string) => boolean> {
  const texts = [form.text, form.news, ...form.answers.map(({ text }) => text)];
  const paths = [...new Set(texts.flatMap((text) => text.match(PATH) ?? []))];
  const there = await Promise.all(
    paths.map(async (path) => {
      const page = entryPathOf(path);
      // Without a knowledge base nobody can tell, and whoever writes of an outage is not held up by that.
      if (!pack) return true;
      return page !== undefined && (await pack.entry(page.id)).ok;
    }),
  );
  const known = new Set(paths.filter((_, index) => there[index]));
  return (path) => known.has(path);
}
