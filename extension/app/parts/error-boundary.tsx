/** Catches a bug in a view, so that the rest of the app stays usable and what was written stays on disk. */

import { Component, type ReactNode } from 'react';
import { Button } from './button';
import { Notice } from './notice';

export class ErrorBoundary extends Component<{ children: ReactNode; resetKey: string; onBug: (bug: unknown) => void }, { bug: unknown }> {
  override state: { bug: unknown } = { bug: undefined };

  static getDerivedStateFromError(bug: unknown) {
    return { bug };
  }

  override componentDidCatch(bug: unknown) {
    this.props.onBug(bug);
  }

  override componentDidUpdate(before: { resetKey: string }) {
    if (before.resetKey !== this.props.resetKey && this.state.bug !== undefined) this.setState({ bug: undefined });
  }

  override render() {
    if (this.state.bug === undefined) return this.props.children;
    return (
      <div className="view">
        <Notice tone="danger" actions={<Button onClick={() => this.setState({ bug: undefined })}>Try again</Button>}>
          Something in Deskside broke while showing this. Your drafts are on disk and safe. Go back, or try again.
        </Notice>
      </div>
    );
  }
}
