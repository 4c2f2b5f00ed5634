/** Asks the helper program of a managed machine, where it is installed and allowed (scripts/native-host). */

import {
  MACHINE_LIMITS,
  MACHINE_PROTOCOL,
  type MachineDetails,
  NATIVE_HOST,
  parseMachineDetails,
} from '../../core/tickets/machine-details';
import { extensionApi } from './extension-api';
import { browserLog } from './log';
import { hasPermission } from './permissions';

export type MachineAnswer =
  | { readonly ok: true; readonly details: MachineDetails }
  | { readonly ok: false; readonly why: 'no-permission' | 'not-installed' | 'timed-out' | 'not-understood'; readonly sentence: string };

/** Starts the program, waits for its one answer, and ends it. Does not reject. */
export async function readMachineDetails(limitMs: number = MACHINE_LIMITS.answerMs): Promise<MachineAnswer> {
  if (!(await hasPermission('nativeMessaging'))) return failed('no-permission');
  const { runtime } = extensionApi();
  if (!runtime?.connectNative) return failed('not-installed');
  const port = runtime.connectNative(NATIVE_HOST);
  return new Promise((resolve) => {
    const end = (answer: MachineAnswer) => {
      clearTimeout(timer);
      // Its input closes with the port, and it ends by itself.
      port.disconnect();
      resolve(answer);
    };
    const timer = setTimeout(() => end(failed('timed-out')), limitMs);
    port.onMessage.addListener((message: unknown) => {
      const details = parseMachineDetails(message);
      end(details ? { ok: true, details } : failed('not-understood'));
    });
    port.onDisconnect.addListener(() => {
      // Read, because Chrome reports an unread one as an error of ours.
      browserLog.warn('The helper program ended without an answer.', runtime.lastError?.message);
      end(failed('not-installed'));
    });
    port.postMessage({ ask: 'details', version: MACHINE_PROTOCOL });
  });
}

const SENTENCES: Readonly<Record<Extract<MachineAnswer, { ok: false }>['why'], string>> = {
  'no-permission': 'Deskside may not ask the helper program on this computer yet.',
  'not-installed': 'The helper program is not installed on this computer, or not for this browser. Everything else works without it.',
  'timed-out': 'The helper program did not answer in time. Try again.',
  'not-understood': 'The helper program is of another version than this Deskside. Install it again.',
};

function failed(why: Extract<MachineAnswer, { ok: false }>['why']): MachineAnswer {
  return { ok: false, why, sentence: SENTENCES[why] };
}
