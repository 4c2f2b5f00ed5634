import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accepts } from '../../../extension/core/tickets/fill-files';
import type { SeenPage } from '../../../extension/core/tickets/fill-plan';
import { lostSentence } from '../../../extension/core/tickets/fill-sentences';
import { matchRecipes } from '../../../extension/core/tickets/match-recipe';
import { NOTHING_PLACED, placedAfter } from '../../../extension/core/tickets/placed-before';
import { hasTicketForm, planFill } from '../../../extension/core/tickets/plan-fill';
import { pageOf, RECIPES, type Recipe, type RecipeContent } from '../../../extension/core/tickets/recipe';
import { readPackedRecipes, readRecipeFile, recipeFile, teach, withImported } from '../../../extension/core/tickets/teach';
import { line, phoneDraft } from '../../support/some-draft';
import { someField as field, somePage as page } from '../../support/some-fields';

const SEED = 20261122;
function taughtOn(seen: SeenPage, said: Readonly<Record<string, RecipeContent>>, old?: Recipe): Recipe {
  const lesson = new Map(
    seen.fields.flatMap((one) => {
      const content = said[one.labels[0] ?? one.name];
      return content ? [[one.ref, content] as const] : [];
    }),
  );
  const recipe = teach(seen, lesson, old, 1);
  if (!recipe) throw new Error('Nothing was taught.');
  return recipe;
}
const SUBJECT: RecipeContent = { kind: 'meaning', meaning: 'subject' };
const TEXT: RecipeContent = { kind: 'meaning', meaning: 'description' };
const fixed = (text: string): RecipeContent => ({ kind: 'fixed', text });

describe('a form that somebody taught', () => {
  it('is filled by what they said, and the words of the form fill the rest', () => {
    const seen = page(field('Wo drückt der Schuh'), field('Geschichte', { control: 'multiline' }), field('OS'), field('Kostenstelle'));
    expect(hasTicketForm(seen)).toBe(false);
    const recipe = taughtOn(seen, { 'Wo drückt der Schuh': SUBJECT, Geschichte: TEXT, Kostenstelle: fixed('4711') });
    expect(hasTicketForm(seen, [recipe])).toBe(true);
    const plan = planFill(seen, phoneDraft(), {}, { recipes: [recipe] });
    expect(plan.fills.map(({ label, meaning, taught }) => `${label}: ${meaning}${taught ? ', taught' : ''}`)).toEqual([
      'Wo drückt der Schuh: subject, taught',
      'OS: operating-system',
      'Kostenstelle: fixed, taught',
      'Geschichte: description, taught',
    ]);
    expect(plan.fills.at(-1)?.value).not.toContain('Windows 11');
  });

  it('keeps a field empty that was taught to take nothing, and says its line in the text', () => {
    const seen = page(field('Subject'), field('Description', { control: 'multiline' }), field('OS'));
    const plan = planFill(seen, phoneDraft(), {}, { recipes: [taughtOn(seen, { OS: { kind: 'nothing' } })] });
    expect(plan.fills.map(({ label }) => label)).toEqual(['Subject', 'Description']);
    expect(plan.fills[1]?.value).toContain('Windows 11');
  });

  it('takes a line of the ticket, leaves the field alone when that line is struck out, and never says it twice', () => {
    const seen = page(field('Subject'), field('Description', { control: 'multiline' }), field('Wire'));
    const recipe = taughtOn(seen, { Wire: { kind: 'line', line: 'details.network' } });
    const plan = planFill(seen, phoneDraft(), {}, { recipes: [recipe] });
    expect(plan.fills.find(({ label }) => label === 'Wire')?.value).toBe('online, cable');
    expect(plan.fills.at(-1)?.value).not.toContain('online, cable');
    const struck = phoneDraft({ lines: [line('details.network', 'Network', 'online, cable', true)] });
    const without = planFill(seen, struck, {}, { recipes: [recipe] });
    expect(without.fills.map(({ label }) => label)).toEqual(['Subject', 'Description']);
    expect(without.fills.some(({ value }) => value.includes('cable'))).toBe(false);
  });

  it('gives dates as fields for dates want them, and refuses what is none', () => {
    const seen = page(
      field('Subject'),
      field('Description', { control: 'multiline' }),
      field('Day', { control: 'date' }),
      field('Hour', { control: 'time' }),
      field('Moment', { control: 'datetime' }),
      field('Bad', { control: 'date' }),
    );
    const written: RecipeContent = { kind: 'written' };
    const recipe = taughtOn(seen, { Day: written, Hour: written, Moment: written, Bad: fixed('tomorrow') });
    const plan = planFill(seen, phoneDraft(), { written: { day: '2026-11-21', time: '09:41' } }, { recipes: [recipe] });
    const values = Object.fromEntries(plan.fills.map(({ label, value }) => [label, value]));
    expect(values).toMatchObject({ Day: '2026-11-21', Hour: '09:41', Moment: '2026-11-21T09:41' });
    expect(plan.refused).toEqual([{ field: 'Bad', why: 'no-such-option' }]);
  });

  it('names what is not there any more, and goes by the words of the form for it', () => {
    const seen = page(field('Betrifft', { name: 'x1' }), field('Description', { control: 'multiline' }));
    const recipe = taughtOn(seen, { Betrifft: SUBJECT });
    const later = page(field('Subject', { name: 'y9' }), field('Description', { control: 'multiline' }));
    const plan = planFill(later, phoneDraft(), {}, { recipes: [recipe] });
    expect(plan.lost).toEqual(['Betrifft']);
    expect(lostSentence(plan.lost)).toContain('“Betrifft”');
    expect(plan.fills.map(({ label }) => label)).toEqual(['Subject', 'Description']);
  });
});

