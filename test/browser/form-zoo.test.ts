import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SeenField } from '../../extension/core/tickets/fill-plan';
import { planFill } from '../../extension/core/tickets/plan-fill';
import { type FormWorld, startFormWorld } from '../support/form-world';
import { line, phoneDraft } from '../support/some-draft';

let world: FormWorld;
let forms: FormWorld['forms'];
let desk: FormWorld['desk'];

beforeAll(async () => {
  world = await startFormWorld();
  ({ forms, desk } = world);
});
afterAll(() => world?.stop());
afterEach(() => world.afterTest());

const open = (name: string): Promise<Page> => world.open(`${name}.html`);

/** Every control in the page, its open shadow roots and its frames, with what stands in it; so nothing can change unnoticed. */
async function snapshot(page: Page): Promise<readonly string[]> {
  const all: string[] = [];
  for (const frame of page.frames()) {
    const found = await frame.evaluate(() => {
      const said: string[] = [];
      const walk = (root: ParentNode) => {
        for (const element of Document.prototype.querySelectorAll.call(document, '*').length
          ? Array.from(root.querySelectorAll('*'))
          : []) {
          if (element instanceof HTMLInputElement) said.push(`${element.name} ${element.type} ${element.value} ${element.checked}`);
          else if (element instanceof HTMLTextAreaElement) said.push(`${element.name} ${element.value}`);
          else if (element instanceof HTMLSelectElement) said.push(`${element.name} ${element.selectedIndex}`);
          else if (element instanceof HTMLElement && element.isContentEditable) said.push(element.innerHTML);
          else if (element.matches('[role=combobox], output')) said.push(element.textContent ?? '');
          if (element.shadowRoot) walk(element.shadowRoot);
        }
      };
      const root = Document.prototype.querySelectorAll.call(document, ':root')[0];
      if (root) walk(root);
      return said;
    });
    all.push(...found.map((text) => `${frame.name()}: ${text}`));
  }
  return all;
}

const changed = (before: readonly string[], after: readonly string[]) => after.filter((text, i) => text !== before[i]);

async function seenFields(page: Page): Promise<readonly SeenField[]> {
  const looked = await desk.look(page);
  return looked.ok ? looked.page.fields : [];
}

describe('labels of every kind', () => {
  it('are all found', async () => {
    const page = await open('labels');
    const expected = await page.$$eval('[data-expect]', (all) => all.map((element) => element.getAttribute('data-expect')));
    const seen = (await seenFields(page)).map((field) => field.labels[0]);
    expect(seen).toEqual(expected);
  });
});

describe('fields that a person cannot see', () => {
  it('are refused in every way of hiding, and fields that can be seen are not', async () => {
    const page = await open('hidden');
    const before = await snapshot(page);
    const scroll = await page.evaluate(() => [scrollX, scrollY]);
    const expected = await page.$$eval('[data-is]', (all) =>
      all.map((element) => ({ is: element.getAttribute('data-is'), way: element.getAttribute('data-way') })),
    );
    expect(expected.filter(({ is }) => is !== 'seen').length).toBeGreaterThan(40);
    const seen = await seenFields(page);
    expect(seen).toHaveLength(expected.length);
    const wrong = expected
      .map(({ is, way }, i) => ({ way, is: is?.split(' ') ?? [], seen: seen[i]?.usable === true ? 'seen' : seen[i]?.usable }))
      .filter(({ is, seen: found }) => !is.includes(found ?? ''));
    expect(wrong).toEqual([]);
    expect(await snapshot(page)).toEqual(before);
    expect(await page.evaluate(() => [scrollX, scrollY])).toEqual(scroll);
  });

  it('are refused again at the moment of filling, when they were hidden or covered after the plan was made', async () => {
    const page = await open('simple');
    const { plan } = await desk.plan(page, phoneDraft());
    await page.evaluate(() => {
      const [subject, os] = document.querySelectorAll('input');
      if (os) os.style.opacity = '0';
      if (subject) subject.readOnly = true;
    });
    const before = await snapshot(page);
    const applied = await desk.apply(page, plan);
    expect(applied).toMatchObject({
      ok: true,
      report: {
        failed: [
          { label: 'Subject', why: 'read-only' },
          { label: 'OS', why: 'hidden' },
        ],
      },
    });
    expect(changed(before, await snapshot(page))).toHaveLength(1);
  });

  it('all covered by a dialog that opened meanwhile: nothing is filled, and it is said why', async () => {
    const page = await open('simple');
    const { plan } = await desk.plan(page, phoneDraft());
    await page.evaluate(() => {
      const cover = document.createElement('div');
      cover.style.cssText = 'position: fixed; inset: 0; background: rgb(0 0 0 / 50%)';
      document.body.append(cover);
    });
    const before = await snapshot(page);
    const applied = await desk.apply(page, plan);
    expect(applied).toMatchObject({ ok: false, why: 'refused' });
    expect(applied.ok ? '' : applied.sentence).toContain('“Subject” is covered by something else on the page.');
    expect(await snapshot(page)).toEqual(before);
  });
});

