/** Recording what goes wrong on a page: start, do it again there, put it into the ticket. */

import { RotateCw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { addLines } from '../../core/tickets/edit-draft';
import { type PageRecording, recordedLines } from '../../core/tickets/recording';
import { recordAfterReload, recording, reloadTab } from '../../hosts/browser/evidence/page-evidence';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import type { EditDraft } from '../views/use-draft';

/** How often the page is asked what it has seen, in milliseconds: what a page knew is lost when it goes to another one. */
const LOOK_EVERY_MS = 1000;

export function Recorder({ edit, close }: { edit: EditDraft; close: () => void }) {
  const [tabId, setTabId] = useState<number>();
  const [trouble, setTrouble] = useState<string>();
  const [pages, setPages] = useState<ReadonlyMap<number, PageRecording>>(new Map());
  const latest = useRef(pages);
  latest.current = pages;

  useEffect(() => {
    let over = false;
    let started: number | undefined;
    let stopFollowing: (() => void) | undefined;
    const take = (page: PageRecording | null) => {
      if (page && !over) setPages((before) => new Map(before).set(page.document, page));
    };
    const begin = async () => {
      const answer = await recording('start');
      if (over) return answer.ok ? void recording('stop', answer.value.tabId) : undefined;
      if (!answer.ok) return setTrouble(answer.sentence);
      started = answer.value.tabId;
      setTabId(started);
      take(answer.value.recording);
      stopFollowing = recordAfterReload(started);
    };
    void begin();
    const look = setInterval(async () => {
      if (started === undefined) return;
      const answer = await recording('read', started);
      if (answer.ok) take(answer.value.recording);
    }, LOOK_EVERY_MS);
    return () => {
      over = true;
      clearInterval(look);
      stopFollowing?.();
      if (started !== undefined) void recording('stop', started);
    };
  }, []);

  const found = [...pages.values()].reduce((total, { entries }) => total + entries.length, 0);
  const finish = async () => {
    const last = tabId === undefined ? undefined : await recording('stop', tabId);
    const all = new Map(latest.current);
    if (last?.ok && last.value.recording) all.set(last.value.recording.document, last.value.recording);
    edit((draft, now) => addLines(draft, recordedLines([...all.values()]), now));
    close();
  };

  if (trouble !== undefined) return <Notice tone="warning">{trouble}</Notice>;
  if (tabId === undefined) return null;
  return (
    <div className="recorder">
      <p role="status">
        <strong>Recording.</strong>{' '}
        {found === 0 ? 'Nothing has gone wrong so far.' : `${found} ${found === 1 ? 'thing has' : 'things have'} gone wrong so far.`}
      </p>
      <p className="field-hint">
        Do again, in that page, what went wrong; or load the page anew. Only messages, addresses without what follows the “?”, and statuses
        are noted: no content, no cookies.
      </p>
      <div className="button-row">
        <Button look="main" onClick={() => void finish()} disabled={found === 0}>
          Put it into the ticket
        </Button>
        <Button icon={RotateCw} onClick={() => void reloadTab(tabId)}>
          Load the page anew
        </Button>
        <Button onClick={close}>Stop</Button>
      </div>
    </div>
  );
}
