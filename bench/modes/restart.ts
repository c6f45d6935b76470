// `restart`: how long a switch takes to be back. Fills a journal, kills the switch under full load (SIGKILL: no
// farewell, whatever was in memory is lost), starts it again, and stops the clock at the first logon that is answered.
// Then everything that was answered must be there: the balances, the number of movements, and one by one the payments
// that were answered last.
import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { toLong } from '../../src/protocol/int64.ts';
import { environmentOf, environmentText } from '../environment.ts';
import { accountName } from '../load/accounts.ts';
import { InvalidRun } from '../load/case.ts';
import { addLoadOptions, type LoadFlags, loadOf } from '../load/options.ts';
import { Output } from '../load/output.ts';
import { type OwnOptions, type OwnSwitch, targetOf, withOwnSwitch } from '../load/own.ts';
import { AMOUNT_MINOR } from '../load/pay-frames.ts';
import { count, loadText } from '../load/print.ts';
import { RequestError, Requests } from '../load/requests.ts';
import { type Load, type LoadReport, RunningLoad, type Target } from '../load/run.ts';
import { checkJournal, readTotals, Verdict, type VerifyHow } from '../load/verification.ts';
import type { RestartResult } from '../result.ts';

const POLL_MS = 10;
const PAYMENTS_DEFAULT = 20_000_000;
const ACCOUNTS_DEFAULT = 1_000_000;

interface Flags extends LoadFlags {
  data?: string;
  keep?: boolean;
}

export function restartCommand(): Command {
  const command = new Command('restart')
    .summary('kill a switch under full load, and time its return')
    .description(
      'Loads a switch of its own until --payments are answered, kills it, starts it again, and prints the time until a logon and a payment are answered. Checks that nothing that was answered is lost.',
    );
  // Time does not end this load.
  addLoadOptions(command, {
    without: ['seconds', 'rate', 'warmup'],
    defaults: { payments: PAYMENTS_DEFAULT, accounts: ACCOUNTS_DEFAULT },
  })
    .option('--data <dir>', 'data directory: kept, and used again with what is in it (default: a scratch directory)')
    .option('--keep', 'keep the scratch directory and say where it is (default: remove it)');
  return command.action(async (flags: Flags) => {
    const output = new Output(flags.json === true);
    try {
      const load = restartLoad(loadOf({ ...flags, seconds: 0, warmup: 0 }), flags.payments!);
      const options: OwnOptions = {
        settings: flags.set ?? [],
        keep: flags.keep === true,
        ...(flags.data === undefined ? {} : { directory: path.resolve(flags.data) }),
      };
      const environment = environmentOf(flags.data ?? tmpdir());
      output.say(`${environmentText(environment)}; load on the same machine`);
      output.say(loadText(load));
      const result = await measureRestart(load, options, flags.verify || 'none', output);
      output.say(restartText(result));
      output.object({ ...result, environment });
    } catch (error) {
      output.fail(error);
    }
  });
}

export function restartLoad(load: Load, payments: number): Load & { payments: number } {
  return { ...load, name: 'restart', payments, killed: true };
}

export async function measureRestart(
  load: Load & { payments: number },
  options: OwnOptions,
  verify: VerifyHow | 'none',
  output: Output,
): Promise<RestartResult> {
  return withOwnSwitch(load, options, output, async (own) => {
    const { scratch, isFresh, prefix } = own;
    const nothing = { sumMinor: 0n, entries: 0 };
    const before = isFresh || verify === 'none' ? nothing : await readTotals(own.target, load.accounts);
    const report = await loadAndKill(own, load, output);
    const verdict = new Verdict();
    verdict.problems.push(...report.faults);
    if (verdict.problems.length > 0) throw new InvalidRun(verdict.problems);
    const journalMib = directoryBytes(scratch.journalDirectory) / 2 ** 20;

    const startMs = performance.now();
    await scratch.start();
    const target = targetOf(scratch, prefix);
    const requests = await Requests.open(target.endpoint, target.bank, 1);
    const readyMs = performance.now() - startMs;
    await payOnce(requests, target);
    const firstPaymentMs = performance.now() - startMs;

    let recovered = Number.NaN;
    if (verify !== 'none') {
      output.progress('checking what is there');
      const after = await readTotals(target, load.accounts);
      recovered = (after.entries - before.entries) / 2 - 1;
      checkRecovered(verdict, report, recovered, after.sumMinor - before.sumMinor);
      await checkSettled(verdict, requests, report.settledIds);
    }
    requests.close();
    if (verify === 'full') {
      await scratch.end('SIGTERM');
      checkJournal(verdict, scratch.journalDirectory, isFresh ? recovered + 1 : undefined);
    }
    if (verdict.problems.length > 0) throw new InvalidRun(verdict.problems);
    for (const what of verdict.checked) output.say(`verified     ${what}`);
    const { killed: _killed, threads: _threads, payments: _payments, exponent: _exponent, ...shown } = load;
    return {
      system: 'payswitch',
      version: environmentText(environmentOf(scratch.directory)),
      case: { ...shown, seconds: report.elapsedMs / 1000 },
      answered: report.answered,
      recovered,
      payments_per_second_before: report.perSecond.at(-1) ?? report.answered / (report.elapsedMs / 1000),
      journal_mib: journalMib,
      ready_ms: readyMs,
      first_payment_ms: firstPaymentMs,
      verified: verify !== 'none',
    };
  });
}

