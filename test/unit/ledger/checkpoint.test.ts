// Checkpoints whose steps lie apart: rows that changed after the records were collected, ids that are ahead of the accounts, and every place where a
// crash can fall.
import { cpSync, rmSync } from 'node:fs';
import t, { type Test } from 'tap';
import { JournalCorruption } from '../../../src/journal/format.ts';
import { JournalCursor } from '../../../src/journal/journal-reader.ts';
import { ROW_LONGS, RowLong } from '../../../src/ledger/account-rows.ts';
import { CHECKPOINT_RECORDS_MAX, Checkpointer } from '../../../src/ledger/checkpoint.ts';
import { createDirtyBits, createRows, HotAccounts } from '../../../src/ledger/hot-accounts.ts';
import { hashKey, KEY_BYTES, writeKey } from '../../../src/ledger/messages.ts';
import { toLong } from '../../../src/protocol/int64.ts';
import { compareIndexWithJournal } from '../../../src/store/compare.ts';
import { type Checkpoint, IndexStore } from '../../../src/store/index-store.ts';
import { decodeStoredAccount } from '../../../src/store/stored-account.ts';
import { dumpIndex, LedgerRig, makeRandom, type RigOptions, uuid7 } from '../../support/ledger.ts';

const random = makeRandom(11);
/** That of every rig. */
const HASH_SEED = 0x5eed;

function openRig(t: Test, options: Partial<RigOptions> = {}): LedgerRig {
  const rig = LedgerRig.open({ directory: t.testdir(), duplicateWindow: 64, ...options });
  rig.addOperator('OP');
  for (const participant of ['A', 'B']) {
    rig.administer(undefined, { addParticipant: { participant } });
    for (let index = 0; index < 4; index++) open(rig, participant, `${participant}-${index}`);
  }
  rig.flush();
  return rig;
}

function open(rig: LedgerRig, participant: string, account: string): void {
  rig.administer(undefined, {
    openAccount: { participant, account, currency: 'EUR', kind: 1, minimumMinor: toLong(-10_000n) },
  });
}

function pay(rig: LedgerRig, from: number, to: number, amountMinor: bigint, timeMs = 1_700_000_000_000): Buffer {
  const paymentId = uuid7(timeMs, random);
  rig.pay('A', { paymentId, debitAccount: `A-${from}`, creditAccount: `B-${to}`, amountMinor, currency: 'EUR' });
  return paymentId;
}

async function problems(rig: LedgerRig): Promise<string[]> {
  return (await compareIndexWithJournal(rig)).problems;
}

/** What the index store on disk says. */
async function inStore<Answer>(rig: LedgerRig, read: (store: IndexStore) => Answer): Promise<Answer> {
  const store = IndexStore.openForReading(rig.indexDirectory);
  try {
    return read(store);
  } finally {
    await store.close();
  }
}

function storedBalance(rig: LedgerRig, account: string): Promise<bigint | undefined> {
  return inStore(rig, (store) => {
    const key = Buffer.alloc(KEY_BYTES);
    writeKey(key, 0, account);
    const words = new Int32Array(key.buffer, key.byteOffset, KEY_BYTES / 4);
    const at = store.findAccount(words, 0, hashKey(words, 0, HASH_SEED));
    return at === -1 ? undefined : decodeStoredAccount(store.accountWords, at).balance;
  });
}

function checkpointOf(rig: LedgerRig): Promise<Checkpoint> {
  return inStore(rig, (store) => store.checkpoint()!);
}

function storedSeq(store: IndexStore, participant: number, id: Buffer): number {
  const [id0, id1, id2, id3] = [0, 4, 8, 12].map((at) => id.readInt32LE(at)) as [number, number, number, number];
  return store.findPayment(participant, id0, id1, id2, id3);
}

/** The same journal with the index store deleted must give the same store. */
async function checkRebuild(t: Test, rig: LedgerRig): Promise<void> {
  const dump = await dumpIndex(rig.indexDirectory);
  rmSync(rig.indexDirectory, { recursive: true });
  const rebuilt = LedgerRig.open({ directory: t.testdirName });
  await rebuilt.stop();
  // The start adds one record, which only moves the checkpoint's seq.
  t.same((await dumpIndex(rig.indexDirectory)).slice(1), dump.slice(1), 'rebuilt to the same content');
}

