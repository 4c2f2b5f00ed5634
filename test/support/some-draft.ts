/** A person's draft for the tests. */

import type { Draft, DraftLine } from '../../extension/core/tickets/draft';

export function line(id: string, label: string, value: string | null, struck = false): DraftLine {
  const section = id.split('.')[0] as DraftLine['section'];
  return { id, section, label, value, struck, ...(section === 'page' ? { captured: true } : {}) };
}

/** A ticket about a dead desk phone, with every kind of line. */
export function phoneDraft(changes: Partial<Draft> = {}): Draft {
  return {
    version: 4,
    id: 'draft-1',
    createdAt: 0,
    updatedAt: 0,
    subject: 'Desk phone shows “No service”',
    description: 'Since this morning my desk phone shows “No service”.\nI cannot take calls & <nobody> reaches me.',
    priority: 'normal',
    visit: false,
    lines: [
      line('tried.step-1', 'Is the cable plugged in?', 'Yes'),
      line('tried.step-2', 'Does a restart help?', 'No'),
      line('telephone.extension', 'Extension', '4357'),
      line('telephone.handset', 'Handset model', 'Cisco 8841'),
      line('details.system', 'Operating system', 'Windows 11'),
      line('details.memory', 'Memory', '16 GB, 8.2 GB free'),
      line('details.browser', 'Browser', 'Chrome 156'),
      line('details.network', 'Network', 'online, cable'),
      line('details.storage', 'Storage', null),
      line('page.address', 'Page address', 'https://intranet.example.com/secret', true),
    ],
    attachments: [],
    masks: [],
    read: [],
    ...changes,
  };
}
