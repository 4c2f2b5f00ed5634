import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FormDesk, startFormDesk } from '../support/form-desk';
import { randomForm, randomNumbers } from '../support/forms/random-forms';
import { type Forms, serveForms } from '../support/forms/serve';
import { phoneDraft } from '../support/some-draft';

const SEED = 20261122;
/** `npm run test:long` tries all of them; these are its first. */
const FORMS = process.env.DESKSIDE_LONG === '1' ? 110 : 40;

let forms: Forms;
let desk: FormDesk;

beforeAll(async () => {
  forms = await serveForms();
  desk = await startFormDesk();
});
afterAll(async () => {
  await desk?.close();
  await forms?.close();
});

const LOG = { id: 'file-1', name: 'phone.log', type: 'text/plain', text: 'a log' };

it(`fills ${FORMS} forms made by chance: nothing outside of the confirmed plan, nothing that nobody can see, and undo leaves no trace`, async () => {
  const random = randomNumbers(SEED);
  const page = await desk.context.newPage();
  await page.goto(`${forms.url}/nothing.html`);
  await page.evaluate(() => {
    document.title = 'A form by chance';
  });
  const tab = await desk.tabOf(page);
  /** Everything that can hold something, in document order. */
  const held = () =>
    page.$$eval('input, textarea, select, [contenteditable]', (all) =>
      all.map((one) => {
        const { value, checked, files } = one as HTMLInputElement;
        const text = one.matches('[contenteditable]') ? one.textContent : value;
        return { text: `${text} ${checked ?? ''} ${[...(files ?? [])].map(({ name }) => name)}`, never: one.hasAttribute('data-never') };
      }),
    );
  let filled = 0;
  let planned = 0;
  for (let number = 1; number <= FORMS; number++) {
    await page.setContent(randomForm(random));
    const before = await held();
    const looked = await desk.look(tab);
    if (!looked.ok) continue;
    const { plan, report } = await desk.fill(page, phoneDraft(), { department: 'Telephony' }, { texts: [LOG] }).catch((error: unknown) => {
      // Nothing of it could be filled, which is said by name.
      expect(String(error), `form ${number}`).toMatch(/refused|page-changed/);
      return { plan: undefined, report: undefined };
    });
    const after = await held();
    const changed = after.flatMap((one, i) => (one.text === before[i]?.text ? [] : [one]));
    expect(changed.length, `form ${number} of seed ${SEED}: ${JSON.stringify(changed)}`).toBe(report?.filled.length ?? 0);
    expect(
      changed.filter(({ never }) => never),
      `form ${number} of seed ${SEED}`,
    ).toEqual([]);
    if (!plan || !report) continue;
    expect(report.filled.every(({ ref }) => plan.fills.some((fill) => fill.ref === ref))).toBe(true);
    planned += plan.fills.length;
    filled += report.filled.length;
    expect(await desk.undo(tab, report), `form ${number}`).toMatchObject({ ok: true, notRestored: [] });
    expect(await held(), `form ${number} of seed ${SEED} after undo`).toEqual(before);
  }
  expect(forms.sent).toEqual([]);
  // A zoo in which hardly anything can be filled would prove nothing.
  expect(filled).toBeGreaterThan(FORMS);
  expect(filled / planned).toBeGreaterThan(0.95);
});
