// How long it takes to wake another thread and to be woken by it: with Atomics, where both block, and with messages, where both wait in
// their event loops.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type Distribution, distributionOf, timeCalls } from './distribution.ts';
import { ANSWER, QUESTION, STOP, type WakeData } from './wake-worker.ts';

const SAMPLES_MIN = 100;
const WARM_UP_ROUNDS = 200;

export interface Wakes {
  /** Atomics.notify to a thread in Atomics.wait, and the same back. */
  atomics_us: Distribution;
  /** postMessage to a thread in its event loop, and the same back. */
  message_port_us: Distribution;
}

export async function measureWakes(seconds: number): Promise<Wakes> {
  return { atomics_us: await measureAtomics(seconds), message_port_us: await measureMessages(seconds) };
}

function start(workerData: WakeData): Worker {
  return new Worker(new URL('./wake-worker.ts', import.meta.url), { workerData });
}

async function measureAtomics(seconds: number): Promise<Distribution> {
  const state = new Int32Array(new SharedArrayBuffer(8));
  const worker = start({ way: 'atomics', state: state.buffer as SharedArrayBuffer });
  await once(worker, 'message');
  let round = 0;
  const roundTrip = (): void => {
    round++;
    Atomics.store(state, QUESTION, round);
    Atomics.notify(state, QUESTION);
    while (Atomics.load(state, ANSWER) !== round) Atomics.wait(state, ANSWER, round - 1);
  };
  for (let count = 0; count < WARM_UP_ROUNDS; count++) roundTrip();
  const times = timeCalls(seconds, SAMPLES_MIN, roundTrip);
  Atomics.store(state, QUESTION, STOP);
  Atomics.notify(state, QUESTION);
  await once(worker, 'exit');
  return distributionOf(times);
}

async function measureMessages(seconds: number): Promise<Distribution> {
  const worker = start({ way: 'messages' });
  await once(worker, 'message');
  const times: number[] = [];
  await new Promise<void>((resolve) => {
    let round = 0;
    let untilMs = Number.POSITIVE_INFINITY;
    let sentMs = 0;
    const send = (): void => {
      sentMs = performance.now();
      worker.postMessage(0);
    };
    worker.on('message', () => {
      const nowMs = performance.now();
      if (round >= WARM_UP_ROUNDS) times.push((nowMs - sentMs) * 1000);
      round++;
      if (round === WARM_UP_ROUNDS) untilMs = nowMs + seconds * 1000;
      if (round >= WARM_UP_ROUNDS + SAMPLES_MIN && nowMs >= untilMs) resolve();
      else send();
    });
    send();
  });
  await worker.terminate();
  return distributionOf(Float64Array.from(times));
}
