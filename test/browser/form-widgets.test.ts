import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SeenPage } from '../../extension/core/tickets/fill-plan';
import { NOTHING_PLACED, placedAfter } from '../../extension/core/tickets/placed-before';
import type { Recipe, RecipeContent } from '../../extension/core/tickets/recipe';
import { teach } from '../../extension/core/tickets/teach';
import { factsOf, type TestFile } from '../support/form-desk';
import { type FormWorld, startFormWorld } from '../support/form-world';
import { phoneDraft } from '../support/some-draft';

let world: FormWorld;
let desk: FormWorld['desk'];

beforeAll(async () => {
  world = await startFormWorld();
  ({ desk } = world);
});
afterAll(() => world?.stop());
afterEach(() => world.afterTest());

const open = (address: string): Promise<Page> => world.open(address);

const PICTURE: TestFile = { id: 'file-1', name: 'phone.png', type: 'image/png', text: 'a picture' };
const LOG: TestFile = { id: 'file-2', name: 'phone.log', type: 'text/plain', text: 'a log' };
const WRITTEN = { day: '2026-11-21', time: '09:41' };

/** Teaches fields by their labels, as a person would. */
async function taught(page: Page, said: Readonly<Record<string, RecipeContent>>): Promise<{ recipe: Recipe; seen: SeenPage }> {
  const looked = await desk.look(page, { anyField: true });
  if (!looked.ok) throw new Error(looked.sentence);
  const lesson = new Map<string, RecipeContent>();
  for (const [label, content] of Object.entries(said)) {
    const field = looked.page.fields.find(({ labels }) => labels[0] === label);
    if (!field) throw new Error(`No field is called ${label}: ${looked.page.fields.map(({ labels }) => labels[0]).join(', ')}`);
    lesson.set(field.ref, content);
  }
  const recipe = teach(looked.page, lesson, undefined, 0);
  if (!recipe) throw new Error('Nothing was taught.');
  return { recipe, seen: looked.page };
}

const state = (page: Page) =>
  page.evaluate(() => ({
    values: Object.fromEntries(
      [...document.querySelectorAll<HTMLInputElement>('input:not([type=radio], [type=checkbox], [type=file]), textarea')].map((one) => [
        one.name,
        one.value,
      ]),
    ),
    checked: [...document.querySelectorAll<HTMLInputElement>('input:checked')].map((one) => `${one.name}=${one.value}`),
    aria: [...document.querySelectorAll('[aria-checked=true], [aria-selected=true]')].map((one) => one.textContent),
    files: [...document.querySelectorAll<HTMLInputElement>('input[type=file]')].map(
      (one) => `${one.name}: ${[...(one.files ?? [])].map(({ name, size, type }) => `${name} ${size} ${type}`).join(', ')}`,
    ),
  }));

