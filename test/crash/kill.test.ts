// The real switch, killed with SIGKILL twenty times under load on one data directory. Terminals keep books of what they asked and what they
// were answered; what had no answer is unknown, and is sent again with the same id after the next start. At the end the books, the
// journal, a dumb model and the index store must tell one story. SEED=... repeats the kills and the payments, KILLS=... their number.
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import t, { type Test } from 'tap';
import { type Payswitch, PayswitchError } from '../../src/client/index.ts';
import { reasonName } from '../../src/domain/reasons.ts';
import { RecordKind } from '../../src/journal/format.ts';
import { verifyJournal, walkJournal } from '../../src/journal/verify.ts';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { fromLong } from '../../src/protocol/int64.ts';
import { compareIndexWithJournal } from '../../src/store/compare.ts';
import { blockRecordCounts } from '../support/blocks.ts';
import { dumpIndex, LedgerRig, makeRandom, uuid7 } from '../support/ledger.ts';
import { Model } from '../support/model.ts';
import { startSwitch, type TestSwitch } from '../support/switch.ts';

const seed = Number(process.env['SEED'] ?? randomInt(1, 2 ** 31));
const kills = Number(process.env['KILLS'] ?? 20);
/** One kill like this, the next like that: small blocks are written by the ledger thread, large ones by the writer thread. */
const loads = [
  { inflightPerTerminal: 12, answersMax: 900 },
  { inflightPerTerminal: 400, answersMax: 4000 },
] as const;
const flags = [
  ['--gateways', '2'],
  ['--journal-segment-bytes', '2MiB'],
  ['--accounts-hot-max', '16'],
  ['--duplicates-window', '1024'],
  ['--index-checkpoint-interval-ms', '25'],
  ['--log-level', 'warn'],
].flat();

interface Entry {
  payer: string;
  paymentId: Buffer;
  debitAccount: string;
  creditAccount: string;
  amountMinor: bigint;
  /** Order of events over all terminals: first sending and answer. */
  invoked: number;
  answered: number;
  /** Undefined: unknown. */
  answer: { reason: string; seq: number; debitBalanceMinor?: bigint | undefined } | undefined;
}

class Books {
  readonly random: (below: number) => number;
  readonly entries: Entry[] = [];
  readonly wrong: string[] = [];
  answeredCount = 0;
  unknownCount = 0;
  repeatCount = 0;
  #clock = 0;

  constructor(random: (below: number) => number) {
    this.random = random;
  }

  newEntry(payer: string): Entry {
    const { random } = this;
    const names = payer === 'ALPHA' ? ['ALICE', 'ADAM'] : ['BOB', 'BERTA'];
    const account = (bank: string): string =>
      `${bank}-${(bank === 'ALPHA' ? ['ALICE', 'ADAM'] : ['BOB', 'BERTA'])[random(2)]}`;
    const entry: Entry = {
      payer,
      paymentId: uuid7(Date.now(), random),
      debitAccount: `${payer}-${names[random(2)]}`,
      creditAccount: random(40) === 0 ? 'NOBODY' : account(random(2) === 0 ? 'ALPHA' : 'BETA'),
      amountMinor: random(15) === 0 ? 100_000_000n : BigInt(1 + random(30_000)),
      invoked: ++this.#clock,
      answered: 0,
      answer: undefined,
    };
    this.entries.push(entry);
    return entry;
  }

  /** True when an answer came. */
  async send(client: Payswitch, entry: Entry): Promise<boolean> {
    const { paymentId, debitAccount, creditAccount, amountMinor } = entry;
    try {
      const amount = { amountMinor, currency: 'EUR' };
      const { reason, seq, duplicate, debitBalanceMinor } = await client.pay({
        paymentId,
        debitAccount,
        creditAccount,
        amount,
      });
      const answer = { reason, seq, debitBalanceMinor };
      if (entry.answer === undefined) {
        entry.answer = answer;
        entry.answered = ++this.#clock;
        this.answeredCount++;
      } else if (
        !duplicate ||
        seq !== entry.answer.seq ||
        reason !== entry.answer.reason ||
        debitBalanceMinor !== entry.answer.debitBalanceMinor
      ) {
        this.wrong.push(
          `${name(entry)}: answered ${text(entry.answer)}, later ${text(answer)}, duplicate ${duplicate}`,
        );
      }
      return true;
    } catch (error) {
      if (!(error instanceof PayswitchError)) throw error;
      return false;
    }
  }