async function loadAndKill(
  { scratch, target }: OwnSwitch,
  load: Load & { payments: number },
  output: Output,
): Promise<LoadReport> {
  const running = await RunningLoad.start(target, load);
  while (running.answered < load.payments && !running.isOver) {
    await sleep(POLL_MS);
    output.progress(`${count(running.answered)} of ${count(load.payments)} payments answered`);
  }
  if (running.isOver) {
    const { faults, answered } = await running.report();
    throw new InvalidRun([
      `the load ended at ${answered} payments`,
      ...faults,
      scratch.ended ?? 'the switch still runs',
    ]);
  }
  await scratch.end('SIGKILL');
  return running.report();
}

async function payOnce(requests: Requests, { prefix }: Target): Promise<void> {
  const { payment } = await requests.ask({
    pay: {
      paymentId: randomBytes(16),
      debitAccount: accountName(prefix, 0),
      creditAccount: accountName(prefix, 1),
      amountMinor: toLong(AMOUNT_MINOR),
      currency: 'EUR',
    },
  });
  if (payment?.status !== v1.Status.ACSC) {
    throw new InvalidRun([`the first payment after the restart was refused: ${v1.Reason[payment?.reason ?? 0]}`]);
  }
}

function checkRecovered(verdict: Verdict, report: LoadReport, recovered: number, movedMinor: bigint): void {
  const { settled, sent } = report;
  if (movedMinor !== 0n) verdict.problems.push(`the balances changed by ${movedMinor} in sum, not by 0`);
  if (recovered < settled)
    verdict.problems.push(`${settled} payments were answered settled, and only ${recovered} are there`);
  if (recovered > sent) verdict.problems.push(`${sent} payments were sent, and ${recovered} are there`);
  verdict.checked.push(
    `${count(recovered)} payments are there: all ${count(settled)} that were answered, and ${count(recovered - settled)} more of the ${count(sent)} sent; balances conserved`,
  );
}

/** The payments that were answered last are those that a careless journal would lose. */
async function checkSettled(verdict: Verdict, requests: Requests, ids: readonly Buffer[]): Promise<void> {
  let lost = 0;
  await requests.forEach(ids.length, async (index) => {
    try {
      const { paymentStatus } = await requests.ask({ paymentStatus: { paymentId: ids[index]! } });
      if (paymentStatus?.result?.status !== v1.Status.ACSC) lost++;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      lost++;
    }
  });
  if (lost > 0) verdict.problems.push(`${lost} of the ${ids.length} payments that were answered last are not there`);
  verdict.checked.push(`the ${count(ids.length)} payments answered last were asked for by their ids`);
}

function directoryBytes(directory: string): number {
  return readdirSync(directory).reduce((sum, name) => sum + statSync(path.join(directory, name)).size, 0);
}

export function restartText(result: RestartResult): string {
  return [
    '',
    `ready ${result.ready_ms.toFixed(0)} ms after its start: a logon was answered; the first payment after ${result.first_payment_ms.toFixed(0)} ms`,
    `killed at ${count(result.payments_per_second_before)} payments/s, with ${count(result.answered)} payments answered and ${count(result.journal_mib)} MiB of journal`,
  ].join('\n');
}
