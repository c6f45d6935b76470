// `payswitch verify`: proves from the files alone that a journal is whole and that its records add up, and says what was checked, so
// that "no problems" means something. Read-only but for the name it leaves in the lock file, for whoever tries to start a switch meanwhile.
import { join } from 'node:path';
import type { Command } from 'commander';
import { ACCOUNTS_MAX } from '../journal/ledger-facts.ts';
import { PAYMENT_IDS_MAX, type VerifyReport, verifyJournal } from '../journal/verify.ts';
import { type CompareReport, compareIndexWithJournal } from '../store/compare.ts';
import { DataDirectoryBusy, type Lock, lockForReading } from '../threads/lock.ts';
import { amountJson, amountText, countText } from './amounts.ts';
import { ExitCode } from './failure.ts';
import { dataDirectory } from './identity.ts';
import { journalDirectory } from './inspect.ts';
import type { Output } from './output.ts';
import type { Context } from './program.ts';
import { fields, table } from './table.ts';

interface Flags {
  data?: string;
  json?: boolean;
}

const progressIntervalMs = 1000;
const progressIntervalRewritingMs = 100;

export function addVerifyCommand(program: Command, context: Context): void {
  program
    .command('verify')
    .summary('prove from the files that the journal is whole and adds up')
    .description(
      `Reads the whole journal, changes nothing in it, and exits with 1 when it finds a problem. A switch cannot start meanwhile; beside one that is running only the journal is checked. Up to ${countText(ACCOUNTS_MAX)} accounts are followed and ${countText(PAYMENT_IDS_MAX)} payment ids compared with each other; of a larger journal it says what was not checked. An account takes some 300 bytes of memory: more than some 10 million need NODE_OPTIONS=--max-old-space-size=8192.`,
    )
    .option('--data <dir>', 'data directory (env PAYSWITCH_DATA, default: ./data)')
    .option('--json', 'print one JSON object (default: text)')
    .action((flags: Flags) =>
      context.run(flags, async (output) => {
        const directory = dataDirectory(flags, context.env);
        const { lock, isRunning } = keepSwitchAway(directory, output);
        try {
          const report = verifyDirectory(directory, output);
          const notCompared = whyNotCompared(report, isRunning);
          const index = notCompared === undefined ? await compareIndex(directory, output) : undefined;
          output.print(reportText(report, index, notCompared, isRunning));
          output.object(reportJson(report, index, notCompared));
          return report.problemsTotal + (index?.problems.length ?? 0) === 0 ? ExitCode.DONE : ExitCode.FAILED;
        } finally {
          lock?.release();
        }
      }),
    );
}

/**
 * Held to the end: a switch that started in between would move the index store on while it is compared, and report that as a problem.
 */
function keepSwitchAway(directory: string, output: Output): { lock?: Lock; isRunning: boolean } {
  try {
    return { lock: lockForReading(directory, 'verify'), isRunning: false };
  } catch (error) {
    if (error instanceof DataDirectoryBusy) {
      output.note(
        `note: a switch is running: ${error.message}; what it writes meanwhile is not proven, and its index is not compared: stop it for a verdict`,
      );
      return { isRunning: true };
    }
    // Evidence is looked at on other machines, too, where there may be no flock: it is for the person to know that nobody writes to it.
    output.note(`note: ${(error as Error).message}: make sure that no switch is running on ${directory}`);
    return { isRunning: false };
  }
}

/** A store can only be held against a whole journal that stands still, and by whoever can keep all accounts in mind. */
function whyNotCompared(report: VerifyReport, isRunning: boolean): string | undefined {
  if (isRunning) return 'a switch is running';
  if (report.problemsTotal > 0) return 'the journal has problems';
  if (report.accountsFollowed < report.accounts) return `more than ${countText(report.accountsFollowed)} accounts`;
  return undefined;
}

async function compareIndex(directory: string, output: Output): Promise<CompareReport> {
  const indexDirectory = join(directory, 'index');
  const line = new ProgressLine(output);
  const text = (lastSeq: number) => `comparing ${indexDirectory}: seq ${countText(lastSeq)}`;
  const report = await compareIndexWithJournal({
    journalDirectory: journalDirectory(directory),
    indexDirectory,
    onProgress: ({ lastSeq }) => line.show(() => text(lastSeq)),
  });
  line.end(text(report.seq));
  return report;
}

function verifyDirectory(directory: string, output: Output): VerifyReport {
  const journal = journalDirectory(directory);
  const line = new ProgressLine(output);
  const text = (bytesRead: number, lastSeq: number) =>
    `verifying ${journal}: ${(bytesRead / 1_048_576).toFixed(0)} MiB, seq ${countText(lastSeq)}`;
  const report = verifyJournal({
    directory: journal,
    onProgress: ({ bytesRead, lastSeq }) => line.show(() => text(bytesRead, lastSeq)),
  });
  line.end(text(report.bytes, report.lastSeq));
  return report;
}