  unknown(payer: string): Entry[] {
    return this.entries.filter((entry) => entry.answer === undefined && entry.payer === payer);
  }

  /** One of many hands of a terminal: pays until its connection is gone. */
  async hand(client: Payswitch, payer: string, onAnswer: () => void): Promise<void> {
    for (;;) {
      const dice = this.random(20);
      const done = this.entries[this.random(this.entries.length + 1)];
      if (dice === 0 && done?.answer !== undefined && done.payer === payer) {
        this.repeatCount++;
        if (!(await this.send(client, done))) return;
      } else if (dice === 1 && done?.answer !== undefined && done.payer === payer) {
        if (!(await this.contradict(client, done))) return;
      } else if (dice === 2 && done?.answer !== undefined && done.payer === payer) {
        if (!(await this.read(client, done))) return;
      } else if (!(await this.send(client, this.newEntry(payer)))) return;
      onAnswer();
    }
  }

  async contradict(
    client: Payswitch,
    { paymentId, debitAccount, creditAccount, amountMinor, answer }: Entry,
  ): Promise<boolean> {
    try {
      const amount = { amountMinor: amountMinor + 1n, currency: 'EUR' };
      const { reason, seq, duplicate } = await client.pay({ paymentId, debitAccount, creditAccount, amount });
      if (reason !== 'AM05' || seq !== answer!.seq || !duplicate)
        this.wrong.push(`other content for ${answer!.seq}: ${reason}, ${seq}`);
      return true;
    } catch (error) {
      if (!(error instanceof PayswitchError)) throw error;
      return false;
    }
  }

  /** A read sees what was acknowledged before it was asked. */
  async read(client: Payswitch, { debitAccount, answer }: Entry): Promise<boolean> {
    try {
      const { asOfSeq } = await client.balance(debitAccount);
      if (asOfSeq < answer!.seq) this.wrong.push(`balance as of ${asOfSeq} after an answer with seq ${answer!.seq}`);
      return true;
    } catch (error) {
      if (!(error instanceof PayswitchError)) throw error;
      return false;
    }
  }

  /** What was answered before another payment was first sent has the smaller seq. */
  checkRealTimeOrder(): void {
    const answered = this.entries.filter(({ answer }) => answer !== undefined);
    const byAnswer = answered.toSorted((a, b) => a.answered - b.answered);
    let next = 0;
    let highest = 0;
    for (const entry of answered.toSorted((a, b) => a.invoked - b.invoked)) {
      for (; next < byAnswer.length && byAnswer[next]!.answered < entry.invoked; next++) {
        highest = Math.max(highest, byAnswer[next]!.answer!.seq);
      }
      if (entry.answer!.seq <= highest)
        this.wrong.push(`${name(entry)}: seq ${entry.answer!.seq} after ${highest} was answered`);
    }
  }
}

function name({ payer, paymentId }: Entry): string {
  return `${payer} ${paymentId.toString('hex')}`;
}
function text(answer: object): string {
  return JSON.stringify(answer, (_, value) => (typeof value === 'bigint' ? `${value}` : value));
}

const terminals = [
  ['ALPHA', 'T1'],
  ['ALPHA', 'T2'],
  ['BETA', 'T1'],
  ['BETA', 'T2'],
] as const;

/** Sends what is unknown again, then pays until `answersMax` answers came, and then kills. */
async function runUntilKilled(
  running: TestSwitch,
  books: Books,
  answersMax: number,
  inflightPerTerminal: number,
): Promise<void> {
  const clients = await Promise.all(
    terminals.map(([bank, terminal]) => running.connect(bank, terminal, { reconnect: false })),
  );
  for (const client of clients) client.on('error', () => {});
  let answers = 0;
  let killed: Promise<unknown> | undefined;
  const onAnswer = (): void => {
    if (++answers >= answersMax) killed ??= running.kill();
  };
  await Promise.all(
    clients.map(async (client, index) => {
      const [bank, terminal] = terminals[index]!;
      if (terminal === 'T1') {
        // The kill may come in the middle of this, too.
        await Promise.all(
          books.unknown(bank).map(async (entry) => {
            if (await books.send(client, entry)) onAnswer();
          }),
        );
      }
      await Promise.all(Array.from({ length: inflightPerTerminal }, () => books.hand(client, bank, onAnswer)));
    }),
  );
  await killed;
  books.unknownCount += books.unknown('ALPHA').length + books.unknown('BETA').length;
  await Promise.all(clients.map((client) => client.close().catch(() => {})));
}