t.test('fuzzy: rows changed between each two steps', async (t) => {
  const rig = openRig(t);
  rig.checkpoint();
  pay(rig, 0, 0, 1n);
  rig.flush();
  rig.collect();
  const collected = rig.durableSeq;
  pay(rig, 0, 1, 10n);
  open(rig, 'B', 'B-LATE');
  rig.take();
  pay(rig, 0, 2, 100n);
  rig.writeAccounts();
  pay(rig, 0, 3, 1000n);
  rig.flush();
  rig.commit();
  t.equal(rig.indexedSeq, collected);
  await rig.crash();
  t.equal(await storedBalance(rig, 'A-0'), -111n, 'as the row was when it was written');
  t.equal(await storedBalance(rig, 'B-LATE'), 0n, 'an account that was opened after the checkpoint is in it');
  t.equal(await storedBalance(rig, 'B-1'), 10n);
  t.equal(await storedBalance(rig, 'B-2'), 0n, 'not marked yet when the rows were taken');
  t.equal(await storedBalance(rig, 'B-3'), 0n);
  t.same(await problems(rig), []);
  const again = LedgerRig.open({ directory: t.testdirName });
  t.match(
    again.readAccounts('A', ['A-0', 'B-1', 'B-2', 'B-3']).map((account) => account?.balance),
    [-1111n, 10n, 100n, 1000n],
  );
  await again.stop();
  t.same(await problems(again), []);
  await checkRebuild(t, again);
});

t.test(
  'commit waits until what the rows held is durable: a crash never leaves the store ahead of the journal',
  async (t) => {
    const rig = openRig(t);
    rig.collect();
    pay(rig, 0, 0, 5n);
    rig.take();
    t.ok(rig.durableSeq < rig.ledger.seq);
    rig.commit();
    t.equal(rig.durableSeq, rig.ledger.seq);
    await rig.crash();
    t.same(await problems(rig), []);
  },
);

t.test('a crash after the accounts were written and before the commit: everything is as it was', async (t) => {
  const rig = openRig(t);
  rig.checkpoint();
  const before = rig.indexedSeq;
  pay(rig, 0, 0, 5n);
  open(rig, 'B', 'B-LATE');
  rig.flush();
  rig.collect();
  pay(rig, 0, 0, 6n);
  rig.take();
  rig.writeAccounts();
  await rig.crash();
  t.equal(await storedBalance(rig, 'A-0'), 0n);
  t.equal(await storedBalance(rig, 'B-LATE'), undefined);
  t.same(await problems(rig), []);
  const again = LedgerRig.open({ directory: t.testdirName });
  t.equal(again.replayed, rig.durableSeq - before);
  t.equal(again.readAccounts('A', ['A-0'])[0]!.balance, -11n);
  await again.stop();
  t.same(await problems(again), []);
  await checkRebuild(t, again);
});

t.test('more changed accounts than one step writes', async (t) => {
  const accountsMax = 70_000;
  const directory = t.testdir();
  const store = IndexStore.open(directory);
  const [rows, dirty] = [createRows(accountsMax), createDirtyBits(accountsMax)];
  const accounts = new HotAccounts(accountsMax, rows, dirty);
  const key = Buffer.alloc(KEY_BYTES);
  const words = new Int32Array(key.buffer, key.byteOffset, KEY_BYTES / 4);
  const change = (index: number, balance: number): void => {
    writeKey(key, 0, `A-${index}`);
    const hash = hashKey(words, 0, HASH_SEED);
    const found = accounts.find(words, 0, hash);
    const row = found === -1 ? accounts.tryInsert(words, 0, hash, 0, -1) : found;
    accounts.longs[row * ROW_LONGS + RowLong.BALANCE] = BigInt(balance);
    accounts.markDirty(row);
  };
  for (let index = 0; index < accountsMax; index++) change(index, index);
  const cursor = new JournalCursor(directory, 0);
  const checkpointer = new Checkpointer(store, cursor, 'ab', HASH_SEED, rows, dirty);
  t.equal(checkpointer.takeDirtyRows(), accountsMax);
  t.throws(() => checkpointer.takeDirtyRows(), /a checkpoint in a checkpoint/);
  t.ok(checkpointer.writeAccounts(65_536));
  t.throws(() => checkpointer.commit(), /a checkpoint before its accounts/);
  t.notOk(checkpointer.writeAccounts(65_536));
  checkpointer.commit();
  // A second one with some of them: the newest counts.
  for (let index = 0; index < accountsMax; index += 7) change(index, -index);
  t.equal(checkpointer.takeDirtyRows(), accountsMax / 7);
  while (checkpointer.writeAccounts(1000));
  checkpointer.commit();
  // And one with none.
  t.equal(checkpointer.takeDirtyRows(), 0);
  t.notOk(checkpointer.writeAccounts(1000));
  checkpointer.commit();
  checkpointer.close();
  store.renewSnapshot();
  t.same(
    store.checkpoint()!.accounts.tables.map(({ entries }) => entries),
    [accountsMax, accountsMax / 7],
  );
  let [count, wrong] = [0, 0];
  store.forEachAccount((id, entry, at) => {
    count++;
    const index = Number(id.slice(2));
    if (Number(decodeStoredAccount(entry, at).balance) !== (index % 7 === 0 ? -index : index)) wrong++;
  });
  t.equal(count, accountsMax);
  t.equal(wrong, 0);
  await store.close();
});

