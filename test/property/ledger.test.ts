// The real ledger, journal, index store and checkpointer against a dumb model, over random histories: payments that settle, are
// refused, repeat or contradict earlier ones, administration, reads, checkpoints whose steps lie apart, and ends of every kind: in order, by
// a crash, with the index store kept, deleted, or put back to an earlier checkpoint. Each answer is compared when it is given, all
// state at each start. A cache of 16 accounts and a duplicate window of 8 payments make everything cold and forgotten soon.
//
// SEED=... repeats a run; RUNS=... makes more of them.
import { randomInt } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import t from 'tap';
import { Reason } from '../../src/domain/reasons.ts';
import { verifyJournal, walkJournal } from '../../src/journal/verify.ts';
import type { PayFields } from '../../src/ledger/pay-command.ts';
import type { v1 } from '../../src/protocol/generated/payswitch.js';
import { toLong } from '../../src/protocol/int64.ts';
import { compareIndexWithJournal } from '../../src/store/compare.ts';
import { copyIndex, dumpIndex, LedgerRig, makeRandom, type RigAnswer, uuid7 } from '../support/ledger.ts';
import { Model, modelPayment } from '../support/model.ts';

const seed = Number(process.env['SEED'] ?? randomInt(1, 2 ** 31));
const runs = Number(process.env['RUNS'] ?? 12);
const steps = 700;
const banks = ['A', 'B', 'C'];
const amountMaxMinor = 1_000_000n;

class History {
  readonly random: (below: number) => number;
  readonly directory: string;
  rig: LedgerRig;
  model = new Model({ amountMax: amountMaxMinor });
  /** What was done, to do it again up to what survived a crash. */
  readonly #log: ((model: Model) => void)[] = [];
  #expected: { what: string; answer: RigAnswer }[] = [];
  readonly #paid: { payer: string; fields: PayFields }[] = [];
  readonly wrong: string[] = [];
  starts = 0;

