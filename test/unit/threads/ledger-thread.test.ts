// The ledger thread decides the next block while the writer thread has one. Here the test is the writer thread: between a block and its sync lies
// whatever it does. Nothing of what is not durable may be seen, by gateways or by checkpoints (I1). SEED=... repeats the payment ids.
import { randomInt } from 'node:crypto';
import t, { type Test } from 'tap';
import { RecordKind } from '../../../src/journal/format.ts';
import { verifyJournal, walkJournal } from '../../../src/journal/verify.ts';
import { ReplyKind } from '../../../src/ledger/messages.ts';
import { v1 } from '../../../src/protocol/generated/payswitch.js';
import { blockRecordCounts } from '../../support/blocks.ts';
import { makeRandom } from '../../support/ledger.ts';
import { LedgerThreadRig, makeLedgerDirectory } from '../../support/ledger-thread.ts';
import { swapDescriptor } from '../journal/support.ts';

const seed = Number(process.env['SEED'] ?? randomInt(1, 2 ** 31));
t.comment(`SEED=${seed}`);
const random = makeRandom(seed);
/** A block that goes to the writer thread. */
const large = 300;

interface Options {
  gateways?: number;
  realWriter?: boolean;
}

async function start(t: Test, options: Options = {}): Promise<{ rig: LedgerThreadRig; directory: string }> {
  const directory = t.testdir();
  const payerNumber = await makeLedgerDirectory(directory);
  return { rig: await startAgain(t, directory, payerNumber, options), directory };
}

async function startAgain(t: Test, directory: string, payerNumber: number, options: Options): Promise<LedgerThreadRig> {
  const rig = await LedgerThreadRig.start({ directory, payerNumber, random, ...options });
  t.teardown(() => rig.terminate());
  return rig;
}

/** Payment ids in the journal, in order, by hex. */
function journalPayments(directory: string): string[] {
  const ids: string[] = [];
  walkJournal(directory, (record) => {
    if (record.kind !== RecordKind.PAYMENT) return;
    ids.push(Buffer.from(v1.PaymentRecord.decode(record.body()).request!.paymentId!).toString('hex'));
  });
  return ids;
}

function hex(ids: readonly Buffer[]): string[] {
  return ids.map((id) => id.toString('hex'));
}

/** Stops it, and looks at what it leaves. */
async function stopAndVerify(t: Test, rig: LedgerThreadRig, paid: readonly Buffer[]): Promise<void> {
  await rig.stop();
  const report = verifyJournal({ directory: rig.journalDirectory });
  t.same(report.problems, []);
  const { lastSeq, headHash, headBlock } = rig.stopped!;
  t.same([report.lastSeq, report.headHash, report.lastBlockSequence], [lastSeq, headHash, headBlock]);
  t.same(journalPayments(rig.journalDirectory), hex(paid), 'each payment once, in the order of their replies');
}

