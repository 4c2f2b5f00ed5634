/** Answers in the shapes of apirest.md in GLPI's own repository: sessions, items, search, documents, errors. */

export const fullSession = {
  session: {
    glpiID: 7,
    glpiname: 'tech',
    glpirealname: 'Technician',
    glpifirstname: 'Tina',
    glpi_currenttime: '2016-12-01 14:00:30',
  },
};
export const categories = [
  { id: 3, name: 'Printer', completename: 'Hardware > Printer' },
  { id: 4, name: 'Network', completename: 'Network' },
];
/** A row of search/Ticket, by the numbers of the search options. */
export const row = {
  '1': 'Printer is on fire',
  '2': 42,
  '3': 4,
  '4': '5',
  '5': null,
  '7': 'Hardware > Printer',
  '12': 1,
  '15': '2016-12-01 10:00:00',
  '17': null,
  '18': '2016-12-02 18:00:00',
  '19': '2016-12-01 10:05:00',
};
export const users = [{ id: 5, name: 'post-only', realname: 'Employee', firstname: 'Erin' }];
export const item = {
  id: 42,
  name: 'Printer is on fire',
  content: '&#60;p&#62;Smoke &#38;lt;everywhere&#38;gt;&#60;/p&#62;DS-3f9c2b7e',
  date: '2016-12-01 10:00:00',
  users_id_recipient: 'post-only',
};
export const followups = [
  { id: 2, itemtype: 'Ticket', items_id: 42, users_id: 'tech', content: '<p>Only for us</p>', is_private: 1, date: '2016-12-01 10:05:00' },
  { id: 1, itemtype: 'Ticket', items_id: 42, users_id: 'tech', content: '<p>Is it on?</p>', is_private: 0, date: '2016-12-01 10:02:00' },
];
export const solutions = [
  {
    id: 1,
    itemtype: 'Ticket',
    items_id: 42,
    users_id: 'tech',
    content: '<p>The fuser was replaced.</p>',
    date_creation: '2016-12-01 11:00:00',
    status: 2,
  },
];
