// Verify finds each kind of planted fault. The faults are written by a lying ledger into sound blocks, so that only the facts can tell.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import t from 'tap';
import type { FileJournal } from '../../../src/journal/file-journal.ts';
import { PAGE_BYTES, RecordKind } from '../../../src/journal/format.ts';
import { PaymentIdSet } from '../../../src/journal/ledger-facts.ts';
import { makeWindow } from '../../../src/journal/segment-scanner.ts';
import { PROBLEMS_MAX, verifyJournal } from '../../../src/journal/verify.ts';
import { v1 } from '../../../src/protocol/generated/payswitch.js';
import { safeToLong, toLong } from '../../../src/protocol/int64.ts';
import { openJournal, patch, snapshot, TestLedger, writeJournal, writePayments } from './support.ts';

type Plant = (ledger: TestLedger) => void;

const faults: Array<{ name: string; plant: Plant; found: RegExp }> = [
  {
    name: 'a debit that is too small',
    plant: (l) => l.pay(l.accounts[0], l.accounts[1], 10n, { override: { debitBalanceMinor: toLong(-9n) } }),
    found: /balance of account account-0: expected -10, found -9/,
  },
  {
    name: 'money from nowhere',
    plant: (l) => l.pay(l.accounts[0], l.accounts[1], 10n, { override: { creditBalanceMinor: toLong(11n) } }),
    found: /sum of all EUR balances: expected 0, found 1/,
  },
  {
    name: 'a broken chain',
    plant: (l) => l.pay(l.accounts[0], l.accounts[1], 10n, { override: { debitPreviousSeq: safeToLong(1) } }),
    found: /previous seq of account account-0: expected 2, found 1/,
  },
  {
    name: 'a version left out',
    plant: (l) => l.pay(l.accounts[0], l.accounts[1], 10n, { override: { creditVersion: safeToLong(3) } }),
    found: /version of account account-1: expected 2, found 3/,
  },
  {
    name: 'an entry not counted',
    plant: (l) => l.pay(l.accounts[0], l.accounts[1], 10n, { override: { creditEntryCount: safeToLong(0) } }),
    found: /entry count of account account-1: expected 1, found 0/,
  },
  {
    name: 'below the minimum',
    plant: (l) => l.pay(l.accounts[0], l.accounts[1], 1_000_000_001n),
    found: /account account-0 is below its minimum: balance -1000000001, held 0, minimum -1000000000/,
  },
  {
    name: 'a payment id used twice',
    plant: (l) => {
      const id = Buffer.alloc(16, 3);
      l.pay(l.accounts[0], l.accounts[1], 1n, { id });
      // Another participant may use the same.
      l.pay(l.accounts[1], l.accounts[2], 1n, { id });
      l.pay(l.accounts[0], l.accounts[1], 1n, { id });
    },
    found: /seq 7: payment id 0303\w+ of participant 1 occurs a second time/,
  },
  {
    name: 'an id of zeros',
    plant: (l) => l.pay(l.accounts[0], l.accounts[1], 1n, { id: Buffer.alloc(16) }),
    found: /not 16 bytes or all zero/,
  },
  {
    name: 'an amount of nothing',
    plant: (l) => l.pay(l.accounts[0], l.accounts[1], 0n),
    found: /settled with an amount of 0/,
  },
  {
    name: 'an account that was never opened',
    plant: (l) => l.pay({ ...l.accounts[0], name: 'nobody' }, l.accounts[1], 1n),
    found: /nobody and account-1, which are not two known accounts/,
  },
  {
    name: 'a refusal without its flag',
    plant: (l) => l.pay(l.accounts[0], l.accounts[1], 1n, { override: { reason: 9 } }),
    found: /refused flag in the record header: expected 1, found 0/,
  },
  {
    name: 'a refusal with effects',
    plant: (l) => l.pay(l.accounts[0], l.accounts[1], 1n, { override: { reason: 9 } }),
    found: /a refused payment has effects/,
  },
  {
    name: 'a body that is none',
    plant: (l) => l.record(RecordKind.PAYMENT, 0, 1, 2, Buffer.from([0x0a, 0x7f, 1])),
    found: /body of record kind 1 does not decode/,
  },
  {
    name: 'another participant in the header',
    plant: (l) => l.pay({ ...l.accounts[0], participant: 9 }, l.accounts[1], 1n),
    found: /payer in the record header: expected 1, found 9/,
  },
  {
    name: 'an account opened twice',
    plant: (l) => l.open('account-0', 1),
    found: /version of account account-0: expected 2, found 1/,
  },
  {
    name: 'an account opened with money',
    plant: (l) => {
      const account = { account: 'rich', currency: 'USD', balanceMinor: toLong(5n), version: safeToLong(1) };
      const body = v1.AccountRecord.encode({ participantNumber: 1, account, change: 'open' }).finish();
      l.record(RecordKind.ACCOUNT, 0, 1, 0, body);
    },
    found: /balances of all USD accounts sum to 5/,
  },
];

