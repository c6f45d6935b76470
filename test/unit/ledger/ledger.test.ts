// Decisions of the ledger that random histories rarely meet: the order of checks, the edges of int64, a block that fills up, a cache
// in which everything is pinned, a clock that goes back, and replay with a small duplicate window.
import { rmSync } from 'node:fs';
import t, { type Test } from 'tap';
import { Reason, reasonName } from '../../../src/domain/reasons.ts';
import { RecordKind } from '../../../src/journal/format.ts';
import { walkJournal } from '../../../src/journal/verify.ts';
import { type CommandSink, type PayFields, writePayCommand } from '../../../src/ledger/pay-command.ts';
import { v1 } from '../../../src/protocol/generated/payswitch.js';
import { toLong } from '../../../src/protocol/int64.ts';
import { IndexStore } from '../../../src/store/index-store.ts';
import { journalRecords, LedgerRig, type RigAnswer, type RigOptions } from '../../support/ledger.ts';

const limit = 2n ** 61n;
/** Of the rig's hashes. */
const SEED = 0x5eed;
let ids = 0;

function paymentId(): Buffer {
  const id = Buffer.alloc(16, 9);
  id.writeUInt32LE(++ids, 0);
  return id;
}

function openRig(t: Test, options: Partial<RigOptions> = {}): LedgerRig {
  const rig = LedgerRig.open({ directory: t.testdir(), amountMaxMinor: limit, ...options });
  rig.addOperator('OP');
  for (const participant of ['A', 'B']) change(rig, { addParticipant: { participant } });
  return rig;
}

function change(rig: LedgerRig, request: v1.IAdminister): void {
  const { reason, result } = rig.administer(undefined, request);
  if (reason !== 0) throw new Error(`${JSON.stringify(request)}: ${result.detail}`);
}

function openAccount(
  rig: LedgerRig,
  participant: string,
  account: string,
  minimum = 0n,
  kind = 1,
  currency = 'EUR',
): void {
  change(rig, { openAccount: { participant, account, currency, kind, minimumMinor: toLong(minimum) } });
}

function pay(
  rig: LedgerRig,
  payer: string,
  debitAccount: string,
  creditAccount: string,
  amountMinor: bigint,
  more: Partial<PayFields> = {},
): RigAnswer {
  rig.pay(payer, { paymentId: paymentId(), debitAccount, creditAccount, amountMinor, currency: 'EUR', ...more });
  return rig.takeAnswers().at(-1)!;
}

