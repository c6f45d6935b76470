// The other thread of physical-wake.ts: answers each wake-up with one.
import { parentPort, workerData } from 'node:worker_threads';

/** Words of the shared state: number of the question, and of the answer. */
export const QUESTION = 0;
export const ANSWER = 1;
/** Instead of a question: end. */
export const STOP = -1;

export type WakeData = { way: 'atomics'; state: SharedArrayBuffer } | { way: 'messages' };

function answerAtomics(memory: SharedArrayBuffer): void {
  const state = new Int32Array(memory);
  for (let round = 0; ; ) {
    Atomics.wait(state, QUESTION, round);
    const question = Atomics.load(state, QUESTION);
    if (question === STOP) return;
    round = question;
    Atomics.store(state, ANSWER, round);
    Atomics.notify(state, ANSWER);
  }
}

if (parentPort !== null) {
  const port = parentPort;
  const data = workerData as WakeData;
  port.postMessage('ready');
  if (data.way === 'atomics') answerAtomics(data.state);
  else port.on('message', () => port.postMessage(0));
}
