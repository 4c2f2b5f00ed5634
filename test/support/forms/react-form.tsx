/** A form whose every control is held by React: a value that React did not hear of is gone at the next drawing. */

import { useState } from 'react';
import { createRoot } from 'react-dom/client';

function Form() {
  const [ticket, setTicket] = useState({ subject: '', description: '', queue: '', contact: '', system: '' });
  const [drawn, draw] = useState(0);
  const set = (part: Partial<typeof ticket>) => setTicket((old) => ({ ...old, ...part }));
  return (
    <form action="/sent">
      <label>
        Subject <input value={ticket.subject} onChange={(event) => set({ subject: event.target.value })} />
      </label>
      <label>
        Description <textarea value={ticket.description} onChange={(event) => set({ description: event.target.value })} />
      </label>
      <label>
        Queue
        <select value={ticket.queue} onChange={(event) => set({ queue: event.target.value })}>
          <option value="">Choose</option>
          <option value="n">Network</option>
          <option value="t">Telephony</option>
        </select>
      </label>
      <fieldset>
        <legend>Operating system</legend>
        {['Windows 10', 'Windows 11', 'Linux'].map((system) => (
          <label key={system}>
            <input type="radio" name="system" value={system} checked={ticket.system === system} onChange={() => set({ system })} />
            {system}
          </label>
        ))}
      </fieldset>
      <button type="button" id="draw" onClick={() => draw(drawn + 1)}>
        Draw again
      </button>
      <output id="state">{JSON.stringify({ ...ticket, drawn })}</output>
      <button type="submit">Send</button>
    </form>
  );
}

const place = document.getElementById('app');
if (place) createRoot(place).render(<Form />);
