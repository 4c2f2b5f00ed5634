/** The toolbar's popup. */
import { surfacePage } from './app/mount';

export default surfacePage('popup');
