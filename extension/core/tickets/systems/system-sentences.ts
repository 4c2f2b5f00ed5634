/** What a person is told when a ticket system did not take something: what happened, that nothing is lost, and what to do. */

import type { Connection } from '../connection';
import type { SystemFailure } from '../ticket-system';

export interface SystemSentence {
  /** What happened, and that what was written is kept. */
  readonly sentence: string;
  /** What to do now, or that there is nothing to do. */
  readonly wayOn: string;
}

const KEPT = 'What you wrote is kept here.';
const PERHAPS = 'It may have arrived all the same. Deskside looks it up before it sends anything again.';

/** - `sending`: a ticket, a reply or another change; - `reading`: a list, a history or a test call, where nothing of the person's is at stake */
export type SystemUse = 'sending' | 'reading';

export function systemSentence(failure: SystemFailure, connection: Connection, use: SystemUse = 'sending'): SystemSentence {
  const { happened, wayOn } = wordsFor(failure, connection.title, use);
  const sentence = use === 'sending' ? `${happened} ${KEPT}` : happened;
  return failure.mayHaveHappened ? { sentence, wayOn: `${PERHAPS} ${wayOn}`.trim() } : { sentence, wayOn };
}

function wordsFor(failure: SystemFailure, title: string, use: SystemUse): { readonly happened: string; readonly wayOn: string } {
  const said = saidBy(failure.detail);
  const nothingSent = use === 'sending' ? ', so nothing was sent' : '';
  switch (failure.why) {
    case 'offline':
      return {
        happened: `There is no network${nothingSent}.`,
        wayOn: use === 'sending' ? 'It goes by itself when the network is back.' : 'It is read again when the network is back.',
      };
    case 'no-permission':
      return {
        happened: `The browser does not let Deskside reach ${title}${nothingSent}.`,
        wayOn: 'Open the settings, Ticket systems, and allow the address.',
      };
    case 'unreachable':
      return {
        happened: `${title} could not be reached, or the connection was cut.`,
        wayOn: 'Check the network or the VPN. Deskside tries again by itself.',
      };
    case 'timed-out':
      return { happened: `${title} did not answer in time.`, wayOn: 'Deskside tries again by itself.' };
    case 'stopped':
      return {
        happened: 'It was called off before an answer came.',
        wayOn: use === 'sending' ? 'Send it again when you want to.' : 'Ask again when you want to.',
      };
    case 'bad-credentials':
      return {
        happened: `${title} does not accept the token.`,
        wayOn: 'It may have expired or been withdrawn: make a new one and put it into the settings, Ticket systems.',
      };
    case 'forbidden':
      return {
        happened: `${title} does not allow this to the person whose token it is.${said}`,
        wayOn: 'Ask the administrator for the right, or choose another place for the ticket.',
      };
    case 'not-found':
      return {
        happened: `${title} does not know the ticket, the place or the address.${said}`,
        wayOn: 'It may have been removed or merged. Check the address and the place in the settings, Ticket systems.',
      };
    case 'conflict':
      return {
        happened: 'Somebody else changed this ticket meanwhile, so nothing was changed.',
        wayOn: 'Look at what changed, then do it again if it is still right.',
      };
    case 'too-large':
      return {
        happened: `${title} takes nothing as large as this.`,
        wayOn: 'Take out a file or make it smaller, then send it again.',
      };
    case 'refused':
      return { happened: `${title} refused it.${said}`, wayOn: 'Change what it names, then send it again.' };
    case 'too-many':
      return { happened: `${title} gets too many requests at the moment.`, wayOn: laterIn(failure.retryAfterMs) };
    case 'server-error':
      return { happened: `${title} has a fault of its own.${said}`, wayOn: laterIn(failure.retryAfterMs) };
    case 'not-the-system':
      return {
        happened: `Something else than ${title} answered, such as a sign-in page or a proxy.`,
        wayOn: 'Check the address in the settings, Ticket systems. In a guest network, sign in there first.',
      };
  }
}

/** The system's own words, as a sentence of their own; a bare status says nothing to a person. */
function saidBy(detail: string): string {
  const words = detail.replace(/\s+/g, ' ').trim();
  if (words === '' || /^HTTP \d+$/.test(words)) return '';
  return ` It said: “${words.replace(/[“”]/g, '"')}”`;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

function laterIn(milliseconds: number | undefined): string {
  if (milliseconds === undefined) return 'Deskside tries again by itself.';
  const seconds = Math.max(1, Math.ceil(milliseconds / SECOND));
  if (seconds === 1) return 'Deskside tries again by itself in a second.';
  if (milliseconds < 2 * MINUTE) return `Deskside tries again by itself in ${seconds} seconds.`;
  return `Deskside tries again by itself in ${Math.ceil(milliseconds / MINUTE)} minutes.`;
}
