// The hand-written PaymentResult against the generated decoder, at the edges of every field and at random; and what is
// sent from pooled memory against what arrives.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import t from 'tap';
import { Outbox, OutboxPool } from '../../../src/gateway/outbox.ts';
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

t.test('outboxes are used again, also while a peer that reads slowly still has answers to come', async (t) => {
  const server = createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect({ port: (server.address() as { port: number }).port, host: '127.0.0.1' });
  const [peer] = (await once(server, 'connection')) as [Socket];
  const pool = new OutboxPool();
  const expected: string[] = [];
  const send = (): void => {
    const outbox = pool.take();
    t.equal(outbox.length, 0, 'an outbox is lent empty');
    const message = `${expected.length} `.repeat(1 + (expected.length % 700));
    outbox.addFrame({ error: { message } });
    expected.push(message);
    pool.send(outbox, socket);
  };
  // The kernel takes all of it at first, then some, then nothing.
  for (let count = 0; count < 200; count++) send();
  while (socket.writableLength < 1024 * 1024) send();
  const chunks: Buffer[] = [];
  peer.on('data', (chunk: Buffer) => chunks.push(chunk));
  peer.resume();
  while (socket.writableLength > 0) await turn();
  // And all at once again.
  for (let count = 0; count < 200; count++) send();
  socket.end();
  await once(peer, 'end');
  const bytes = Buffer.concat(chunks);
  const received: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 4 + bytes.readUInt32BE(at);
    received.push(v1.ServerFrame.decode(bytes.subarray(at + 4, end)).error!.message!);
    at = end;
  }
  t.same(received, expected);
  server.close();
});
