/** The editor of a page: what it is about, its Markdown, how it will look, what is hidden in it, and the ways into the knowledge base. */

import '../../elements/desk-article';
import { Copy, Download, GitPullRequest, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import type { Practice } from '../../core/desk/practice';
import { departmentId, type EntryId } from '../../core/knowledge/ids';
import type { Pack } from '../../core/knowledge/open-pack';
import { editPage, liftPageMask, type PageDraft, type PageMask, pageOfDraft } from '../../core/knowledge/page-draft';
import { newEntryId, stepFromMarkdown } from '../../core/knowledge/page-from-answer';
import { previewPage } from '../../core/knowledge/preview-page';
import { type Proposal, proposePage } from '../../core/knowledge/propose-page';
import type { Store } from '../../core/ports';
import type { Autosave } from '../../core/tickets/autosave';
import { copyText } from '../../hosts/browser/clipboard';
import { pictureAddress } from '../../hosts/browser/pack-files';
import { Button } from '../parts/button';
import { Labelled } from '../parts/labelled';
import { Notice } from '../parts/notice';
import { ServiceChecks } from '../parts/service-checks';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import { saveFile } from '../tickets/save-file';
import { todayOf } from '../today';
import { useLoaded } from '../use-loaded';
import { useAutosavedRecord } from '../use-open-record';
import type { ViewProps } from '../views/main-view';
import { ViewBar } from '../views/view-bar';

interface EditorProps extends Pick<ViewProps, 'desk' | 'target'> {
  readonly autosave: Autosave<PageDraft>;
  readonly pages: Store<PageDraft>;
}

type EditPage = (changes: Parameters<typeof editPage>[1], key?: string) => void;

export function PageEditor({ autosave, pages, desk, target }: EditorProps) {
  const { clock } = useServices();
  const toast = useToast();
  const { record: page, saved } = useAutosavedRecord(autosave);
  const { pack, manifest } = desk;
  const edit: EditPage = (changes, key) => autosave.edit((old) => editPage(old, changes, clock.now()), key);
  const today = todayOf(clock.now());
  const owner = manifest?.desk.departments[0]?.id ?? departmentId('service-desk');
  const taken = useTaken(pack, page.title);
  const practice = usePractice(pack);
  const made = useMemo(() => pageOfDraft(page, { owner, today, taken }), [page, owner, today, taken]);
  const { article, problems } = useMemo(() => previewPage(page, made, owner, today), [page, made, owner, today]);
  const proposal = proposePage(practice?.contentRepository, practice?.contentFolder ?? '', made);
  const remove = async () => {
    await autosave.flush();
    const removed = await pages.remove(page.id);
    if (!removed.ok) return toast({ text: `It was not deleted: ${storeSentence(removed)}` });
    await autosave.discard();
    toast({ text: 'The page is deleted.', action: { title: 'Undo', run: () => void pages.put(page) } });
    target.goTo({ view: 'new-article' });
  };
  const copyStep = async () => {
    const copied = await copyText(stepFromMarkdown(page.title, page.body));
    toast({ text: copied.ok ? 'Copied. Put it into the file of a tree, and link to it from the step before.' : 'It could not be copied.' });
  };
  return (
    <div className="view view-wide">
      <ViewBar title="Write an article" goBack={target.goBack}>
        <span className="save-state" role="status">
          {saved === 'saved' ? 'Saved' : saved === 'saving' ? 'Saving …' : 'Not saved'}
        </span>
        <Button look="quiet" icon={Trash2} label="Delete this page" onClick={() => void remove()} />
      </ViewBar>
      <div className="view-body page-editor">
        <div className="page-form">
          <h1>Write an article</h1>
          <p className="muted">{page.origin}</p>
          {typeof saved === 'object' && <Notice tone="danger">{saved.sentence}</Notice>}
          <Masks page={page} lift={(mask) => autosave.edit((old) => liftPageMask(old, mask, clock.now()))} />
          <Facts page={page} edit={edit} desk={desk} owner={owner} />
          <Labelled id="page-body" title="The page, in Markdown" hint="The solution first. Steps as 1. 2. 3., headings as ##.">
            {(field) => (
              <textarea
                {...field}
                className="input page-body"
                rows={14}
                spellCheck
                value={page.body}
                onChange={({ target: { value } }) => edit({ body: value }, 'body')}
              />
            )}
          </Labelled>
          {problems.length > 0 && (
            <ul className="page-problems" aria-label="What is still to be done">
              {problems.map(({ line, level, message }) => (
                <li key={`${line} ${message}`} data-level={level}>
                  {line !== undefined && <b>Line {line}: </b>}
                  {message}
                </li>
              ))}
            </ul>
          )}
          <div className="button-row">
            <Button look="main" icon={Download} onClick={() => saveFile(`${made.id}.md`, made.text, 'text/markdown')}>
              Save as a file
            </Button>
            {proposal.ok && (
              <Button icon={GitPullRequest} onClick={() => window.open(proposal.address, '_blank', 'noopener,noreferrer')}>
                Propose it to the knowledge base
              </Button>
            )}
            <Button icon={Copy} onClick={() => void copyStep()}>
              Copy as a step of a tree
            </Button>
          </div>
          <p className="field-hint">{wayIn(proposal, made.path, practice)}</p>
        </div>
        <section className="page-preview" aria-label="How it will look">
          <h2>How it will look</h2>
          <desk-article
            article={article}
            audience="agents"
            services={manifest?.desk.services ?? []}
            departments={manifest?.desk.departments ?? []}
            resolveImage={pictureAddress}
          />
        </section>
      </div>
    </div>
  );
}

function wayIn(proposal: Proposal, path: string, practice: Practice | undefined): string {
  if (proposal.ok) return `The proposal opens in the repository with everything filled in, as ${path}.`;
  const where = practice?.contentRepository ? ` of ${practice.contentRepository}` : '';
  if (proposal.why === 'too-long') return `It is too long to be proposed by a link: save the file and add it as ${path}${where}.`;
  return `The file belongs into the content folder${where} as ${path}; npm run check says whether all is well.`;
}

function Masks({ page, lift }: { page: PageDraft; lift: (mask: PageMask) => void }) {
  if (page.masks.length === 0) return null;
  return (
    <section className="page-masks" aria-label="What is hidden">
      <h2>Hidden, because it is personal</h2>
      <ul>
        {page.masks.map((mask) => (
          <li key={mask.name}>
            <span className="mask">{mask.name}</span>
            <span className="muted">stands for {mask.value}</span>
            <Button look="quiet" onClick={() => lift(mask)} aria-label={`Put it back: ${mask.value}`}>
              Put it back
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Facts({ page, edit, desk, owner }: { page: PageDraft; edit: EditPage; desk: ViewProps['desk']; owner: string }) {
  const facts = desk.manifest?.desk;
  return (
    <>
      <Labelled id="page-title" title="Title" hint="The trouble, as people who have it say it.">
        {(field) => (
          <input
            {...field}
            value={page.title}
            onChange={({ target: { value } }) => edit({ title: value.replace(/[\r\n]+/g, ' ') }, 'title')}
          />
        )}
      </Labelled>
      <Labelled id="page-summary" title="In one sentence">
        {(field) => <input {...field} value={page.summary} onChange={({ target: { value } }) => edit({ summary: value }, 'summary')} />}
      </Labelled>
      <div className="field-pair">
        <Labelled id="page-keywords" title="Callers' words" hint="With commas between them.">
          {(field) => (
            <input
              {...field}
              // Split when it is made into a file, so that a comma can be typed.
              value={page.keywords.join(',')}
              onChange={({ target: { value } }) => edit({ keywords: value.split(',') }, 'keywords')}
            />
          )}
        </Labelled>
        <Labelled id="page-owner" title="Kept up to date by">
          {(field) => (
            <select {...field} value={page.owner ?? owner} onChange={({ target: { value } }) => edit({ owner: departmentId(value) })}>
              {facts?.departments.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      </div>
      <ServiceChecks
        title="What it is about"
        services={facts?.services ?? []}
        ticked={page.services}
        tick={(services) => edit({ services })}
      />
    </>
  );
}

function usePractice(pack: Pack | undefined): Practice | undefined {
  const read = useLoaded(async (signal) => pack?.practice(signal), [pack]);
  return read.state === 'done' && read.value?.ok ? (read.value.practice ?? undefined) : undefined;
}

const NONE: ReadonlySet<string> = new Set();

/** The ids that pages of this title have in the knowledge base already. */
function useTaken(pack: Pack | undefined, title: string): ReadonlySet<string> {
  const base = newEntryId(title, NONE);
  const read = useLoaded(
    async (signal) => {
      const taken = new Set<string>();
      let id: EntryId = base;
      while (pack && (await pack.entry(id, signal)).ok) {
        taken.add(id);
        id = newEntryId(title, taken);
      }
      return taken;
    },
    [pack, base],
  );
  return read.state === 'done' ? read.value : NONE;
}
