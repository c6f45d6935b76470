// A journal gets into the ledger in several ways: record by record, block by block, through the ring of the recovery thread, from a real one. Over
// a random history they must come to the same state. SEED=... repeats a run.
import { createHash, randomInt } from 'node:crypto';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import t, { type Test } from 'tap';
import { listSegments } from '../../../src/journal/files.ts';
import { RecordKind } from '../../../src/journal/format.ts';
import { walkJournal } from '../../../src/journal/verify.ts';
import { ROW_BYTES, ROW_WORDS, RowWord } from '../../../src/ledger/account-rows.ts';
import { v1 } from '../../../src/protocol/generated/payswitch.js';
import { safeToLong, toLong } from '../../../src/protocol/int64.ts';
import { createRecoveryRing, receiveRecovery } from '../../../src/threads/recovery-ring.ts';
import { LedgerRig, makeRandom, uuid7 } from '../../support/ledger.ts';
import { handlersOf, recoveryWays, startRecoveryThread } from '../../support/recovery.ts';

const seed = Number(process.env['SEED'] ?? randomInt(1, 2 ** 31));
const segmentBytes = 256 * 1024;
const accountsMax = 64;
/** Every length of a name, to see that keys are cut right. */
const accounts = Array.from({ length: 34 }, (_, index) => 'abcdefghijklmnopqrstuvwxyzABCDEFGH'.slice(0, index + 1));
const [bank, other] = ['BANK', 'OTHER'];

interface Paid {
  participant: string;
  paymentId: Buffer;
}

/** What is there, in no particular order; without what says when and where it was last used. */
function stateOf({ ledger, accounts }: LedgerRig): string[] {
  const lines = [`seq ${ledger.seq - 1}`];
  for (let row = 0; row < accounts.count; row++) {
    const words = accounts.words.slice(row * ROW_WORDS, row * ROW_WORDS + ROW_BYTES / 4);
    words[RowWord.TOUCHED] = 0;
    words[RowWord.GROUP] = 0;
    lines.push(`account ${accounts.id(row)} ${words.join(' ')}`);
  }
  for (const name of [bank, other])
    lines.push(`participant ${JSON.stringify(ledger.registry.participantByName(name))}`);
  return lines.sort();
}

function pay(rig: LedgerRig, random: (below: number) => number, paid: Paid[]): void {
  const participant = random(3) === 0 ? other : bank;
  const [debitAccount, creditAccount] = [0, 1].map(() => (random(30) === 0 ? 'NOBODY' : accounts[random(34)]!));
  const earlier = random(8) === 0 ? paid[random(paid.length)] : undefined;
  const paymentId =
    earlier?.paymentId ?? (random(5) === 0 ? uuid7(0, random).fill(random(256), 6) : uuid7(rig.clockMs, random));
  const reference = 'r'.repeat(random(2) * random(140));
  const payment = { paymentId, debitAccount: debitAccount!, creditAccount: creditAccount!, reference };
  rig.pay(participant, { ...payment, amountMinor: BigInt(1 + random(5000)), currency: 'EUR' });
  paid.push({ participant, paymentId });
}

/** A payment as another version might lay it out: the same message, but effects of another size. It does what the record says. */
function appendForeign(rig: LedgerRig, paymentId: Buffer, balance: bigint): void {
  const participant = rig.number(bank);
  const [debitAccount, creditAccount] = [accounts[3]!, accounts[4]!];
  rig.ledger.append(RecordKind.PAYMENT, participant, (seq) => {
    const request = { paymentId, debitAccount, creditAccount, amountMinor: toLong(1n), currency: 'EUR' };
    const debit = {
      debitBalanceMinor: toLong(-balance),
      debitVersion: safeToLong(seq),
      debitEntryCount: safeToLong(9),
    };
    const credit = {
      creditBalanceMinor: toLong(balance),
      creditVersion: safeToLong(seq),
      creditEntryCount: safeToLong(9),
    };
    // Without the fields that are zero here.
    return v1.PaymentRecord.encode({ request, effects: { ...debit, ...credit } }).finish();
  });
}

/** Leaves a journal of several segments, of which a checkpoint has a part. */
async function makeHistory(directory: string, random: (below: number) => number): Promise<Paid[]> {
  const rig = LedgerRig.open({ directory, segmentBytes, accountsMax, duplicateWindow: 4096 });
  rig.addOperator('OPERATOR');
  for (const participant of [bank, other]) rig.administer(undefined, { addParticipant: { participant } });
  accounts.forEach((account, index) => {
    const participant = index % 3 === 0 ? other : bank;
    rig.administer(undefined, {
      openAccount: { participant, account, currency: 'EUR', kind: 1, minimumMinor: toLong(-50_000n) },
    });
  });
  const paid: Paid[] = [];
  for (let payment = 0; payment < 6000; payment++) {
    pay(rig, random, paid);
    rig.tick(random(3));
    if (random(40) === 0) rig.takeAnswers();
    if (payment === 1500) rig.checkpoint();
    if (random(500) === 0)
      rig.administer(undefined, { setMinimum: { account: accounts[random(34)]!, minimumMinor: toLong(-70_000n) } });
    if (payment % 1000 === 999) rig.administer(undefined, { suspendParticipant: { participant: other } });
    if (payment % 1000 === 99 && payment > 100)
      rig.administer(undefined, { resumeParticipant: { participant: other } });
  }
  rig.takeAnswers();
  for (let number = 0; number < 40; number++) {
    const paymentId = uuid7(rig.clockMs, random);
    appendForeign(rig, paymentId, BigInt(number));
    paid.push({ participant: bank, paymentId });
    for (let payment = random(70); payment > 0; payment--) pay(rig, random, paid);
  }
  rig.takeAnswers();
  await rig.crash();
  return paid;
}