t.test('while a large block is written, nothing of it or behind it is seen', async (t) => {
  const { rig } = await start(t);
  const { control, gateways } = rig;
  const [gateway] = gateways as [(typeof gateways)[0]];
  const startSeq = control.durableSeq;
  t.ok(control.isRoundDurable(control.roundBegun), 'idle');
  const first = gateway.payMany(large);
  gateway.publish();
  await rig.writeWanted();
  t.equal(control.appliedSeq, startSeq + large);

  gateway.readBalance();
  gateway.pay(first[17]);
  gateway.findPayment(first[42]!);
  const second = gateway.payMany(large);
  gateway.publish();
  await gateway.decided();
  t.same(gateway.take(), [], 'no reply: not to the block, not to what was asked after it');
  t.equal(control.durableSeq, startSeq);
  t.equal(control.head.seq, startSeq);
  const round = control.roundBegun;
  t.notOk(control.isRoundDurable(round - 1), 'a checkpoint must wait for the block that is being written');
  t.notOk(control.isRoundDurable(round), 'and for the one that takes shape');

  rig.write();
  await gateway.decided();
  t.same(gateway.take(), [], 'on disk, but the ledger does not know it');
  rig.tell();
  await rig.writeWanted();
  const shown = gateway.take();
  t.equal(shown.length, large, 'exactly the replies of the first block');
  t.ok(shown.every(({ kind, reason }) => kind === ReplyKind.PAYMENT && reason === 0));
  t.equal(control.durableSeq, startSeq + large);
  t.equal(control.appliedSeq, startSeq + 2 * large);
  t.ok(control.isRoundDurable(round - 1));
  t.notOk(control.isRoundDurable(round), 'the second block is not durable');

  const third = gateway.payMany(20);
  gateway.findPayment(second[3]!);
  gateway.publish();
  await gateway.decided();
  t.same(gateway.take(), []);
  t.equal(control.durableSeq, startSeq + large);
  rig.serve();
  await gateway.answered();
  t.notOk(rig.isWriteWanted, 'a small block the ledger writes itself');
  t.equal(control.durableSeq, startSeq + 2 * large + 20);
  await rig.until('everything is durable', () => control.isRoundDurable(control.roundBegun));

  const [balance, duplicate, found] = gateway.taken.slice(large);
  t.match(balance, { kind: ReplyKind.ACCOUNTS, seq: startSeq + large, balance: BigInt(-100 * large) });
  t.match(duplicate, { kind: ReplyKind.DUPLICATE, seq: startSeq + 18 });
  t.match(found, { kind: ReplyKind.FOUND_PAYMENT, seq: startSeq + 43 });
  await stopAndVerify(t, rig, [...first, ...second, ...third]);
});

t.test('what is only read behind a block comes with it', async (t) => {
  const { rig } = await start(t);
  const { control, gateways } = rig;
  const [gateway] = gateways as [(typeof gateways)[0]];
  const startSeq = control.durableSeq;
  const paid = gateway.payMany(large);
  gateway.publish();
  await rig.writeWanted();
  gateway.findPayment(paid.at(-1)!);
  gateway.publish();
  await gateway.decided();
  t.same(gateway.take(), []);
  rig.serve();
  await gateway.answered();
  t.match(gateway.taken[large], { kind: ReplyKind.FOUND_PAYMENT, seq: startSeq + large });
  await rig.until('everything is durable', () => control.isRoundDurable(control.roundBegun));
  await stopAndVerify(t, rig, paid);
});

t.test('a gateway is replaced while a block is written', async (t) => {
  const { rig } = await start(t, { gateways: 2 });
  const { control } = rig;
  const [stays, dies] = rig.gateways as [(typeof rig.gateways)[0], (typeof rig.gateways)[0]];
  const startSeq = control.durableSeq;
  const first = stays.payMany(large);
  stays.publish();
  await rig.writeWanted();
  const second = dies.payMany(large);
  dies.publish();
  await dies.decided();
  t.same([stays.take(), dies.take()], [[], []]);
  rig.serve();
  await rig.writeWanted();
  t.equal(stays.take().length, large);
  t.same(dies.take(), []);
  // The block that is being written has the replies to it, and the one behind has some more.
  second.push(...dies.payMany(5));
  dies.publish();
  await dies.decided();

  const comes = rig.replaceGateway(1);
  comes.pay(second[2]);
  comes.findPayment(second.at(-1)!);
  const third = comes.payMany(large);
  comes.publish();
  await comes.decided();
  // To a ring that the ledger has forgotten.
  dies.payMany(3);
  dies.publish();
  await comes.decided();
  t.same([stays.take(), comes.take(), dies.take()], [[], [], []]);
  t.equal(control.durableSeq, startSeq + large);

  rig.serve();
  await rig.writeWanted();
  t.same(comes.take(), [], 'all that the new one asked is behind the block');
  t.same(dies.take(), []);
  t.equal(control.durableSeq, startSeq + 2 * large);
  rig.serve();
  await comes.answered();
  t.match(comes.taken[0], { kind: ReplyKind.DUPLICATE, seq: startSeq + large + 3 }, 'what the old one sent is decided');
  t.match(comes.taken[1], { kind: ReplyKind.FOUND_PAYMENT, seq: startSeq + 2 * large + 5 });
  t.same(dies.take(), []);
  t.ok(dies.waitingBytes > 0, 'and what it sent afterwards was not taken');
  stays.readBalance();
  stays.publish();
  await stays.answered();
  t.equal(stays.taken.at(-1)!.balance, BigInt(-100 * (3 * large + 5)));
  await stopAndVerify(t, rig, [...first, ...second, ...third]);
});

