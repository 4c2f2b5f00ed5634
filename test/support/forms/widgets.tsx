/** Select2 and react-select as their makers publish them, in one form. */

import $ from 'jquery';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import Select from 'react-select';
import select2 from 'select2/dist/js/select2.full.js';

// Bundled as CommonJS, select2 gives back the function that adds itself to a jQuery.
if (typeof select2 === 'function') select2(window, $);
($('#queue') as unknown as { select2(options: object): void }).select2({ placeholder: 'Choose a queue', allowClear: true });

const SYSTEMS = ['Windows 10', 'Windows 11', 'macOS 15'].map((label) => ({ value: label.toLowerCase(), label }));
const MEMORY = ['8 GB', '16 GB', '32 GB'].map((label) => ({ value: label, label }));

function Choices() {
  const [system, setSystem] = useState<string | null>(null);
  const [memory, setMemory] = useState<string | null>(null);
  const state = document.getElementById('state');
  if (state) state.textContent = JSON.stringify({ system, memory });
  return (
    <>
      <p>
        <label htmlFor="system">Operating system</label>
        <Select inputId="system" options={SYSTEMS} isClearable onChange={(one) => setSystem(one?.value ?? null)} />
      </p>
      <p>
        <label htmlFor="memory">Memory</label>
        <Select inputId="memory" options={MEMORY} isClearable onChange={(one) => setMemory(one?.value ?? null)} />
      </p>
    </>
  );
}

const place = document.getElementById('react');
if (place) createRoot(place).render(<Choices />);
