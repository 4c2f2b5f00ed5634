/** The options page: the app, at its settings. */
import { DesksidePage } from './app/mount';

if (location.hash === '') location.replace('#/settings');

export default function Options() {
  return <DesksidePage surface="options" />;
}
