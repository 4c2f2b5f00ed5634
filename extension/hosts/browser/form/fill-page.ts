/**
 * Carries out a confirmed plan on the page, and only that: each field is looked at again right before it is written to.
 *
 * Injected as one function, after `giveHands`.
 */

import type { FillOutcome } from '../../../core/tickets/fill-outcome-schema';
import type { FillReport, RefusalReason } from '../../../core/tickets/fill-plan';
import type { FillOrder, KnownField } from './page-kit';

/** Injected. Closed over nothing. Never settles when the page goes away under it; the caller then gets nothing back. */
export async function fillPage(order: FillOrder): Promise<FillOutcome> {
  const kit = globalThis.desksideForm;
  const hands = kit?.hands;
  const look = kit?.look;
  if (!kit || !hands || !look || kit.document !== order.document) return { ok: false, why: 'reloaded' };
  if (window.location.origin !== order.origin) return { ok: false, why: 'page-changed' };
  const WAIT = {
    /** Milliseconds without a change after which a form has drawn itself anew. */
    quiet: 150,
    settled: 2_500,
    /** A page that began to leave and is still here after this long will stay (a download, a cancelled dialog). */
    leaving: 20_000,
    step: 30,
  };
  const { pause } = kit;

  let leaving = false;
  const onLeaving = (): void => {
    leaving = true;
  };
  window.addEventListener('beforeunload', onLeaving);
  window.addEventListener('pagehide', onLeaving);
  let lastChange = Date.now();
  const observer = new MutationObserver(() => {
    lastChange = Date.now();
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true });

  /** After a choice, many forms fetch and draw other fields, or send themselves and load anew. */
  const settle = async (): Promise<'still-here' | 'stays-after-all'> => {
    const start = Date.now();
    lastChange = start;
    while (!leaving && Date.now() - lastChange < WAIT.quiet && Date.now() - start < WAIT.settled) await pause(WAIT.step);
    if (!leaving) return 'still-here';
    await pause(WAIT.leaving);
    leaving = false;
    return 'stays-after-all';
  };

  const isChoice = ({ seen }: KnownField): boolean => ['select', 'radio', 'checkbox', 'combobox'].includes(seen.control);
  /** The same control in the present document; a form that was drawn anew has exactly one with the same name, kind and label. */
  const present = (ref: string): KnownField | RefusalReason => {
    const known = kit.known.get(ref);
    if (!known) return 'gone';
    const there = known.element.isConnected;
    const same = look.collect((field) => (there ? field.element === known.element : field.fingerprint === known.fingerprint));
    const [field] = same;
    if (!field || same.length > 1 || field.seen.control !== known.seen.control) return 'gone';
    if (field.seen.usable !== true) return field.seen.usable;
    // Whatever stands there now was put there after the person saw the plan.
    if (field.seen.current !== known.seen.current) return 'person-typed-here';
    const found: KnownField = { ...field, seen: { ...field.seen, ref, form: known.seen.form } };
    kit.known.set(ref, found);
    return found;
  };

  const filled: { ref: string; frame: number; label: string; before: string }[] = [];
  const failed: { label: string; why: FillReport['failed'][number]['why'] }[] = [];
  const focused = document.activeElement;
  try {
    for (const fill of order.fills) {
      const field = present(fill.ref);
      if (typeof field === 'string') {
        failed.push({ label: fill.label, why: field });
        continue;
      }
      // What Deskside put there earlier is not what undo should come back to.
      const earlier = Array.from(kit.filled).find(([, one]) => one.field.element === field.element && field.seen.isOurs);
      const memory = earlier ? { ...earlier[1], field, label: fill.label } : hands.remember(field, fill.label);
      const { result, byBrowser } = await hands.put(field, fill);
      // Typing may make a form draw itself anew as well: the text counts as put when the new control shows it.
      const after = result === 'gone' ? look.collect((one) => one.fingerprint === field.fingerprint) : [field];
      const [standing] = after;
      const arrived =
        result === 'done' || (result === 'gone' && after.length === 1 && standing !== undefined && look.read(standing) === fill.value);
      if (arrived && standing) {
        if (earlier) kit.filled.delete(earlier[0]);
        kit.filled.set(fill.ref, {
          ...memory,
          field: { ...standing, seen: field.seen },
          after: look.read(standing),
          byBrowser: byBrowser && !earlier,
        });
        filled.push({ ref: fill.ref, frame: field.seen.frame, label: fill.label, before: memory.before });
      } else {
        if (result === 'not-shown') await hands.putBack({ ...memory, byBrowser });
        failed.push({ label: fill.label, why: result === 'done' ? 'not-shown' : result });
      }
      if (isChoice(field) || leaving) await settle();
    }
    const forms = new Set(filled.map(({ ref }) => kit.known.get(ref)?.seen.form));
    const refs = new Map(Array.from(kit.known, ([ref, field]) => [field.fingerprint, ref]));
    const stillEmpty = look
      .collect()
      .filter(
        (field) =>
          field.seen.required &&
          field.seen.current.trim() === '' &&
          (field.seen.usable === true || field.seen.usable === 'person-typed-here'),
      )
      .filter((field) => forms.has(kit.known.get(refs.get(field.fingerprint) ?? '')?.seen.form ?? field.seen.form))
      .map((field) => field.seen.labels[0] ?? field.seen.name);
    if (filled.length === 0 && failed.length > 0 && failed.every(({ why }) => why === 'gone')) return { ok: false, why: 'page-changed' };
    return { ok: true, report: { document: order.document, filled, failed, stillEmpty } };
  } finally {
    observer.disconnect();
    window.removeEventListener('beforeunload', onLeaving);
    window.removeEventListener('pagehide', onLeaving);
    if (focused instanceof HTMLElement && focused.isConnected && focused !== document.body) focused.focus({ preventScroll: true });
  }
}
