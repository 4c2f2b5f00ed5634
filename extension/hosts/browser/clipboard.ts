/** Copying text. */

export type CopyResult = { readonly ok: true } | { readonly ok: false; readonly why: 'refused' | 'not-here'; readonly detail: string };

/** `refused`: the page has no focus or nobody clicked; `not-here`: this context has no clipboard (a service worker). */
export async function copyText(text: string): Promise<CopyResult> {
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (!clipboard) return { ok: false, why: 'not-here', detail: 'There is no clipboard in this context.' };
  try {
    await clipboard.writeText(text);
    return { ok: true };
  } catch (error) {
    return { ok: false, why: 'refused', detail: String(error) };
  }
}
