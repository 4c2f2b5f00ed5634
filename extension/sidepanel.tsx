/** The side panel (Firefox: the sidebar). */
import { surfacePage } from './app/mount';

export default surfacePage('panel');