/** What the journal says against what was answered. */
function checkJournal(t: Test, books: Books, journalDirectory: string): void {
  const report = verifyJournal({ directory: journalDirectory });
  t.same(report.problems, [], 'the journal verifies: no gap in seq, sums zero, minimums kept, one record per id');
  const model = new Model({ amountMax: 10n ** 15n });
  const decided = new Map<string, { reason: string; seq: number; balance: bigint }>();
  walkJournal(journalDirectory, (record) => {
    model.take(record);
    if (record.kind !== RecordKind.PAYMENT) return;
    const { request, effects } = v1.PaymentRecord.decode(record.body());
    decided.set(Buffer.from(request!.paymentId!).toString('hex'), {
      reason: reasonName(effects!.reason ?? 0),
      seq: record.seq,
      balance: fromLong(effects!.debitBalanceMinor),
    });
  });
  const largest = blockRecordCounts(journalDirectory).reduce((most, records) => Math.max(most, records), 0);
  // A single kill has the small load only.
  if (kills >= 2 * loads.length)
    t.ok(largest >= 256, `the writer thread had its share: the largest block has ${largest} records`);
  t.same(
    [...model.sums().values()].filter((sum) => sum !== 0n),
    [],
    'the model comes to the same outcomes',
  );
  for (const entry of books.entries) {
    const found = decided.get(entry.paymentId.toString('hex'));
    const { answer } = entry;
    if (answer === undefined) books.wrong.push(`${name(entry)} is still unknown`);
    else if (found?.seq !== answer.seq || found.reason !== answer.reason)
      books.wrong.push(`${name(entry)}: answered ${text(answer)}, journal ${text(found ?? {})}`);
    else if (answer.debitBalanceMinor !== undefined && answer.debitBalanceMinor !== found.balance)
      books.wrong.push(`${name(entry)}: another balance`);
  }
  books.checkRealTimeOrder();
}

t.test(`SEED=${seed}: ${kills} kills under load`, { timeout: 120_000 }, async (t) => {
  const dataDirectory = mkdtempSync(path.join(tmpdir(), 'payswitch-kill-'));
  t.teardown(() => rmSync(dataDirectory, { recursive: true, force: true }));
  const books = new Books(makeRandom(seed));
  const directories = {
    journalDirectory: path.join(dataDirectory, 'journal'),
    indexDirectory: path.join(dataDirectory, 'index'),
  };
  for (let kill = 0; kill < kills; kill++) {
    const running = await startSwitch({ dataDirectory, flags });
    const { inflightPerTerminal, answersMax } = loads[kill % loads.length]!;
    await runUntilKilled(running, books, 1 + books.random(answersMax), inflightPerTerminal);
    const { problems } = await compareIndexWithJournal(directories);
    if (problems.length > 0) t.same(problems, [], `index store after kill ${kill + 1}`);
    // Once in a while it has to be rebuilt from nothing.
    if (kill % 8 === 5) rmSync(directories.indexDirectory, { recursive: true, force: true });
  }
  const last = await startSwitch({ dataDirectory, flags });
  const client = { ALPHA: await last.connect('ALPHA', 'T1'), BETA: await last.connect('BETA', 'T1') };
  for (const bank of ['ALPHA', 'BETA'] as const) {
    await Promise.all(books.unknown(bank).map((entry) => books.send(client[bank], entry)));
    await client[bank].close();
  }
  t.same(await last.stop(), { exitCode: 0, signal: null });
  checkJournal(t, books, directories.journalDirectory);
  t.same(
    books.wrong.slice(0, 5),
    [],
    `${books.answeredCount} answered, ${books.unknownCount} times unknown, ${books.repeatCount} repeated`,
  );
  const compared = await compareIndexWithJournal(directories);
  t.same(
    compared.problems,
    [],
    `index store equals journal: ${compared.accounts} accounts, ${compared.payments} payments`,
  );
  const dump = await dumpIndex(directories.indexDirectory);
  rmSync(directories.indexDirectory, { recursive: true });
  const rebuilt = LedgerRig.open({ directory: dataDirectory });
  await rebuilt.stop();
  t.same(
    (await dumpIndex(directories.indexDirectory)).slice(1),
    dump.slice(1),
    'rebuilt from the journal, it is the same',
  );
});