t.test('the stop comes while a block is written: all that was decided is written, answered and sealed', async (t) => {
  const { rig } = await start(t);
  const { gateways } = rig;
  const [gateway] = gateways as [(typeof gateways)[0]];
  const first = gateway.payMany(large);
  gateway.publish();
  await rig.writeWanted();
  const second = gateway.payMany(large);
  gateway.publish();
  await gateway.decided();
  const third = gateway.payMany(7);
  gateway.publishQuietly();
  // Wakes it, so that it takes these with the stop.
  rig.postStop();
  await rig.until('the last commands are taken', () => gateway.waitingBytes === 0);
  t.same(gateway.take(), []);
  t.equal(rig.stopped, undefined);
  rig.serve();
  await rig.writeWanted();
  t.equal(gateway.take().length, large);
  t.equal(rig.stopped, undefined);
  await stopAndVerify(t, rig, [...first, ...second, ...third]);
  gateway.take();
  t.equal(gateway.taken.length, gateway.tokens, 'everything is answered');
  t.equal(verifyJournal({ directory: rig.journalDirectory }).seals, 1);
});

const onLinux = process.platform === 'linux' ? {} : { skip: 'needs /proc' };

for (const replacement of ['/dev/full', '/dev/null']) {
  t.test(`a write that fails (${replacement}) ends the thread, and nothing more is seen`, onLinux, async (t) => {
    const { rig, directory } = await start(t);
    const { control, gateways } = rig;
    const [gateway] = gateways as [(typeof gateways)[0]];
    const durable = gateway.payMany(large);
    gateway.publish();
    await rig.writeWanted();
    rig.serve();
    await gateway.answered();
    const { durableSeq } = control;
    const round = control.roundBegun;

    const lost = gateway.payMany(large);
    gateway.publish();
    await rig.writeWanted();
    lost.push(...gateway.payMany(large));
    gateway.readBalance();
    gateway.publish();
    await gateway.decided();
    swapDescriptor(rig.segmentFile, replacement);
    rig.serve();
    await rig.exited();
    t.match(rig.failure, { message: /nothing more is acknowledged: cannot write and sync a block/ });
    t.same(gateway.take(), []);
    t.equal(control.durableSeq, durableSeq);
    t.ok(control.roundBegun > round && !control.isRoundDurable(control.roundBegun));
    t.notOk(rig.isWriteWanted, 'the second block is not written behind the first');

    const again = await startAgain(t, directory, rig.payerNumber, {});
    t.equal(again.startSeq - 1, durableSeq, 'recovery finds what was durable, and no more than that: then the start');
    const [next] = again.gateways as [(typeof gateways)[0]];
    for (const id of [durable[0]!, durable.at(-1)!, lost[0]!, lost.at(-1)!]) next.findPayment(id);
    next.publish();
    await next.answered();
    t.same(
      next.taken.map(({ seq }) => seq),
      [durableSeq - large + 1, durableSeq, 0, 0],
    );
    await stopAndVerify(t, again, durable);
  });
}