t.test('the first check that fails decides, in the order of payments.proto', async (t) => {
  const rig = openRig(t, { amountMaxMinor: 1000n });
  change(rig, { addParticipant: { participant: 'S' } });
  openAccount(rig, 'A', 'A-OK', -100n);
  openAccount(rig, 'A', 'A-YEN', 0n, 1, 'JPY');
  openAccount(rig, 'A', 'A-FROZEN', -100n);
  openAccount(rig, 'A', 'A-CLOSED', -100n);
  openAccount(rig, 'A', 'A-SETTLE', -100n, 2);
  openAccount(rig, 'B', 'B-OK');
  openAccount(rig, 'B', 'B-FROZEN');
  openAccount(rig, 'B', 'B-CLOSED');
  openAccount(rig, 'S', 'S-CLOSED', -100n);
  for (const account of ['A-FROZEN', 'B-FROZEN']) change(rig, { freezeAccount: { account } });
  for (const account of ['A-CLOSED', 'B-CLOSED', 'S-CLOSED']) change(rig, { closeAccount: { account } });
  change(rig, { suspendParticipant: { participant: 'S' } });
  const cases: [string, string, string, string, bigint, string][] = [
    // Reason, payer, debit, credit, amount, currency: each also breaks at least one later rule, where there is one.
    ['AG10', 'S', 'S-CLOSED', 'S-CLOSED', 0n, 'XXX'],
    ['AM01', 'A', 'NONE', 'NONE', 0n, 'XXX'],
    ['AM09', 'A', 'NONE', 'NONE', -1n, 'XXX'],
    ['AM09', 'A', 'NONE', 'NONE', -(2n ** 63n), 'XXX'],
    ['AM02', 'A', 'NONE', 'NONE', 1001n, 'XXX'],
    ['AM02', 'A', 'NONE', 'NONE', 2n ** 63n - 1n, 'XXX'],
    ['CURR', 'A', 'NONE', 'NONE', 1000n, 'XXX'],
    ['AG01', 'A', 'NONE', 'NONE', 1000n, 'EUR'],
    ['AG01', 'A', 'A-FROZEN', 'A-FROZEN', 1000n, 'EUR'],
    ['AC01', 'A', 'NONE', 'NONE-EITHER', 1000n, 'EUR'],
    ['AC01', 'A', 'B-OK', 'NONE', 1000n, 'EUR'],
    ['AC03', 'A', 'A-CLOSED', 'NONE', 1000n, 'EUR'],
    ['AG10', 'A', 'A-YEN', 'S-CLOSED', 1000n, 'EUR'],
    ['CURR', 'A', 'A-YEN', 'B-CLOSED', 1000n, 'EUR'],
    ['CURR', 'A', 'A-CLOSED', 'B-CLOSED', 1000n, 'JPY'],
    ['AC04', 'A', 'A-CLOSED', 'B-FROZEN', 1000n, 'EUR'],
    ['AC06', 'A', 'A-FROZEN', 'B-CLOSED', 1000n, 'EUR'],
    ['AC04', 'A', 'A-OK', 'B-CLOSED', 1000n, 'EUR'],
    ['AC06', 'A', 'A-OK', 'B-FROZEN', 1000n, 'EUR'],
    ['AM04', 'A', 'A-OK', 'B-OK', 101n, 'EUR'],
    ['AM23', 'A', 'A-SETTLE', 'B-OK', 101n, 'EUR'],
    ['NONE', 'A', 'A-SETTLE', 'B-OK', 100n, 'EUR'],
    ['NONE', 'A', 'A-OK', 'B-OK', 100n, 'EUR'],
    ['AM04', 'A', 'A-OK', 'B-OK', 1n, 'EUR'],
  ];
  for (const [reason, payer, debit, credit, amount, currency] of cases) {
    const answer = pay(rig, payer, debit, credit, amount, { currency });
    t.equal(reasonName(answer.reason), reason, `${debit} to ${credit}, ${amount} ${currency}`);
  }
  await rig.stop();
});

t.test('balances up to 2^63-1 exactly, and not one more', async (t) => {
  const rig = openRig(t);
  openAccount(rig, 'B', 'B-RICH');
  for (let index = 0; index < 4; index++) openAccount(rig, 'A', `A-${index}`, -limit);
  const max = 2n ** 63n - 1n;
  for (let index = 0; index < 3; index++) t.equal(pay(rig, 'A', `A-${index}`, 'B-RICH', limit).reason, Reason.NONE);
  t.equal(pay(rig, 'A', 'A-3', 'B-RICH', limit - 1n).reason, Reason.NONE);
  t.equal(rig.readAccounts('B', ['B-RICH'])[0]!.balance, max);
  t.equal(pay(rig, 'A', 'A-3', 'B-RICH', 1n).reason, Reason.BALANCE_OVERFLOW);
  t.equal(pay(rig, 'A', 'A-3', 'A-0', 1n).reason, Reason.NONE, 'the last unit goes elsewhere');
  t.equal(rig.readAccounts('A', ['A-3'])[0]!.balance, -limit, 'down to the lowest minimum');
  t.equal(pay(rig, 'A', 'A-3', 'A-0', limit).reason, Reason.AM04, 'no wrap at the lower end');
  await rig.stop();
  const again = LedgerRig.open({ directory: t.testdirName, amountMaxMinor: limit });
  t.equal(again.readAccounts('B', ['B-RICH'])[0]!.balance, max, 'also through the index store');
  await again.stop();
});

