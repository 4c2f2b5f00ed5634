/** How a page comes into the repository of the content: as a change that its host lets somebody propose, or as a file by hand. */

import { type DraftPage, proposeAddress } from './page-from-answer';

/** Characters of an address that GitHub takes; longer ones are answered with an error page. */
export const PROPOSAL_LIMIT = 8_000;

export type Proposal =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly why: 'no-repository' | 'unknown-host' | 'too-long' };

export function proposePage(repository: string | undefined, folder: string, page: DraftPage): Proposal {
  if (repository === undefined) return { ok: false, why: 'no-repository' };
  const address = proposeAddress(repository, folder, page);
  if (address === undefined) return { ok: false, why: 'unknown-host' };
  return address.length > PROPOSAL_LIMIT ? { ok: false, why: 'too-long' } : { ok: true, address };
}
