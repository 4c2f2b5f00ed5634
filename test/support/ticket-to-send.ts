/** Tickets to send, their files and the settings of ticket systems, for tests. */

import { createHash } from 'node:crypto';
import type { Attachment } from '../../extension/core/tickets/attachment';
import type { Connection, Credential, SystemKind } from '../../extension/core/tickets/connection';
import type { SystemSetting, Words } from '../../extension/core/tickets/ticket-system';
import type { TicketToSend } from '../../extension/core/tickets/ticket-to-send';
import { fetchWeb } from '../../extension/hosts/web/web';

export function someTicket(changes: Partial<TicketToSend> = {}): TicketToSend {
  const marker = changes.marker ?? 'DS-3f9c2b7e';
  return {
    subject: 'Printer on floor 3 prints <blank> pages',
    text: `Every page is blank & smells.\n\nOperating system:  Windows 11\n"Tried?": yes, 5 < 6\n\n${marker}`,
    place: null,
    customer: { name: 'Erin Employee', email: 'erin@example.com' },
    priority: 'high',
    fields: {},
    attachments: [],
    ...changes,
    marker,
  };
}

export function someFile(name: string, bytes: Uint8Array<ArrayBuffer> | string, type = 'application/octet-stream'): Attachment {
  const content = typeof bytes === 'string' ? new Uint8Array(Buffer.from(bytes)) : bytes;
  return { version: 1, id: `file-${name}`, name, type, size: content.length, createdAt: 0, bytes: content };
}

/** Every byte there is, more than once, so that any change of text encoding or line ends shows. */
export function everyByte(length = 70_000): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, index) => (index * 7 + (index >> 8)) & 255);
}

export function someWords(text: string, changes: Partial<Words> = {}): Words {
  const marker = changes.marker ?? `DS-${createHash('sha256').update(text).digest('hex').slice(0, 10)}`;
  return { text: `${text}\n\n${marker}`, attachments: [], ...changes, marker };
}

export interface SettingChanges {
  readonly connection?: Partial<Connection>;
  readonly credential?: Partial<Credential>;
  readonly now?: number;
}

export function settingFor(kind: SystemKind, address: string, { connection, credential, now }: SettingChanges = {}): SystemSetting {
  return {
    connection: {
      version: 1,
      id: `test-${kind}`,
      kind,
      title: 'Help desk',
      address,
      place: null,
      placeOfDepartment: {},
      fields: {},
      customer: null,
      connectedAt: 0,
      standard: true,
      ...connection,
    },
    credential: { version: 1, id: `test-${kind}`, token: 'secret-token', ...credential },
    web: fetchWeb(),
    clock: { now: () => now ?? Date.now() },
  };
}

/** The value, or an error that tells what the system said. */
export function got<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string; readonly detail: string },
): T {
  if (!result.ok) throw new Error(`${result.why}: ${result.detail}`);
  return result.value;
}

/** A capability that the test says the system has. */
export function has<T>(capability: T | undefined): T {
  if (capability === undefined) throw new Error('The system does not offer this.');
  return capability;
}