t.test('one id, one outcome: in one block, over blocks, refused ones too, per participant', async (t) => {
  const rig = openRig(t);
  openAccount(rig, 'A', 'A-1', -100n);
  openAccount(rig, 'B', 'B-1', -100n);
  const id = paymentId();
  const fields = { paymentId: id, debitAccount: 'A-1', creditAccount: 'B-1', amountMinor: 500n, currency: 'EUR' };
  // Refused, then the same again twice, then other content: all in one block.
  for (let times = 0; times < 3; times++) rig.pay('A', fields);
  rig.pay('A', { ...fields, amountMinor: 50n });
  rig.pay('B', { ...fields, debitAccount: 'B-1', creditAccount: 'A-1', amountMinor: 20n });
  const [first, second, third, other, ofB] = rig.takeAnswers() as [
    RigAnswer,
    RigAnswer,
    RigAnswer,
    RigAnswer,
    RigAnswer,
  ];
  t.match(first, { reason: Reason.AM04, duplicate: false });
  t.same(
    [second, third],
    [
      { ...first, duplicate: true },
      { ...first, duplicate: true },
    ],
  );
  t.same(other, { reason: Reason.AM05, duplicate: true, seq: first.seq });
  t.match(ofB, { reason: Reason.NONE, duplicate: false, debitBalance: -20n });
  change(rig, { setMinimum: { account: 'A-1', minimumMinor: toLong(-1000n) } });
  for (let fill = 0; fill < 40; fill++) rig.pay('B', { ...fields, paymentId: paymentId(), debitAccount: 'NONE' });
  rig.takeAnswers();
  t.same(
    pay(rig, 'A', 'A-1', 'B-1', 500n, { paymentId: id }),
    { ...first, duplicate: true },
    'refused for ever, though funds are there now',
  );
  t.equal(rig.findPayment('A', id), first.seq);
  t.equal(rig.findPayment('B', id), ofB.seq);
  t.equal(rig.findPayment('OP', id), 0);
  await rig.stop();
});

t.test('a block that fills up is written in the middle of a round', async (t) => {
  const rig = openRig(t, { duplicateWindow: 16_384, segmentBytes: 8 * 1024 * 1024 });
  openAccount(rig, 'A', 'A-1', -1_000_000n);
  openAccount(rig, 'B', 'B-1');
  rig.flush();
  const before = rig.journal.blockSequence;
  for (let index = 0; index < 6000; index++) {
    rig.pay('A', {
      paymentId: paymentId(),
      debitAccount: 'A-1',
      creditAccount: 'B-1',
      amountMinor: 1n,
      currency: 'EUR',
      reference: 'r'.repeat(140),
    });
  }
  const written = rig.journal.blockSequence - before;
  t.ok(written >= 1 && rig.durableSeq < rig.ledger.seq, `${written} blocks written, the rest is not durable yet`);
  const answers = rig.takeAnswers();
  t.equal(answers.length, 6000);
  t.equal(answers.at(-1)!.debitBalance, -6000n);
  await rig.crash();
  const again = LedgerRig.open({ directory: t.testdirName, duplicateWindow: 4 });
  t.ok(again.indexWaits > 10, 'one block replayed through a window of 4 payments');
  t.equal(again.readAccounts('B', ['B-1'])[0]!.balance, 6000n);
  t.equal(pay(again, 'A', 'A-1', 'B-1', 1n).debitBalance, -6001n);
  await again.stop();
});

t.test('everything pinned: the ledger waits for a checkpoint, with what it waits for on disk', async (t) => {
  const rig = openRig(t, { accountsMax: 16, segmentBytes: 8 * 1024 * 1024 });
  const count = 16 + 4096 + 50;
  for (let index = 0; index < count; index++) openAccount(rig, 'A', `A-${index}`, -5n);
  t.ok(rig.indexWaits > 0, `${rig.indexWaits} waits`);
  openAccount(rig, 'B', 'B-1');
  for (let index = 0; index < count; index += 7)
    rig.pay('A', {
      paymentId: paymentId(),
      debitAccount: `A-${index}`,
      creditAccount: 'B-1',
      amountMinor: 1n,
      currency: 'EUR',
    });
  t.equal(rig.takeAnswers().filter(({ reason }) => reason === 0).length, Math.ceil(count / 7));
  const page = (from: number): (string | undefined)[] => {
    const names = Array.from({ length: Math.min(100, count - from) }, (_, index) => `A-${from + index}`);
    return rig
      .readAccounts('A', names)
      .map((account, index) => (account?.balance === ((from + index) % 7 === 0 ? -1n : 0n) ? undefined : names[index]));
  };
  const wrong: (string | undefined)[] = [];
  for (let from = 0; from < count; from += 100) wrong.push(...page(from).filter(Boolean));
  t.same(wrong, []);
  await rig.stop();
});

