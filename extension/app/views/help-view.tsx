/** Help: what can be typed into the search box, and every command with its keys, from the one table of commands. */

import { COMMANDS } from '../commands';
import { showKeys } from '../keys';
import { Button } from '../parts/button';
import { QUEUE_KEYS } from '../queue/queue-keys';
import { PREFIXES } from '../quick-pick/mode';
import { useServices } from '../services';
import type { ViewProps } from './main-view';
import { ViewBar } from './view-bar';

const TREE_KEYS = [
  ['Y', 'Answer Yes'],
  ['N', 'Answer No'],
  ['1 – 9', 'Give the answer with that number'],
  ['Backspace', 'Go one answer back'],
] as const;

export function HelpView({ target }: ViewProps) {
  const { mac } = useServices();
  return (
    <div className="view">
      <ViewBar title="Help and keyboard" goBack={target.goBack} />
      <div className="view-body">
        <h1>Help and keyboard</h1>
        <p>
          Type what is wrong in a few words. Open an article, or follow a troubleshooting tree by answering Yes or No. If nothing helps,
          write a ticket: what you searched, read and answered, and the details of this computer, are already in it.
        </p>
        <section>
          <h2>In the search box</h2>
          <dl className="facts">
            {PREFIXES.map(({ prefix, about }) => (
              <div key={prefix}>
                <dt>
                  <kbd>{prefix}</kbd>
                </dt>
                <dd>{about}</dd>
              </div>
            ))}
            <div>
              <dt>
                <kbd>↑</kbd> <kbd>↓</kbd> <kbd>Enter</kbd>
              </dt>
              <dd>Choose and open</dd>
            </div>
            <div>
              <dt>
                <kbd>Esc</kbd>
              </dt>
              <dd>Clear the box</dd>
            </div>
            <div>
              <dt>
                <code>service:vpn</code>
              </dt>
              <dd>
                Only one service; also <code>kind:tree</code>, <code>kind:article</code> and <code>lang:en</code>
              </dd>
            </div>
          </dl>
        </section>
        <section>
          <h2>In a troubleshooting tree</h2>
          <dl className="facts">
            {TREE_KEYS.map(([keys, does]) => (
              <div key={keys}>
                <dt>
                  <kbd>{keys}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
        {target.agent && (
          <section>
            <h2>In the queue</h2>
            <dl className="facts">
              {QUEUE_KEYS.map(({ key, title }) => (
                <div key={key}>
                  <dt>
                    <kbd>{key === 'Escape' ? 'Esc' : key.toUpperCase()}</kbd>
                  </dt>
                  <dd>{title}</dd>
                </div>
              ))}
            </dl>
          </section>
        )}
        <section>
          <h2>Commands</h2>
          <dl className="facts">
            {COMMANDS.map((command) => (
              <div key={command.id}>
                <dt>
                  {command.keys.length > 0 ? (
                    command.keys.map((keys) => <kbd key={keys}>{showKeys(keys, mac)}</kbd>)
                  ) : (
                    <span className="muted">&gt;</span>
                  )}
                </dt>
                <dd>
                  {command.title}
                  {command.about && <p className="field-hint">{command.about}</p>}
                </dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h2>Anywhere in the browser</h2>
          <p>
            Type <code>desk</code> and a space in the address bar to search from there. Select words on a page and choose “Search the help
            desk” from the context menu. The browser's own page for extension shortcuts sets the keys that open Deskside.
          </p>
          <p>
            <Button onClick={() => target.focusSearch('>')}>Show all commands</Button>
          </p>
        </section>
      </div>
    </div>
  );
}
