// The rings: one message across, within a thread, and to another thread and back through the same doorbells that the switch uses.
import assert from 'node:assert';
import { once } from 'node:events';
import { MessageChannel, Worker } from 'node:worker_threads';
import { HeadOffset } from '../../src/ledger/messages.ts';
import { Control } from '../../src/threads/control.ts';
import { COMMAND_RING_BYTES, REPLY_RING_BYTES } from '../../src/threads/ledger-data.ts';
import { createRing, RingConsumer, RingProducer } from '../../src/threads/ring.ts';
import type { Micro, Subject } from './micro.ts';
import { MESSAGE_BYTES, NUMBER_OFFSET, type RingWorkerData, STATE_ERRORS, STATE_SEEN } from './ring-worker.ts';

/** Messages that a gateway makes visible at once under load. */
const BURST = 64;
/** Of the ping-pong: each is one event-loop turn and two wake-ups. */
const ROUND_TRIPS = 256;
const PATIENCE_MS = 10_000;
const SEND_BATCH = 65_536;

function send(producer: RingProducer, number: number): boolean {
  const at = producer.tryReserve(MESSAGE_BYTES);
  if (at === -1) return false;
  producer.words[(at + HeadOffset.KIND) >>> 2] = 1;
  producer.doubles[(at + NUMBER_OFFSET) >>> 3] = number;
  producer.commit(at, MESSAGE_BYTES);
  return true;
}

function openSameThread(burst: number): Subject {
  const memory = createRing(COMMAND_RING_BYTES);
  const producer = new RingProducer(memory);
  const consumer = new RingConsumer(memory);
  let number = 0;
  let seen = 0;
  const cross = (): void => {
    for (let index = 0; index < burst; index++) send(producer, ++number);
    producer.publish();
    for (let at = consumer.peek(); at !== -1; at = consumer.peek()) {
      seen += consumer.doubles[(at + NUMBER_OFFSET) >>> 3];
      consumer.advance(at);
    }
    consumer.release();
  };
  return {
    workingSetBytes: COMMAND_RING_BYTES,
    batch: 65_536,
    check() {
      for (let round = 0; round < 100_000 / burst; round++) cross();
      assert.strictEqual(seen, (number * (number + 1)) / 2, 'every message was seen once');
    },
    run(operations) {
      for (let done = 0; done < operations; done += burst) cross();
      return seen;
    },
  };
}

/** The other thread, and what is shared with it. */
class OtherSide {
  readonly control = new Control();
  readonly commands: RingProducer;
  readonly replies: RingConsumer;
  readonly bell: MessageChannel['port1'];
  readonly #state = new Int32Array(new SharedArrayBuffer(8));
  readonly #worker: Worker;

  constructor(answers: boolean) {
    const { port1, port2 } = new MessageChannel();
    const commandRing = createRing(COMMAND_RING_BYTES);
    const replyRing = createRing(REPLY_RING_BYTES);
    const state = this.#state.buffer as SharedArrayBuffer;
    const data: RingWorkerData = { commandRing, replyRing, control: this.control.memory, state, bell: port2, answers };
    this.bell = port1;
    this.commands = new RingProducer(commandRing);
    this.replies = new RingConsumer(replyRing);
    this.#worker = new Worker(new URL('./ring-worker.ts', import.meta.url), {
      workerData: data,
      transferList: [port2],
    });
  }

  /** Sends the messages numbered `first` to `last`, as fast as they are taken, and returns when all were seen. */
  sendAll(first: number, last: number): void {
    for (let number = first; number <= last; number++) {
      while (!send(this.commands, number)) this.#publish();
      if (number % BURST === 0 || number === last) this.#publish();
    }
    for (;;) {
      const seen = Atomics.load(this.#state, STATE_SEEN);
      if (seen === last) return;
      const news = Atomics.wait(this.#state, STATE_SEEN, seen, PATIENCE_MS);
      assert.notStrictEqual(news, 'timed-out', `no message taken within ${PATIENCE_MS} ms`);
    }
  }

  #publish(): void {
    this.commands.publish();
    this.control.ringLedger();
  }

  /** Messages that did not come in order or not whole. */
  get errors(): number {
    return Atomics.load(this.#state, STATE_ERRORS);
  }

  async close(): Promise<void> {
    this.bell.close();
    await this.#worker.terminate();
  }
}

function openThroughput(): Subject {
  const other = new OtherSide(false);
  let number = 0;
  const sendMore = (count: number): number => {
    other.sendAll(number + 1, number + count);
    number += count;
    return number;
  };
  return {
    workingSetBytes: COMMAND_RING_BYTES,
    batch: SEND_BATCH,
    check() {
      sendMore(SEND_BATCH);
      assert.strictEqual(other.errors, 0, 'messages in order and whole');
    },
    run: sendMore,
    close: () => other.close(),
  };
}

async function openPingPong(): Promise<Subject> {
  const other = new OtherSide(true);
  const { commands, replies, bell, control } = other;
  let number = 0;
  let left = 0;
  let wrong = 0;
  let done: () => void = () => {};
  const ping = (): void => {
    send(commands, ++number);
    commands.publish();
    control.ringLedger();
  };
  // As a gateway drains its replies: everything there is, then armed, then one more look.
  const drain = (): void => {
    replies.disarm();
    for (;;) {
      let at = replies.peek();
      if (at < 0) {
        replies.release();
        replies.arm();
        at = replies.peek();
        if (at < 0) return;
      }
      if (replies.doubles[(at + NUMBER_OFFSET) >>> 3] !== number) wrong++;
      replies.advance(at);
      if (--left === 0) done();
      else ping();
    }
  };
  bell.on('message', drain);
  replies.arm();
  const play = async (rounds: number): Promise<number> => {
    left = rounds;
    const finished = new Promise<void>((resolve) => {
      done = resolve;
    });
    ping();
    await finished;
    return number;
  };
  await once(other.bell, 'message');
  return {
    workingSetBytes: COMMAND_RING_BYTES + REPLY_RING_BYTES,
    batch: ROUND_TRIPS,
    async check() {
      await play(ROUND_TRIPS);
      assert.strictEqual(wrong + other.errors, 0, 'each answer belongs to its question');
    },
    run: play,
    close: () => other.close(),
  };
}

export const micros: readonly Micro[] = [
  {
    name: 'ring/same-thread-1',
    operation: `a message of ${MESSAGE_BYTES} bytes across, each published and released on its own`,
    open: () => openSameThread(1),
  },
  {
    name: 'ring/same-thread-64',
    operation: `the same, ${BURST} published and released at once`,
    open: () => openSameThread(BURST),
  },
  {
    name: 'ring/threads-throughput',
    operation: `a message to another thread that sleeps when there is none, ${BURST} published at once`,
    open: openThroughput,
  },
  {
    name: 'ring/threads-ping-pong',
    operation: 'a message to the thread that sleeps, and its answer back to the event loop that the bell wakes',
    open: openPingPong,
  },
];
