/** The desk itself, as `kb-content/desk.yaml` describes it: how it is reached, when, and who does what. */

import type { DepartmentId, ServiceId } from '../knowledge/ids';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** Open from `from` up to but not including `to`, `HH:MM` on a 24-hour clock in the desk's time zone. */
export interface OpenHours {
  readonly days: readonly Weekday[];
  readonly from: string;
  readonly to: string;
}

export interface Department {
  readonly id: DepartmentId;
  readonly name: string;
  readonly handles: string;
}

export interface Service {
  readonly id: ServiceId;
  readonly name: string;
  /** What callers call it or name when it fails, beyond the name and its synonyms: a printing service is known by its printers. */
  readonly also?: readonly string[];
}

export interface Desk {
  readonly name: string;
  readonly phone: string;
  readonly extension?: string;
  readonly email: string;
  readonly walkIn: { readonly place: string; readonly directions?: string };
  /** IANA name, such as `Europe/London`. */
  readonly timeZone: string;
  readonly opening: readonly OpenHours[];
  readonly onSite: readonly OpenHours[];
  readonly departments: readonly Department[];
  readonly services: readonly Service[];
}
