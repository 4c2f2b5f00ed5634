/** The side panel (Firefox: the sidebar). */
import { DesksidePage } from './app/mount';

export default function SidePanel() {
  return <DesksidePage surface="panel" />;
}