describe('traps, logins and searches', () => {
  it('are never filled', async () => {
    const page = await open('traps');
    const before = await snapshot(page);
    const { plan, report } = await desk.fill(page, phoneDraft());
    expect(plan.fills.map(({ label }) => label)).toEqual(['Subject', 'Description']);
    expect(report.filled).toHaveLength(2);
    expect(changed(before, await snapshot(page)).map((text) => text.split(' ')[1])).toEqual(['subject', 'text']);
  });

  it('on a page that asks to sign in, say so', async () => {
    expect(await desk.look(await open('login'))).toMatchObject({ ok: false, why: 'no-form', sentence: expect.stringContaining('sign in') });
  });
});

describe('a form of React', () => {
  it('hears of every value, keeps them when it draws itself again, and of the undoing', async () => {
    const page = await open('react');
    const before = await snapshot(page);
    const state = async () => JSON.parse((await page.textContent('#state')) ?? '{}') as Record<string, string>;
    const draft = phoneDraft();
    const { report } = await desk.fill(page, draft, { department: 'Telephony' });
    expect(report.failed).toEqual([]);
    await page.click('#draw');
    expect(await state()).toMatchObject({ subject: draft.subject, queue: 't', system: 'Windows 11', drawn: 1 });
    expect((await state()).description).toContain('I cannot take calls & <nobody> reaches me.');
    expect(await desk.undo(page, report)).toMatchObject({ ok: true });
    expect(await state()).toMatchObject({ subject: '', description: '', queue: '' });
    expect((await snapshot(page)).slice(0, 3)).toEqual(before.slice(0, 3));
  });
});

describe('choices', () => {
  it('are made by words, never across numbers, and only where the page shows them; the rest is said in the text', async () => {
    const page = await open('choices');
    const before = await snapshot(page);
    const draft = phoneDraft({ priority: 'high' });
    const { plan, report } = await desk.fill(page, draft, { department: 'Telephony' });
    expect(plan.refused).toContainEqual({ field: 'Operating system', why: 'no-such-option' });
    expect(plan.stillEmpty).toEqual(['I agree']);
    expect(report.filled.map(({ label }) => label)).toEqual(['Queue', 'Memory', 'Browser', 'Handset model', 'Subject', 'Description']);
    expect(report.failed).toEqual([{ label: 'Priority', why: 'not-shown' }]);
    expect(await page.inputValue('[name=queue]')).toBe('3');
    expect(await page.textContent('#queue button')).toBe('Telephony');
    expect(await page.inputValue('[name=priority]')).toBe('1');
    expect(await page.isChecked('#m16')).toBe(true);
    expect(await page.isChecked('[name=browser][value=c]')).toBe(true);
    expect(await page.isChecked('[name=agree]')).toBe(false);
    expect(await page.textContent('#handset')).toBe('Cisco 8841');
    expect(await page.inputValue('[name=description]')).toContain('Operating system: Windows 11');

    const undone = await desk.undo(page, report);
    expect(undone).toEqual({ ok: true, restored: 5, notRestored: ['Handset model'] });
    const after = await snapshot(page);
    expect(changed(before, after)).toEqual([': Cisco 8841']);
  });
});

