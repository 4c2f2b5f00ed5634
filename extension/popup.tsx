/** The toolbar's popup. */
import { DesksidePage } from './app/mount';

export default function Popup() {
  return <DesksidePage surface="popup" />;
}
