// Whether a run is worth a figure. In this order, the cheap first:
//
//   answers   every request was answered once, with its own payment id, and none was taken for an earlier one
//   counts    the switch counted exactly as many settled payments as were answered settled
//   balances  the balances of the load's accounts sum to what they summed to before, and the movements posted to them
//             are twice the settled payments: asked through the protocol, so it says what any terminal would see
//   journal   the whole walk: chain, CRCs, every record's balances against those before, ids compared. It takes 2 s per
//             million payments, so by itself it is made only up to JOURNAL_PAYMENTS_MAX; --verify full asks for it
//
// A run that fails any of them prints no figure.
import { type VerifyReport, verifyJournal } from '../../src/journal/verify.ts';
import { Requests } from './requests.ts';
import type { LoadReport, Measurement, Target } from './run.ts';
import { accountTotals, type Totals } from './totals.ts';

export const VERIFY_HOWS = ['auto', 'balances', 'full'] as const;
export type VerifyHow = (typeof VERIFY_HOWS)[number];

export const JOURNAL_PAYMENTS_MAX = 1_000_000;
const SESSIONS = 4;

/** Problems, and what was checked; sentences for people. */
export class Verdict {
  readonly problems: string[] = [];
  readonly checked: string[] = [];
}

/** What the accounts hold at this moment. */
export async function readTotals(
  target: Target,
  accounts: number,
  onProgress?: (read: number) => void,
): Promise<Totals> {
  const requests = await Requests.open(target.endpoint, target.bank, SESSIONS);
  try {
    return await accountTotals(requests, target.prefix, accounts, onProgress);
  } finally {
    requests.close();
  }
}

export function checkAnswers(verdict: Verdict, report: LoadReport): void {
  verdict.problems.push(...report.faults);
  if (report.answered !== report.sent) {
    verdict.problems.push(`${report.sent} payments were sent and ${report.answered} answered`);
  }
  verdict.checked.push(`${report.answered} payments answered once each`);
}

export function checkCounts(verdict: Verdict, { report, samples }: Measurement): void {
  if (samples === undefined) return;
  const counted = samples.after.settled - samples.before.settled;
  if (counted !== report.settled) {
    verdict.problems.push(`${report.settled} payments were answered settled, and the switch counts ${counted}`);
  }
  verdict.checked.push('settled as many as the switch counts');
}

export function checkTotals(verdict: Verdict, settled: number, accounts: number, before: Totals, after: Totals): void {
  const moved = after.sumMinor - before.sumMinor;
  if (moved !== 0n) verdict.problems.push(`the balances of ${accounts} accounts changed by ${moved} in sum, not by 0`);
  const entries = after.entries - before.entries;
  if (entries !== 2 * settled) {
    verdict.problems.push(
      `${settled} payments were answered settled, and ${entries} movements posted, not twice as many`,
    );
  }
  verdict.checked.push(`balances of ${accounts} accounts conserved, movements twice the settled payments`);
}

/** @param settled all payments that the journal must hold as settled; undefined when others were made before */
export function checkJournal(verdict: Verdict, directory: string, settled: number | undefined): VerifyReport {
  const journal = verifyJournal({ directory });
  for (const { file, offset, what } of journal.problems) verdict.problems.push(`${file}:${offset} ${what}`);
  if (settled !== undefined && journal.payments.settled !== settled) {
    verdict.problems.push(
      `${settled} payments were answered settled, and the journal holds ${journal.payments.settled}`,
    );
  }
  for (const { currency, sumMinor } of journal.currencies) {
    if (sumMinor !== 0n) verdict.problems.push(`the journal's ${currency} balances sum to ${sumMinor}, not to 0`);
  }
  verdict.checked.push(`journal of ${journal.records} records walked: chain, CRCs, balances`);
  return journal;
}