describe('rich-text editors', () => {
  it.each(['editors', 'editor-plain'])('of the browser’s own (%s) take the text and give it back', async (name) => {
    const page = await open(name);
    const before = await snapshot(page);
    const { report } = await desk.fill(page, phoneDraft());
    expect(report.failed).toEqual([]);
    const text = await page.innerText('#editor');
    expect(text.split(/\n+/)).toEqual(
      expect.arrayContaining(['I cannot take calls & <nobody> reaches me.', 'What was tried', '- Does a restart help? No']),
    );
    expect(await desk.undo(page, report)).toMatchObject({ ok: true, notRestored: [] });
    expect((await snapshot(page)).map((one) => one.replace('<br>', ''))).toEqual(before);
  });

  it('in a frame over a hidden textarea keep the signature below the text', async () => {
    const page = await open('editor-frame');
    const before = await snapshot(page);
    const { plan, report } = await desk.fill(page, phoneDraft());
    expect(plan.fills.at(-1)).toMatchObject({ meaning: 'description', label: 'Description', frame: 1, place: 'before' });
    expect(report.failed).toEqual([]);
    const shown = await page.frameLocator('iframe').locator('body').innerText();
    expect(shown.indexOf('Since this morning')).toBeLessThan(shown.indexOf('Erin, Accounts'));
    expect(await desk.undo(page, report)).toMatchObject({ ok: true, notRestored: [] });
    expect(await snapshot(page)).toEqual(before);
  });

  it('are left alone when a person wrote in them', async () => {
    const page = await open('editors');
    await page.click('#editor');
    await page.keyboard.type('My words');
    const { plan } = await desk.plan(page, phoneDraft());
    expect(plan.refused).toContainEqual({ field: 'Description', why: 'person-typed-here' });
  });
});

describe('shadow roots and frames', () => {
  it('are looked into when open or of the same origin, and never when closed, foreign, boxed or unseen', async () => {
    const shadow = await open('shadow');
    const inside = await desk.fill(shadow, phoneDraft());
    expect(inside.report.filled.map(({ label }) => label)).toEqual(['Subject', 'Operating system', 'Description']);
    expect(
      await shadow.evaluate(
        () => (document.querySelector('closed-form') as unknown as { test: ShadowRoot }).test.querySelector('input')?.value,
      ),
    ).toBe('');

    const page = await open('frames');
    const before = await snapshot(page);
    const { plan, report } = await desk.fill(page, phoneDraft());
    expect(new Set(plan.fills.map(({ frame }) => frame)).size).toBe(1);
    expect(report.filled).toHaveLength(3);
    expect(changed(before, await snapshot(page)).every((text) => text.startsWith('own: '))).toBe(true);
    expect(await desk.undo(page, report)).toMatchObject({ restored: 3 });
    expect(await snapshot(page)).toEqual(before);
  });

  it('a form in a frame of another site is refused, with what to do about it', async () => {
    const looked = await desk.look(await open('foreign'));
    expect(looked).toMatchObject({ ok: false, why: 'no-form', sentence: expect.stringContaining('another site') });
  });
});

