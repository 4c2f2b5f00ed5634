/** Answers in the shapes of api-docs.freescout.net: Conversations, Threads, Users, Customers, Mailboxes, errors. */

export const agent = { id: 1, type: 'user', firstName: 'John', lastName: 'Doe', email: 'johndoe@example.org' };
export const customer = { id: 91, type: 'customer', firstName: 'Rodney', lastName: 'Robertson', email: 'rodney@example.org' };

export const conversation = {
  id: 1,
  number: 3,
  threadsCount: 2,
  type: 'email',
  folderId: 11,
  status: 'active',
  state: 'published',
  subject: 'Refund',
  preview: 'Could you please refund my recent payment...',
  mailboxId: 15,
  assignee: null,
  createdBy: customer,
  createdAt: '2020-03-15T22:46:22Z',
  updatedAt: '2020-03-15T22:50:22Z',
  closedAt: '',
  customer,
  _embedded: {
    threads: [
      {
        id: 18,
        type: 'note',
        status: 'active',
        body: 'Only for us<br>',
        createdBy: agent,
        createdAt: '2020-03-15T22:50:22Z',
        _embedded: { attachments: [] },
      },
      {
        id: 17,
        type: 'customer',
        status: 'active',
        body: 'Could you please refund &lt;it&gt;?<br>DS-3f9c2b7e',
        createdBy: customer,
        createdAt: '2020-03-15T22:46:22Z',
        _embedded: {
          attachments: [
            {
              id: 71,
              fileName: 'receipt.pdf',
              fileUrl: 'https://example.org/storage/receipt.pdf',
              mimeType: 'application/pdf',
              size: 331505,
            },
          ],
        },
      },
    ],
  },
};
export const page = (conversations: readonly unknown[], number = 1, totalPages = 1) => ({
  _embedded: { conversations },
  page: { size: 50, totalElements: conversations.length, totalPages, number },
});
export const invalid = {
  message: 'Bad request',
  errorCode: 'BAD REQUEST',
  _embedded: { errors: [{ path: 'mailboxId', message: 'Mailbox not found', source: 'JSON' }] },
};