describe('a form whose words say nothing', () => {
  const LESSON: Readonly<Record<string, RecipeContent>> = {
    'Where it hurts': { kind: 'meaning', meaning: 'subject' },
    'Tell us all': { kind: 'meaning', meaning: 'description' },
    Since: { kind: 'written' },
    at: { kind: 'written' },
    'Best moment': { kind: 'fixed', text: '2026-12-01T10:30' },
    'Site code': { kind: 'fixed', text: 'JKT-2' },
    Memory: { kind: 'nothing' },
    'It happened before': { kind: 'fixed', text: 'It happened before' },
    Team: { kind: 'meaning', meaning: 'department' },
    Urgency: { kind: 'meaning', meaning: 'priority' },
    'Call me back': { kind: 'fixed', text: 'Call me back' },
    Building: { kind: 'fixed', text: 'South' },
    'Add a log file': { kind: 'files' },
  };

  it('is filled as it was taught: dates, choices of the page’s own making, files, fixed words; and undone to the last field', async () => {
    const page = await open('taught.html');
    expect(await desk.look(page)).toMatchObject({ ok: false, why: 'no-form' });
    const { recipe } = await taught(page, LESSON);
    const files = [PICTURE, LOG];
    const names = { department: 'Telephony', written: WRITTEN };
    const { plan } = await desk.plan(page, phoneDraft({ priority: 'high' }), names, { recipes: [recipe], files: files.map(factsOf) });
    const before = await state(page);
    const applied = await desk.apply(page, plan, files);
    if (!applied.ok) throw new Error(applied.sentence);
    const { report } = applied;
    expect(report.failed).toEqual([]);
    expect(plan.lost).toEqual([]);
    const after = await state(page);
    expect(after.values).toMatchObject({
      f1: 'Desk phone shows “No service”',
      since: '2026-11-21',
      at: '09:41',
      moment: '2026-12-01T10:30',
      site: 'JKT-2',
      memory: '',
    });
    expect(after.values.f2).toContain('Memory: 16 GB');
    expect(after.checked).toEqual(['again=y', 'team=2']);
    expect(after.aria).toEqual(['High', 'Call me back', 'South']);
    expect(after.files).toEqual(['pictures: ', 'log: phone.log 5 text/plain', 'secret: ', 'photo: ']);

    const undone = await desk.undo(page, report);
    // Choices of the page's own making that stood without a choice cannot be put back by anybody, and it is said.
    expect(undone).toMatchObject({ ok: true, notRestored: ['Building', 'Urgency'] });
    expect(await state(page)).toEqual({ ...before, aria: ['High', 'South'] });
  });

  it('takes all pictures where it asks for pictures, by its own words, and gives them back', async () => {
    const page = await open('taught.html');
    const { recipe } = await taught(page, { 'Where it hurts': { kind: 'meaning', meaning: 'subject' } });
    const second = { ...PICTURE, id: 'file-3', name: 'desk.png' };
    const { plan, report } = await desk.fill(page, phoneDraft(), {}, { recipes: [recipe], texts: [PICTURE, LOG, second] });
    expect(plan.fills.at(-1)).toMatchObject({ meaning: 'files', label: 'Screenshots', shown: 'phone.png, desk.png' });
    expect(plan.notPlaced).toContain('files');
    expect((await state(page)).files[0]).toBe('pictures: phone.png 9 image/png, desk.png 9 image/png');
    expect(await desk.undo(page, report)).toMatchObject({ ok: true, notRestored: [] });
    expect((await state(page)).files[0]).toBe('pictures: ');
  });

  it('is found again after names and order changed, and what is gone is named and guessed', async () => {
    const page = await open('taught.html');
    const { recipe } = await taught(page, {
      'Where it hurts': { kind: 'meaning', meaning: 'subject' },
      'Tell us all': { kind: 'meaning', meaning: 'description' },
      'Site code': { kind: 'fixed', text: 'JKT-2' },
    });
    await page.evaluate(() => {
      const [first] = document.querySelectorAll('form > p');
      first?.parentElement?.append(first);
      for (const input of document.querySelectorAll('input')) input.name = `renamed-${input.name}`;
      document.querySelector('[name=renamed-site]')?.closest('p')?.remove();
    });
    const { plan } = await desk.plan(page, phoneDraft(), {}, { recipes: [recipe] });
    expect(plan.lost).toEqual(['Site code']);
    expect(plan.fills.filter((fill) => fill.taught).map(({ label }) => label)).toEqual(['Where it hurts', 'Tell us all']);
  });

  it('never gives anything to a field that is hidden, read-only or chosen already, however it was taught', async () => {
    const page = await open('taught.html');
    const { recipe } = await taught(page, {
      'Where it hurts': { kind: 'meaning', meaning: 'subject' },
      'Site code': { kind: 'fixed', text: 'JKT-2' },
      Memory: { kind: 'fixed', text: '16 GB' },
      Urgency: { kind: 'fixed', text: 'High' },
    });
    await page.click('#urgency [role=radio]');
    await page.evaluate(() => {
      const [site, memory] = ['site', 'memory'].map((name) => document.querySelector<HTMLInputElement>(`[name=${name}]`));
      if (site) site.style.opacity = '0';
      if (memory) memory.readOnly = true;
    });
    const { plan } = await desk.plan(page, phoneDraft(), {}, { recipes: [recipe] });
    expect(plan.refused).toEqual(
      expect.arrayContaining([
        { field: 'Site code', why: 'hidden' },
        { field: 'Memory', why: 'read-only' },
        { field: 'Urgency', why: 'person-typed-here' },
      ]),
    );
    expect(plan.fills.map(({ label }) => label)).not.toContain('Site code');
  });
});

