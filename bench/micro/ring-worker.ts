// The other thread of the ring benchmarks: a blocking loop as the ledger's, that counts messages or answers them.
import { type MessagePort, workerData } from 'node:worker_threads';
import { HeadOffset } from '../../src/ledger/messages.ts';
import { Control } from '../../src/threads/control.ts';
import { RingConsumer, RingProducer } from '../../src/threads/ring.ts';

/** As long as the command of a payment without texts. */
export const MESSAGE_BYTES = 232;
/** f64: messages are numbered from 1. */
export const NUMBER_OFFSET = 40;

/** Words of the shared state: the last number seen, and how many were out of order. */
export const STATE_SEEN = 0;
export const STATE_ERRORS = 1;

export interface RingWorkerData {
  commandRing: SharedArrayBuffer;
  replyRing: SharedArrayBuffer;
  control: SharedArrayBuffer;
  state: SharedArrayBuffer;
  bell: MessagePort;
  /** Each message is answered with its number. */
  answers: boolean;
}

/** Longer than any pause of the other side: then this thread ends, should nobody have ended it. */
const SILENCE_MS = 600_000;

function serve(data: RingWorkerData): void {
  const commands = new RingConsumer(data.commandRing);
  const replies = new RingProducer(data.replyRing);
  const control = new Control(data.control);
  const state = new Int32Array(data.state);
  const idle = (): boolean => commands.waitingBytes === 0;
  data.bell.postMessage('ready');
  let seen = 0;
  for (let heardMs = performance.now(); performance.now() - heardMs < SILENCE_MS; ) {
    const before = seen;
    for (let at = commands.peek(); at !== -1; at = commands.peek()) {
      const number = commands.doubles[(at + NUMBER_OFFSET) >>> 3];
      if (number !== seen + 1) Atomics.add(state, STATE_ERRORS, 1);
      seen = number;
      if (data.answers) {
        const reply = replies.tryReserve(MESSAGE_BYTES);
        replies.words[(reply + HeadOffset.KIND) >>> 2] = 1;
        replies.doubles[(reply + NUMBER_OFFSET) >>> 3] = number;
        replies.commit(reply, MESSAGE_BYTES);
      }
      commands.advance(at);
    }
    if (seen === before) {
      control.sleepLedger(SILENCE_MS, idle);
      continue;
    }
    heardMs = performance.now();
    commands.release();
    if (data.answers) {
      replies.publish();
      if (replies.takeArmed()) data.bell.postMessage(0);
    }
    Atomics.store(state, STATE_SEEN, seen | 0);
    Atomics.notify(state, STATE_SEEN);
  }
}

if (workerData !== null) serve(workerData as RingWorkerData);
