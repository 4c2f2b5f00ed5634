/** Deskside in a full tab. */
import { surfacePage } from '../app/mount';

export default surfacePage('tab');
