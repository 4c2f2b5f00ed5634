/** The bare React page that Deskside's popup is measured against: one text box, and the typed text below it. */
import { useState } from 'react';

export default function Bare() {
  const [typed, type] = useState('');
  return (
    <>
      {/* biome-ignore lint/a11y/noAutofocus: a popup is opened to type into it */}
      <input autoFocus aria-label="Bare" value={typed} onChange={(event) => type(event.target.value)} />
      <p className="shown">{typed}</p>
    </>
  );
}
