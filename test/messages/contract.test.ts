import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMessage, readShowRequest } from '../../extension/messages/contract';

const self = { id: 'deskside', origin: 'chrome-extension://deskside' };
const ours = { id: 'deskside', origin: 'chrome-extension://deskside' };
const message = { type: 'show', windowId: 7, request: { show: 'search', text: 'vpn' } };

describe('the guard of messages', () => {
  it('hears its own pages and its own worker', () => {
    expect(readMessage(message, ours, self)).toEqual(message);
    expect(readMessage(message, { id: 'deskside' }, self)).toEqual(message);
    expect(readMessage(message, { id: 'deskside', url: 'chrome-extension://deskside/popup.html' }, self)).toEqual(message);
  });

  it('does not hear a web page, another extension, or an extension whose name begins alike', () => {
    expect(readMessage(message, { id: 'deskside', origin: 'https://evil.example' }, self)).toBeUndefined();
    expect(readMessage(message, { id: 'other', origin: self.origin }, self)).toBeUndefined();
    expect(readMessage(message, { id: 'deskside', origin: 'chrome-extension://deskside-evil' }, self)).toBeUndefined();
    expect(readMessage(message, {}, self)).toBeUndefined();
  });

  it('shows only its own views, never an address', () => {
    expect(readShowRequest({ show: 'view', hash: '#/drafts' })).toEqual({ show: 'view', hash: '#/drafts' });
    expect(readShowRequest({ show: 'view', hash: 'https://evil.example/' })).toBeUndefined();
    expect(readShowRequest({ show: 'view', hash: 'javascript:alert(1)' })).toBeUndefined();
  });

  it('survives whatever is sent to it', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        const read = readMessage(raw, ours, self);
        expect(read === undefined || read.type === 'show' || read.type === 'take-request').toBe(true);
      }),
      { seed: 3 },
    );
  });
});
