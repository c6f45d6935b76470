// The other side of control.test.ts: does what it is told by its data, in a loop, on the shared control block.
import { parentPort, workerData } from 'node:worker_threads';
import { Control, Wanted } from '../../../src/threads/control.ts';

export type ControlWorkerData =
  /** Sleeps until `counter` moves, answers in `echo`, `rounds` times. */
  | { role: 'sleeper'; control: SharedArrayBuffer; counters: SharedArrayBuffer; rounds: number }
  /** Publishes idsIndexedSeq and indexedSeq 1, 2, ... whenever either is wanted, and ends when both are at `upTo`. */
  | { role: 'index'; control: SharedArrayBuffer; upTo: number }
  /** Sets heads as fast as it can until `stop` is not 0. */
  | { role: 'head'; control: SharedArrayBuffer; counters: SharedArrayBuffer };

const data = workerData as ControlWorkerData;
const control = new Control(data.control);

if (data.role === 'sleeper') {
  const cells = new Int32Array(data.counters);
  let timeouts = 0;
  for (let round = 1; round <= data.rounds; round++) {
    while (Atomics.load(cells, 0) < round) {
      const before = performance.now();
      control.sleepLedger(5000, () => Atomics.load(cells, 0) < round);
      if (performance.now() - before >= 5000) timeouts++;
    }
    Atomics.store(cells, 1, round);
    Atomics.notify(cells, 1);
  }
  parentPort!.postMessage(timeouts);
} else if (data.role === 'index') {
  while (control.indexedSeq < data.upTo || control.idsIndexedSeq < data.upTo) {
    const wanted = control.takeIndexWanted();
    if ((wanted & Wanted.IDS) !== 0) control.idsIndexedSeq = control.idsIndexedSeq + 1;
    if ((wanted & Wanted.ACCOUNTS) !== 0) control.indexedSeq = control.indexedSeq + 1;
  }
} else {
  const cells = new Int32Array(data.counters);
  for (let seq = 1; Atomics.load(cells, 0) === 0; seq = (seq + 1) % 250)
    control.setHead(seq, seq, Buffer.alloc(32, seq));
}
