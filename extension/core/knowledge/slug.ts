/** Slugs as GitHub makes them from headings, so that a link that works there works here. */

// GitHub keeps Ruby's \p{Word}, the hyphen and the space (html-pipeline's table of contents filter; the same set as github-slugger 2).
const DROPPED = /[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- ]/gu;

/** Lower case, punctuation dropped, spaces to hyphens. Empty when the text holds no letter or digit. */
export function slugOf(text: string): string {
  return text.toLowerCase().replace(DROPPED, '').replaceAll(' ', '-');
}

/** Makes the slugs of one page, in reading order: a repeated heading gets `-1`, `-2`, and so on. */
export function pageSlugs(): (text: string) => string {
  const repeats = new Map<string, number>();
  return (text) => {
    const slug = slugOf(text);
    let unique = slug;
    while (repeats.has(unique)) {
      const count = (repeats.get(slug) ?? 0) + 1;
      repeats.set(slug, count);
      unique = `${slug}-${count}`;
    }
    repeats.set(unique, 0);
    return unique;
  };
}
