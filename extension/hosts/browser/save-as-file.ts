/** Hands a text to the browser as a file to save. */

/** How long a browser may take to begin reading what it was told to save. */
const KEPT_FOR_MS = 60_000;

export function saveAsFile(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_FOR_MS);
}