describe('forms that move under the hands', () => {
  it('are filled to the end when they draw themselves anew after a choice and after typing', async () => {
    const page = await open('redraw');
    const { report } = await desk.fill(page, phoneDraft(), { department: 'Telephony' });
    expect(report.failed).toEqual([]);
    expect(Number(await page.getAttribute('body', 'data-drawn'))).toBeGreaterThan(1);
    expect(await page.inputValue('[name=queue]')).toBe('2');
    expect(await page.inputValue('[name=subject]')).toBe('Desk phone shows “No service”');
    expect(await page.inputValue('[name=os]')).toBe('Windows 11');
    expect(await page.inputValue('[name=description]')).toContain('I cannot take calls');
    expect(await desk.undo(page, report)).toMatchObject({ ok: true, notRestored: [] });
    expect(await page.inputValue('[name=subject]')).toBe('');
  });

  it('tell that the page loaded itself anew; a second look fills the rest', async () => {
    const page = await open('reload');
    const { plan } = await desk.plan(page, phoneDraft(), { department: 'Telephony' });
    const applied = await desk.apply(page, plan);
    expect(applied).toMatchObject({ ok: false, why: 'reloaded' });
    await page.waitForURL(/queue=2/);
    const second = await desk.fill(page, phoneDraft(), { department: 'Telephony' });
    expect(second.plan.alreadyThere).toEqual(['Queue']);
    expect(second.report.filled.map(({ label }) => label)).toEqual(['Subject', 'Description']);
  });

  it('tell it as well when the person loaded the page anew before confirming or undoing', async () => {
    const page = await open('simple');
    const { plan } = await desk.plan(page, phoneDraft());
    await page.reload();
    expect(await desk.apply(page, plan)).toMatchObject({ ok: false, why: 'reloaded' });
    const { report } = await desk.fill(page, phoneDraft());
    await page.reload();
    expect(await desk.undo(page, report)).toMatchObject({ ok: false, why: 'reloaded' });
  });

  it('tell that the form is gone when another one stands in the same page', async () => {
    const page = await open('simple');
    const { plan } = await desk.plan(page, phoneDraft());
    await page.evaluate(() => document.querySelector('form')?.replaceChildren());
    expect(await desk.apply(page, plan)).toMatchObject({ ok: false, why: 'page-changed' });
  });
});

describe('what a person typed', () => {
  it('between plan and filling is left alone', async () => {
    const page = await open('simple');
    const { plan } = await desk.plan(page, phoneDraft());
    await page.fill('[name=subject]', 'My own');
    const applied = await desk.apply(page, plan);
    expect(applied).toMatchObject({ ok: true, report: { failed: [{ label: 'Subject', why: 'person-typed-here' }] } });
    expect(await page.inputValue('[name=subject]')).toBe('My own');
  });

  it('after filling is kept by undo, which puts back the rest', async () => {
    const page = await open('simple');
    const { report } = await desk.fill(page, phoneDraft());
    expect(report.stillEmpty).toEqual(['Cost centre']);
    await page.fill('[name=subject]', 'Better words');
    expect(await desk.undo(page, report)).toEqual({ ok: true, restored: 2, notRestored: ['Subject'] });
    expect(await page.inputValue('[name=subject]')).toBe('Better words');
    expect(await page.inputValue('[name=description]')).toBe('');
  });

  it('is what undo comes back to, even after Deskside filled the field twice', async () => {
    const page = await open('simple');
    const before = await snapshot(page);
    await desk.fill(page, phoneDraft({ subject: 'First try' }));
    const { report } = await desk.fill(page, phoneDraft({ subject: 'Second try' }));
    expect(await page.inputValue('[name=subject]')).toBe('Second try');
    expect(await desk.undo(page, report)).toMatchObject({ ok: true, notRestored: [] });
    expect((await snapshot(page))[0]).toEqual(before[0]);
  });
});

describe('only what was confirmed', () => {
  it('is filled when the person took fields out of the plan', async () => {
    const page = await open('simple');
    const before = await snapshot(page);
    const { plan } = await desk.plan(page, phoneDraft());
    const applied = await desk.apply(page, { ...plan, fills: plan.fills.filter(({ meaning }) => meaning === 'operating-system') });
    expect(applied).toMatchObject({ ok: true });
    expect(changed(before, await snapshot(page))).toEqual([': os text Windows 11 false']);
  });

  it('is filled, and never a reference that this look did not make', async () => {
    const page = await open('simple');
    const before = await snapshot(page);
    const { plan } = await desk.plan(page, phoneDraft());
    const forged = plan.fills.map((fill, i) => ({ ...fill, ref: `${plan.document}.${i + 900}` }));
    expect(await desk.apply(page, { ...plan, fills: forged })).toMatchObject({ ok: false });
    expect(await desk.apply(page, { ...plan, origin: forms.otherUrl })).toMatchObject({ ok: false, why: 'page-changed' });
    expect(await snapshot(page)).toEqual(before);
  });
});