/** Appears only when the work takes longer than a moment, and not more often than a person can read. */
class ProgressLine {
  readonly #output: Output;
  readonly #intervalMs: number;
  #nextMs: number;
  #isShown = false;

  constructor(output: Output) {
    this.#output = output;
    this.#intervalMs = output.progressRewrites ? progressIntervalRewritingMs : progressIntervalMs;
    this.#nextMs = Date.now() + this.#intervalMs;
  }

  show(text: () => string): void {
    if (Date.now() < this.#nextMs) return;
    this.#nextMs = Date.now() + this.#intervalMs;
    this.#isShown = true;
    this.#output.progress(text());
  }

  end(text: string): void {
    if (this.#isShown) this.#output.progress(text, true);
  }
}

function reportText(
  report: VerifyReport,
  index: CompareReport | undefined,
  notCompared: string | undefined,
  isRunning: boolean,
): string {
  const { payments, problems, problemsTotal, tornTail, accounts, accountsFollowed } = report;
  const checks = [
    'segment headers, numbers, salts and the hash chain over all blocks',
    'CRC, length and sequence of every block; seq without gaps, ledger time strictly increasing',
    'each payment against both accounts: balance, version, entry count and chain pointers',
    `one outcome per payment id (${countText(report.paymentIdsChecked)} ids compared)`,
    'no account below its minimum; the balances of each currency sum to zero',
  ];
  if (index !== undefined) {
    checks.push(
      `the index store, true for seq ${index.seq}, against the journal: ${countText(index.accounts)} accounts, ${countText(index.payments)} payment ids`,
    );
  }
  const notChecked: string[] = [];
  if (notCompared !== undefined) notChecked.push(`the index store against the journal: ${notCompared}`);
  if (accountsFollowed < accounts) {
    notChecked.push(
      `${countText(accounts - accountsFollowed)} of ${countText(accounts)} accounts: more than verify follows; the sums take it that payments with them add up`,
    );
  }
  const paymentsTotal = payments.settled + payments.refused;
  if (report.paymentIdsChecked < paymentsTotal && report.paymentIdsChecked >= PAYMENT_IDS_MAX) {
    notChecked.push(`whether the ids of later payments occur twice: more than ${countText(PAYMENT_IDS_MAX)} payments`);
  }
  const indexProblems = index?.problems ?? [];
  const lines = [
    fields([
      ['journal', report.journalId],
      ['records', `${countText(report.records)} (seq ${report.firstSeq} to ${report.lastSeq})`],
      ['payments', `${countText(payments.settled)} settled, ${countText(payments.refused)} refused`],
      [
        'blocks',
        `${countText(report.blocks)} (${countText(report.seals)} of them seals) in ${report.segments} segments, ${(report.bytes / 1_048_576).toFixed(1)} MiB`,
      ],
      ['head', `block ${report.lastBlockSequence}, hash ${report.headHash}`],
    ]),
    '',
    table(
      [{ title: 'CURRENCY' }, { title: 'ACCOUNTS', align: 'right' }, { title: 'SUM OF ALL BALANCES', align: 'right' }],
      report.currencies.map(({ currency, accounts, sumMinor }) => [
        currency,
        countText(accounts),
        amountText(sumMinor, currency),
      ]),
    ),
    '',
    'Checked:',
    ...checks.map((check) => `  ${check}`),
    '',
    ...(notChecked.length === 0 ? [] : ['Not checked:', ...notChecked.map((what) => `  ${what}`), '']),
  ];
  if (tornTail !== undefined) {
    const { file, offset, bytes } = tornTail;
    const what = isRunning
      ? 'that were being written by the switch'
      : 'that were never acknowledged; the next start cuts them off';
    lines.push(`note: ${file} ends in ${bytes} bytes at offset ${offset} ${what}`);
  }
  const total = problemsTotal + indexProblems.length;
  if (total === 0) {
    lines.push(
      'No problems found. Compare the head hash with one published earlier to rule out a cut or rewritten journal.',
    );
    return lines.join('\n');
  }
  lines.push(`${countText(total)} ${total === 1 ? 'PROBLEM' : 'PROBLEMS'}:`);
  lines.push(...problems.map(({ file, offset, what }) => `  ${file} at offset ${offset}: ${what}`));
  lines.push(...indexProblems.map((what) => `  index store: ${what}`));
  if (problemsTotal > problems.length) lines.push(`  and ${countText(problemsTotal - problems.length)} more`);
  return lines.join('\n');
}

function reportJson(report: VerifyReport, index: CompareReport | undefined, notCompared: string | undefined): object {
  const { currencies, ...rest } = report;
  return {
    ok: report.problemsTotal + (index?.problems.length ?? 0) === 0,
    ...rest,
    // Null: not compared, and why.
    index: index ?? null,
    ...(notCompared === undefined ? {} : { indexNotCompared: notCompared }),
    currencies: currencies.map(({ currency, accounts, sumMinor }) => ({
      currency,
      accounts,
      sum: amountJson(sumMinor, currency),
    })),
  };
}
