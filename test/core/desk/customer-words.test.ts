import { describe, expect, it } from 'vitest';
import { guessLanguage } from '../../../extension/core/desk/guess-language';
import { legForCustomer } from '../../../extension/core/desk/last-leg';
import { someLeg } from '../../support/some-ticket';
import { HOUR, NOW, someTicket } from './some-tickets';

const when = { now: NOW, timeZone: 'UTC' };

describe('the language of a customer', () => {
  it.each([
    ['Sejak kemarin saya tidak bisa masuk ke email, dan pesannya selalu sama', 'id'],
    ['Since yesterday I cannot sign in to my mail, and the message is always the same', 'en'],
    ['0x80070005', 'en'],
    ['', 'en'],
  ])('%s is %s', (text, language) => {
    expect(guessLanguage(text, ['en', 'id'], 'en')).toBe(language);
  });
});

describe('the last step, as a customer may hear of it', () => {
  it('tells nothing that was written for colleagues', () => {
    const legs = [
      someLeg({ kind: 'moved', title: 'Moved from Front desk to Network', who: 'Frank', text: '', public: false, at: NOW - HOUR }),
      someLeg({ kind: 'commented', title: 'Commented', who: 'Tina', text: 'This customer again.', public: false, at: NOW }),
    ];
    const told = legForCustomer(someTicket(), legs, when);
    expect(told).toBe('Moved from Front desk to Network, Frank, 11:00, Front desk');
    expect(told).not.toContain('again');
  });

  it('says what the list knows where the system tells no steps', () => {
    expect(legForCustomer(someTicket({ stateName: 'stalled', updatedAt: NOW - HOUR }), null, when)).toBe('stalled, 11:00, Front desk');
  });
});
