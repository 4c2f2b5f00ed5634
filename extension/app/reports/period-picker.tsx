/** Which time a report is about: a named one, or days from and to. */

import { useEffect, useState } from 'react';
import { NAMED_PERIODS, PERIOD_TITLES, type PeriodChoice, periodTrouble } from '../../core/desk/reports/period';

const DAYS = 'days';

/** `shown`: the days that the choice comes to, `2026-11-21`. */
export function PeriodPicker({
  choice,
  shown,
  choose,
}: {
  choice: PeriodChoice;
  shown: { readonly from: string; readonly to: string };
  choose: (choice: PeriodChoice) => void;
}) {
  const [days, setDays] = useState(shown);
  useEffect(() => {
    if (choice.kind === 'days') setDays({ from: choice.from, to: choice.to });
  }, [choice]);
  const trouble = choice.kind === 'days' ? periodTrouble({ kind: 'days', ...days }) : undefined;
  const change = (next: typeof days) => {
    setDays(next);
    if (periodTrouble({ kind: 'days', ...next }) === undefined) choose({ kind: 'days', ...next });
  };
  return (
    <div className="report-period">
      <div className="field">
        <label htmlFor="report-period">Time</label>
        <select
          id="report-period"
          className="input"
          value={choice.kind === 'named' ? choice.name : DAYS}
          onChange={({ target }) => {
            const name = NAMED_PERIODS.find((one) => one === target.value);
            choose(name ? { kind: 'named', name } : { kind: 'days', ...shown });
          }}
        >
          {NAMED_PERIODS.map((name) => (
            <option key={name} value={name}>
              {PERIOD_TITLES[name]}
            </option>
          ))}
          <option value={DAYS}>From day to day</option>
        </select>
      </div>
      {choice.kind === 'days' && (
        <>
          {(['from', 'to'] as const).map((end) => (
            <div className="field" key={end}>
              <label htmlFor={`report-${end}`}>{end === 'from' ? 'First day' : 'Last day'}</label>
              <input
                id={`report-${end}`}
                type="date"
                className="input"
                value={days[end]}
                aria-invalid={trouble !== undefined}
                aria-describedby={trouble === undefined ? undefined : 'report-period-trouble'}
                onChange={({ target }) => change({ ...days, [end]: target.value })}
              />
            </div>
          ))}
          {trouble && (
            <span className="field-trouble" id="report-period-trouble" role="status">
              {trouble}
            </span>
          )}
        </>
      )}
    </div>
  );
}