t.test('a crash after collect or after take: nothing of it is in the store', async (t) => {
  for (const last of ['collect', 'take'] as const) {
    const rig = LedgerRig.open({ directory: t.testdir() });
    rig.addOperator('OP');
    rig.administer(undefined, { addParticipant: { participant: 'A' } });
    rig.checkpoint();
    const before = rig.indexedSeq;
    open(rig, 'A', 'A-0');
    rig.flush();
    rig.collect();
    if (last === 'take') rig.take();
    await rig.crash();
    t.same(await problems(rig), [], last);
    t.equal(await storedBalance(rig, 'A-0'), undefined);
    const again = LedgerRig.open({ directory: t.testdirName });
    t.equal(again.replayed, again.ledger.seq - before - 1);
    t.ok(again.readAccounts('A', ['A-0'])[0]);
    await again.stop();
    t.same(await problems(again), []);
  }
});

t.test('a change after take is marked again and comes with the next checkpoint', async (t) => {
  const rig = openRig(t);
  rig.collect();
  rig.take();
  pay(rig, 1, 1, 7n);
  rig.flush();
  rig.commit();
  rig.checkpoint();
  t.equal(rig.indexedSeq, rig.durableSeq);
  await rig.crash();
  t.equal(await storedBalance(rig, 'B-1'), 7n);
});

t.test('the latest id times are those of the ids in the store, by participant', async (t) => {
  const rig = openRig(t);
  pay(rig, 0, 0, 1n, 5000);
  pay(rig, 0, 0, 1n, 9000);
  pay(rig, 0, 0, 1n, 7000);
  rig.flush();
  rig.checkpoint();
  pay(rig, 0, 0, 1n, 20_000);
  rig.flush();
  await rig.crash();
  const { participantIdTimesMs } = await checkpointOf(rig);
  // Participant 1 is the operator, 2 is A.
  t.equal(participantIdTimesMs[2], 9000);
  t.equal(participantIdTimesMs[1] ?? -1, -1);
});

t.test('the latest id times do not run ahead of the ids when a merge is committed in between', async (t) => {
  const rig = openRig(t);
  for (let table = 0; table < 8; table++) {
    // One id that is no UUIDv7 in each table, so that eight of them are merged.
    const paymentId = uuid7(0, random);
    paymentId[6] = 0x40;
    rig.pay('A', { paymentId, debitAccount: 'A-0', creditAccount: 'B-0', amountMinor: 1n, currency: 'EUR' });
    pay(rig, 0, 0, 1n, 5000 + table);
    rig.takeAnswers();
    rig.commitIds();
  }
  pay(rig, 0, 0, 1n, 20_000);
  rig.flush();
  rig.collect();
  rig.merge();
  await rig.crash();
  const { participantIdTimesMs, ids } = await checkpointOf(rig);
  t.equal(ids.tables.length, 1);
  t.equal(participantIdTimesMs[2], 5007);
  t.same(await problems(rig), []);
});

t.test('long requests: the id is found behind a length of two bytes too', async (t) => {
  const rig = openRig(t);
  const ids = [0, 20, 60, 140].map((length) => {
    const paymentId = uuid7(1_700_000_000_000, random);
    rig.pay('A', {
      paymentId,
      debitAccount: 'A-0',
      creditAccount: 'B-0',
      amountMinor: 1n,
      currency: 'EUR',
      reference: 'r'.repeat(length),
    });
    return paymentId;
  });
  const seqs = rig.takeAnswers().map(({ seq }) => seq);
  rig.checkpoint();
  await rig.crash();
  t.same(await inStore(rig, (store) => ids.map((id) => storedSeq(store, 2, id))), seqs);
});

