// Crashes between any two file operations of the index thread: what counts is what was committed, and what was not finished goes away.
//
// The real ledger, journal and checkpointer run on; whenever something has changed on disk, the data directory is copied, and each copy is
// started from as after a crash.
//
// SEED=... repeats a run.
import { randomInt } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import t, { type Test } from 'tap';
import { Checkpointer } from '../../../src/ledger/checkpoint.ts';
import { toLong } from '../../../src/protocol/int64.ts';
import { compareIndexWithJournal } from '../../../src/store/compare.ts';
import { type Checkpoint, IndexStore } from '../../../src/store/index-store.ts';
import { dumpIndex, LedgerRig, makeRandom, uuid7 } from '../../support/ledger.ts';
import { tableFiles } from './support.ts';

const seed = Number(process.env['SEED'] ?? randomInt(1, 2 ** 31));
const banks = ['A', 'B'];
const accountsOfBank = 4;

/** The data directory at one moment. */
interface Copy {
  what: string;
  directory: string;
  /** Where the last commit before it was copied. */
  committed: string;
}

class Copies {
  readonly #from: string;
  readonly #to: string;
  readonly all: Copy[] = [];
  #committed: string | undefined;

  constructor(from: string, to: string) {
    this.#from = from;
    this.#to = to;
  }

