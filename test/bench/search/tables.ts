/** The tables that the bench prints, and the goals that it is judged by. */

import { FULL } from './bench-corpus';
import type { AskFigures, BuildFigures } from './measure-peer';

export interface Row {
  readonly name: string;
  readonly size: number;
  readonly build: BuildFigures;
  readonly ask: AskFigures;
}

const OURS = 'Deskside';
const MINISEARCH = 'MiniSearch, tuned, fuzzy';
/** Goals for single sets, beside being at least as good as the best peer on each. */
const SET_GOALS: Readonly<Record<string, number>> = { typo: 0.68, anchor: 0.65, agent: 0.79 };
const P99_GOAL_MS = 5;
/** A peer is of comparable relevance when its mean over the sets comes within this of ours. */
const COMPARABLE = 0.15;

function table(title: string, header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return ['', `## ${title}`, '', line(header), line(header.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

const mib = (bytes: number): string => (bytes / 1e6).toFixed(2);
const ms = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(0));

export function sizeTable(size: number, rows: readonly Row[]): string {
  const header = ['engine', 'built s', 'index MB', 'gzip MB', 'load ms', 'cold start ms', 'memory MiB', 'p50 ms', 'p99 ms'];
  return table(
    `${size.toLocaleString('en')} articles`,
    header,
    rows
      .filter((row) => row.size === size)
      .map(({ name, build, ask }) => [
        name,
        (build.buildMs / 1000).toFixed(1),
        mib(build.bytes),
        mib(build.gzip),
        ms(ask.loadMs),
        ms(ask.coldMs),
        ask.memoryMiB.toFixed(1),
        ms(ask.p50),
        ms(ask.p99),
      ]),
  );
}

const PART_NAMES = {
  all: 'all questions',
  fitted: 'the half that our weights were fitted on',
  held: 'the half that was held back',
} as const;

export function relevanceTable(rows: readonly Row[], part: 'all' | 'fitted' | 'held'): string {
  const sets = Object.keys(rows[0]?.ask.relevance ?? {});
  return table(
    `nDCG@10, ${PART_NAMES[part]}`,
    ['engine', ...sets, 'mean'],
    rows.map(({ name, ask }) => {
      const values = sets.map((set) => ask.relevance?.[set]?.[part] ?? 0);
      return [name, ...values.map((value) => value.toFixed(3)), meanOf(values).toFixed(3)];
    }),
  );
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const meanRelevance = (row: Row): number => meanOf(Object.values(row.ask.relevance ?? {}).map(({ all }) => all));

interface Goal {
  readonly name: string;
  readonly goal: string;
  readonly seen: string;
  readonly met: boolean;
}

export function goalsTable(rows: readonly Row[]): string {
  const goals = [...relevanceGoals(rows), ...[...new Set(rows.map(({ size }) => size))].flatMap((size) => costGoals(size, rows))];
  const missed = goals.filter(({ met }) => !met).length;
  const summary =
    missed === 0 ? `All ${goals.length} goals met.` : `${goals.length - missed} of ${goals.length} goals met; ${missed} missed.`;
  const lines = goals.map(({ name, goal, seen, met }) => [name, goal, seen, met ? 'met' : '**missed**']);
  return `${table('Goals', ['goal', 'wanted', 'seen', ''], lines)}\n\n${summary}\n`;
}

function relevanceGoals(rows: readonly Row[]): Goal[] {
  const full = rows.filter(({ size }) => size === FULL);
  const ours = full.find(({ name }) => name === OURS);
  const peers = full.filter(({ name }) => name !== OURS);
  return Object.entries(ours?.ask.relevance ?? {}).map(([set, { all }]): Goal => {
    const best = peers.reduce<{ name: string; value: number }>(
      (kept, { name, ask }) => ((ask.relevance?.[set]?.all ?? 0) > kept.value ? { name, value: ask.relevance?.[set]?.all ?? 0 } : kept),
      { name: 'no peer', value: 0 },
    );
    const fixed = SET_GOALS[set] ?? 0;
    const wanted = Math.max(best.value, fixed);
    const goal = `>= ${wanted.toFixed(3)} (${fixed >= best.value ? 'fixed' : best.name})`;
    return { name: `nDCG@10 ${set}`, goal, seen: all.toFixed(3), met: all >= wanted };
  });
}

function costGoals(size: number, rows: readonly Row[]): Goal[] {
  const here = rows.filter((row) => row.size === size);
  const ours = here.find(({ name }) => name === OURS);
  const peers = here.filter(({ name }) => name !== OURS);
  if (!ours || peers.length === 0) return [];
  const at = `${size.toLocaleString('en')} articles: `;
  const below = (name: string, value: (row: Row) => number, among: readonly Row[]): Goal => {
    const best = among.reduce((kept, row) => (value(row) < value(kept) ? row : kept));
    return { name: at + name, goal: `< ${ms(value(best))} (${best.name})`, seen: ms(value(ours)), met: value(ours) < value(best) };
  };
  const goals: Goal[] = [];
  // Beyond the full corpus the figures only show how cost grows.
  if (size <= FULL) goals.push({ name: `${at}p99 ms`, goal: `< ${P99_GOAL_MS}`, seen: ms(ours.ask.p99), met: ours.ask.p99 < P99_GOAL_MS });
  const comparable = peers.filter((peer) => isComparable(peer.name, rows));
  if (comparable.length > 0) goals.push(below('p99 ms', ({ ask }) => ask.p99, comparable));
  goals.push(
    below('cold start ms', ({ ask }) => ask.coldMs, peers),
    below('memory MiB', ({ ask }) => ask.memoryMiB, peers),
  );
  const mini = here.find(({ name }) => name === MINISEARCH);
  if (mini) {
    const part = (name: string, value: (row: Row) => number, share: number): Goal => ({
      name: at + name,
      goal: `<= 1/${share} of MiniSearch's ${ms(value(mini))}`,
      seen: ms(value(ours)),
      met: value(ours) <= value(mini) / share,
    });
    goals.push(
      part('index MB', ({ build }) => build.bytes / 1e6, 4),
      part('load ms', ({ ask }) => ask.loadMs, 20),
    );
  }
  return goals;
}

/** Judged at the full corpus, where relevance is measured. Engines that find far less are not comparable: finding nothing is fast. */
function isComparable(name: string, rows: readonly Row[]): boolean {
  const full = rows.filter((row) => row.size === FULL);
  const ours = full.find((row) => row.name === OURS);
  const peer = full.find((row) => row.name === name);
  return ours !== undefined && peer !== undefined && meanRelevance(peer) >= meanRelevance(ours) - COMPARABLE;
}
