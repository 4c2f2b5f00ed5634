/** The toolbar's popup. */
import { drawPage } from './app/mount';

drawPage('popup');

export { Drawn as default } from './app/drawn';