  take(what: string, isCommitted = false): void {
    const directory = path.join(this.#to, String(this.all.length));
    // The lock file is about processes that are running; after a crash none is.
    cpSync(this.#from, directory, { recursive: true, filter: (name) => path.basename(name) !== 'lock.mdb' });
    if (isCommitted) this.#committed = directory;
    if (this.#committed !== undefined) this.all.push({ what, directory, committed: this.#committed });
  }
}

function listed({ ids, accounts }: Checkpoint): string[] {
  return [...ids.tables, ...accounts.tables].map(({ name }) => name).sort();
}

async function checkpointOf(directory: string): Promise<Checkpoint> {
  const store = IndexStore.openForReading(path.join(directory, 'index'));
  const checkpoint = store.checkpoint()!;
  await store.close();
  return checkpoint;
}

/** Starts from a copy as it is; what is wrong. */
async function problemsOf({ directory, committed }: Copy): Promise<string[]> {
  const journalDirectory = path.join(directory, 'journal');
  const indexDirectory = path.join(directory, 'index');
  const problems: string[] = [];
  const expect = (what: string, expected: unknown, found: unknown): void => {
    const [wanted, got] = [JSON.stringify(expected), JSON.stringify(found)];
    if (wanted !== got) problems.push(`${what}: expected ${wanted}, found ${got}`);
  };
  const dump = committed === directory ? [] : await dumpIndex(path.join(committed, 'index'));
  if (committed !== directory) expect('content', dump, await dumpIndex(indexDirectory));
  expect('against the journal', [], (await compareIndexWithJournal({ journalDirectory, indexDirectory })).problems);
  const rig = LedgerRig.open({ directory });
  expect('tables', listed(await checkpointOf(directory)), tableFiles(indexDirectory));
  // It goes on: one of everything, and whatever is to be merged.
  rig.checkpoint();
  rig.merge();
  expect('tables after merging', listed(await checkpointOf(directory)), tableFiles(indexDirectory));
  await rig.stop();
  const after = await compareIndexWithJournal({ journalDirectory, indexDirectory });
  expect('against the journal at its end', [], after.problems);
  expect('seq', rig.ledger.seq, after.seq);
  return problems;
}

/** What a crash may have left instead, as it is no table that counts: a beginning of it, or nothing. */
function damageLeftOvers(directory: string, keep: readonly string[], random: (below: number) => number): number {
  const index = path.join(directory, 'index');
  const leftOvers = tableFiles(index).filter((name) => !keep.includes(name));
  for (const name of leftOvers) {
    const file = path.join(index, name);
    const bytes = readFileSync(file);
    rmSync(file);
    const temporary = file.endsWith('.tmp') ? file : `${file}.tmp`;
    if (random(3) > 0) writeFileSync(temporary, bytes.subarray(0, random(2) * random(bytes.length)));
  }
  return leftOvers.length;
}

function pay(rig: LedgerRig, random: (below: number) => number): void {
  for (let count = 1 + random(6); count > 0; count--) {
    const paymentId = uuid7(rig.clockMs + random(1000), random);
    // Tables with nothing but UUIDv7 wait longer until they are merged.
    if (count === 1) paymentId[6] = 0x40;
    const [from, to] = [banks[random(2)]!, banks[random(2)]!];
    rig.pay(from, {
      paymentId,
      debitAccount: `${from}-${random(accountsOfBank)}`,
      creditAccount: `${to}-${random(accountsOfBank)}`,
      amountMinor: BigInt(1 + random(100)),
      currency: 'EUR',
    });
  }
  rig.takeAnswers();
  rig.tick(500);
}

async function makeCopies(t: Test, random: (below: number) => number): Promise<Copy[]> {
  const directory = path.join(t.testdir({ data: {}, copies: {} }), 'data');
  const copies = new Copies(directory, path.join(t.testdirName, 'copies'));
  const { transaction } = IndexStore.prototype;
  const { mergeStep } = Checkpointer.prototype;
  t.teardown(() => {
    IndexStore.prototype.transaction = transaction;
    Checkpointer.prototype.mergeStep = mergeStep;
  });
  IndexStore.prototype.transaction = function (write): void {
    copies.take('before a commit');
    transaction.call(this, write);
    copies.take('after a commit', true);
  };
  let step = 0;
  Checkpointer.prototype.mergeStep = function (entries): void {
    mergeStep.call(this, entries);
    if (step++ % 4 === 0) copies.take(`after merge step ${step}`);
  };
  const rig = LedgerRig.open({ directory, accountsMax: 16, duplicateWindow: 64 });
  rig.addOperator('OP');
  for (const participant of banks) {
    rig.administer(undefined, { addParticipant: { participant } });
    for (let index = 0; index < accountsOfBank; index++) {
      const account = `${participant}-${index}`;
      const minimumMinor = toLong(-10_000n);
      rig.administer(undefined, { openAccount: { participant, account, currency: 'EUR', kind: 1, minimumMinor } });
    }
  }
  for (let round = 0; round < 9; round++) {
    pay(rig, random);
    rig.collect();
    copies.take('collected');
    if (round % 3 === 1) rig.commitIds();
    pay(rig, random);
    rig.take();
    copies.take('rows taken');
    pay(rig, random);
    rig.writeAccounts();
    copies.take('accounts written');
    rig.commit();
  }
  pay(rig, random);
  rig.collect();
  rig.merge();
  copies.take('merged');
  pay(rig, random);
  rig.checkpoint();
  await rig.stop();
  copies.take('stopped');
  IndexStore.prototype.transaction = transaction;
  Checkpointer.prototype.mergeStep = mergeStep;
  return copies.all;
}

t.test(`SEED=${seed}: a start from every moment finds what was committed, and nothing else`, async (t) => {
  const random = makeRandom(seed);
  const copies = await makeCopies(t, random);
  const merges = copies.filter(({ what }) => what.startsWith('after merge step'));
  t.ok(merges.length >= 5, `${copies.length} moments, ${merges.length} of them in merges`);
  let leftOvers = 0;
  // From the last to the first: a later one is compared with an earlier one, which must not have been started from.
  for (const copy of copies.toReversed()) {
    // The same again, with less of what was not finished.
    const other = `${copy.directory}-other`;
    cpSync(copy.directory, other, { recursive: true });
    const keep = listed(await checkpointOf(copy.directory));
    const found = damageLeftOvers(other, keep, random);
    leftOvers += found;
    if (found > 0) {
      const problems = await problemsOf({ ...copy, directory: other });
      t.same(problems, [], `${copy.what}, ${path.basename(copy.directory)}, ${found} left-overs changed`);
    }
    rmSync(other, { recursive: true });
    t.same(await problemsOf(copy), [], `${copy.what}, ${path.basename(copy.directory)}`);
  }
  t.ok(leftOvers >= 20, `${leftOvers} left-overs`);
});