for (const { name, plant, found } of faults) {
  t.test(name, async (t) => {
    const directory = t.testdir();
    const journal = openJournal(directory);
    const ledger = new TestLedger();
    ledger.start();
    for (let index = 0; index < 3; index++) ledger.open(`account-${index}`, index + 1);
    plant(ledger);
    ledger.commit(journal);
    journal.close();
    const before = snapshot(directory);
    const report = verifyJournal({ directory });
    t.ok(
      report.problems.some(({ what }) => found.test(what)),
      'found',
      { problems: report.problems },
    );
    t.equal(report.problems[0].file, journal.file);
    t.same(snapshot(directory), before, 'read-only');
  });
}

t.test('a sound journal has no problems; the list of problems is bounded', async (t) => {
  const directory = t.testdir();
  const { journal, ledger } = writeJournal(directory, { blocks: 10, paymentsPerBlock: 50 });
  t.same(verifyJournal({ directory }).problems, []);
  for (let index = 0; index < 300; index++) ledger.record(RecordKind.PAYMENT, 0, 1, 2, Buffer.from([0x0a, 0x7f, 1]));
  ledger.commit(journal);
  journal.close();
  const seen: number[] = [];
  const report = verifyJournal({ directory, onRecord: (record) => void seen.push(record.seq) });
  t.equal(report.problems.length, PROBLEMS_MAX);
  t.equal(report.problemsTotal, 300);
  t.equal(seen.length, ledger.seq);
  t.equal(report.headHash, journal.headHash.toString('hex'));
});

t.test('more accounts than are followed: said, not failed; what is followed is still checked', async (t) => {
  const write = (directory: string, plant: Plant) => {
    const journal = openJournal(directory);
    const ledger = new TestLedger();
    ledger.start();
    for (let index = 0; index < 6; index++) ledger.open(`account-${index}`, index + 1);
    const { accounts } = ledger;
    for (let index = 0; index < 6; index++) ledger.pay(accounts[index], accounts[(index + 1) % 6], 10n);
    for (let index = 0; index < 6; index++) ledger.pay(accounts[index], accounts[(index + 3) % 6], 7n);
    plant(ledger);
    ledger.commit(journal);
    journal.close();
    return verifyJournal({ directory, accountsMax: 4 });
  };
  const sound = write(t.testdir(), () => {});
  t.same(sound.problems, []);
  t.match(sound, { accounts: 6, accountsFollowed: 4, payments: { settled: 12 } });
  t.equal(sound.currencies[0].sumMinor, 0n);
  const lying = (from: number, to: number, override: object) =>
    write(t.testdir(), (l) => l.pay(l.accounts[from], l.accounts[to], 1n, { override })).problems;
  t.match(lying(0, 5, { debitBalanceMinor: toLong(5n) })[0].what, /balance of account account-0/);
  t.match(lying(5, 0, { creditVersion: safeToLong(1) })[0].what, /version of account account-0/);
  t.same(lying(5, 4, { creditVersion: safeToLong(1) }), [], 'neither is followed');
  t.match(
    write(t.testdir(), (l) => l.pay(l.accounts[5], l.accounts[5], 1n)).problems[0].what,
    /not two known accounts/,
  );
  const all = verifyJournal({ directory: t.testdir(), accountsMax: 4 });
  t.match(all, { accounts: 0, accountsFollowed: 0, problemsTotal: 0 });
});

/** Blocks until the segment is used up to some pages before the window's first end, which is where reading ahead stops. */
function fillToWindowEnd(journal: FileJournal, ledger: TestLedger, pagesLeft: number): void {
  const end = PAGE_BYTES + makeWindow().length;
  const used = () => journal.bytesWritten;
  while (used() < end - 40 * PAGE_BYTES) writePayments(journal, ledger, { blocks: 1, paymentsPerBlock: 150 });
  while (used() < end - pagesLeft * PAGE_BYTES) writePayments(journal, ledger, { blocks: 1, paymentsPerBlock: 1 });
}