// Ids ahead of accounts.

/** A checkpoint, and behind it three tables of ids with nothing of their accounts. */
function openAhead(t: Test): { rig: LedgerRig; ids: Buffer[]; seqs: number[] } {
  const rig = openRig(t);
  const ids = [pay(rig, 0, 0, 1n)];
  const seqs = rig.takeAnswers().map(({ seq }) => seq);
  rig.checkpoint();
  for (let table = 0; table < 3; table++) {
    open(rig, 'B', `B-LATE-${table}`);
    for (let count = 0; count < 4; count++) ids.push(pay(rig, count, table, 10n));
    seqs.push(...rig.takeAnswers().map(({ seq }) => seq));
    rig.commitIds();
  }
  return { rig, ids, seqs };
}

t.test('ids ahead of accounts: found by everybody, and after a crash replay begins at the accounts', async (t) => {
  const { rig, ids, seqs } = openAhead(t);
  const { indexedSeq, idsIndexedSeq, durableSeq } = rig;
  t.equal(idsIndexedSeq, durableSeq);
  t.ok(indexedSeq < seqs[1]!);
  await rig.crash();
  t.match(await checkpointOf(rig), { seq: indexedSeq, idsSeq: idsIndexedSeq });
  t.same(await inStore(rig, (store) => ids.map((id) => storedSeq(store, 2, id))), seqs);
  t.equal(await storedBalance(rig, 'A-0'), -1n, 'accounts as they were');
  t.equal(await storedBalance(rig, 'B-LATE-0'), undefined);
  t.same(await problems(rig), []);

  // A window of two payments: what is replayed is forgotten again and must be in the store.
  const again = LedgerRig.open({ directory: t.testdirName, duplicateWindow: 2 });
  t.equal(again.replayed, durableSeq - indexedSeq);
  t.match(
    again.readAccounts('A', ['A-0', 'A-3', 'B-2', 'B-LATE-2']).map((account) => account?.balance),
    [-31n, -30n, 40n, 0n],
  );
  ids.forEach((paymentId, index) => {
    const [debitAccount, creditAccount] =
      index === 0 ? ['A-0', 'B-0'] : [`A-${(index - 1) % 4}`, `B-${Math.floor((index - 1) / 4)}`];
    const amountMinor = index === 0 ? 1n : 10n;
    again.pay('A', { paymentId, debitAccount, creditAccount, amountMinor, currency: 'EUR' });
  });
  t.same(
    again.takeAnswers().map(({ duplicate, seq }) => [duplicate, seq]),
    seqs.map((seq) => [true, seq]),
  );
  // What was replayed is collected a second time, and not written a second time.
  again.checkpoint();
  const { ids: tables, idsSeq } = await checkpointOf(again);
  t.equal(idsSeq, again.durableSeq);
  t.same(
    tables.tables.map(({ entries }) => entries),
    [1, 4, 4, 4],
  );
  await again.stop();
  t.same(await problems(again), []);
  await checkRebuild(t, again);
});

t.test(
  'crash after crash with ids ahead: each start replays from the same place, and no id is written twice',
  async (t) => {
    const { rig, ids, seqs } = openAhead(t);
    const { indexedSeq } = rig;
    await rig.crash();
    for (let start = 0; start < 3; start++) {
      const again = LedgerRig.open({ directory: t.testdirName });
      t.equal(again.indexedSeq, indexedSeq);
      ids.push(pay(again, 0, 0, 1n));
      seqs.push(...again.takeAnswers().map(({ seq }) => seq));
      // Collected from `seq` on, the new ones among those that are there already.
      again.commitIds();
      if (start === 1) again.commitIds();
      await again.crash();
      t.same(await problems(again), []);
      const { ids: tables } = await checkpointOf(again);
      t.equal(
        tables.tables.reduce((sum, { entries }) => sum + entries, 0),
        ids.length,
      );
    }
    t.same(await inStore(rig, (store) => ids.map((id) => storedSeq(store, 2, id))), seqs);
    const last = LedgerRig.open({ directory: t.testdirName });
    await last.stop();
    t.same(await problems(last), []);
    await checkRebuild(t, last);
  },
);

