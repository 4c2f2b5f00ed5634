/** All ticket systems that Deskside can be connected to: what a person is told of each, and the one way to open it. */

import type { Ids, Store } from '../../ports';
import { SYSTEM_KINDS, type SystemKind } from '../connection';
import type { SystemSetting, TicketSystem } from '../ticket-system';
import { freescoutSystem } from './freescout';
import { freshdeskSystem } from './freshdesk';
import { freshserviceSystem } from './freshservice';
import { glpiSystem } from './glpi';
import { jiraSystem } from './jira';
import { jiraServiceManagementSystem } from './jira-service-management';
import { localDeskSystem } from './local-desk';
import type { LocalFile, LocalTicket } from './local-ticket';
import { osticketSystem } from './osticket';
import { redmineSystem } from './redmine';
import { rtSystem } from './rt';
import { servicenowSystem } from './servicenow';
import { SYSTEM_DESCRIPTIONS, type SystemDescription } from './system-descriptions';
import { zammadSystem } from './zammad';
import { zendeskSystem } from './zendesk';

/** Where the local desk keeps its tickets and their files. Every other system needs none of this. */
export interface LocalDeskPorts {
  readonly tickets: Store<LocalTicket>;
  readonly files: Store<LocalFile>;
  readonly ids: Ids;
}

type Maker = (setting: SystemSetting, local: LocalDeskPorts) => TicketSystem;

/** One line for each kind. */
const MAKERS: Readonly<Partial<Record<SystemKind, Maker>>> = {
  'local-desk': localDeskSystem,
  rt: rtSystem,
  redmine: redmineSystem,
  zammad: zammadSystem,
  glpi: glpiSystem,
  jira: jiraSystem,
  'jira-service-management': jiraServiceManagementSystem,
  servicenow: servicenowSystem,
  zendesk: zendeskSystem,
  freshdesk: freshdeskSystem,
  freshservice: freshserviceSystem,
  freescout: freescoutSystem,
  osticket: osticketSystem,
};

/** In the order in which they are offered. */
export const SYSTEMS: readonly SystemDescription[] = SYSTEM_KINDS.filter((kind) => MAKERS[kind]).map((kind) => SYSTEM_DESCRIPTIONS[kind]);

export function openSystem(setting: SystemSetting, local: LocalDeskPorts): TicketSystem {
  const { kind } = setting.connection;
  const make = MAKERS[kind];
  if (!make) throw new TypeError(`This Deskside cannot open the ticket system ${kind}.`);
  return make(setting, local);
}