t.test(`SEED=${seed}: all ways come to the same`, async (t) => {
  const made = t.testdir({ made: {} });
  const directory = path.join(made, 'made');
  const paid = await makeHistory(directory, makeRandom(seed));
  t.ok(listSegments(path.join(directory, 'journal')).length > 3, 'several segments');
  const states: string[][] = [];
  for (const recoverBy of recoveryWays) {
    const copy = path.join(made, recoverBy);
    cpSync(directory, copy, { recursive: true });
    const rig = LedgerRig.open({ directory: copy, segmentBytes, accountsMax, duplicateWindow: 4096, recoverBy });
    t.ok(rig.replayed > 4000, `${rig.replayed} records replayed`);
    const seqs = paid.map(({ participant, paymentId }) => rig.findPayment(participant, paymentId));
    t.notOk(seqs.includes(0), 'each payment is known');
    states.push([...stateOf(rig), `ids ${seqs.join(' ')}`]);
    // What changed is marked: a checkpoint and the next start from there come to the same once more.
    rig.checkpoint();
    await rig.crash();
    const again = LedgerRig.open({ directory: copy, segmentBytes, accountsMax, duplicateWindow: 4096 });
    const balances = again.readAccounts('OPERATOR', accounts).map((account) => `${account?.id} ${account?.balance}`);
    states.at(-1)!.push(...balances);
    await again.crash();
  }
  for (const [index, state] of states.entries()) t.same(state, states[0], recoveryWays[index]);
});

function hashes(directory: string): Map<string, string> {
  const files = readdirSync(directory).sort();
  return new Map(
    files.map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(path.join(directory, file)))
        .digest('hex'),
    ]),
  );
}

async function recoveryOf(t: Test): Promise<{ recovery: Parameters<typeof startRecoveryThread>[0]; lastSeq: number }> {
  const directory = t.testdir();
  await makeHistory(directory, makeRandom(seed));
  const journal = path.join(directory, 'journal');
  let lastSeq = 0;
  walkJournal(journal, ({ seq }) => {
    lastSeq = seq;
  });
  const of = { directory: journal, afterSeq: 0, knownSeq: 0, segmentBytes, hashSeed: 1, accountsMax };
  return { recovery: { ...of, indexDirectory: path.join(directory, 'index'), accountTables: [] }, lastSeq };
}

t.test('nothing on disk changes before the last record is replayed', async (t) => {
  const { recovery, lastSeq } = await recoveryOf(t);
  const before = hashes(recovery.directory);
  const memory = createRecoveryRing();
  const worker = startRecoveryThread(recovery, memory);
  let seen = 0;
  const fails = handlersOf({ replayEntries() {}, replay() {} } as never, (seq) => {
    seen = seq;
    if (seq === lastSeq) throw new Error('a replay that fails');
  });
  t.throws(() => receiveRecovery(memory, fails), /a replay that fails/);
  t.equal(seen, lastSeq);
  await worker.terminate();
  t.same(hashes(recovery.directory), before);
});

t.test('tables that were merged away are left to the ledger; damaged ones are not passed over', async (t) => {
  const { recovery, lastSeq } = await recoveryOf(t);
  const memory = createRecoveryRing();
  const gone = [{ name: 'accounts-0000000099.table', entries: 1, isTimed: false }];
  startRecoveryThread({ ...recovery, accountTables: gone }, memory);
  let accounts = 0;
  const handlers = handlersOf({ replayEntries() {}, replay() {} } as never, () => {});
  const recovered = receiveRecovery(memory, { ...handlers, onAccounts: () => accounts++ });
  t.same([recovered.lastSeq, accounts], [lastSeq, 0]);

  const name = 'accounts-0000000098.table';
  cpSync(listSegments(recovery.directory)[0]!.file, path.join(recovery.indexDirectory, name));
  const worker = startRecoveryThread({ ...recovery, accountTables: [{ name, entries: 1, isTimed: false }] });
  const [error] = await Promise.all([new Promise<Error>((resolve) => worker.once('error', resolve))]);
  t.match(error.message, /accounts-0000000098.table is damaged at offset 0: expected the magic of a table/);
});
