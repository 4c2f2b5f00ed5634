/** The one contract between the extension's contexts: what the worker and the pages may say to each other, and the guard at the door. */

import * as v from 'valibot';

/** What a page is asked to show: a search, an entry, or a view by its address (`#/…`, see app/route.ts). */
const showRequest = v.variant('show', [
  v.object({ show: v.literal('search'), text: v.pipe(v.string(), v.maxLength(1000)) }),
  v.object({ show: v.literal('view'), hash: v.pipe(v.string(), v.maxLength(2000), v.startsWith('#/')) }),
]);

const message = v.variant('type', [
  /** Worker to pages: show this now, if you are the side panel of this window. Answered with `true` by the one that does. */
  v.object({ type: v.literal('show'), windowId: v.number(), request: showRequest }),
  /** Side panel to worker, at its start: was I, in this window, opened to show something? Answered with `ShowRequest | null`. */
  v.object({ type: v.literal('take-request'), windowId: v.number() }),
  /** Anybody to the worker: bulletins, feeds or what was done with them changed, so the badge may be wrong. */
  v.object({ type: v.literal('bulletins-changed') }),
  /** Pages to the worker of a browser whose follower of feeds ends with it: somebody is looking. Being heard is all that it is for. */
  v.object({ type: v.literal('somebody-looks') }),
  /** Pages to the worker: something in the outbox was confirmed or changed, so look what is due. Answered when it was tried. */
  v.object({ type: v.literal('outbox-changed') }),
  /** Pages to the follower of feeds: look at all of them now. */
  v.object({ type: v.literal('follow-now') }),
  /** Follower to worker, which alone can ask the browser: may this address be read? Answered with a boolean. */
  v.object({ type: v.literal('may-read'), address: v.pipe(v.string(), v.maxLength(2000)) }),
]);

export type ShowRequest = v.InferOutput<typeof showRequest>;
export type Message = v.InferOutput<typeof message>;

/** The sender of a runtime message, as far as the guard looks at it. */
export interface Sender {
  readonly id?: string | undefined;
  readonly origin?: string | undefined;
  readonly url?: string | undefined;
}

/**
 * Returns the message if it is one of ours and comes from one of our own pages or the worker; otherwise `undefined`.
 * A page on the web, another extension or a script in a web page is never heard, whatever it says.
 */
export function readMessage(raw: unknown, sender: Sender, self: { readonly id: string; readonly origin: string }): Message | undefined {
  if (sender.id !== self.id) return undefined;
  const from = sender.origin ?? sender.url;
  if (from !== undefined && from !== self.origin && !from.startsWith(`${self.origin}/`)) return undefined;
  const parsed = v.safeParse(message, raw);
  return parsed.success ? parsed.output : undefined;
}

/** Reads the worker's answer to `take-request`. */
export function readShowRequest(raw: unknown): ShowRequest | undefined {
  const parsed = v.safeParse(showRequest, raw);
  return parsed.success ? parsed.output : undefined;
}
