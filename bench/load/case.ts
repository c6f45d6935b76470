// One case, from a target that is ready to a result that was checked. Used by `load` and by the modes that run several.
import type { BenchResult } from '../result.ts';
import { resultOf } from './figures.ts';
import { type Load, type Measurement, measure, type RunningLoad, type Target } from './run.ts';
import type { Totals } from './totals.ts';
import {
  checkAnswers,
  checkCounts,
  checkJournal,
  checkTotals,
  JOURNAL_PAYMENTS_MAX,
  readTotals,
  Verdict,
  type VerifyHow,
} from './verification.ts';

/** The run proves nothing: the answers, the counts or the balances do not fit together. */
export class InvalidRun extends Error {
  override readonly name = 'InvalidRun';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`the run is invalid:\n  ${problems.join('\n  ')}`);
    this.problems = problems;
  }
}

export interface CaseOptions {
  version: string;
  verify: VerifyHow | 'none';
  /** No payment was made with these accounts before. */
  isFresh: boolean;
  /** Where the journal can be walked. */
  journalDirectory?: string;
  /** Stops the switch in order before the walk; without it the walk goes beside the switch. */
  stop?(): Promise<void>;
  /** Between the measured time and the checks. */
  afterLoad?(verdict: Verdict): Promise<void>;
  onProgress?(running: RunningLoad): void;
  note(text: string): void;
}

export interface CaseOutcome {
  result: BenchResult;
  measurement: Measurement;
  /** Sentences: what was verified. */
  checked: readonly string[];
}

/** Throws InvalidRun. */
export async function runCase(target: Target, load: Load, options: CaseOptions): Promise<CaseOutcome> {
  const { verify, isFresh, note } = options;
  const readAll = (): Promise<Totals> =>
    readTotals(target, load.accounts, (read) => note(`reading balances: ${read} of ${load.accounts} accounts`));
  const nothing: Totals = { sumMinor: 0n, entries: 0 };
  const before = isFresh || verify === 'none' ? nothing : await readAll();
  const measurement = await measure(target, load, options.onProgress);
  const { report } = measurement;
  const verdict = new Verdict();
  checkAnswers(verdict, report);
  await options.afterLoad?.(verdict);
  if (verdict.problems.length > 0) throw new InvalidRun(verdict.problems);
  if (verify !== 'none') {
    checkCounts(verdict, measurement);
    checkTotals(verdict, report.settled, load.accounts, before, await readAll());
    if (
      options.journalDirectory !== undefined &&
      (verify === 'full' || (verify === 'auto' && report.answered <= JOURNAL_PAYMENTS_MAX))
    ) {
      await options.stop?.();
      note('walking the journal');
      checkJournal(verdict, options.journalDirectory, isFresh ? report.settled : undefined);
    }
  }
  if (verdict.problems.length > 0) throw new InvalidRun(verdict.problems);
  const result = resultOf(load, measurement, options.version, verify !== 'none');
  return { result, measurement, checked: verify === 'none' ? [] : verdict.checked };
}
