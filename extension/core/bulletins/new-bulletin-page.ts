/** The file of a new bulletin, to be written over: it passes the check as it stands. */

import { stringify } from 'yaml';

export interface NewBulletinPage {
  readonly id: string;
  readonly title: string;
  /** A service of `desk.yaml`. */
  readonly service: string;
  /** `YYYY-MM-DD HH:MM` in the desk's own time. */
  readonly now: string;
}

export function newBulletinPage({ id, title, service, now }: NewBulletinPage): string {
  return `---
id: ${id} # stays the same for all updates
title: ${stringify(title, { lineWidth: 0 }).trim()}
kind: incident # incident, or maintenance for planned work
state: investigating # then identified, monitoring, resolved; maintenance: scheduled, in-progress, completed
severity: major # info, minor, major or critical
services: [${service}] # ids from desk.yaml
symptoms: [] # callers' words, such as ["error 809", cannot connect]; search finds the bulletin by them
started: ${now} # the desk's own time; for planned work its planned start
# next_update: ${now}
# expected_end: ${now}
audience: everyone # everyone, or agents
language: en # of the approved answer
# link: https://status.example.com/
---

Say what does not work, for whom, and what people can do meanwhile.

## Approved answer

What agents tell callers, word for word.
`;
}
