/** Writing a page for the knowledge base: a kept one, a new one from a title, or the list of those that are not finished. */

import { FilePen, FilePlus, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { PageDraft } from '../../core/knowledge/page-draft';
import type { Store } from '../../core/ports';
import { ago } from '../ago';
import { useBeginPage } from '../articles/make-article-button';
import { PageEditor } from '../articles/page-editor';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import { Icon } from '../parts/icon';
import { Notice } from '../parts/notice';
import { useToast } from '../parts/toast';
import type { Route } from '../route';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import { useLoaded } from '../use-loaded';
import { useOpenRecord } from '../use-open-record';
import { useRecords } from '../use-records';
import { goTo } from '../use-route';
import type { ViewProps } from './main-view';
import { ViewBar } from './view-bar';

type NewArticleRoute = Extract<Route, { view: 'new-article' }>;

export default function NewArticleView({ route, desk, target }: ViewProps & { route: NewArticleRoute }) {
  const { openDeskWork } = useServices();
  const work = useLoaded(() => openDeskWork(), [openDeskWork]);
  if (work.state === 'loading') return null;
  const { pages } = work.value;
  if (route.page !== undefined) return <KeptPage id={route.page} pages={pages} desk={desk} target={target} />;
  if (route.title !== undefined) return <FromTitle title={route.title} />;
  return <Unfinished pages={pages} desk={desk} target={target} />;
}

/** Once for each coming, however often React draws it. */
function FromTitle({ title }: { title: string }) {
  const begin = useBeginPage();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void begin(title);
  });
  return null;
}

type PageProps = Pick<ViewProps, 'desk' | 'target'> & { readonly pages: Store<PageDraft> };

function KeptPage({ id, pages, desk, target }: PageProps & { id: string }) {
  const open = useOpenRecord(pages, id, 'the page');
  if (open.state === 'loading') return null;
  if (open.state === 'open') return <PageEditor autosave={open.autosave} pages={pages} desk={desk} target={target} />;
  return (
    <div className="view">
      <ViewBar title="Write an article" goBack={target.goBack} />
      <div className="view-body">
        {open.state === 'gone' ? (
          <Empty icon={FilePen} title="This page is not on this computer">
            <p>It was deleted, or the address is of another computer.</p>
            <Button look="main" onClick={() => target.goTo({ view: 'new-article' })}>
              Show unfinished pages
            </Button>
          </Empty>
        ) : (
          <Notice tone="danger">The page cannot be read: {storeSentence(open.failure)}</Notice>
        )}
      </div>
    </div>
  );
}

function Unfinished({ pages, desk, target }: PageProps) {
  const records = useRecords(pages);
  const begin = useBeginPage();
  const toast = useToast();
  const remove = async (page: PageDraft) => {
    const removed = await pages.remove(page.id);
    if (!removed.ok) return toast({ text: `It was not deleted: ${storeSentence(removed)}` });
    toast({ text: 'The page is deleted.', action: { title: 'Undo', run: () => void pages.put(page) } });
  };
  const list = records.state === 'read' ? records.records.toSorted((left, right) => right.updatedAt - left.updatedAt) : [];
  return (
    <div className="view">
      <ViewBar title="Write an article" goBack={target.goBack} />
      <div className="view-body">
        <h1>Write an article</h1>
        {records.state === 'failed' && (
          <Notice tone="danger">Unfinished pages cannot be read just now: {storeSentence(records.failure)}</Notice>
        )}
        {records.state === 'read' && list.length === 0 ? (
          <Empty icon={FilePen} title="No page is under way">
            <p>“Make an article of it” stands under every ended contact and every solved ticket, and takes names and addresses out.</p>
            <Button look="main" icon={FilePlus} onClick={() => void begin('')}>
              Begin an empty page
            </Button>
          </Empty>
        ) : (
          <>
            <div className="button-row">
              <Button icon={FilePlus} onClick={() => void begin('')}>
                Begin an empty page
              </Button>
            </div>
            <ul className="contact-rows">
              {list.map((page) => (
                <li key={page.id} className="page-row">
                  <button type="button" className="contact-row" onClick={() => goTo({ view: 'new-article', page: page.id })}>
                    <Icon of={FilePen} />
                    <span className="contact-row-words">
                      <span className="pick-title">{page.title.trim() || 'Without a title'}</span>
                      <span className="muted">{page.origin}</span>
                    </span>
                    <span className="muted contact-row-time">{ago(page.updatedAt, desk.now)}</span>
                  </button>
                  <Button look="quiet" icon={Trash2} label={`Delete “${page.title}”`} onClick={() => void remove(page)} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
}
