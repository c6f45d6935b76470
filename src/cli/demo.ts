// `payswitch demo`: the main job in half a minute, on a scratch directory that is removed at the end. It is a story and a proof: what
// it prints at the end was counted from the answers, compared with the balances, and found in the journal.
import type { ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import type { Payswitch } from '../client/index.ts';
import type { Account } from '../client/types.ts';
import { loadConfig } from '../config/load.ts';
import { type VerifyReport, verifyJournal } from '../journal/verify.ts';
import { accountTable } from './accounts.ts';
import { amountText, countText, wholeNumber } from './amounts.ts';
import type { DemoBanks } from './demo-banks.ts';
import { DemoLoad, type DemoPayment, pick, randomId } from './demo-load.ts';
import { DemoSwitch } from './demo-switch.ts';
import { ExitCode } from './failure.ts';
import { initialise, operatorNameDefault } from './init.ts';
import type { Output } from './output.ts';
import type { Context } from './program.ts';
import { reasonText } from './reasons.ts';
import { statementTable } from './statement.ts';

interface Flags {
  seconds: string;
  json?: boolean;
}

const lineIntervalMs = 1000;
const lineIntervalRewritingMs = 200;
/** Of the time under load, the part before the interlude; the kill comes in the middle of the rest. */
const firstPart = 0.7;

export function addDemoCommand(program: Command, context: Context): void {
  program
    .command('demo')
    .summary('two banks, terminals, payments, a kill and the proof, in half a minute')
    .description(
      'Runs a switch on a scratch directory and free ports, pays between two banks, kills it, and proves that nothing was lost.',
    )
    .option('--seconds <number>', 'how long to pay', '10')
    .option('--json', 'print one JSON object (default: text)')
    .action((flags: Flags) =>
      context.run(flags, async (output) => {
        const seconds = wholeNumber(flags.seconds, '--seconds', 1, 3600);
        return new Demo(context, output, seconds).run();
      }),
    );
}

class Demo {
  readonly #context: Context;
  readonly #output: Output;
  readonly #seconds: number;
  readonly #directory = mkdtempSync(join(tmpdir(), 'payswitch-demo-'));
  readonly #load = new DemoLoad();
  readonly #startedMs = performance.now();
  #child: ChildProcess | undefined;
  #problems: string[] = [];

  constructor(context: Context, output: Output, seconds: number) {
    this.#context = context;
    this.#output = output;
    this.#seconds = seconds;
  }

  async run(): Promise<ExitCode> {
    // Whatever ends this process, also Ctrl-C or a broken pipe, takes the child and the directory along.
    const cleanUp = (): void => {
      this.#child?.kill('SIGKILL');
      rmSync(this.#directory, { recursive: true, force: true, maxRetries: 3 });
    };
    const interrupted = (): void => process.exit(130);
    process.once('exit', cleanUp);
    process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
    try {
      await this.#play();
      return this.#problems.length === 0 ? ExitCode.DONE : ExitCode.FAILED;
    } finally {
      this.#load.abort();
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted).off('exit', cleanUp);
      cleanUp();
    }
  }

  async #play(): Promise<void> {
    const output = this.#output;
    const banks = await this.#prepare();
    let running = await this.#startSwitch(0);
    const { port } = running.addresses.listen;
    output.print(`Switch running: pid ${running.pid}, terminals at 127.0.0.1:${port}, data in ${this.#directory}`);

    const payers = banks.terminals.filter(({ capabilities }) => capabilities.includes('pay'));
    const banksOf = new Map<Payswitch, string>();
    for (const names of payers) banksOf.set(await this.#load.connect(port, names), names.participant);
    const clients = [...banksOf.keys()];
    output.print(
      `${clients.length} terminals logged on: ${payers.map(({ participant, terminal }) => `${participant}/${terminal}`).join(', ')}\n`,
    );

    const customers = banks.accounts.filter(({ kind }) => kind === 'customer');
    const next = (client: Payswitch): DemoPayment => randomPayment(customers, banksOf.get(client)!);
    const firstMs = this.#seconds * 1000 * firstPart;
    this.#load.start(clients, next);
    const loadedMs = await this.#watch(firstMs, firstMs);
    await this.#load.stop();
    const { count } = this.#load.answers;
    const rate = count / (loadedMs / 1000);
    const latency = {
      p50Ms: this.#load.latency.percentile(50) / 1000,
      p99Ms: this.#load.latency.percentile(99) / 1000,
    };
    this.#load.measuring = false;

    await this.#interlude(clients[0]!);

    output.print(`\nMore payments, and in the middle of them kill -9 ${running.pid}:`);
    const restMs = this.#seconds * 1000 - firstMs;
    this.#load.start(clients, next);
    await this.#watch(restMs / 2, restMs);
    await running.kill();
    output.print(
      `  killed; ${this.#load.answers.count} payments were answered so far, ${this.#load.clients.reduce((sum, client) => sum + client.pendingCount, 0)} wait for their answer`,
    );
    const killedMs = performance.now();
    running = await this.#startSwitch(port);
    output.print(
      `  started again in ${((performance.now() - killedMs) / 1000).toFixed(1)} s, pid ${running.pid}: ${running.recovery}`,
    );
    await this.#watch(restMs / 2, restMs, restMs / 2);
    await this.#load.stop();
    const { resent, madeAlready } = this.#load;
    output.print(
      `  ${resent} payments without an answer were sent again by their ids: ${madeAlready} had been made before the kill, ` +
        `${resent - madeAlready} were made now, none twice`,
    );
    await this.#prove(running, port, banks, { rate, ...latency, resent, madeAlready });
  }

  async #prepare(): Promise<DemoBanks> {
    const config = loadConfig({
      flags: { data: this.#directory, 'journal.segmentBytes': '16MiB', 'disk.reserveBytes': '16MiB' },
    });
    const { banks } = await initialise(config, operatorNameDefault, true);
    return banks!;
  }

  #startSwitch(port: number): Promise<DemoSwitch> {
    return DemoSwitch.start(this.#directory, port, this.#context.env, (child) => {
      this.#child = child;
    });
  }

  /** Shows the live line for so long; resolves with the time that really passed. `fromMs`: of this part of the load, what passed before. */
  async #watch(forMs: number, ofMs: number, fromMs = 0): Promise<number> {
    const { progressRewrites } = this.#output;
    const intervalMs = progressRewrites ? lineIntervalRewritingMs : lineIntervalMs;
    const startMs = performance.now();
    let before = { atMs: startMs, count: this.#load.answers.count };
    for (;;) {
      const leftMs = startMs + forMs - performance.now();
      if (leftMs <= 0) break;
      // The rest is added to the last interval when it is short: a rate over a few milliseconds says nothing.
      await delay(leftMs < 1.5 * intervalMs ? leftMs : intervalMs);
      const now = { atMs: performance.now(), count: this.#load.answers.count };
      const rate = (now.count - before.count) / ((now.atMs - before.atMs) / 1000);
      before = now;
      const seconds = `${((fromMs + now.atMs - startMs) / 1000).toFixed(1)} of ${(ofMs / 1000).toFixed(1)} s`;
      const { latency, refused } = this.#load;
      this.#output.progress(
        `  ${seconds}  ${countText(now.count)} payments  ${countText(Math.round(rate))}/s  ` +
          `p50 ${(latency.percentile(50) / 1000).toFixed(2)} ms  p99 ${(latency.percentile(99) / 1000).toFixed(2)} ms  ${refused} refused`,
      );
    }
    if (progressRewrites) this.#output.note('');
    return performance.now() - startMs;
  }

  /** One refused, one sent twice, one id used for two payments, and a statement. */
  async #interlude(client: Payswitch): Promise<void> {
    const output = this.#output;
    const payment: DemoPayment = {
      from: 'ALPHA-ALICE',
      to: 'BETA-BOB',
      amountMinor: 1250n,
      currency: 'EUR',
      reference: 'Invoice 17',
    };
    const tooMuch = await this.#load.pay(client, { ...payment, amountMinor: 900_000_000n });
    output.print(`\nALPHA-ALICE pays 9000000.00 EUR: ${tooMuch.status}, ${reasonText(tooMuch.reason)}`);
    this.#expect(tooMuch.reason === 'AM04', `a payment without funds was answered ${tooMuch.reason}`);

    const id = randomId();
    const first = await this.#load.pay(client, payment, id);
    const second = await this.#load.pay(client, payment, id);
    output.print(`ALPHA-ALICE pays 12.50 EUR: ${first.status}, seq ${first.seq}`);
    output.print(
      `the same id again: ${second.status}, seq ${second.seq}, duplicate: the first answer again, paid once`,
    );
    this.#expect(
      second.duplicate && second.seq === first.seq,
      'a repeated payment was not answered with its first answer',
    );
    const other = await client.pay({
      paymentId: id,
      debitAccount: payment.from,
      creditAccount: payment.to,
      amount: { amountMinor: payment.amountMinor + 1n, currency: payment.currency },
      reference: payment.reference,
    });
    output.print(`the same id for 12.51 EUR: ${other.status}, ${reasonText(other.reason)}`);
    this.#expect(other.reason === 'AM05', `an id used for another payment was answered ${other.reason}`);

    const page = await client.statementPage('ALPHA-ALICE', { limit: 5 });
    output.print(`\nThe newest entries of ALPHA-ALICE:\n${statementTable(page.entries, page.currency)}`);
  }

  async #prove(
    running: DemoSwitch,
    port: number,
    banks: DemoBanks,
    numbers: { rate: number; p50Ms: number; p99Ms: number; resent: number; madeAlready: number },
  ): Promise<void> {
    const output = this.#output;
    const accounts: Account[] = [];
    for (const names of banks.terminals.filter(({ capabilities }) => capabilities.includes('admin'))) {
      const client = await this.#load.connect(port, names);
      accounts.push(...(await Array.fromAsync(client.accounts())));
    }
    await this.#load.close();
    output.print(`\nThe accounts now:\n${accountTable(accounts)}`);
    const wrong = accounts.filter(({ account, balanceMinor, kind }) => {
      const opening = banks.accounts.find((item) => item.account === account)!.balance.replace(/[^0-9-]/g, '');
      return (
        balanceMinor !== BigInt(opening) + (this.#load.expectedMinor.get(account) ?? 0n) ||
        (kind === 'CUSTOMER' && balanceMinor < 0n)
      );
    });
    this.#expect(
      wrong.length === 0,
      `balances that do not follow from the answers: ${wrong.map(({ account }) => account).join(', ')}`,
    );
    const sums = [...new Set(accounts.map(({ currency }) => currency))].map((currency) => ({
      currency,
      sumMinor: accounts
        .filter((item) => item.currency === currency)
        .reduce((sum, { balanceMinor }) => sum + balanceMinor, 0n),
    }));
    for (const { currency, sumMinor } of sums)
      this.#expect(sumMinor === 0n, `the balances in ${currency} sum to ${sumMinor}, not zero`);

    const exitCode = await running.stop();
    this.#expect(exitCode === 0, `the switch ended with exit code ${exitCode} after SIGTERM`);
    const checker = this.#load.answers.checker();
    const report = verifyJournal({
      directory: join(this.#directory, 'journal'),
      onRecord: (record) => checker.take(record),
    });
    const missing = checker.missing();
    this.#expect(missing === 0, `${missing} answered payments are not in the journal as they were answered`);
    this.#expect(
      report.problemsTotal === 0,
      `verify found ${report.problemsTotal} problems: ${report.problems[0]?.what}`,
    );
    this.#conclude(report, sums, numbers);
  }

  #conclude(
    report: VerifyReport,
    sums: { currency: string; sumMinor: bigint }[],
    {
      rate,
      p50Ms,
      p99Ms,
      resent,
      madeAlready,
    }: { rate: number; p50Ms: number; p99Ms: number; resent: number; madeAlready: number },
  ): void {
    const { answers, settled, refused } = this.#load;
    const output = this.#output;
    const seconds = (performance.now() - this.#startedMs) / 1000;
    output.print('\nThe numbers');
    output.print(
      `  ${countText(answers.count)} payments answered: ${countText(settled)} settled, ${countText(refused)} refused`,
    );
    output.print(
      `  ${countText(Math.round(rate))} payments/s, each on disk before its answer; p50 ${p50Ms.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms`,
    );
    output.print('\nThe proof');
    output.print(`  every one of the ${countText(answers.count)} answers is in the journal, with the same outcome`);
    output.print('  every balance is what follows from the answers alone');
    for (const { currency, sumMinor } of sums)
      output.print(`  all balances in ${currency} sum to ${amountText(sumMinor, currency)}`);
    output.print(
      `  payswitch verify: ${countText(report.records)} records in ${countText(report.blocks)} blocks, ${report.problemsTotal} problems, head hash ${report.headHash}`,
    );
    for (const problem of this.#problems) output.print(`  WRONG: ${problem}`);
    output.print(
      `\n${this.#problems.length === 0 ? 'Nothing lost, nothing twice, money conserved' : 'THE PROOF FAILED'} (${seconds.toFixed(1)} s). Scratch directory removed.`,
    );
    output.object({
      ok: this.#problems.length === 0,
      problems: this.#problems,
      payments: { answered: answers.count, settled, refused },
      ratePerS: Math.round(rate),
      latencyMs: { p50: p50Ms, p99: p99Ms },
      kill: { resent, madeAlready },
      journal: { records: report.records, problems: report.problemsTotal, headHash: report.headHash },
      seconds,
    });
  }

  #expect(holds: boolean, problem: string): void {
    if (!holds) this.#problems.push(problem);
  }
}

/** From a customer of the terminal's bank to any other customer of the same currency; small amounts, so that few run dry. */
function randomPayment(customers: DemoBanks['accounts'], bank: string): DemoPayment {
  const from = pick(customers.filter(({ participant }) => participant === bank));
  const currency = from.balance.slice(-3);
  const to = pick(customers.filter(({ account, balance }) => account !== from.account && balance.endsWith(currency)));
  return { from: from.account, to: to.account, amountMinor: BigInt(randomInt(1, 500)), currency, reference: 'demo' };
}