t.test('accounts that are not in memory are looked ahead for, from the first payment after a start on', async (t) => {
  const rig = openRig(t);
  for (let number = 0; number < 3; number++) openAccount(rig, 'A', `A-${number}`);
  rig.checkpoint();
  await rig.stop();
  const again = LedgerRig.open({ directory: t.testdirName });
  t.equal(again.accounts.evictions, 0);
  const memory = new ArrayBuffer(1024);
  const command: CommandSink = {
    bytes: Buffer.from(memory),
    words: new Int32Array(memory),
    doubles: new Float64Array(memory),
    longs: new BigInt64Array(memory),
    tryReserve: () => 0,
    commit: () => {},
  };
  const asked = t.capture(IndexStore.prototype, 'lookAheadAccount', IndexStore.prototype.lookAheadAccount);
  const lookAhead = (debitAccount: string, creditAccount: string): number => {
    const fields = { paymentId: paymentId(), debitAccount, creditAccount, amountMinor: 1n, currency: 'EUR' };
    writePayCommand(command, fields, { participantNumber: 2, terminalNumber: 1 }, SEED);
    again.ledger.lookAhead(command, new Int32Array([0]), 1);
    return asked().length;
  };
  t.equal(lookAhead('A-0', 'A-1'), 2);
  t.equal(again.readAccounts('A', ['A-0'])[0]!.balance, 0n);
  t.equal(lookAhead('A-0', 'A-2'), 1, 'one is in memory now');
  await again.stop();
});

t.test('time never goes back and seq has no gaps, whatever the clock does', async (t) => {
  const rig = openRig(t);
  openAccount(rig, 'A', 'A-1', -1000n);
  openAccount(rig, 'B', 'B-1');
  for (const ms of [0, -3_600_000, 0, 1, 3_700_000, -1, -9_000_000]) {
    rig.tick(ms);
    pay(rig, 'A', 'A-1', 'B-1', 1n);
    rig.flush();
  }
  await rig.crash();
  const again = LedgerRig.open({ directory: t.testdirName });
  again.tick(-500_000_000);
  pay(again, 'A', 'A-1', 'B-1', 1n);
  await again.stop();
  let seq = 0;
  let time = 0n;
  walkJournal(again.journalDirectory, (record) => {
    t.equal(record.seq, ++seq);
    t.ok(record.timeNs() > time, `time of seq ${seq}`);
    time = record.timeNs();
  });
});

t.test('replay decides nothing: a journal written under other limits gives the same state', async (t) => {
  const rig = openRig(t, { amountMaxMinor: 1_000_000n });
  openAccount(rig, 'A', 'A-1', -1_000_000n);
  openAccount(rig, 'B', 'B-1');
  pay(rig, 'A', 'A-1', 'B-1', 900_000n);
  await rig.stop();
  rmSync(rig.indexDirectory, { recursive: true });
  const again = LedgerRig.open({ directory: t.testdirName, amountMaxMinor: 10n });
  t.equal(again.readAccounts('B', ['B-1'])[0]!.balance, 900_000n);
  t.equal(pay(again, 'A', 'A-1', 'B-1', 11n).reason, Reason.AM02);
  await again.stop();
});

t.test('a record names who acted and who was paid', async (t) => {
  const rig = openRig(t);
  openAccount(rig, 'A', 'A-1', -10n);
  openAccount(rig, 'B', 'B-1');
  const settled = pay(rig, 'A', 'A-1', 'B-1', 10n).seq;
  const refused = pay(rig, 'A', 'A-1', 'B-1', 10n).seq;
  await rig.stop();
  walkJournal(rig.journalDirectory, (record) => {
    if (record.kind !== RecordKind.PAYMENT) return;
    const { effects } = v1.PaymentRecord.decode(record.body());
    t.equal(effects!.terminal, 7);
    t.equal(record.participant, 2);
    t.equal(record.otherParticipant, record.seq === settled ? 3 : 0);
    t.equal(record.refused, record.seq === refused);
  });
  t.equal(journalRecords(rig.journalDirectory).length, rig.ledger.seq);
});
