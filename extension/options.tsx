/** The options page: the app in a tab, at its settings. */
import { surfacePage } from './app/mount';

if (location.hash === '') location.replace('#/settings');

export default surfacePage('options');