describe('pointing at a field', () => {
  it('outlines what is under the mouse, gives back the field that is clicked, and leaves no trace in the page', async () => {
    const page = await open('taught.html');
    const looked = await desk.look(page, { anyField: true });
    if (!looked.ok) throw new Error(looked.sentence);
    const markup = () => page.evaluate(() => document.documentElement.outerHTML);
    const before = await markup();
    const pointing = desk.point(page, looked.page);
    await page.waitForFunction(() => document.documentElement.lastElementChild?.localName === 'div');
    await page.hover('[name=site]');
    await page.click('#callback', { force: true });
    const pointed = await pointing;
    const field = looked.page.fields.find(({ ref }) => pointed.ok && ref === pointed.ref);
    expect(field?.labels[0]).toBe('Call me back');
    expect(await markup()).toBe(before);
    // Clicks reach the page again.
    await page.click('#callback');
    expect(await page.getAttribute('#callback', 'aria-checked')).toBe('true');
  });

  it('ends with Escape, and when Deskside calls it off', async () => {
    const page = await open('taught.html');
    const looked = await desk.look(page, { anyField: true });
    if (!looked.ok) throw new Error(looked.sentence);
    const first = desk.point(page, looked.page);
    await page.waitForFunction(() => document.documentElement.lastElementChild?.localName === 'div');
    await page.keyboard.press('Escape');
    expect(await first).toMatchObject({ ok: false, why: 'escape' });
    const second = desk.point(page, looked.page);
    await page.waitForFunction(() => document.documentElement.lastElementChild?.localName === 'div');
    await desk.stopPointing(page);
    expect(await second).toMatchObject({ ok: false, why: 'stopped' });
  });
});

describe('select2 and react-select', () => {
  it('show the choices that were made, tell their own code, and are undone', async () => {
    const page = await open('widgets.html');
    await page.waitForSelector('.select2-container');
    const before = await page.innerText('form');
    const { plan, report } = await desk.fill(page, phoneDraft(), { department: 'Telephony' });
    expect(plan.refused).toEqual([]);
    expect(report.failed).toEqual([]);
    expect(await page.inputValue('#queue')).toBe('t');
    expect(await page.innerText('.select2-selection__rendered')).toContain('Telephony');
    expect(JSON.parse(await page.innerText('#state'))).toEqual({ system: 'windows 11', memory: '16 GB' });
    expect(await desk.undo(page, report)).toMatchObject({ ok: true, notRestored: [] });
    expect(JSON.parse(await page.innerText('#state'))).toEqual({ system: null, memory: null });
    expect(await page.innerText('form')).toBe(before);
  });
});

describe('a form in steps', () => {
  it('is filled step by step, each by a plan of its own, and undone as a whole', async () => {
    const page = await open('steps.html');
    const before = await state(page);
    const draft = phoneDraft();
    const first = await desk.fill(page, draft, { department: 'Telephony' }, { texts: [LOG] });
    expect(first.report.filled.map(({ label }) => label)).toEqual(['Queue', 'Subject']);
    await page.click('#to-two');
    let earlier = placedAfter(NOTHING_PLACED, first.plan, first.report);
    const second = await desk.fill(page, draft, { department: 'Telephony' }, { texts: [LOG], earlier });
    expect(second.plan.fills.map(({ label, meaning }) => `${label}: ${meaning}`)).toEqual([
      'Operating system: operating-system',
      'Tell us more: description',
    ]);
    expect(second.plan.fills[1]?.value.startsWith('Since this morning')).toBe(true);
    await page.click('#to-three');
    earlier = placedAfter(earlier, second.plan, second.report);
    const third = await desk.fill(page, draft, { department: 'Telephony' }, { texts: [LOG], earlier });
    expect(third.plan.fills.map(({ label, shown }) => `${label}: ${shown}`)).toEqual(['Extension: 4357', 'Files: phone.log']);
    const all = { ...third.report, filled: [first, second, third].flatMap(({ report }) => report.filled) };
    expect(await desk.undo(page, all)).toMatchObject({ ok: true, restored: 6, notRestored: [] });
    expect(await state(page)).toEqual(before);
  });
});

describe('editors of libraries', () => {
  it.each(['quill', 'prosemirror', 'lexical', 'slate', 'draft', 'tinymce'])(
    '%s takes the text into its own model and gives it back',
    async (name) => {
      const page = await open(`editor-library.html?with=${name}`);
      await page.waitForSelector('body[data-ready]');
      await page.waitForFunction(() => 'modelText' in globalThis);
      const squeezed = async () =>
        (await page.evaluate(() => (globalThis as unknown as { modelText(): string }).modelText())).replace(/\s+/g, '');
      const { plan, report } = await desk.fill(page, phoneDraft());
      expect(report.failed).toEqual([]);
      const text = plan.fills.find(({ meaning }) => meaning === 'description')?.value ?? '';
      // A library may make a list of lines that begin with a dash.
      const bare = (one: string) => one.replace(/[-*•]/g, '').replace(/\s+/g, '');
      expect(bare(await squeezed())).toBe(bare(text));
      expect(await desk.undo(page, report)).toMatchObject({ ok: true, notRestored: [] });
      expect(await squeezed()).toBe('');
    },
  );
});
