/** The service worker: wires the browser's own ways in (context menu, omnibox, shortcuts) to Deskside's pages. */

import { listenToBulletins } from './bulletins';
import { listenToContextMenu } from './context-menu';
import { listenToOmnibox } from './omnibox';
import { listenToOutbox } from './outbox';
import { listenToPages } from './requests';
import { listenToShortcuts } from './shortcuts';

// All listeners are added in the first turn: a worker that was woken for an event loses it otherwise.
listenToContextMenu();
listenToOmnibox();
listenToShortcuts();
listenToPages();
listenToBulletins();
listenToOutbox();