t.test('a checkpoint that is still behind the ids moves the accounts alone', async (t) => {
  const { rig } = openAhead(t);
  const { durableSeq, idsIndexedSeq, indexedSeq } = rig;
  await rig.crash();
  const store = IndexStore.open(rig.indexDirectory);
  const [rows, dirty] = [createRows(16), createDirtyBits(16)];
  const { journalId } = store.checkpoint()!;
  const cursor = new JournalCursor(rig.journalDirectory, indexedSeq);
  const checkpointer = new Checkpointer(store, cursor, journalId, HASH_SEED, rows, dirty);
  // As while a start replays: the ledger has come half-way.
  checkpointer.collect(durableSeq - 5);
  t.equal(checkpointer.payments, 0, 'no id that is in the store');
  checkpointer.takeDirtyRows();
  checkpointer.writeAccounts(1);
  checkpointer.commit();
  t.equal(checkpointer.seq, durableSeq - 5);
  t.equal(checkpointer.idsSeq, idsIndexedSeq);
  checkpointer.commitIds();
  t.equal(checkpointer.idsSeq, idsIndexedSeq, 'never back');
  checkpointer.close();
  await store.close();
});

t.test('a journal that ends below the ids is refused, even though it reaches the accounts', async (t) => {
  const rig = openRig(t);
  rig.checkpoint();
  pay(rig, 0, 0, 1n);
  rig.takeAnswers();
  const shorter = `${t.testdirName}/shorter-journal`;
  cpSync(rig.journalDirectory, shorter, { recursive: true });
  const shorterSeq = rig.durableSeq;
  t.ok(shorterSeq > rig.indexedSeq);
  const journalAtIds = `${t.testdirName}/journal-at-ids`;
  pay(rig, 0, 0, 2n);
  rig.takeAnswers();
  rig.commitIds();
  cpSync(rig.journalDirectory, journalAtIds, { recursive: true });
  const { idsIndexedSeq } = rig;
  pay(rig, 0, 0, 4n);
  rig.takeAnswers();
  await rig.crash();
  const replaceJournal = (from: string): void => {
    rmSync(rig.journalDirectory, { recursive: true });
    cpSync(from, rig.journalDirectory, { recursive: true });
  };
  const index = await dumpIndex(rig.indexDirectory);
  const refusal = new RegExp(
    `journal to reach seq ${idsIndexedSeq}, which the index store knows, found its end after seq ${shorterSeq}`,
  );

  replaceJournal(shorter);
  t.throws(() => LedgerRig.open({ directory: t.testdirName }), JournalCorruption);
  t.throws(() => LedgerRig.open({ directory: t.testdirName }), refusal);
  t.same(await dumpIndex(rig.indexDirectory), index, 'and the store is left as it was');
  replaceJournal(journalAtIds);
  const again = LedgerRig.open({ directory: t.testdirName });
  t.equal(again.readAccounts('A', ['A-0'])[0]!.balance, -3n);
  await again.stop();
  t.same(await problems(again), []);
  rmSync(again.journalDirectory, { recursive: true });
  t.throws(() => LedgerRig.open({ directory: t.testdirName }), JournalCorruption, 'no journal at all');
});

t.test('no more payments are collected than a table takes; the rest waits for the next', async (t) => {
  const total = CHECKPOINT_RECORDS_MAX + 10;
  const rig = openRig(t, { duplicateWindow: total, segmentBytes: 64 * 1024 * 1024 });
  rig.checkpoint();
  const cursor = new JournalCursor(rig.journalDirectory, rig.indexedSeq);
  for (let count = 1; count <= total; count++) {
    pay(rig, count % 4, count % 3, 1n);
    if (count % 1000 === 0) rig.takeAnswers();
  }
  rig.takeAnswers();
  const { durableSeq } = rig;
  await rig.crash();
  const store = IndexStore.open(rig.indexDirectory);
  const { journalId, seq } = store.checkpoint()!;
  const checkpointer = new Checkpointer(store, cursor, journalId, HASH_SEED, createRows(16), createDirtyBits(16));
  t.equal(checkpointer.collect(durableSeq), CHECKPOINT_RECORDS_MAX);
  t.ok(checkpointer.full);
  t.equal(checkpointer.collect(durableSeq), 0);
  checkpointer.commitIds();
  t.notOk(checkpointer.full);
  t.equal(checkpointer.idsSeq, seq + CHECKPOINT_RECORDS_MAX);
  t.equal(checkpointer.collect(durableSeq), 10);
  t.equal(checkpointer.collect(durableSeq), 0);
  checkpointer.commitIds();
  t.equal(checkpointer.idsSeq, durableSeq);
  checkpointer.close();
  store.renewSnapshot();
  t.equal(store.paymentCount, total);
  await store.close();
});
