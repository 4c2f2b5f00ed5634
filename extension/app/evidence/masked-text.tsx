/** Captured text with its masks as buttons: each says what it covers, and a press sends that as it is, or covers it again. */

import { type Mask, maskName, type Redacted } from '../../core/tickets/redaction/redact';

export function MaskedText({ redacted, setLifted }: { redacted: Redacted; setLifted: (mask: Mask, lifted: boolean) => void }) {
  return redacted.parts.map((part, index) =>
    typeof part === 'string' ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same mask may stand twice in a line, and parts have no other name
      <MaskButton key={index} mask={part} setLifted={setLifted} />
    ),
  );
}

/** What is read out or shown of a long key: enough to know which one it is. */
const SHOWN_LENGTH = 60;

export function MaskButton({ mask, setLifted }: { mask: Mask; setLifted: (mask: Mask, lifted: boolean) => void }) {
  const covered = mask.value.length > SHOWN_LENGTH ? `${mask.value.slice(0, SHOWN_LENGTH)}…` : mask.value;
  const says = mask.lifted ? `“${covered}” is sent as it is. Hide it again` : `${maskName(mask)} hides “${covered}”. Send it as it is`;
  return (
    <button
      type="button"
      className="mask"
      data-lifted={mask.lifted || undefined}
      aria-label={says}
      title={says}
      onClick={() => setLifted(mask, !mask.lifted)}
    >
      {mask.lifted ? mask.value : maskName(mask)}
    </button>
  );
}
