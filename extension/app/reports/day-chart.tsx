/** The days of a report as lines, drawn by uPlot, which is loaded only here. What it shows stands in the table below it, too. */

import { useEffect, useRef } from 'react';
import type uPlot from 'uplot';
import { type DaySeries, TRACKS } from '../../core/desk/reports/by-day';
import { TRACK_TITLES } from '../../core/desk/reports/figure-tables';
import { useServices } from '../services';

/** Pixels. */
const HEIGHT = 220;
/** Told apart by dashes as well as by colour: eyes and printers differ. */
const LINES: Readonly<Record<(typeof TRACKS)[number], { readonly token: string; readonly dash?: number[] }>> = {
  phone: { token: '--desk-accent' },
  'walk-in': { token: '--desk-agent', dash: [8, 4] },
  mail: { token: '--desk-info', dash: [2, 3] },
  calls: { token: '--desk-text', dash: [12, 4, 2, 4] },
  tickets: { token: '--desk-warning', dash: [5, 2] },
};

export function DayChart({ series }: { series: DaySeries }) {
  const { log } = useServices();
  const place = useRef<HTMLDivElement>(null);
  const used = TRACKS.filter((track) => series.points.some(({ counts }) => counts[track] > 0));
  const key = used.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for `used`
  useEffect(() => {
    const box = place.current;
    if (!box) return;
    let chart: uPlot | undefined;
    let dropped = false;
    let library: typeof uPlot | undefined;
    const draw = (onPaper = false) => {
      if (!library || dropped) return;
      chart?.destroy();
      chart = new library(optionsFor(box, used, series.unit, onPaper), dataOf(series, used), box);
    };
    void import('uplot').then(
      (loaded) => {
        library = loaded.default;
        draw();
      },
      (error: unknown) => log.error('The chart could not be loaded; its table is there.', error),
    );
    const resized = new ResizeObserver(() => chart?.setSize({ width: box.clientWidth, height: HEIGHT }));
    resized.observe(box);
    // A canvas does not follow the theme by itself, nor does it go onto white paper in the colours of a dark screen.
    const themed = new MutationObserver(() => draw());
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    const media = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'].map((query) => matchMedia(query));
    const changed = () => draw();
    const printing = () => draw(true);
    for (const query of media) query.addEventListener('change', changed);
    addEventListener('beforeprint', printing);
    addEventListener('afterprint', changed);
    return () => {
      dropped = true;
      chart?.destroy();
      resized.disconnect();
      themed.disconnect();
      for (const query of media) query.removeEventListener('change', changed);
      removeEventListener('beforeprint', printing);
      removeEventListener('afterprint', changed);
    };
  }, [series, key, log]);
  return (
    <div className="day-chart">
      <ul className="day-legend" aria-hidden="true">
        {used.map((track) => (
          <li key={track}>
            <svg width="28" height="8" focusable="false" aria-hidden="true">
              <line
                x1="0"
                x2="28"
                y1="4"
                y2="4"
                strokeWidth="2.5"
                strokeDasharray={LINES[track].dash?.join(' ')}
                style={{ stroke: `var(${LINES[track].token})` }}
              />
            </svg>
            {TRACK_TITLES[track]}
          </li>
        ))}
      </ul>
      <div ref={place} className="day-canvas" role="img" aria-label="The same numbers as the table below, as lines." />
    </div>
  );
}

function dataOf({ points }: DaySeries, used: readonly (typeof TRACKS)[number][]): uPlot.AlignedData {
  return [points.map(({ day }) => Date.parse(day) / 1000), ...used.map((track) => points.map(({ counts }) => counts[track]))];
}

function optionsFor(box: HTMLElement, used: readonly (typeof TRACKS)[number][], unit: DaySeries['unit'], onPaper: boolean): uPlot.Options {
  const paint = paintOf(box, onPaper);
  const axis = {
    stroke: paint('--desk-text-muted'),
    grid: { stroke: paint('--desk-border'), width: 1 },
    ticks: { stroke: paint('--desk-border'), width: 1 },
    font: `12px ${getComputedStyle(box).fontFamily}`,
  };
  const named = new Intl.DateTimeFormat('en', {
    timeZone: 'UTC',
    ...(unit === 'month' ? ({ month: 'short', year: 'numeric' } as const) : ({ day: 'numeric', month: 'short' } as const)),
  });
  return {
    width: box.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    tzDate: (moment) => {
      // Days are of the desk's calendar and stand here as if they were UTC; uPlot reads local fields.
      const date = new Date(moment * 1000);
      return new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
    },
    scales: { y: { range: (_chart, _least, most) => [0, Math.max(1, most * 1.08)] } },
    axes: [
      { ...axis, space: 70, values: (_chart, moments) => moments.map((moment) => named.format(moment * 1000)) },
      { ...axis, size: 48, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000] },
    ],
    series: [
      {},
      ...used.map((track) => ({
        label: TRACK_TITLES[track],
        stroke: paint(LINES[track].token),
        width: 2,
        ...(LINES[track].dash ? { dash: LINES[track].dash } : {}),
      })),
    ],
  };
}

/** A token as the colour that it stands for here; `light-dark()` is worked out by the browser on an element of its own. */
function paintOf(box: HTMLElement, onPaper: boolean): (token: string) => string {
  return (token) => {
    const probe = document.createElement('span');
    probe.style.color = `var(${token})`;
    if (onPaper) probe.style.colorScheme = 'light';
    box.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
}
