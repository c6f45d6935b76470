// The control block: watermarks in order, sleep and wake without a lost wake-up, the head never torn.
import { Worker } from 'node:worker_threads';
import t from 'tap';
import { Control, Phase, Wanted } from '../../../src/threads/control.ts';
import type { ControlWorkerData } from './control-worker.ts';

function startWorker(workerData: ControlWorkerData): { worker: Worker; ended: Promise<unknown> } {
  const worker = new Worker(new URL('./control-worker.ts', import.meta.url), { workerData });
  return { worker, ended: new Promise((resolve, reject) => worker.on('exit', resolve).on('error', reject)) };
}

t.test('watermarks: the same block seen twice', async (t) => {
  const control = new Control();
  const other = new Control(control.memory);
  control.appliedSeq = 2 ** 40 + 7;
  control.durableSeq = 2 ** 40 + 5;
  control.idsIndexedSeq = 4;
  control.indexedSeq = 3;
  control.phase = Phase.SERVING;
  control.diskLow = true;
  t.notOk(other.accountsAreCold);
  control.accountsAreCold = true;
  t.ok(other.accountsAreCold);
  t.same(
    [other.appliedSeq, other.durableSeq, other.idsIndexedSeq, other.indexedSeq, other.phase, other.diskLow],
    [2 ** 40 + 7, 2 ** 40 + 5, 4, 3, Phase.SERVING, true],
  );
  t.throws(() => {
    control.durableSeq = 2 ** 40 + 8;
  }, /above appliedSeq/);
});

t.test('rounds: durable only when the round that was under way has ended', async (t) => {
  const control = new Control();
  t.ok(control.isRoundDurable(control.roundBegun), 'nothing under way');
  control.beginRound();
  const round = control.roundBegun;
  t.notOk(control.isRoundDurable(round));
  const next = control.beginRound();
  t.equal(next, control.roundBegun);
  t.notOk(control.isRoundDurable(round), 'a later round began, and this one is still on its way');
  control.endRound(round);
  t.ok(control.isRoundDurable(round));
  t.notOk(control.isRoundDurable(next));
  control.endRound(next);
  t.ok(control.isRoundDurable(next));
});

t.test('mail is counted and wakes', async (t) => {
  const control = new Control();
  const before = control.mailCount;
  control.mailLedger();
  t.equal(control.mailCount, before + 1);
  // The bell rang before: a sleeper that looks first does not sleep.
  control.sleepLedger(60_000, () => control.mailCount === before);
  t.pass('did not wait a minute');
});

t.test('sleep and wake: 20,000 rounds between two threads, no wake-up lost', async (t) => {
  const rounds = 20_000;
  const control = new Control();
  const cells = new Int32Array(new SharedArrayBuffer(8));
  const { worker, ended } = startWorker({
    role: 'sleeper',
    control: control.memory,
    counters: cells.buffer as SharedArrayBuffer,
    rounds,
  });
  const timeouts = new Promise((resolve) => worker.once('message', resolve));
  for (let round = 1; round <= rounds; round++) {
    Atomics.store(cells, 0, round);
    control.ringLedger();
    while (Atomics.load(cells, 1) < round) Atomics.wait(cells, 1, round - 1, 10_000);
  }
  t.equal(await timeouts, 0);
  await ended;
});

t.test('what the ledger wants of the index thread: asked once, taken once', async (t) => {
  const control = new Control();
  const index = new Control(control.memory);
  t.equal(index.takeIndexWanted(), 0);
  control.wantIndex(Wanted.IDS);
  control.wantIndex(Wanted.IDS);
  t.equal(index.takeIndexWanted(), Wanted.IDS);
  t.equal(index.takeIndexWanted(), 0, 'taken');
  control.wantIndex(Wanted.ACCOUNTS);
  control.wantIndex(Wanted.IDS);
  t.equal(index.takeIndexWanted(), Wanted.IDS | Wanted.ACCOUNTS);
});

for (const [name, bit] of [
  ['waitForIndex', Wanted.ACCOUNTS],
  ['waitForIds', Wanted.IDS],
] as const) {
  t.test(`${name}: returns with the commit, and asks for it only when it has to wait`, async (t) => {
    const control = new Control();
    const reached = (seq: number): void => {
      if (bit === Wanted.IDS) control.idsIndexedSeq = seq;
      else control.indexedSeq = seq;
    };
    t.ok(control[name](0, 10_000), 'reached already');
    t.equal(control.takeIndexWanted(), 0);
    t.notOk(control[name](1, 1), 'nobody commits');
    t.equal(control.takeIndexWanted(), bit);
    reached(1);
    t.ok(control[name](1, 10_000));
    t.equal(control.takeIndexWanted(), 0, 'nothing more is wanted');
    // Not by the other one.
    t.notOk(control[name === 'waitForIds' ? 'waitForIndex' : 'waitForIds'](1, 1));
    control.takeIndexWanted();
  });
}

t.test('waiting in turns for ids and accounts: 500 commits of each, no wake-up lost', async (t) => {
  const control = new Control();
  const { ended } = startWorker({ role: 'index', control: control.memory, upTo: 500 });
  let timeouts = 0;
  for (let seq = 1; seq <= 500; seq++) {
    for (const name of ['waitForIds', 'waitForIndex'] as const) {
      for (;;) {
        const before = performance.now();
        if (control[name](seq, 10_000)) break;
        if (performance.now() - before >= 10_000) timeouts++;
      }
    }
  }
  t.equal(timeouts, 0);
  t.equal(control.idsIndexedSeq, 500);
  t.equal(control.indexedSeq, 500);
  await ended;
});

t.test('the head is never read torn', async (t) => {
  const control = new Control();
  const cells = new Int32Array(new SharedArrayBuffer(8));
  const { ended } = startWorker({ role: 'head', control: control.memory, counters: cells.buffer as SharedArrayBuffer });
  const seen = new Set<number>();
  let torn = '';
  for (let read = 0; (read < 20_000 || seen.size < 3) && torn === ''; read++) {
    const { block, seq, hash } = control.head;
    seen.add(seq);
    if (block !== seq || hash !== Buffer.alloc(32, seq).toString('hex')) torn = `seq ${seq} with hash ${hash}`;
  }
  Atomics.store(cells, 0, 1);
  t.equal(torn, '');
  await ended;
});
