/** Every engine of the bench, Deskside first. */

import { deskside } from './deskside';
import { flexSearchDefault, flexSearchEnglish } from './flexsearch';
import { fuse } from './fuse';
import { lunrPeer } from './lunr';
import { miniSearchBoosted, miniSearchTuned } from './minisearch';
import { orama } from './orama';
import type { Peer } from './peer';
import { sqlite } from './sqlite';

export const PEERS: readonly Peer[] = [
  deskside,
  miniSearchTuned,
  miniSearchBoosted,
  sqlite,
  lunrPeer,
  flexSearchEnglish,
  flexSearchDefault,
  orama,
  fuse,
];
