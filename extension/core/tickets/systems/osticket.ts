/**
 * osTicket by its API (osTicket's own setup/doc/api/tickets.md): it creates tickets and does nothing else. Its key works from one network
 * address only, so it suits a desk at a fixed address and not a computer that roams. By documentation.
 */

import type { SystemSetting, TicketSystem } from '../ticket-system';
import { apiOf, failed, mapped } from './api-of';
import { toBase64 } from './base64';

/** Priorities that every installation starts with: 1 Low, 2 Normal, 3 High, 4 Emergency. */
const PRIORITY_IDS = { low: 1, normal: 2, high: 3, urgent: 4 } as const;

export function osticketSystem(setting: SystemSetting): TicketSystem {
  const { connection, credential } = setting;
  const api = apiOf(setting, { 'x-api-key': credential?.token ?? '' });
  return {
    /** There is no call that only reads: an empty ticket is refused for what it lacks when the key is right, and for the key when it is not. */
    async check(signal) {
      const answer = await api.raw({ path: '/api/tickets.json', json: {} }, signal);
      if (answer.ok) return failed('not-the-system', 'It took a ticket without any content.', true);
      if (answer.why !== 'refused') return answer;
      return { ok: true, value: { product: 'osTicket', me: null } };
    },

    async create(wanted, attachments, signal) {
      const email = wanted.customer?.email ?? connection.customer?.email;
      if (email === undefined) return failed('refused', 'osTicket takes no ticket without the mail address of the customer.');
      const place = wanted.place ?? connection.place;
      const json = {
        ...wanted.fields,
        name: wanted.customer?.name ?? connection.customer?.name ?? email,
        email,
        subject: wanted.subject,
        message: wanted.text,
        source: 'API',
        priorityId: PRIORITY_IDS[wanted.priority],
        ...(place ? { topicId: Number(place) } : {}),
        attachments: attachments.map(({ name, type, bytes }) => ({
          [name]: `data:${type || 'application/octet-stream'};base64,${toBase64(bytes)}`,
        })),
      };
      const made = await api.raw({ path: '/api/tickets.json', json, plain: true }, signal);
      return mapped(made, ({ text }) => {
        // The answer is the number that people see; the one in its addresses is another, and is not told.
        const number = text.trim();
        return { id: number, number: `#${number}`, address: null, leftOut: [] };
      });
    },
  };
}
