/** Injected into a page: the text that is selected there, never what stands in a password field. It stands alone. */

export function readSelection(limit: number): string {
  const field = document.activeElement;
  if ((field instanceof HTMLInputElement && field.type !== 'password') || field instanceof HTMLTextAreaElement) {
    const part = field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
    if (part.trim() !== '') return part.slice(0, limit);
  }
  return (getSelection()?.toString() ?? '').slice(0, limit);
}
