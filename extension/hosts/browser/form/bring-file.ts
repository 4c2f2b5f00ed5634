/** Brings one part of a file of the confirmed plan into the page's isolated world, where `giveHands` makes a file of it. */

/** Injected. Closed over nothing. `bytes` is Base64, because what is injected travels as JSON. False: another document than before. */
export function bringFile(order: {
  readonly document: string;
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly part: number;
  readonly bytes: string;
}): boolean {
  const kit = globalThis.desksideForm;
  if (!kit || kit.document !== order.document) return false;
  const known = kit.files.get(order.id);
  // The first part begins anew: an earlier plan may have brought the same file.
  const file = order.part === 0 || !known ? { name: order.name, type: order.type, parts: [] } : known;
  const text = atob(order.bytes);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  file.parts.push(bytes);
  kit.files.set(order.id, file);
  return true;
}
