/** How long the steps of filling a form take, in a real Chromium, from the extension's page to its answer. */

import { factsOf, startFormDesk, type TestFile } from '../../support/form-desk';
import { serveForms } from '../../support/forms/serve';
import { phoneDraft } from '../../support/some-draft';
import { SIXTY_FIELDS } from './sixty-fields';

export const STEPS = ['look', 'plan', 'fill', 'undo'] as const;
export type Step = (typeof STEPS)[number];

export interface FormFigures {
  readonly fields: number;
  readonly filled: number;
  /** Milliseconds, one for each run. */
  readonly times: Readonly<Record<Step | 'look, plan and fill', readonly number[]>>;
}

/** A file as large as a screenshot usually is. */
const SCREENSHOT: TestFile = { id: 'file-1', name: 'screen.png', type: 'image/png', text: 'x'.repeat(300 * 1024) };

/** Each run in a document of its own; the first one, which the browser warms up in, is left out. Throws when a run fills or undoes less. */
export async function measureForm(runs: number): Promise<FormFigures> {
  const forms = await serveForms();
  const desk = await startFormDesk();
  const times: Record<Step | 'look, plan and fill', number[]> = { look: [], plan: [], fill: [], undo: [], 'look, plan and fill': [] };
  let fields = 0;
  let filled = 0;
  try {
    const page = await desk.context.newPage();
    const { planFill } = await import('../../../extension/core/tickets/plan-fill');
    for (let run = 0; run <= runs; run++) {
      await page.goto(`${forms.url}/nothing.html`);
      await page.setContent(SIXTY_FIELDS);
      const tab = await desk.tabOf(page);
      const start = performance.now();
      const looked = await desk.look(tab);
      const seen = performance.now();
      if (!looked.ok) throw new Error(looked.sentence);
      const plan = planFill(looked.page, phoneDraft({ priority: 'high' }), { department: 'Telephony' }, { files: [factsOf(SCREENSHOT)] });
      const planned = performance.now();
      const applied = await desk.apply(tab, plan, [SCREENSHOT]);
      const done = performance.now();
      if (!applied.ok || applied.report.failed.length > 0)
        throw new Error(`Run ${run} did not fill everything: ${JSON.stringify(applied)}`);
      const undone = await desk.undo(tab, applied.report);
      const back = performance.now();
      if (!undone.ok || undone.notRestored.length > 0) throw new Error(`Run ${run} did not undo everything: ${JSON.stringify(undone)}`);
      fields = looked.page.fields.length;
      filled = applied.report.filled.length;
      if (run === 0) continue;
      times.look.push(seen - start);
      times.plan.push(planned - seen);
      times.fill.push(done - planned);
      times.undo.push(back - done);
      times['look, plan and fill'].push(done - start);
    }
  } finally {
    await desk.close();
    await forms.close();
  }
  return { fields, filled, times };
}
