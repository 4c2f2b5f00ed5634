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
  const moved = someLeg({ kind: 'moved', title: 'from 1 to 2', to: 'Network', who: 'Frank', text: '', public: false, at: NOW - HOUR });

  it('tells nothing that was written for colleagues', () => {
    const comment = someLeg({ kind: 'commented', title: 'Commented', who: 'Tina', text: 'This customer again.', public: false, at: NOW });
    const told = legForCustomer(someTicket(), [moved, comment], 'en', when);
    expect(told).toBe('Moved to Network, Frank, 11:00');
    expect(told).not.toContain('again');
  });

  it('says what the list knows where the system tells no steps', () => {
    expect(legForCustomer(someTicket({ state: 'waiting', updatedAt: NOW - HOUR }), null, 'en', when)).toBe('On hold, 11:00, Front desk');
  });

  it('is in the language of the words around it, day and state too; a language that nobody put in gets English', () => {
    const stalled = someLeg({ kind: 'state', title: 'From open to stalled', to: 'stalled', who: 'Frank', text: '', at: NOW - 24 * HOUR });
    const ticket = someTicket({ state: 'waiting' });
    expect(legForCustomer(ticket, [moved], 'id-ID', when)).toBe('Dipindahkan ke Network, Frank, 11:00');
    expect(legForCustomer(ticket, [stalled], 'id', when)).toMatch(/^Ditunda, Frank, \d+ \p{L}+ 12:00, Front desk$/u);
    expect(legForCustomer(ticket, [moved], 'xx', when)).toBe('Moved to Network, Frank, 11:00');
    const none = someLeg({ kind: 'assigned', title: 'From frank to Nobody', to: 'Nobody', who: 'Frank', text: '', at: NOW - HOUR });
    expect(legForCustomer(ticket, [none], 'id', when)).toBe('Menunggu petugas, Frank, 11:00, Front desk');
  });
});
