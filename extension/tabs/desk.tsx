/** Deskside in a full tab. */
import { DesksidePage } from '../app/mount';

export default function DeskTab() {
  return <DesksidePage surface="tab" />;
}
