/** The diagnostic log: the browser's console, which stays on this machine. */

import type { Log } from '../../core/ports';

export const browserLog: Log = {
  warn: (message, detail) => console.warn(`Deskside: ${message}`, ...present(detail)),
  error: (message, detail) => console.error(`Deskside: ${message}`, ...present(detail)),
};

function present(detail: unknown): readonly unknown[] {
  return detail === undefined ? [] : [detail];
}
