// `payswitch verify`: proves from the files alone that a journal is whole and that its records add up, and says what was checked, so
// that "no problems" means something. Read-only.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { type VerifyReport, verifyJournal } from '../journal/verify.ts';
import { type CompareReport, compareIndexWithJournal } from '../store/compare.ts';
import { isLocked } from '../threads/lock.ts';
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
    .description('Reads the whole journal, changes nothing, and exits with 1 when it finds a problem.')
    .option('--data <dir>', 'data directory (env PAYSWITCH_DATA, default: ./data)')
    .option('--json', 'print one JSON object (default: text)')
    .action((flags: Flags) =>
      context.run(flags, async (output) => {
        const directory = dataDirectory(flags, context.env);
        const running = isRunning(directory);
        if (running) {
          output.note(
            `note: a switch is running on ${directory}; what it writes meanwhile is not proven, and its index is not compared: stop it for a verdict`,
          );
        }
        const report = verifyDirectory(directory, output);
        const index = running || report.problemsTotal > 0 ? undefined : await compareIndex(directory);
        output.print(reportText(report, index));
        output.object(reportJson(report, index));
        return report.problemsTotal + (index?.problems.length ?? 0) === 0 ? ExitCode.DONE : ExitCode.FAILED;
      }),
    );
}

/** Asked only where a switch has ever been: evidence on a read-only medium has no lock to take. */
function isRunning(directory: string): boolean {
  try {
    return existsSync(join(directory, 'lock')) && isLocked(directory);
  } catch {
    return false;
  }
}

/** Only of a whole journal: a store cannot be held against records that are damaged. */
function compareIndex(directory: string): Promise<CompareReport> {
  return compareIndexWithJournal({
    journalDirectory: journalDirectory(directory),
    indexDirectory: join(directory, 'index'),
  });
}

function verifyDirectory(directory: string, output: Output): VerifyReport {
  const journal = journalDirectory(directory);
  const interval = output.progressRewrites ? progressIntervalRewritingMs : progressIntervalMs;
  let next = Date.now() + interval;
  let shown = false;
  const line = (bytesRead: number, lastSeq: number): string =>
    `verifying ${journal}: ${(bytesRead / 1_048_576).toFixed(0)} MiB, seq ${countText(lastSeq)}`;
  const report = verifyJournal({
    directory: journal,
    onProgress: ({ bytesRead, lastSeq }) => {
      if (Date.now() < next) return;
      next = Date.now() + interval;
      shown = true;
      output.progress(line(bytesRead, lastSeq));
    },
  });
  if (shown) output.progress(line(report.bytes, report.lastSeq), true);
  return report;
}

function reportText(report: VerifyReport, index: CompareReport | undefined): string {
  const { payments, problems, problemsTotal, tornTail } = report;
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
  ];
  if (tornTail !== undefined) {
    lines.push(
      `note: ${tornTail.file} ends in ${tornTail.bytes} bytes at offset ${tornTail.offset} that were never acknowledged; the next start cuts them off`,
    );
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

function reportJson(report: VerifyReport, index: CompareReport | undefined): object {
  const { currencies, ...rest } = report;
  return {
    ok: report.problemsTotal + (index?.problems.length ?? 0) === 0,
    ...rest,
    // Null: not compared, because a switch is running on it or the journal is damaged.
    index: index ?? null,
    currencies: currencies.map(({ currency, accounts, sumMinor }) => ({
      currency,
      accounts,
      sum: amountJson(sumMinor, currency),
    })),
  };
}
