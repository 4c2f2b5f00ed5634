/** What a page and the worker of its reports say to each other. */

import type { BadLine } from '../../core/desk/phone/phone-figures';
import type { Practice } from '../../core/desk/practice';
import type { DeskReport } from '../../core/desk/reports/desk-report';
import type { Period } from '../../core/desk/reports/period';
import type { StoreFailure } from '../../core/ports';

export type ReportTask =
  | {
      readonly kind: 'report';
      readonly period: Period;
      readonly practice: Pick<Practice, 'serviceLevel'>;
      readonly now: number;
    }
  | { readonly kind: 'import'; readonly file: File; readonly timeZone: string }
  | { readonly kind: 'phone-days' };

export interface ReportProgress {
  readonly kind: 'progress';
  readonly done: number;
  /** `null`: not known. */
  readonly of: number | null;
  readonly step: 'reading' | 'adding-up' | 'keeping';
}

/** Why a file was not imported, with a sentence for the person. */
export interface ImportRefusal {
  readonly ok: false;
  readonly why: 'too-big' | 'empty' | 'not-text' | 'not-figures' | StoreFailure['why'];
  readonly sentence: string;
}

export interface Imported {
  readonly ok: true;
  readonly form: 'queue-log' | 'csv';
  readonly calls: number;
  readonly hours: number;
  /** Calls and hours that were not there before. */
  readonly fresh: number;
  /** Calls and hours that say something else than before. */
  readonly changed: number;
  readonly days: number;
  readonly bad: readonly BadLine[];
  readonly badCount: number;
  readonly ignored: number;
  readonly unfinished: number;
}

/** One day of phone figures that is kept. */
export interface PhoneDaySummary {
  readonly id: string;
  readonly calls: number;
  readonly hours: number;
}

export type ReportResult = { readonly ok: true; readonly report: DeskReport } | StoreFailure;
export type ImportResult = Imported | ImportRefusal;
export type PhoneDaysResult = { readonly ok: true; readonly days: readonly PhoneDaySummary[] } | StoreFailure;

/** What answers each task. */
export interface ReportAnswers {
  readonly report: ReportResult;
  readonly import: ImportResult;
  readonly 'phone-days': PhoneDaysResult;
}

export type ReportWord = ReportProgress | { readonly kind: 'done'; readonly result: ReportAnswers[ReportTask['kind']] };