  constructor(seed: number) {
    this.random = makeRandom(seed);
    this.directory = mkdtempSync(path.join(tmpdir(), 'payswitch-model-'));
    this.rig = this.#open();
    this.#do((model) => model.addParticipant(undefined, 'OP', true));
    this.rig.addOperator('OP');
    for (const bank of banks) {
      this.#change(undefined, { addParticipant: { participant: bank } }, (model) =>
        model.addParticipant(undefined, bank),
      );
      for (let index = 0; index < 12; index++) this.#openAccount(undefined, bank, `${bank}-${index}`);
    }
    this.#settle();
  }

  #open(): LedgerRig {
    const recoverBy = this.#pick(['records', 'blocks', 'ring'] as const);
    const small = { accountsMax: 16, duplicateWindow: 8, amountMaxMinor };
    const rig = LedgerRig.open({ directory: this.directory, recoverBy, ...small });
    this.starts++;
    this.#do((model) => void model.seq++);
    return rig;
  }

  #do<Result>(step: (model: Model) => Result): Result {
    this.#log.push(step);
    return step(this.model);
  }

  check(what: string, expected: unknown, found: unknown): void {
    const [wanted, got] = [expected, found].map((value) =>
      JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part)),
    );
    if (wanted !== got) this.wrong.push(`${what}: expected ${wanted}, found ${got}`);
  }

  #pick<Item>(items: readonly Item[]): Item {
    return items[this.random(items.length)]!;
  }

  step(): void {
    const dice = this.random(1000);
    if (dice < 620) this.#pay();
    else if (dice < 720) this.#administer();
    else if (dice < 800) this.#settle();
    else if (dice < 840) this.rig.collect();
    else if (dice < 870) this.rig.take();
    else if (dice < 880) this.rig.writeAccounts();
    else if (dice < 895) this.rig.commit();
    else if (dice < 905) this.rig.commitIds();
    else if (dice < 910) this.rig.merge();
    else if (dice < 930) this.rig.tick(this.random(20) - 5);
    else if (dice < 950) this.rig.accounts.nextTick();
    else if (dice < 975) this.#read();
    else this.#find();
  }

  #account(bank: string): string {
    // Few hot ones, many cold ones, some that do not exist.
    return `${bank}-${this.random(10) < 6 ? this.random(4) : this.random(14)}`;
  }

  #pay(): void {
    const { random } = this;
    let payer = this.#pick(banks);
    let fields: PayFields;
    const earlier =
      this.#paid.length > 0 && random(10) < 3 ? this.#pick(this.#paid.slice(random(2) === 0 ? -12 : 0)) : undefined;
    if (earlier !== undefined) {
      payer = earlier.payer;
      fields = { ...earlier.fields };
      const kind = random(6);
      if (kind === 0) fields.amountMinor += 1n;
      if (kind === 1) fields.reference = `${fields.reference ?? ''}x`;
      if (kind === 2) payer = this.#pick(banks);
    } else {
      const amount = this.#pick([
        0n,
        -1n,
        amountMaxMinor,
        amountMaxMinor + 1n,
        ...Array.from({ length: 20 }, () => BigInt(1 + random(400))),
      ]);
      const id =
        random(4) === 0
          ? Buffer.from(Array.from({ length: 16 }, () => random(256)))
          : uuid7(this.rig.clockMs + random(200) - 100, random);
      id[15] = id[15]! | 1;
      fields = {
        paymentId: id,
        debitAccount: this.#account(random(12) === 0 ? this.#pick(banks) : payer),
        creditAccount: this.#account(this.#pick(banks)),
        amountMinor: amount,
        currency: this.#pick(['EUR', 'EUR', 'EUR', 'EUR', 'EUR', 'EUR', 'JPY', 'XYZ']),
        ...(random(3) === 0 ? { reference: 'r'.repeat(random(140)), endToEndId: 'e' } : {}),
      };
    }
    this.#paid.push({ payer, fields });
    const payment = modelPayment({ ...fields, amountMinor: toLong(fields.amountMinor) });
    const answer = this.#do((model) => model.pay(payer, payment));
    this.#expected.push({ what: `payment ${payment.id} of ${payer}`, answer: { ...answer } });
    this.rig.pay(payer, fields);
    if (this.#expected.length > 60) this.#settle();
  }

  /** The block goes to disk, and the answers out. */
  #settle(): void {
    const answers = this.rig.takeAnswers();
    this.check('number of answers', this.#expected.length, answers.length);
    this.#expected.forEach(({ what, answer }, index) => {
      this.check(what, answer, answers[index]);
    });
    this.#expected = [];
  }

  #change(by: string | undefined, change: v1.IAdminister, step: (model: Model) => number): void {
    const before = this.model.seq;
    const reason = this.#do(step);
    const { reason: found, seq, result } = this.rig.administer(by, change);
    const what = `${by ?? 'OP'}: ${JSON.stringify(change)}`;
    this.check(what, { reason, seq: reason === Reason.NONE ? before + 1 : 0 }, { reason: found, seq });
    this.check(`${what} says why`, reason !== Reason.NONE, Boolean(result.detail));
  }

  #openAccount(by: string | undefined, owner: string, id: string): void {
    const kind = this.random(6) === 0 ? 2 : 1;
    const minimum = this.#pick([0n, -500n, -2000n]);
    const currency = this.random(8) === 0 ? 'JPY' : 'EUR';
    this.#change(
      by,
      { openAccount: { participant: owner, account: id, currency, kind, minimumMinor: toLong(minimum) } },
      (model) => model.open(by, owner, id, currency, kind, minimum),
    );
  }

  #administer(): void {
    const { random } = this;
    const by = random(2) === 0 ? undefined : this.#pick(banks);
    const bank = this.#pick(banks);
    const account = this.#account(bank);
    const kind = random(9);
    if (kind === 0) {
      this.#openAccount(by, bank, account);
    } else if (kind <= 2) {
      const suspended = random(3) === 0;
      const change = { participant: bank };
      this.#change(by, suspended ? { suspendParticipant: change } : { resumeParticipant: change }, (model) =>
        model.setSuspended(by, bank, suspended),
      );
    } else if (kind === 3) {
      const minimum = this.#pick([0n, -100n, -5000n, 5n]);
      this.#change(by, { setMinimum: { account, minimumMinor: toLong(minimum) } }, (model) =>
        model.setMinimum(by, account, minimum),
      );
    } else {
      const change = this.#pick(['freeze', 'unfreeze', 'unfreeze', 'close', 'reopen', 'reopen'] as const);
      this.#change(by, { [`${change}Account`]: { account } } as v1.IAdminister, (model) =>
        model.setStatus(by, account, change),
      );
    }
  }

  #read(): void {
    this.#settle();
    const asking = this.#pick(banks);
    const ids = Array.from({ length: 1 + this.random(20) }, () => this.#account(this.#pick(banks)));
    const seesAll = this.random(2) === 0;
    const found = this.rig.readAccounts(asking, ids, seesAll);
    ids.forEach((id, index) => {
      const account = this.model.accounts.get(id);
      const visible = account !== undefined && (seesAll || account.owner === asking);
      this.check(`balance of ${id} for ${asking}`, visible ? account.balance : undefined, found[index]?.balance);
    });
  }

  #find(): void {
    if (this.#paid.length === 0) return;
    this.#settle();
    const { payer, fields } = this.#pick(this.#paid);
    const id = Buffer.from(fields.paymentId).toString('hex');
    this.check(
      `seq of ${id}`,
      this.model.payments.get(`${payer} ${id}`)?.answer.seq ?? 0,
      this.rig.findPayment(payer, fields.paymentId),
    );
  }

  /** Everything the ledger knows against everything the model knows. */
  checkAll(): void {
    this.#settle();
    for (const [currency, sum] of this.model.sums()) this.check(`sum of ${currency}`, 0n, sum);
    const ids = [...this.model.accounts.keys()];
    for (let from = 0; from < ids.length; from += 20) {
      const page = ids.slice(from, from + 20);
      this.rig.readAccounts('A', page).forEach((found, index) => {
        const id = page[index]!;
        const { owner, balance, minimum, version, entries, status, history } = this.model.accounts.get(id)!;
        const lastSeq = history.at(-1)!;
        const participant = this.rig.number(owner);
        const code = { open: 1, frozen: 2, closed: 3, blocked: 4 }[status];
        this.check(
          `account ${id}`,
          { id, participant, status: code, balance, minimum, version, entries, lastSeq },
          found,
        );
        this.check(`minimum of ${id}`, true, balance >= minimum);
        this.check(`statement of ${id}`, history.toReversed(), this.rig.chain(id, lastSeq));
      });
    }
    for (const [key, { answer }] of this.model.payments) {
      const [payer, id] = key.split(' ') as [string, string];
      this.check(`seq of ${key}`, answer.seq, this.rig.findPayment(payer, Buffer.from(id, 'hex')));
    }
    this.check('seq', this.model.seq, this.rig.ledger.seq);
  }

  /** Ends in some way and starts again. */
  async restart(): Promise<void> {
    const { random, rig } = this;
    const index = rig.indexDirectory;
    const older = path.join(this.directory, 'older-index');
    const inOrder = random(3) === 0;
    if (inOrder) {
      this.#settle();
      await rig.stop();
    } else {
      await rig.crash();
      // What was not durable never happened; nobody got an answer about it.
      this.#expected = [];
      this.model = new Model({ amountMax: amountMaxMinor });
      const kept = this.#log.findIndex((step) => {
        if (this.model.seq >= rig.durableSeq) return true;
        step(this.model);
        return false;
      });
      if (kept !== -1) this.#log.length = kept;
      this.check('what survives a crash', rig.durableSeq, this.model.seq);
    }
    const report = await compareIndexWithJournal({ journalDirectory: rig.journalDirectory, indexDirectory: index });
    this.check('index store against journal', [], report.problems);
    if (inOrder) this.check('index store complete', rig.durableSeq, report.seq);
    const kind = random(4);
    if (kind === 0) rmSync(index, { recursive: true, force: true });
    else if (kind === 1 && existsSync(older)) copyIndex(older, index);
    else if (kind === 2) copyIndex(index, older);
    this.rig = this.#open();
    this.checkAll();
  }

  async end(): Promise<void> {
    this.checkAll();
    const { rig } = this;
    await rig.stop();
    const { problems } = verifyJournal({ directory: rig.journalDirectory });
    this.check('journal', [], problems);
    const again = new Model({ amountMax: amountMaxMinor });
    walkJournal(rig.journalDirectory, (record) => again.take(record));
    this.check('model over the journal', [...this.model.accounts], [...again.accounts]);
    const before = await dumpIndex(rig.indexDirectory);
    rmSync(rig.indexDirectory, { recursive: true, force: true });
    const rebuilt = LedgerRig.open({ directory: this.directory });
    // The start itself is a record of its own, which changes nothing but the checkpoint's seq.
    await rebuilt.stop();
    const after = await dumpIndex(rig.indexDirectory);
    this.check('rebuilt index store', before.slice(1), after.slice(1));
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

for (let run = 0; run < runs; run++) {
  const runSeed = seed + run;
  t.test(`SEED=${runSeed}: ${steps} steps`, async (t) => {
    const history = new History(runSeed);
    t.teardown(() => history.remove());
    for (let step = 0; step < steps && history.wrong.length === 0; step++) {
      if (history.random(70) === 0) await history.restart();
      else history.step();
    }
    if (history.wrong.length === 0) await history.end();
    t.same(history.wrong.slice(0, 3), [], `${history.starts} starts, ${history.model.seq} records`);
  });
}
