// The codec: Pay frames into the ledger's command ring, payment results into frames, and a byte stream into frames. In each direction the
// gateways have a short way of their own and the generated code's long way; both are here, and must say the same.
import assert from 'node:assert';
import Long from 'long';
import type { Gateway } from '../../src/gateway/gateway.ts';
import { Outbox, type PaymentOutcome } from '../../src/gateway/outbox.ts';
import { PayDesk } from '../../src/gateway/pay-desk.ts';
import type { Session } from '../../src/gateway/session.ts';
import { HeadOffset, PayOffset } from '../../src/ledger/messages.ts';
import { encodeFrame, FRAME_HEADER_BYTES, FrameSplitter } from '../../src/protocol/framing.ts';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { toLong, toUnsignedLong } from '../../src/protocol/int64.ts';
import { COMMAND_RING_BYTES } from '../../src/threads/ledger-data.ts';
import { createRing, RingConsumer, RingProducer } from '../../src/threads/ring.ts';
import { accountName, makeIds, makeRandom } from './inputs.ts';
import type { Micro, Subject } from './micro.ts';

const FRAMES = 131_072;
const ACCOUNTS = 1_000_000;
const CHUNK_BYTES = 65_536;
/** As many as the ledger takes from one gateway at a time: their commands fit the ring. */
const BATCH = 4096;
/** Answers that a session sends in one turn. */
const ANSWERS_PER_TURN = 64;

interface Frames {
  /** All frames one after the other, as a socket delivers them. */
  bytes: Buffer;
  /** Where each payload begins and ends. */
  starts: Uint32Array;
  ends: Uint32Array;
  ids: Buffer;
}

let made: Frames | undefined;

function frames(): Frames {
  if (made !== undefined) return made;
  const random = makeRandom(1);
  const ids = makeIds(FRAMES, 'v7', random);
  const starts = new Uint32Array(FRAMES);
  const ends = new Uint32Array(FRAMES);
  const parts: Buffer[] = [];
  let at = 0;
  for (let index = 0; index < FRAMES; index++) {
    const frame = encodeFrame(v1.ClientFrame, {
      correlationId: toUnsignedLong(BigInt(1 + random.below(100_000))),
      pay: {
        paymentId: ids.subarray(index * 16, index * 16 + 16),
        debitAccount: accountName(random.below(ACCOUNTS)),
        creditAccount: accountName(random.below(ACCOUNTS)),
        amountMinor: toLong(BigInt(1 + random.below(10 ** (2 + random.below(6))))),
        currency: 'EUR',
        // Every fourth says what it is for.
        ...(index % 4 === 0
          ? { endToEndId: `E2E-${index}`, reference: `invoice ${random.below(1e9)} of ${index}` }
          : {}),
      },
    });
    parts.push(frame);
    starts[index] = at + FRAME_HEADER_BYTES;
    at += frame.length;
    ends[index] = at;
  }
  made = { bytes: Buffer.concat(parts), starts, ends, ids };
  return made;
}

/** A PayDesk on a ring of its own, whose commands the subject throws away. */
class Desk {
  readonly desk: PayDesk;
  readonly session: Session;
  readonly commands: RingProducer;
  readonly #consumer: RingConsumer;

  constructor() {
    const ring = createRing(COMMAND_RING_BYTES);
    this.commands = new RingProducer(ring);
    this.#consumer = new RingConsumer(ring);
    // What a PayDesk uses of its gateway and of the session.
    const gateway = {
      commands: this.commands,
      data: { hashSeed: 77 },
      cells: new Float64Array(1),
      cell: { payments_in: 0 },
      turn: { schedule() {} },
    };
    this.desk = new PayDesk(gateway as unknown as Gateway);
    const session = {
      slot: 3,
      generation: 5,
      heardMs: 1.5,
      identity: { participantNumber: 11, terminalNumber: 12 },
      countIn() {},
      strike() {
        throw new Error('a frame was refused');
      },
    };
    this.session = session as unknown as Session;
  }

