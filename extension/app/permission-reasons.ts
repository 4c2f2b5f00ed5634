/** Every permission in the manifest, what it lets Deskside do, and why it wants it. A test holds this and the manifest together. */

export const PERMISSION_REASONS: Readonly<Record<string, { readonly title: string; readonly reason: string }>> = {
  activeTab: {
    title: 'See the open page when you ask for it',
    reason:
      'To fill the form there, to put the page’s address into a ticket if you tick it, and to take a picture of it or record its errors if you press that. Only after you press the toolbar button, a shortcut or a menu item.',
  },
  scripting: {
    title: 'Fill a form',
    reason: 'The fields of the plan that you confirmed, on the page that you opened; nothing else, and never the send button.',
  },
  contextMenus: { title: 'A menu item', reason: '“Search the help desk” for the words that you selected.' },
  sidePanel: { title: 'The side panel', reason: 'Deskside beside the page.' },
  'system.cpu': { title: 'Processor', reason: 'Its name and number of cores, for the details in a ticket.' },
  'system.memory': { title: 'Memory', reason: 'Installed and free memory, for the details in a ticket.' },
  'system.display': { title: 'Displays', reason: 'How many and how large, for the details in a ticket.' },
  'system.storage': { title: 'Drives (only if you allow it)', reason: 'Their size, for tickets about a full disk.' },
  nativeMessaging: {
    title: 'The helper program (only if you allow it)',
    reason: 'On computers where your IT desk installed it: name, model, serial number, disks and battery, for the details in a ticket.',
  },
  alarms: { title: 'A look once a minute', reason: 'To make sure that bulletins of known problems still arrive.' },
  notifications: {
    title: 'Notifications',
    reason: 'One when a severe problem begins, such as an outage of the network. Muted ones stay silent.',
  },
  offscreen: {
    title: 'An unseen page',
    reason: 'It keeps the line to the feeds of bulletins open, which the browser’s worker cannot. Only while a feed is followed.',
  },
  'http://*/*': {
    title: 'Your ticket system’s and your feeds’ sites (only if you allow it)',
    reason:
      'To fill its form from the side panel without pressing the toolbar button each time, and to read the feeds of bulletins. Only the sites that you name or allow.',
  },
  'https://*/*': { title: 'The same over https', reason: 'As above.' },
};
