/** Deskside in a full tab. */
import { drawPage } from '../app/mount';

drawPage('tab');

export { Drawn as default } from '../app/drawn';