t.test(
  'a block that fills in the middle of the commands waits for the one before, and so do its replies',
  async (t) => {
    const { rig } = await start(t);
    const { control, gateways } = rig;
    const [gateway] = gateways as [(typeof gateways)[0]];
    const startSeq = control.durableSeq;
    const paid = gateway.payMany(large);
    gateway.publish();
    await rig.writeWanted();
    // More than fit a block, more than one round takes.
    const many = 4000;
    const commands = rig.counters.get('commands');
    paid.push(...gateway.payMany(many, 'r'.repeat(140)));
    gateway.publish();
    // It takes up to 1,024 in a round, and in the third comes to where the block is full.
    await rig.until('two rounds', () => rig.counters.get('commands') >= commands + 2048);
    t.same(gateway.take(), []);
    t.equal(control.durableSeq, startSeq);
    rig.serve();
    await rig.writeWanted();
    t.equal(gateway.take().length, large, 'exactly the replies of the first block');
    const secondSeq = control.appliedSeq;
    t.ok(secondSeq > startSeq + large + 2048 && secondSeq < startSeq + large + many, `the second ends at ${secondSeq}`);
    t.equal(control.durableSeq, startSeq + large);
    await gateway.decided();
    t.same(gateway.take(), [], 'nothing of the second or of what is decided behind it');
    rig.serve();
    await rig.writeWanted();
    t.equal(gateway.take().at(-1)!.seq, secondSeq, 'exactly those of the second');
    t.equal(control.durableSeq, secondSeq);
    rig.serve();
    await gateway.answered();
    await stopAndVerify(t, rig, paid);
    t.ok(blockRecordCounts(rig.journalDirectory).includes(secondSeq - startSeq - large), 'one block on disk');
  },
);

/**
 * How many of the blocks were seen only when the ledger gave its event loop a turn, as it does once a second whatever happens: its cpu_us moves with
 * each turn. A ledger that is woken hardly ever gets that far, one that is not always does.
 */
class Turns {
  readonly #rig: LedgerThreadRig;
  #cpuUs = 0;
  count = 0;

  constructor(rig: LedgerThreadRig) {
    this.#rig = rig;
  }

  get #now(): number {
    return this.#rig.counters.get('cpu_us');
  }

  begin(): void {
    this.#cpuUs = this.#now;
  }

  /** After something that was sent when the block had been seen was answered: then the turn that may have shown the block is over. */
  end(): void {
    if (this.#now !== this.#cpuUs) this.count++;
  }
}

t.test('the writer thread wakes the ledger', async (t) => {
  const { rig } = await start(t, { realWriter: true });
  const [gateway] = rig.gateways as [(typeof rig.gateways)[0]];
  const turns = new Turns(rig);
  const paid: Buffer[] = [];
  const blocks = 12;
  for (let block = 0; block < blocks; block++) {
    turns.begin();
    paid.push(...gateway.payMany(large));
    gateway.publish();
    await gateway.answered();
    gateway.readBalance();
    gateway.publish();
    await gateway.answered();
    turns.end();
  }
  t.ok(turns.count < blocks / 2, `${turns.count} of ${blocks} blocks waited for a turn`);
  await stopAndVerify(t, rig, paid);
  t.equal(blockRecordCounts(rig.journalDirectory).filter((records) => records === large).length, blocks);
});

t.test(`SEED=${seed}: a write that ends just before the ledger sleeps is not overslept`, async (t) => {
  const { rig } = await start(t);
  const [gateway] = rig.gateways as [(typeof rig.gateways)[0]];
  const turns = new Turns(rig);
  const paid: Buffer[] = [];
  const turnsMax = 5;
  // Some fail at once, so that it need not go on for long.
  for (let trial = 0; trial < 500 && turns.count < turnsMax; trial++) {
    paid.push(...gateway.payMany(256));
    gateway.publish();
    rig.spin('a write is wanted', () => rig.isWriteWanted);
    rig.write();
    gateway.readBalance();
    gateway.publish();
    rig.spin('the ledger woke up', () => gateway.waitingBytes === 0);
    // It looks whether the write is done, finds nothing more to do, and sleeps: all of that in some microseconds.
    const tellAtMs = performance.now() + random(2500) / 1e6;
    turns.begin();
    while (performance.now() < tellAtMs);
    rig.tell();
    rig.spin('replies', () => gateway.isAnswered());
    gateway.readBalance();
    gateway.publish();
    rig.spin('the last reply', () => gateway.isAnswered());
    turns.end();
  }
  t.ok(turns.count < turnsMax, `${turns.count} blocks waited for a turn`);
  await stopAndVerify(t, rig, paid);
});
