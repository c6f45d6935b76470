// The two ways of a payment into the command ring are one: what the generated decoder and encoder make of a frame, and what is read from
// its bytes in place, are the same command; and the short way takes no frame that the long way refuses.
import fc from 'fast-check';
import t from 'tap';
import type { Gateway } from '../../../src/gateway/gateway.ts';
import { PayDesk } from '../../../src/gateway/pay-desk.ts';
import type { Session } from '../../../src/gateway/session.ts';
import { v1 } from '../../../src/protocol/generated/payswitch.js';
import { toLong, toUnsignedLong } from '../../../src/protocol/int64.ts';
import { createRing, RingConsumer, RingProducer } from '../../../src/threads/ring.ts';

const memory = createRing(4096);
const commands = new RingProducer(memory);
const consumer = new RingConsumer(memory);
let strikes = 0;
const gateway = {
  commands,
  data: { hashSeed: 77 },
  cells: new Float64Array(1),
  cell: { payments_in: 0 },
  turn: { schedule() {} },
} as unknown as Gateway;
const session = {
  slot: 3,
  generation: 5,
  heardMs: 1.5,
  identity: { participantNumber: 11, terminalNumber: 12 },
  countIn() {},
  strike() {
    strikes += 1;
  },
} as unknown as Session;
const desk = new PayDesk(gateway);

/** The command in the ring as hex, '' when there is none. */
function takeCommand(): string {
  commands.publish();
  const position = consumer.peek();
  if (position < 0) return '';
  const length = commands.words[position >>> 2]!;
  // The padding behind the request is whatever was there before.
  const used = 160 + commands.words[(position + 68) >>> 2]!;
  const command = consumer.bytes.toString('hex', position, position + used);
  consumer.bytes.fill(0xee, position + 4, position + length);
  consumer.advance(position);
  consumer.release();
  return command;
}

function canonical(frame: Buffer): string {
  const padded = Buffer.concat([Buffer.from([1, 2]), frame, Buffer.from([0x3a, 0xff])]);
  desk.tryCanonical(session, padded, 2, 2 + frame.length);
  return takeCommand();
}
function general(frame: Buffer): string {
  let decoded: v1.ClientFrame;
  try {
    decoded = v1.ClientFrame.decode(frame);
  } catch {
    return '';
  }
  if (decoded.request !== 'pay') return '';
  desk.submit(session, decoded.correlationId, decoded.pay!);
  return takeCommand();
}

const name = fc.stringMatching(/^[A-Za-z0-9._:-]{1,34}$/);
const ascii = (maxLength: number) => fc.string({ unit: 'grapheme-ascii', maxLength });
const payment = fc.record({
  correlationId: fc.bigInt(0n, 2n ** 64n - 1n).map(toUnsignedLong),
  pay: fc.record({
    paymentId: fc.uint8Array({ minLength: 16, maxLength: 16 }),
    debitAccount: name,
    creditAccount: name,
    amountMinor: fc.oneof(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), fc.bigInt(-200n, 200n)).map(toLong),
    currency: fc.constantFrom('EUR', 'USD', 'JPY', 'BHD', 'ZZZ', 'AAA'),
    endToEndId: fc.oneof(ascii(35), fc.constant('')),
    reference: fc.oneof(ascii(140), fc.string({ maxLength: 40 })),
  }),
});
const encoded = payment.map((frame) => Buffer.from(v1.ClientFrame.encode(frame).finish()));

t.test('valid payments: one command, either way', async (t) => {
  let short = 0;
  fc.assert(
    fc.property(encoded, (frame) => {
      const fast = canonical(frame);
      if (fast === '') return true;
      short += 1;
      return fast === general(frame);
    }),
    { numRuns: 3000 },
  );
  t.ok(short > 1000, `${short} of 3000 went the short way`);
});

t.test('damaged payments: the short way never takes what the long way refuses or reads otherwise', async (t) => {
  const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.constantFrom('set', 'insert', 'delete', 'flip')), {
    minLength: 1,
    maxLength: 3,
  });
  let taken = 0;
  fc.assert(
    fc.property(encoded, damage, (frame, changes) => {
      let bytes: Buffer = Buffer.from(frame);
      for (const [at, value, how] of changes) {
        const index = at % bytes.length;
        if (how === 'set') bytes[index] = value;
        else if (how === 'flip') bytes[index] = bytes[index]! ^ (1 << (value & 7));
        else if (how === 'delete') bytes = Buffer.concat([bytes.subarray(0, index), bytes.subarray(index + 1)]);
        else bytes = Buffer.concat([bytes.subarray(0, index), Buffer.of(value), bytes.subarray(index)]);
        if (bytes.length === 0) return true;
      }
      const fast = canonical(bytes);
      if (fast === '') {
        general(bytes);
        return true;
      }
      taken += 1;
      return fast === general(bytes);
    }),
    { numRuns: 20_000 },
  );
  t.ok(taken > 0 && strikes > 0, `${taken} taken, ${strikes} refused`);
});
