/** Unguessable ids: version 4 UUIDs of the browser's own generator. */

import type { Ids } from '../../core/ports';

export const browserIds: Ids = { next: () => crypto.randomUUID() };
