import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planFill } from '../../extension/core/tickets/plan-fill';
import { type FormDesk, startFormDesk } from '../support/form-desk';
import { type Forms, serveForms } from '../support/forms/serve';
import { phoneDraft } from '../support/some-draft';

let forms: Forms;
let desk: FormDesk;

beforeAll(async () => {
  forms = await serveForms();
  desk = await startFormDesk({ hosts: [] });
});
afterAll(async () => {
  await desk?.close();
  await forms?.close();
});

describe('an extension that was given no site', () => {
  it('may see a page only after its toolbar button was pressed there, and says so until then', async () => {
    const page = await desk.context.newPage();
    await page.goto(`${forms.url}/simple.html`);
    expect(await desk.look(page)).toMatchObject({ ok: false, why: 'no-permission', sentence: expect.stringContaining('toolbar') });

    await desk.pressToolbarButton(page);
    const { report } = await desk.fill(page, phoneDraft());
    expect(report.filled.map(({ label }) => label)).toEqual(['Subject', 'OS', 'Description']);
    expect(await desk.undo(page, report)).toMatchObject({ ok: true, restored: 3 });
  });

  it('loses that leave when the tab goes to another site, even in the middle', async () => {
    const page = await desk.context.newPage();
    await page.goto(`${forms.url}/simple.html`);
    await desk.pressToolbarButton(page);
    const looked = await desk.look(page);
    if (!looked.ok) throw new Error(looked.sentence);
    const elsewhere = forms.otherUrl.replace('127.0.0.1', 'localhost');
    await page.goto(`${elsewhere}/simple.html`);
    expect(await desk.apply(page, planFill(looked.page, phoneDraft()))).toMatchObject({ ok: false, why: 'no-permission' });
    expect(await page.inputValue('[name=subject]')).toBe('');
  });
});
