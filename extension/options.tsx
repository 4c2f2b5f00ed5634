/** The options page: the app, at its settings. */
import { drawPage } from './app/mount';

if (location.hash === '') location.replace('#/settings');
drawPage('options');

export { Drawn as default } from './app/drawn';