  /** Empties the ring; calls back with each command. */
  drain(onCommand?: (bytes: Buffer) => void): void {
    this.commands.publish();
    const { words, bytes } = this.#consumer;
    for (let at = this.#consumer.peek(); at !== -1; at = this.#consumer.peek()) {
      // Without the padding behind the request, which is whatever was there before.
      const end = at + PayOffset.REQUEST + words[(at + PayOffset.REQUEST_LENGTH) >>> 2];
      onCommand?.(Buffer.from(bytes.subarray(at + HeadOffset.KIND, end)));
      this.#consumer.advance(at);
    }
    this.#consumer.release();
  }
}

type Way = (desk: Desk, bytes: Buffer, start: number, end: number) => boolean;

const canonicalWay: Way = ({ desk, session }, bytes, start, end) => desk.tryCanonical(session, bytes, start, end);

const generatedWay: Way = ({ desk, session }, bytes, start, end) => {
  const { correlationId, pay } = v1.ClientFrame.decode(bytes.subarray(start, end));
  desk.submit(session, correlationId, pay!);
  return true;
};

function openCommands(way: Way): Subject {
  const { bytes, starts, ends } = frames();
  const desk = new Desk();
  let next = 0;
  return {
    workingSetBytes: bytes.length + COMMAND_RING_BYTES,
    batch: BATCH,
    check() {
      const commands: Buffer[][] = [canonicalWay, generatedWay].map((each) => {
        const all: Buffer[] = [];
        for (let index = 0; index < BATCH; index++) assert(each(desk, bytes, starts[index], ends[index]));
        desk.drain((command) => all.push(command));
        return all;
      });
      assert.strictEqual(commands[0].length, BATCH);
      assert.deepStrictEqual(commands[0], commands[1], 'both ways make the same commands');
    },
    prepare: () => desk.drain(),
    run(operations) {
      let taken = 0;
      for (let count = 0; count < operations; count++) {
        if (way(desk, bytes, starts[next], ends[next])) taken++;
        next = (next + 1) % FRAMES;
      }
      return taken;
    },
  };
}

function openDecode(): Subject {
  const { bytes, starts, ends, ids } = frames();
  let next = 0;
  return {
    workingSetBytes: bytes.length,
    check() {
      for (let index = 0; index < BATCH; index++) {
        const { pay } = v1.ClientFrame.decode(bytes.subarray(starts[index], ends[index]));
        assert(ids.subarray(index * 16, index * 16 + 16).equals(pay!.paymentId!), `payment id of frame ${index}`);
      }
    },
    run(operations) {
      let sum = 0;
      for (let count = 0; count < operations; count++) {
        const { pay } = v1.ClientFrame.decode(bytes.subarray(starts[next], ends[next]));
        sum += pay!.amountMinor!.low;
        next = (next + 1) % FRAMES;
      }
      return sum;
    },
  };
}

// ------------------------------------------------------------------------------------------------------------- answers

/** Words of one answer: correlation id, seq, time low and high, balance low and high. */
const ANSWER_WORDS = 6;

