// The hand-written PaymentResult against the generated decoder, at the edges of every field and at random.
import fc from 'fast-check';
import t from 'tap';
import { Outbox } from '../../../src/gateway/outbox.ts';
import { v1 } from '../../../src/protocol/generated/payswitch.js';
import { fromLong, fromUnsignedLong } from '../../../src/protocol/int64.ts';

const uint64 = fc.oneof(
  fc.bigInt(0n, 2n ** 64n - 1n),
  fc.constantFrom(0n, 1n, 127n, 128n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 64n - 1n),
);
const int64 = fc.oneof(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), fc.constantFrom(0n, -1n, -(2n ** 63n), 2n ** 63n - 1n));
const low = (value: bigint): number => Number(value & 0xffff_ffffn) | 0;
const high = (value: bigint): number => Number((value >> 32n) & 0xffff_ffffn) | 0;

t.test('payment results read back as written', async (t) => {
  const outbox = new Outbox();
  fc.assert(
    fc.property(
      uint64,
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
      fc.record({
        reason: fc.constantFrom(0, 1, 13, 1000, 1007),
        duplicate: fc.boolean(),
        seq: fc.maxSafeNat(),
        settled: fc.boolean(),
        time: uint64,
        balance: int64,
      }),
      (correlation, id, { reason, duplicate, seq, settled, time, balance }) => {
        outbox.addPaymentResult(low(correlation), high(correlation), Buffer.from([9, ...id]), 1, {
          reason,
          duplicate,
          seq,
          timeLow: low(time),
          timeHigh: high(time),
          settled,
          balanceLow: low(balance),
          balanceHigh: high(balance),
        });
        const bytes = outbox.take();
        const frame = v1.ServerFrame.decode(bytes.subarray(4));
        const payment = frame.payment!;
        const equal =
          bytes.readUInt32BE(0) === bytes.length - 4 &&
          fromUnsignedLong(frame.correlationId) === correlation &&
          Buffer.compare(payment.paymentId!, id) === 0 &&
          payment.status === (reason === 0 ? v1.Status.ACSC : v1.Status.RJCT) &&
          payment.reason === reason &&
          payment.duplicate === duplicate &&
          fromUnsignedLong(payment.seq) === BigInt(seq) &&
          fromUnsignedLong(payment.ledgerTimeNs) === time &&
          Object.hasOwn(payment, 'debitBalanceMinor') === settled &&
          (!settled || fromLong(payment.debitBalanceMinor) === balance);
        // Canonical: the generated encoder writes the same bytes.
        const again = v1.ServerFrame.encode(frame).finish();
        return equal && Buffer.compare(again, bytes.subarray(4)) === 0;
      },
    ),
    { numRuns: 2000 },
  );
  t.pass();
});

t.test('an outbox grows, and what it gave away stays', async (t) => {
  const outbox = new Outbox();
  outbox.addFrame({ error: { message: 'x'.repeat(10_000) } });
  outbox.addFrame({ heartbeat: {} });
  const taken = outbox.take();
  outbox.addFrame({ error: { message: 'y'.repeat(10_000) } });
  t.equal(v1.ServerFrame.decode(taken.subarray(4, 4 + taken.readUInt32BE(0))).error!.message, 'x'.repeat(10_000));
  t.equal(taken.subarray(-6).toString('hex'), '000000022200');
});
