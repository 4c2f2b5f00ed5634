/** What became of a publication, and what the publisher is told: what happened, what stands on the hub, and what to do. */

/**
 * `announced: false`: it is in the feed, and those who listen hear of it once their server answers again. `repeated`: an earlier attempt
 * had done it already.
 */
export interface Published {
  readonly ok: true;
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly announced: boolean;
  readonly repeated: boolean;
}

/** The hub said why, by a name (`reason`, such as `token-revoked`) and in `message` and `problems`; it published nothing. */
export interface RefusedPublication {
  readonly ok: false;
  readonly why: 'refused';
  readonly status: number;
  readonly reason: string;
  readonly message: string;
  readonly problems: readonly string[];
}

/** Nobody knows whether it was published: send it again with the same request id. */
export interface LostPublication {
  readonly ok: false;
  readonly why: 'offline' | 'timed-out' | 'not-a-hub';
  readonly message: string;
}

export type PublishOutcome = Published | RefusedPublication | LostPublication;

/** `stopped`: the person did not want to wait; `no-permission`: the browser does not let Deskside reach the hub. */
export type WhyLost = LostPublication['why'] | 'stopped' | 'no-permission';

const LOST: Readonly<Record<WhyLost, string>> = {
  offline: 'The hub cannot be reached.',
  'timed-out': 'The hub does not answer.',
  'not-a-hub': 'Something else than the hub answered, such as a sign-in page.',
  stopped: 'You stopped waiting for the hub.',
  'no-permission': 'The browser does not let Deskside reach the hub.',
};

export function lostSentence(why: WhyLost): string {
  return `${LOST[why]} It may or may not have been published. Your text is kept; send it again when you can: it is never published twice.`;
}

/** What the publisher can do about a refusal. */
export type RefusalWayOn = 'settings' | 'look-again' | 'news' | 'id' | 'text';

export function refusedSentence({ reason, message, problems }: RefusedPublication): {
  readonly sentence: string;
  readonly wayOn: RefusalWayOn;
} {
  const nothing = 'Nothing was published; your text is kept.';
  switch (reason) {
    case 'token-missing':
    case 'token-unknown':
      return { sentence: `The hub does not know your publisher’s token. ${nothing} Check it in the settings.`, wayOn: 'settings' };
    case 'token-revoked':
      return {
        sentence: `Your publisher’s token was revoked. ${nothing} Ask whoever runs the hub for a new one, and put it into the settings.`,
        wayOn: 'settings',
      };
    case 'changed-meanwhile':
      return { sentence: `Somebody changed this bulletin after you opened it. ${nothing}`, wayOn: 'look-again' };
    case 'already-over':
      return { sentence: `Somebody has ended this bulletin already. ${nothing}`, wayOn: 'look-again' };
    case 'unknown':
      return { sentence: `The hub has this bulletin no more. ${nothing}`, wayOn: 'text' };
    case 'exists':
      return { sentence: `The hub has a bulletin of this short name already. ${nothing} Give this one another name.`, wayOn: 'id' };
    case 'nothing-said':
      return { sentence: `The state changes: say in the news what happened. ${nothing}`, wayOn: 'news' };
    default:
      return { sentence: `The hub refused it: ${problems.length > 1 ? problems.join(' ') : message} ${nothing}`, wayOn: 'text' };
  }
}