function openAnswers(way: 'template' | 'generated'): Subject {
  const { ids } = frames();
  const random = makeRandom(2);
  const words = new Int32Array(FRAMES * ANSWER_WORDS);
  for (let index = 0; index < FRAMES; index++) {
    const time = 1_760_000_000_000_000_000n + BigInt(index) * 2500n;
    words.set(
      [
        1 + random.below(100_000),
        1_000_000_000 + index,
        Number(time & 0xffff_ffffn) | 0,
        Number(time >> 32n),
        random.below(10 ** 9),
        0,
      ],
      index * ANSWER_WORDS,
    );
  }
  const outbox = new Outbox();
  const outcome: PaymentOutcome = {
    reason: 0,
    duplicate: false,
    seq: 0,
    timeLow: 0,
    timeHigh: 0,
    settled: true,
    balanceLow: 0,
    balanceHigh: 0,
  };
  const addTemplate = (index: number): void => {
    const at = index * ANSWER_WORDS;
    outcome.seq = words[at + 1];
    outcome.timeLow = words[at + 2];
    outcome.timeHigh = words[at + 3];
    outcome.balanceLow = words[at + 4];
    outcome.balanceHigh = words[at + 5];
    outbox.addPaymentResult(words[at], 0, ids, index * 16, outcome);
  };
  const addGenerated = (index: number): void => {
    const at = index * ANSWER_WORDS;
    outbox.addFrame({
      correlationId: Long.fromBits(words[at], 0, true),
      payment: {
        paymentId: ids.subarray(index * 16, index * 16 + 16),
        status: v1.Status.ACSC,
        seq: Long.fromBits(words[at + 1], 0, true),
        ledgerTimeNs: Long.fromBits(words[at + 2], words[at + 3], true),
        debitBalanceMinor: Long.fromBits(words[at + 4], words[at + 5], false),
      },
    });
  };
  const empty = (): void => {
    outbox.length = 0;
    outbox.frames = 0;
  };
  const add = way === 'template' ? addTemplate : addGenerated;
  let next = 0;
  return {
    workingSetBytes: ids.length + words.byteLength,
    check() {
      for (let index = 0; index < BATCH; index++) {
        addTemplate(index);
        const short = outbox.take();
        addGenerated(index);
        assert(short.equals(outbox.take()), `both ways write answer ${index} alike`);
      }
    },
    run(operations) {
      let bytes = 0;
      for (let count = 0; count < operations; count++) {
        if (count % ANSWERS_PER_TURN === 0) {
          bytes += outbox.length;
          empty();
        }
        add(next);
        next = (next + 1) % FRAMES;
      }
      return bytes;
    },
  };
}

// ------------------------------------------------------------------------------------------------------------- framing

function openSplitting(inChunks: boolean): Subject {
  const { bytes, starts, ends } = frames();
  const chunks: Buffer[] = [];
  if (inChunks) {
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) chunks.push(bytes.subarray(at, at + CHUNK_BYTES));
  } else {
    for (let index = 0; index < FRAMES; index++)
      chunks.push(bytes.subarray(starts[index] - FRAME_HEADER_BYTES, ends[index]));
  }
  const splitter = new FrameSplitter({ frameBytesMax: CHUNK_BYTES });
  let found = 0;
  let foundBytes = 0;
  const onFrame = (_buffer: Buffer, start: number, end: number): boolean => {
    found++;
    foundBytes += end - start;
    return true;
  };
  let next = 0;
  return {
    workingSetBytes: bytes.length,
    check() {
      let index = 0;
      let equal = 0;
      for (const chunk of chunks) {
        splitter.push(chunk, (buffer, start, end) => {
          if (buffer.compare(bytes, starts[index], ends[index], start, end) === 0) equal++;
          index++;
          return true;
        });
      }
      assert.strictEqual(equal, FRAMES, 'frames found as they were written');
    },
    run(operations) {
      // Whole chunks, so up to one chunk of frames more than asked for: these are carried over to the next batch.
      found -= operations;
      while (found < 0) {
        splitter.push(chunks[next], onFrame);
        next = (next + 1) % chunks.length;
      }
      return foundBytes;
    },
  };
}

export const micros: readonly Micro[] = [
  {
    name: 'codec/command-canonical',
    operation: 'a Pay frame, read in place by the gateway, to a command in the ring',
    open: () => openCommands(canonicalWay),
  },
  {
    name: 'codec/command-generated',
    operation: 'the same through the generated decoder and encoder',
    comparison: true,
    open: () => openCommands(generatedWay),
  },
  {
    name: 'codec/decode-generated',
    operation: 'a Pay frame to an object, by the generated decoder',
    comparison: true,
    open: openDecode,
  },
  {
    name: 'codec/answer-template',
    operation: 'a payment result to a frame, written by the gateway',
    open: () => openAnswers('template'),
  },
  {
    name: 'codec/answer-generated',
    operation: 'the same by the generated encoder',
    comparison: true,
    open: () => openAnswers('generated'),
  },
  {
    name: 'codec/split-64k',
    operation: 'a frame cut out of chunks of 64 KiB',
    open: () => openSplitting(true),
  },
  {
    name: 'codec/split-single',
    operation: 'a frame that comes in a chunk of its own',
    open: () => openSplitting(false),
  },
];
