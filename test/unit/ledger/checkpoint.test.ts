// Checkpoints whose steps lie apart: rows that changed after the records were collected, and every place where a crash can fall.
import { rmSync } from 'node:fs';
import t, { type Test } from 'tap';
import { JournalCursor } from '../../../src/journal/journal-reader.ts';
import { ROW_LONGS, RowLong } from '../../../src/ledger/account-rows.ts';
import { Checkpointer } from '../../../src/ledger/checkpoint.ts';
import { createDirtyBits, createRows, HotAccounts } from '../../../src/ledger/hot-accounts.ts';
import { hashKey, KEY_BYTES, writeKey } from '../../../src/ledger/messages.ts';
import { toLong } from '../../../src/protocol/int64.ts';
import { compareIndexWithJournal } from '../../../src/store/compare.ts';
import { IndexStore } from '../../../src/store/index-store.ts';
import { dumpIndex, LedgerRig, makeRandom, uuid7 } from '../../support/ledger.ts';

const random = makeRandom(11);

function openRig(t: Test): LedgerRig {
  const rig = LedgerRig.open({ directory: t.testdir(), duplicateWindow: 64 });
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

async function storedBalance(rig: LedgerRig, account: string): Promise<bigint | undefined> {
  const store = IndexStore.openForReading(rig.indexDirectory);
  const balance = store.readAccount(Buffer.from(account))?.readBigInt64LE(0);
  await store.close();
  return balance;
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

t.test('fuzzy: rows changed between collect and take, between take and commit', async (t) => {
  const rig = openRig(t);
  pay(rig, 0, 0, 1n);
  rig.flush();
  rig.collect();
  const collected = rig.durableSeq;
  pay(rig, 0, 1, 10n);
  open(rig, 'B', 'B-LATE');
  rig.take();
  pay(rig, 0, 2, 100n);
  rig.flush();
  rig.commit();
  t.equal(rig.indexedSeq, collected);
  await rig.crash();
  t.equal(await storedBalance(rig, 'A-0'), -11n, 'as the row was when it was taken');
  t.equal(await storedBalance(rig, 'B-LATE'), 0n, 'an account that was opened after the checkpoint is in it');
  t.equal(await storedBalance(rig, 'B-2'), 0n);
  t.same(await problems(rig), []);
  const again = LedgerRig.open({ directory: t.testdirName });
  t.equal(again.readAccounts('A', ['A-0'])[0]!.balance, -111n);
  t.equal(again.readAccounts('A', ['B-2'])[0]!.balance, 100n);
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

t.test('a crash after the accounts were committed and before the checkpoint: replay starts where it was', async (t) => {
  const rig = openRig(t);
  rig.checkpoint();
  const before = rig.indexedSeq;
  pay(rig, 0, 0, 5n);
  open(rig, 'B', 'B-LATE');
  rig.flush();
  rig.collect();
  pay(rig, 0, 0, 6n);
  rig.take();
  rig.commitAccounts();
  await rig.crash();
  t.equal(await storedBalance(rig, 'A-0'), -11n, 'newer than the checkpoint');
  t.same(await problems(rig), []);
  const again = LedgerRig.open({ directory: t.testdirName });
  t.equal(again.replayed, rig.durableSeq - before);
  t.equal(again.readAccounts('A', ['A-0'])[0]!.balance, -11n);
  await again.stop();
  t.same(await problems(again), []);
  await checkRebuild(t, again);
});

t.test('more changed accounts than one transaction takes', async (t) => {
  const accountsMax = 70_000;
  const directory = t.testdir();
  const store = IndexStore.open(directory);
  const [rows, dirty] = [createRows(accountsMax), createDirtyBits(accountsMax)];
  const accounts = new HotAccounts(accountsMax, rows, dirty);
  const key = Buffer.alloc(KEY_BYTES);
  const words = new Int32Array(key.buffer, key.byteOffset, KEY_BYTES / 4);
  for (let index = 0; index < accountsMax; index++) {
    writeKey(key, 0, `A-${index}`);
    const row = accounts.tryInsert(words, 0, hashKey(words, 0, 1), 0, -1);
    accounts.longs[row * ROW_LONGS + RowLong.BALANCE] = BigInt(index);
    accounts.markDirty(row);
  }
  const cursor = new JournalCursor(directory, 0);
  const checkpointer = new Checkpointer(store, cursor, 'ab', rows, dirty);
  const counts: number[] = [];
  for (let more = true; more; ) {
    more = checkpointer.takeDirtyRows();
    counts.push(checkpointer.commitAccounts());
  }
  t.equal(counts.length, 2);
  t.equal(
    counts.reduce((sum, count) => sum + count, 0),
    accountsMax,
  );
  checkpointer.commit();
  checkpointer.close();
  let wrong = 0;
  for (const { id, value } of store.accountEntries()) if (id !== `A-${value.readBigInt64LE(0)}`) wrong++;
  t.equal(store.accountCount, accountsMax);
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
  const store = IndexStore.openForReading(rig.indexDirectory);
  // Participant 1 is the operator, 2 is A.
  t.equal(store.checkpoint()!.participantIdTimesMs[2], 9000);
  t.equal(store.checkpoint()!.participantIdTimesMs[1] ?? -1, -1);
  await store.close();
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
  const store = IndexStore.openForReading(rig.indexDirectory);
  t.same(
    ids.map((id) => store.findPayment(2, id)),
    seqs,
  );
  await store.close();
});