t.test('what a running switch wrote meanwhile is not taken for damage', async (t) => {
  for (const [pagesLeft, blocks] of [
    [3, 1],
    [3, 40],
    [1, 40],
    [20, 200],
  ]) {
    const directory = t.testdir();
    const { journal, ledger } = writeJournal(directory, {
      blocks: 1,
      paymentsPerBlock: 5,
      segmentBytes: 8 * 1_048_576,
    });
    fillToWindowEnd(journal, ledger, pagesLeft);
    const lastSeq = ledger.seq;
    const onRecord = ({ seq }: { seq: number }) => {
      if (seq === lastSeq) writePayments(journal, ledger, { blocks, paymentsPerBlock: 2 });
    };
    const report = verifyJournal({ directory, onRecord });
    t.same(report.problems, [], `${pagesLeft} pages before the end of what was read ahead, ${blocks} blocks`);
    t.equal(report.tornTail, undefined);
    t.equal(report.lastSeq, ledger.seq, 'and it goes on there');
    journal.close();
  }
});

t.test('damage is still damage beside a writer', async (t) => {
  const directory = t.testdir();
  const { journal, ledger } = writeJournal(directory, { blocks: 1, paymentsPerBlock: 5, segmentBytes: 8 * 1_048_576 });
  fillToWindowEnd(journal, ledger, 3);
  const damaged = journal.bytesWritten;
  const lastSeq = ledger.seq;
  const report = verifyJournal({
    directory,
    onRecord: ({ seq }) => {
      if (seq !== lastSeq) return;
      writePayments(journal, ledger, { blocks: 40, paymentsPerBlock: 2 });
      patch(journal.file, damaged + 200, Buffer.from('damage'));
    },
  });
  t.equal(report.problems[0].offset, damaged);
  t.equal(report.problemsTotal, 1);
  journal.close();
});

t.test('a switch that never stops writing does not keep it for ever', async (t) => {
  const directory = t.testdir();
  const { journal, ledger } = writeJournal(directory, { blocks: 3, paymentsPerBlock: 5, segmentBytes: 8 * 1_048_576 });
  const { lastSeq } = journal;
  let next = lastSeq;
  const report = verifyJournal({
    directory,
    onRecord: ({ seq }) => {
      if (seq !== next || journal.segmentRolls > 0) return;
      writePayments(journal, ledger, { blocks: 1, paymentsPerBlock: 2 });
      next = ledger.seq;
    },
  });
  t.same(report.problems, []);
  t.ok(report.lastSeq >= lastSeq && report.lastSeq < ledger.seq, `ends at ${report.lastSeq} of ${ledger.seq}`);
  t.equal(report.tornTail, undefined);
  journal.close();
});

t.test('in a loop beside a writer in another thread', async (t) => {
  const directory = t.testdir();
  const shared = new Int32Array(new SharedArrayBuffer(8));
  const workerData = { directory, shared, segmentBytes: 64 * 1_048_576, rounds: 4000 };
  const worker = new Worker(new URL('./live-writer.ts', import.meta.url), { workerData });
  const exited = once(worker, 'exit');
  while (Atomics.load(shared, 0) === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  let passes = 0;
  let moved = 0;
  while (Atomics.load(shared, 1) === 0) {
    const durableSeq = Atomics.load(shared, 0);
    const { problems, lastSeq } = verifyJournal({ directory });
    if (problems.length > 0) t.same(problems, [], `pass ${passes}`);
    if (lastSeq < durableSeq) t.fail(`${lastSeq} of ${durableSeq}`);
    if (lastSeq > durableSeq) moved++;
    passes++;
  }
  await exited;
  t.ok(passes > 2 && moved > 0, `${passes} passes, ${moved} of them while records came`);
  const report = verifyJournal({ directory });
  t.same(report.problems, []);
  t.equal(report.lastSeq, Atomics.load(shared, 0));
});

t.test('the id set against a Set', async (t) => {
  const set = new PaymentIdSet();
  const twin = new Set<string>();
  for (let index = 0; index < 20_000; index++) {
    const id = Buffer.alloc(16);
    id.writeUInt32LE(1 + ((index * 7919) % 9000), (index % 4) * 4);
    const key = `${index % 3} ${id.toString('hex')}`;
    if (set.add(index % 3, id) === twin.has(key)) t.fail(key);
    twin.add(key);
  }
  t.equal(set.size, twin.size);
});