describe('finding a taught field again', () => {
  const seen = page(
    field('Site', { name: 'site', autocomplete: 'address-level2' }),
    field('Code', { name: 'code' }),
    field('', { control: 'select', options: [{ value: '1', text: 'One' }] }),
  );
  const recipe = taughtOn(seen, { Site: fixed('Jakarta'), Code: fixed('J2') });
  const found = (later: SeenPage) => matchRecipes(later, [recipe]).found.map(({ field: one }) => one.labels[0] ?? one.name);

  it.each([
    ['its name changed', page(field('Site', { name: 'a8f3' }), field('Code', { name: 'code' })), ['Site', 'Code']],
    ['its label changed', page(field('Location', { name: 'site' }), field('Code', { name: 'code' })), ['Location', 'Code']],
    ['the order changed', page(field('Code', { name: 'code' }), field('Site', { name: 'site' })), ['Code', 'Site']],
    ['the label got a star and a colon', page(field('Site *:'), field('Code:')), ['Site *:', 'Code:']],
    ['it became a longer text', page(field('Site', { control: 'multiline' }), field('Code', { name: 'code' })), ['Site', 'Code']],
  ])('works when %s', (_, later, expected) => expect(found(later)).toEqual(expected));

  it('finds none where the words are over another kind of field, or two fit equally well', () => {
    expect(found(page(field('Site', { control: 'date' }), field('x')))).toEqual([]);
    const twins = page(field('x'), field('y'), field('Site'), field('Site'));
    expect(found(twins)).toEqual([]);
  });

  it('finds a field without a name by its place, as long as there is none in its place', () => {
    const nameless = page(field('Subject'), field(''));
    const one = teach(nameless, new Map([[nameless.fields[1]?.ref ?? '', fixed('x')]]), undefined, 1);
    if (!one) throw new Error('Nothing was taught.');
    expect(matchRecipes(page(field('Subject'), field('')), [one]).found).toHaveLength(1);
    expect(matchRecipes(page(field('Subject'), field('Named')), [one]).found).toHaveLength(0);
  });

  it('is for the site alone, and for other pages of it only where most of it fits', () => {
    const other = { ...page(field('Site'), field('Code')), origin: 'https://other.example.com' };
    expect(found(other)).toEqual([]);
    expect(found({ ...page(field('Site'), field('Code')), path: '/create' })).toEqual(['Site', 'Code']);
    expect(found({ ...page(field('Site'), field('x')), path: '/create' })).toEqual([]);
  });

  it('takes numbers and ids out of the address', () => {
    expect(pageOf({ path: '/projects/12/issues/new' })).toBe('/projects/*/issues/new');
    expect(pageOf({ path: '/f/0f8fad5b-d9cb-469f-a165-70867728950e' })).toBe('/f/*');
    expect(pageOf({ path: '/' })).toBe('/');
  });
});

describe('teaching again', () => {
  it('replaces what was said of a field, keeps the fields of other steps, and forgets what is taken back', () => {
    const first = page(field('A'), field('B'));
    const recipe = taughtOn(first, { A: fixed('1'), B: fixed('2') });
    const second = page(field('A'), field('C'));
    const again = taughtOn(second, { A: fixed('3'), C: fixed('4') }, recipe);
    expect(again.fields.map(({ mark, content }) => `${mark.label}: ${content.kind === 'fixed' ? content.text : ''}`)).toEqual([
      'B: 2',
      'A: 3',
      'C: 4',
    ]);
    const [a] = first.fields;
    expect(teach(first, new Map([[a?.ref ?? '', null]]), taughtOn(first, { A: fixed('1') }), 2)).toBeUndefined();
  });

  it('never keeps what stands in the fields', () => {
    const secret = 'my own words';
    const seen = page(
      field('Subject', { current: secret, isDefault: false, usable: 'person-typed-here' }),
      field('B', { current: secret }),
    );
    expect(JSON.stringify(taughtOn(seen, { Subject: SUBJECT, B: fixed('x') }))).not.toContain(secret);
  });
});

