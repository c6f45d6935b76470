// Duplicates: the journal's record decides between the original answer and AM05. Ring and encoder are real, the journal is one record.
import t from 'tap';
import type { Gateway } from '../../../src/gateway/gateway.ts';
import { Outbox } from '../../../src/gateway/outbox.ts';
import { Replies } from '../../../src/gateway/replies.ts';
import { DuplicateReplyOffset, HeadOffset, ReplyKind } from '../../../src/ledger/messages.ts';
import { v1 } from '../../../src/protocol/generated/payswitch.js';
import { fromLong, fromUnsignedLong, toLong } from '../../../src/protocol/int64.ts';
import { CounterBlock, gatewayCounters } from '../../../src/threads/counters.ts';
import { createRing, RingConsumer, RingProducer } from '../../../src/threads/ring.ts';

const id = Buffer.alloc(16, 5);
const request = { paymentId: id, debitAccount: 'a', creditAccount: 'b', amountMinor: toLong(7n), currency: 'EUR' };
const requestHalf = (change: v1.Pay.$Properties = {}) =>
  Buffer.from(v1.PaymentRecord.encode({ request: { ...request, ...change } }).finish());

/** The answer when `echoed` comes as a duplicate of a payment that was decided at seq 9 with `effects`. */
function answerTo(echoed: Buffer, effects: v1.PaymentEffects.$Properties): { frame: v1.ServerFrame; logs: string[] } {
  const body = v1.PaymentRecord.encode({ request, effects }).finish();
  const memory = createRing(4096);
  const producer = new RingProducer(memory);
  const outbox = new Outbox();
  const logs: string[] = [];
  let answered = 0;
  const session = { outbox, countOut: () => answered++, log: (_: string, message: string) => logs.push(message) };
  const counters = new CounterBlock(gatewayCounters);
  const gateway = {
    counters,
    cells: counters.cells,
    table: { find: (slot: number, generation: number) => (slot === 2 && generation === 3 ? session : undefined) },
    ledger: { isAnswer: () => false },
    journal: { read: (seq: number) => ({ seq, body: () => body, timeLow: 11, timeHigh: 0 }) },
    control: { durableSeq: 9 },
    turn: { onRepliesDrained() {} },
  } as unknown as Gateway;
  const length = (DuplicateReplyOffset.REQUEST + echoed.length + 7) & ~7;
  for (const generation of [4, 3]) {
    const position = producer.tryReserve(length);
    producer.words[(position + HeadOffset.KIND) >>> 2] = ReplyKind.DUPLICATE;
    producer.words[(position + HeadOffset.SESSION) >>> 2] = 2;
    producer.words[(position + HeadOffset.GENERATION) >>> 2] = generation;
    producer.words[(position + HeadOffset.CORRELATION) >>> 2] = 77;
    producer.words[(position + DuplicateReplyOffset.REQUEST_LENGTH) >>> 2] = echoed.length;
    producer.doubles[(position + DuplicateReplyOffset.SEQ) >>> 3] = 9;
    producer.bytes.set(id, position + DuplicateReplyOffset.PAYMENT_ID);
    producer.bytes.set(echoed, position + DuplicateReplyOffset.REQUEST);
    producer.commit(position, length);
  }
  producer.publish();
  new Replies(gateway, new RingConsumer(memory)).drain();
  t.equal(answered, 1, 'the answer of an ended session is dropped');
  t.equal(producer.takeArmed(), true, 'the ring is armed');
  return { frame: v1.ServerFrame.decode(outbox.take().subarray(4)), logs };
}

t.test('same content: the original answer, settled or refused', async (t) => {
  const { frame } = answerTo(requestHalf(), { debitBalanceMinor: toLong(-1n) });
  t.equal(fromUnsignedLong(frame.correlationId), 77n);
  t.match(frame.payment, { status: v1.Status.ACSC, reason: v1.Reason.NONE, duplicate: true });
  t.equal(fromLong(frame.payment!.debitBalanceMinor), -1n);
  t.equal(fromUnsignedLong(frame.payment!.seq), 9n);
  t.equal(fromUnsignedLong(frame.payment!.ledgerTimeNs), 11n);
  const refused = answerTo(requestHalf(), { reason: v1.Reason.AM04 }).frame.payment!;
  t.match(refused, { status: v1.Status.RJCT, reason: v1.Reason.AM04, duplicate: true });
  t.notOk(Object.hasOwn(refused, 'debitBalanceMinor'));
});

t.test('other content: AM05 with the seq of the first, audited', async (t) => {
  const others = [{ amountMinor: toLong(8n) }, { reference: 'x' }, { creditAccount: 'bb' }, { currency: 'USD' }];
  for (const change of others) {
    const { frame, logs } = answerTo(requestHalf(change), { debitBalanceMinor: toLong(-1n) });
    t.match(frame.payment, { status: v1.Status.RJCT, reason: v1.Reason.AM05, duplicate: true });
    t.equal(fromUnsignedLong(frame.payment!.seq), 9n);
    t.notOk(Object.hasOwn(frame.payment!, 'debitBalanceMinor'));
    t.equal(logs.length, 1);
  }
});
