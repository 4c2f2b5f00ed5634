/** One ticket in the main area: see `TicketPane`. */

import type { Route } from '../route';
import { TicketPane } from '../tickets/ticket-pane';
import { replaceRoute } from '../use-route';
import type { ViewProps } from './main-view';

type TicketRoute = Extract<Route, { view: 'ticket' }>;

export default function TicketView({ route: { step, ...route }, desk, target }: ViewProps & { route: TicketRoute }) {
  return (
    <TicketPane
      connection={route.connection}
      ticket={route.ticket}
      step={step}
      goToStep={(next) => replaceRoute(next === undefined ? route : { ...route, step: next })}
      desk={desk}
      target={target}
      close={target.goBack}
    />
  );
}
