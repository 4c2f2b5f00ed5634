/** An address that leads nowhere. */

import { MapPinOff } from 'lucide-react';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import type { ViewProps } from './main-view';

export function LostView({ target }: ViewProps) {
  return (
    <Empty icon={MapPinOff} title="There is nothing at this address">
      <p>The link may be old or cut short.</p>
      <Button look="main" onClick={() => target.goTo({ view: 'home' })}>
        Go to the start page
      </Button>
    </Empty>
  );
}