describe('limits', () => {
  it('cuts a subject to its field and says the rest in the text; what a field cannot hold at all stays in the text', async () => {
    const page = await open('limits');
    const draft = phoneDraft({ subject: 'My desk phone shows “No service” since the storm' });
    const { plan, report } = await desk.fill(page, draft);
    expect(report.failed).toEqual([]);
    expect(plan.fills.find(({ meaning }) => meaning === 'subject')?.cut).toBe(true);
    expect((await page.inputValue('[name=subject]')).length).toBeLessThanOrEqual(20);
    expect(await page.inputValue('[name=extension]')).toBe('4357');
    const text = await page.inputValue('[name=description]');
    expect(text.startsWith(draft.subject)).toBe(true);
    expect(text).toContain('Windows 11');
  });

  it('fills a text as long as a book', async () => {
    const page = await open('simple');
    const description = 'All of this happened. '.repeat(3_000).trim();
    const { report } = await desk.fill(page, phoneDraft({ description, lines: [] }));
    expect(report.failed).toEqual([]);
    expect(await page.inputValue('[name=description]')).toBe(description);
    expect(await desk.undo(page, report)).toMatchObject({ ok: true, notRestored: [] });
  });

  it('looks at a page of thousands of nodes and hundreds of fields in a moment', async () => {
    const page = await open('large');
    const start = Date.now();
    const { report } = await desk.fill(page, phoneDraft({ lines: [line('details.system', 'Operating system', 'x')] }));
    expect(report.filled).toHaveLength(2);
    expect(Date.now() - start).toBeLessThan(15_000);
  });
});

describe('a page that allows no script and no markup', () => {
  it('is filled all the same, its editor too, because nothing needs what the page forbids', async () => {
    const page = await open('strict');
    const { report } = await desk.fill(page, phoneDraft());
    expect(report.failed).toEqual([]);
    expect(await page.innerText('#editor')).toContain('I cannot take calls & <nobody> reaches me.');
    expect(await desk.undo(page, report)).toMatchObject({ ok: true, notRestored: [] });
  });
});

describe('pages that would mislead a careless script', () => {
  it('with fields and images named like properties of forms and documents are filled all the same', async () => {
    const page = await open('clobber');
    const { report } = await desk.fill(page, phoneDraft());
    expect(report.filled.map(({ label }) => label)).toEqual(['Subject', 'Description']);
    expect(await desk.undo(page, report)).toMatchObject({ ok: true, restored: 2 });
  });
});

describe('tabs that cannot be filled', () => {
  it('are named: no form, no tab, a page of the browser, a document, a closed tab', async () => {
    expect(await desk.look(await open('nothing'))).toMatchObject({ ok: false, why: 'no-form' });
    expect(await desk.look(-1)).toMatchObject({ ok: false, why: 'no-tab' });
    expect(await desk.look(999_999)).toMatchObject({ ok: false, why: 'no-tab' });
    const own = await world.newPage();
    await own.goto('chrome://version');
    expect(await desk.look(own)).toMatchObject({ ok: false, why: 'browser-page' });

    const document = await world.newPage();
    await document.goto(`${forms.url}/manual.pdf`).catch(() => undefined);
    expect(await desk.look(document)).toMatchObject({ ok: false, why: 'browser-page' });

    const page = await open('simple');
    const tab = await desk.tabOf(page);
    const looked = await desk.look(tab);
    if (!looked.ok) throw new Error(looked.sentence);
    await page.close();
    expect(await desk.apply(tab, planFill(looked.page, phoneDraft()))).toMatchObject({ ok: false, why: 'tab-closed' });
  });
});
