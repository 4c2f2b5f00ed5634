/** The bar at the top of a view: back, what this is, and what can be done with it. */

import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../parts/button';

export function ViewBar({ goBack, children }: { goBack: () => void; children?: ReactNode }) {
  return (
    <div className="view-bar">
      <Button look="quiet" icon={ArrowLeft} onClick={goBack}>
        Back
      </Button>
      <span className="spacer" />
      {children}
    </div>
  );
}
