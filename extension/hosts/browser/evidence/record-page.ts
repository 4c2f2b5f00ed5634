/**
 * Injected into a page's own world when the person asks for it: collects errors and failed requests from then on, and what the
 * timeline of the page knows already. It stands alone, because nothing that it imports would survive the way there.
 *
 * Nothing of a request or an answer but its address, method and status is looked at, and of a logged object only what kind it is.
 * The page could tell it anything: what comes back is parsed before it is believed.
 */

import type { RecordOrder } from '../../../core/tickets/recording';

/** `null`: nothing is recorded in this document. */
export function recordPage(order: RecordOrder): unknown {
  interface Entry {
    readonly kind: string;
    readonly text: string;
    readonly place: string;
    times: number;
  }
  interface Recorder {
    readonly entries: Map<string, Entry>;
    running: boolean;
    stop(): void;
  }
  const key = Symbol.for('deskside.recorder');
  const home = window as unknown as Record<symbol, Recorder | undefined>;
  const plainAddress = (address: string) => address.split('#')[0] ?? '';

  const start = (): Recorder => {
    const entries = new Map<string, Entry>();
    const note = (kind: string, text: string, place = '') => {
      const cut = { kind, text: text.slice(0, order.text), place: place.slice(0, order.place) };
      const name = `${cut.kind} ${cut.text} ${cut.place}`;
      const before = entries.get(name);
      if (before) before.times++;
      else if (entries.size < order.entries) entries.set(name, { ...cut, times: 1 });
    };
    const said = (value: unknown): string => {
      if (value instanceof Error) return `${value.name}: ${value.message}`;
      if (value instanceof Element) return `<${value.localName}>`;
      if (typeof value === 'object' && value !== null) return `[${value.constructor?.name ?? 'object'}]`;
      return typeof value === 'function' ? '[function]' : String(value);
    };
    const failed = (event: Event) => {
      if (event instanceof ErrorEvent) {
        const place = event.filename ? `${plainAddress(event.filename)}:${event.lineno}:${event.colno}` : '';
        note('error', event.message || said(event.error), place);
        return;
      }
      const element = event.target;
      if (!(element instanceof Element)) return;
      const address = element.getAttribute('src') ?? element.getAttribute('href') ?? '';
      if (address !== '' && !/^(?:data|blob):/i.test(address) && URL.canParse(address, document.baseURI))
        note('not-loaded', plainAddress(new URL(address, document.baseURI).href), `<${element.localName}>`);
    };
    const rejected = (event: PromiseRejectionEvent) => note('rejection', said(event.reason));

    const { error } = console;
    const { fetch } = window;
    const { open, send } = XMLHttpRequest.prototype;
    const opened = new WeakMap<XMLHttpRequest, string>();
    const spy = <T extends (...args: never[]) => unknown>(target: T, seen: (self: unknown, args: unknown[], result: unknown) => void): T =>
      new Proxy(target, {
        apply: (original, self, args: unknown[]) => {
          const result = Reflect.apply(original, self, args);
          seen(self, args, result);
          return result;
        },
      });
    console.error = spy(error, (_, args) => note('console', args.map(said).join(' ')));
    window.fetch = spy(fetch, (_, [asked, options], result) => {
      const address = asked instanceof Request ? asked.url : String(asked);
      const method = (options as RequestInit | undefined)?.method ?? (asked instanceof Request ? asked.method : 'GET');
      if (!(result instanceof Promise)) return;
      result.then(undefined, (why: unknown) => {
        if (why instanceof DOMException && why.name === 'AbortError') return;
        const whole = URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI).href : address;
        note('request', `${method.toUpperCase()} ${plainAddress(whole)}: no answer`);
      });
    });
    XMLHttpRequest.prototype.open = spy(open, (self, [method, address]) => {
      const whole = URL.canParse(String(address), document.baseURI) ? new URL(String(address), document.baseURI).href : String(address);
      if (self instanceof XMLHttpRequest) opened.set(self, `${String(method).toUpperCase()} ${plainAddress(whole)}`);
    });
    XMLHttpRequest.prototype.send = spy(send, (self) => {
      if (!(self instanceof XMLHttpRequest)) return;
      const what = opened.get(self) ?? 'XMLHttpRequest';
      for (const type of ['error', 'timeout']) self.addEventListener(type, () => note('request', `${what}: no answer`), { once: true });
    });
    // In the catching phase: what failed to load tells nobody further up.
    addEventListener('error', failed, true);
    addEventListener('unhandledrejection', rejected);
    const stop = () => {
      removeEventListener('error', failed, true);
      removeEventListener('unhandledrejection', rejected);
      console.error = error;
      window.fetch = fetch;
      XMLHttpRequest.prototype.open = open;
      XMLHttpRequest.prototype.send = send;
    };
    return { entries, running: true, stop };
  };

  let recorder = home[key];
  if (order.command === 'start' && !recorder?.running) {
    recorder = start();
    Object.defineProperty(home, key, { value: recorder, configurable: true, enumerable: false });
  }
  if (!recorder) return null;
  if (order.command === 'stop' && recorder.running) {
    recorder.stop();
    recorder.running = false;
  }
  // What the timeline knows of before and since: answers of 400 and more, where the other side lets the page see the status.
  const answered = (performance.getEntriesByType('resource') as (PerformanceResourceTiming & { readonly responseStatus?: number })[])
    .filter(({ responseStatus = 0 }) => responseStatus >= 400)
    .map(({ name, responseStatus, initiatorType }) => ({
      kind: 'status',
      text: `${responseStatus} ${plainAddress(name)}`.slice(0, order.text),
      place: initiatorType,
      times: 1,
    }));
  const known = new Set(answered.map(({ text }) => text.replace(/^\d+ /, '')));
  const others = [...recorder.entries.values()].filter(({ kind, text }) => kind !== 'not-loaded' || !known.has(text));
  return {
    document: Math.round(performance.timeOrigin),
    address: plainAddress(location.href).slice(0, order.place),
    running: recorder.running,
    entries: [...others, ...answered.filter(({ text }, index) => answered.findIndex((one) => one.text === text) === index)].slice(
      0,
      order.entries,
    ),
  };
}
