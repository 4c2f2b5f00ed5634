/** What a language is called in the reader's own. */

/** The tag itself where nobody knows it; a feed may call a language what it likes. */
export function languageName(tag: string, readerLanguage?: string): string {
  try {
    return new Intl.DisplayNames(readerLanguage, { type: 'language' }).of(tag) ?? tag;
  } catch (error) {
    if (error instanceof RangeError) return tag;
    throw error;
  }
}
