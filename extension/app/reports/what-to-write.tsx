/** What is asked and not yet answered by an article: searches without a result, walks that helped nobody, and the most frequent questions. */

import { FilePlus2 } from 'lucide-react';
import type { DeskReport } from '../../core/desk/reports/desk-report';
import { countedTable, missTable, walkTable } from '../../core/desk/reports/figure-tables';
import { serviceId } from '../../core/knowledge/ids';
import { Button } from '../parts/button';
import { useToast } from '../parts/toast';
import type { Desk } from '../use-desk';
import { TableSection } from './table-section';
import { type ArticleSeed, writeArticle } from './write-article';

export function WhatToWrite({
  report,
  desk,
  taken,
  period,
}: {
  report: DeskReport;
  desk: Desk;
  taken: ReadonlySet<string>;
  period: string;
}) {
  const toast = useToast();
  const { manifest } = desk;
  const writer = (seedOf: (row: number) => ArticleSeed | undefined) => ({
    title: 'What to do',
    of: (row: number) => {
      const seed = seedOf(row);
      if (!seed || !manifest) return null;
      const write = () => {
        const path = writeArticle(seed, manifest, taken, desk.now);
        toast({ text: `The beginning of an article is in your downloads; it belongs to ${path} in the content.` });
      };
      return (
        <Button look="quiet" icon={FilePlus2} aria-label={`Write an article about ${seed.title}`} onClick={write}>
          Write an article
        </Button>
      );
    },
  });
  const seed = (title: string | undefined, keywords: readonly string[]): ArticleSeed | undefined =>
    title === undefined ? undefined : { title, keywords };
  const { misses, walks } = report;
  const { questions } = report.contacts;
  return (
    <>
      <TableSection
        table={missTable(misses)}
        period={period}
        empty={
          desk.preferences.keepHistory
            ? 'Every search on this computer found something.'
            : 'Searches are not remembered on this computer: the settings say so.'
        }
        action={writer((row) => seed(misses[row]?.text, [misses[row]?.text ?? '']))}
      />
      <TableSection
        table={walkTable(walks)}
        period={period}
        empty="No walk on this computer ended without help."
        action={writer((row) => {
          const walk = walks[row];
          return walk && { ...seedOfWalk(walk.title, walk.at), services: servicesOf(desk, walk.tree) };
        })}
      />
      <TableSection
        table={countedTable('questions', 'What was asked most', ['Question', 'Contacts'], questions)}
        period={period}
        action={writer((row) => seed(questions[row]?.name, []))}
      />
    </>
  );
}

function seedOfWalk(title: string, at: string): ArticleSeed {
  return { title: at === '' ? title : `${title}: ${at}`, keywords: [] };
}

function servicesOf({ trees }: Desk, tree: string) {
  return trees.find(({ id }) => id === tree)?.services.map((id) => serviceId(id)) ?? [];
}
