/** What is asked and not yet answered by an article: searches without a result, walks that helped nobody, and the most frequent questions. */

import { FilePlus2 } from 'lucide-react';
import type { DeskReport } from '../../core/desk/reports/desk-report';
import { countedTable, missTable, walkTable } from '../../core/desk/reports/figure-tables';
import { Button } from '../parts/button';
import { goTo } from '../use-route';
import { TableSection } from './table-section';

/** `remembers`: whether searches are noted on this computer. */
export function WhatToWrite({ report, remembers, period }: { report: DeskReport; remembers: boolean; period: string }) {
  const { misses, walks } = report;
  const { questions } = report.contacts;
  return (
    <>
      <TableSection
        table={missTable(misses)}
        period={period}
        empty={
          remembers
            ? 'Every search on this computer found something.'
            : 'Searches are not remembered on this computer: the settings say so.'
        }
        action={writer((row) => misses[row]?.text)}
      />
      <TableSection
        table={walkTable(walks)}
        period={period}
        empty="No walk on this computer ended without help."
        action={writer((row) => {
          const walk = walks[row];
          return walk && (walk.at === '' ? walk.title : `${walk.title}: ${walk.at}`);
        })}
      />
      <TableSection
        table={countedTable('questions', 'What was asked most', ['Question', 'Contacts'], questions)}
        period={period}
        action={writer((row) => questions[row]?.name)}
      />
    </>
  );
}

/** Starts an article with the words of those who asked. */
function writer(titleOf: (row: number) => string | undefined) {
  return {
    title: 'What to do',
    of: (row: number) => {
      const title = titleOf(row);
      if (title === undefined) return null;
      return (
        <Button
          look="quiet"
          icon={FilePlus2}
          aria-label={`Write an article about ${title}`}
          onClick={() => goTo({ view: 'new-article', title })}
        >
          Write an article
        </Button>
      );
    },
  };
}
