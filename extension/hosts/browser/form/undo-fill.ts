/** Puts back what stood in the fields before they were filled, except where a person has changed the text since. */

import type { UndoOutcome } from '../../../core/tickets/fill-outcome-schema';
import type { UndoOrder } from './page-kit';

/** Injected as one function, after `giveHands`. Closed over nothing. */
export async function undoFill(order: UndoOrder): Promise<UndoOutcome> {
  const kit = globalThis.desksideForm;
  const hands = kit?.hands;
  const look = kit?.look;
  const remembered = order.refs.flatMap((ref) => {
    const filled = kit?.filled.get(ref);
    return filled ? [{ ref, filled }] : [];
  });
  if (!kit || !hands || !look || (remembered.length === 0 && order.refs.length > 0)) return { ok: false, why: 'reloaded' };
  const notRestored: string[] = [];
  let restored = 0;
  // Last filled, first put back: choices that made a form draw itself anew were filled first.
  for (const { ref, filled } of remembered.toReversed()) {
    const same = filled.field.element.isConnected
      ? [filled.field]
      : look.collect((field) => field.fingerprint === filled.field.fingerprint);
    const [field] = same;
    const isOurs = field !== undefined && same.length === 1 && look.read(field) === filled.after;
    if (isOurs && (await hands.putBack({ ...filled, field }))) {
      restored++;
      kit.filled.delete(ref);
    } else notRestored.push(filled.label);
  }
  return { ok: true, restored, notRestored };
}
