/** The side panel (Firefox: the sidebar). */
import { drawPage } from './app/mount';

drawPage('panel');

export { Drawn as default } from './app/drawn';
