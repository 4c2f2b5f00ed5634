/** What to do when the test call of a new connection fails: nothing was entered yet, and nothing is tried again by itself. */

import type { WhySystemFailed } from '../../../core/tickets/ticket-system';

export const CONNECT_WAY_ON: Readonly<Record<WhySystemFailed, string>> = {
  offline: 'Test again when the network is back.',
  'no-permission': 'Go back to the address and allow it there.',
  unreachable: 'Check the address, the network and the VPN, then test again.',
  'timed-out': 'Check the address, or test again in a minute.',
  stopped: 'Test again when you want to.',
  'bad-credentials': 'Check that all of it was copied, without spaces, and that it was not withdrawn; or make a new one.',
  forbidden: 'Its owner lacks a right, or its API is switched off there. The notes on the system above say what it needs.',
  'not-found': 'Check the address: the system’s API was not found there.',
  conflict: 'Test again.',
  'too-large': 'Something between here and there refuses even a small request. Ask its administrator.',
  refused: 'Check what it names, then test again.',
  'too-many': 'Wait a minute, then test again.',
  'server-error': 'Test again in a minute. If it stays, tell its administrator.',
  'not-the-system':
    'Check the address. In a guest network, sign in there first; behind a company sign-in page, its API needs a way past it.',
};