describe('a file of recipes', () => {
  const seen = page(field('Subject'), field('Description', { control: 'multiline' }), field('Site'));
  const recipe = taughtOn(seen, { Subject: SUBJECT, Description: TEXT, Site: fixed('J2') });

  it('comes back as it was saved', () => {
    expect(readRecipeFile(recipeFile([recipe]))).toEqual({ ok: true, recipes: [recipe] });
    expect(readRecipeFile(`\uFEFF${recipeFile([recipe])}`)).toMatchObject({ ok: true });
    expect(RECIPES.parse(recipe)).toEqual({ ok: true, value: recipe });
    expect(readPackedRecipes([recipe, { ...recipe, fields: 'none' }])).toEqual([recipe]);
    expect(readPackedRecipes('recipes')).toBeNull();
  });

  it.each([
    ['no JSON', '{', 'not-json'],
    ['another file', '{"format":"something"}', 'not-recipes'],
    ['a newer one', '{"format":"deskside-recipes","version":2}', 'newer'],
    ['an origin with a path', recipeFile([{ ...recipe, origin: 'https://desk.example.com/path' }]), 'not-recipes'],
    ['a script as its origin', recipeFile([{ ...recipe, origin: 'javascript:alert(1)' }]), 'not-recipes'],
    ['a misspelt field', recipeFile([recipe]).replace('"title"', '"titel"'), 'not-recipes'],
    ['a meaning that there is not', recipeFile([recipe]).replace('"meaning": "subject"', '"meaning": "password"'), 'not-recipes'],
    ['no fields', recipeFile([{ ...recipe, fields: [] }]), 'not-recipes'],
  ])('is refused with a sentence when it is %s', (_, text, why) => {
    const read = readRecipeFile(text);
    expect(read).toMatchObject({ ok: false, why });
    expect(read.ok ? '' : read.sentence).toMatch(/^[A-Z].*\.$/);
  });

  it('never throws, whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(typeof readRecipeFile(text).ok).toBe('boolean');
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('counts over what is here, field by field', () => {
    const here = taughtOn(page(field('Site'), field('Mine')), { Site: fixed('old'), Mine: fixed('kept') });
    const [mine] = here.fields.filter(({ mark }) => mark.label === 'Mine');
    expect(withImported(recipe, mine ? { ...here, fields: [mine] } : here).fields).toEqual([...recipe.fields, mine]);
    expect(withImported(recipe, recipe).fields).toEqual(recipe.fields);
  });
});

describe('files', () => {
  it.each([
    ['', 'a.log', 'text/plain', true],
    ['image/*', 'a.png', 'image/png', true],
    ['image/*', 'a.log', 'text/plain', false],
    ['.LOG, .txt', 'a.log', '', true],
    ['application/pdf', 'a.pdf', 'application/pdf', true],
    ['application/pdf', 'a.png', 'image/png', false],
  ])('accept="%s" and %s', (accept, name, type, expected) => expect(accepts(accept, { name, type })).toBe(expected));

  it('go into the field that takes them, and never into one for a portrait', () => {
    const files = [{ id: 'f1', name: 'a.png', type: 'image/png', size: 3 }];
    const takes = { accept: 'image/*', several: true };
    const portrait = field('Profile photo', { control: 'file', takes });
    const base = [field('Subject'), field('Description', { control: 'multiline' })];
    expect(planFill(page(...base, portrait), phoneDraft(), {}, { files }).notPlaced).toContain('files');
    const plan = planFill(page(...base, portrait, field('Attachments', { control: 'file', takes })), phoneDraft(), {}, { files });
    expect(plan.fills.at(-1)).toMatchObject({ label: 'Attachments', value: 'f1', shown: 'a.png', meaning: 'files' });
    expect(plan.notPlaced).not.toContain('files');
  });
});

describe('a later step of a form', () => {
  it('gets what the earlier ones did not hold, and nothing twice', () => {
    const draft = phoneDraft();
    const first = planFill(page(field('Subject'), field('OS'), field('Other')), draft);
    const filled = first.fills.map(({ ref, frame, label }) => ({ ref, frame, label, before: '' }));
    const earlier = placedAfter(NOTHING_PLACED, first, { filled });
    const second = planFill(page(field('Tell us', { control: 'multiline' }), field('Operating system')), draft, {}, { earlier });
    expect(second.fills.map(({ meaning }) => meaning)).toEqual(['description']);
    expect(second.fills[0]?.value).not.toContain('Windows 11');
    expect(second.fills[0]?.value.startsWith('Since this morning')).toBe(true);
  });
});
