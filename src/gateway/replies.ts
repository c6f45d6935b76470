// The reply ring: what the ledger decided, on its way to the sessions. The only hot path in this direction, and the only place that answers
// payments (I1: a reply is in the ring only after its block is durable). Replies are handled strictly in order, duplicates
// included: so answers to Pay leave in order of their decisions.
//
// A duplicate costs a read of the journal, some hundred times the work of a payment. Only a few are answered as they come; the others wait, with
// everything behind them for the same session, and get a share of each turn. So a terminal that sends a thousand old payments again waits
// for its own answers, and delays nobody else's (I7). What waits is bounded by the session's requests in flight.

import assert from 'node:assert';
import { performance } from 'node:perf_hooks';
import Long from 'long';
import { PAYMENT_ID_BYTES } from '../domain/limits.ts';
import { Reason } from '../domain/reasons.ts';
import { JournalReadError } from '../journal/journal-reader.ts';
import type { RecordView } from '../journal/record-view.ts';
import {
  DuplicateReplyOffset,
  HeadOffset,
  type MessageView,
  PaymentReplyOffset,
  ReplyKind,
  type TerminalChanged,
  TextOffset,
} from '../ledger/messages.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import { durationBucketsS } from '../threads/counters.ts';
import type { RingConsumer } from '../threads/ring.ts';
import type { Gateway } from './gateway.ts';
import type { PaymentOutcome } from './outbox.ts';
import { type Session, State } from './session.ts';

/** Replies after which their room in the ring is given back, in the middle of a long drain. */
const releaseEvery = 256;
const retryAfterMs = 1000;
/** Duplicates answered at once in one drain of the ring. */
const duplicatesPerDrain = 2;
/** Time of each turn that waiting duplicates may take, ms. */
const deferredShareMs = 0.5;

export class Replies {
  readonly #gateway: Gateway;
  readonly #ring: RingConsumer;
  readonly #histogramCell: number;
  /** Reused for every payment. */
  readonly #outcome: PaymentOutcome = {
    reason: 0,
    duplicate: false,
    seq: 0,
    timeLow: 0,
    timeHigh: 0,
    settled: false,
    balanceLow: 0,
    balanceHigh: 0,
  };

  /** Sessions with replies that wait behind a duplicate, in order of their next share; the replies are copies. */
  readonly #deferred = new Map<Session, MessageView[]>();
  #duplicatesLeft = 0;

  constructor(gateway: Gateway, ring: RingConsumer) {
    this.#gateway = gateway;
    this.#ring = ring;
    this.#histogramCell = gateway.counters.histogramIndex.payment_s;
  }

  /** Handles everything in the ring, and leaves it armed: the ledger rings the bell at its next publish. */
  drain(): void {
    const ring = this.#ring;
    const nowMs = performance.now();
    let handled = 0;
    this.#duplicatesLeft = duplicatesPerDrain;
    ring.disarm();
    for (;;) {
      let position = ring.peek();
      if (position < 0) {
        ring.release();
        ring.arm();
        // What was published between the last look and arming would otherwise wait for the next publish.
        position = ring.peek();
        if (position < 0) break;
      }
      this.#onReply(position, nowMs);
      ring.advance(position);
      handled += 1;
      if (handled % releaseEvery === 0) ring.release();
    }
    this.#gateway.turn.onRepliesDrained();
  }

  #onReply(position: number, nowMs: number): void {
    const ring = this.#ring;
    const { words } = ring;
    const word = position >>> 2;
    const kind = words[word + HeadOffset.KIND / 4]!;
    if (kind === ReplyKind.PAYMENT) {
      if (this.#deferred.size === 0 || !this.#mustWait(word)) this.#onPayment(ring, position, nowMs);
      else this.#defer(position);
    } else if (kind === ReplyKind.TERMINAL_CHANGED) {
      const start = position + TextOffset.TEXT;
      const text = ring.bytes.toString('utf8', start, start + words[(position + TextOffset.LENGTH) >>> 2]!);
      const changed = JSON.parse(text) as TerminalChanged;
      this.#gateway.onTerminalChanged(changed.terminalNumber, changed.keyId);
    } else if (this.#gateway.ledger.isAnswer(ring, position)) {
      this.#gateway.ledger.onAnswer(ring, position);
    } else if (kind === ReplyKind.DUPLICATE) {
      if (this.#duplicatesLeft > 0 && !this.#mustWait(word)) {
        this.#duplicatesLeft--;
        this.#onDuplicate(ring, position, nowMs);
      } else this.#defer(position);
    } else if (kind === ReplyKind.UNAVAILABLE) {
      if (this.#mustWait(word)) this.#defer(position);
      else this.#onUnavailable(ring, position);
    } else {
      throw new Error(`the ledger sent a reply of kind ${kind} that belongs to nobody`);
    }
  }

  /** Whether earlier replies to the same session are still waiting. */
  #mustWait(word: number): boolean {
    const session = this.#sessionOf(this.#ring, word);
    return session !== undefined && this.#deferred.has(session);
  }

  /** Keeps a copy of the reply for a later turn. */
  #defer(position: number): void {
    const { bytes, words } = this.#ring;
    const session = this.#sessionOf(this.#ring, position >>> 2);
    if (session === undefined) return;
    const waiting = this.#deferred.get(session) ?? [];
    const memory = new ArrayBuffer(words[position >>> 2]!);
    const copy = Buffer.from(memory);
    bytes.copy(copy, 0, position, position + copy.length);
    waiting.push({
      bytes: copy,
      words: new Int32Array(memory),
      doubles: new Float64Array(memory),
      longs: new BigInt64Array(memory),
    });
    this.#deferred.set(session, waiting);
    this.#gateway.turn.schedule();
  }

  /** Called once per turn: answers some of what waits, one reply per session in turn. True when there is more. */
  answerDeferred(): boolean {
    if (this.#deferred.size === 0) return false;
    const untilMs = performance.now() + deferredShareMs;
    for (const [session, waiting] of this.#deferred) {
      // To the end of the line, or out of it.
      this.#deferred.delete(session);
      const reply = waiting.shift()!;
      const nowMs = performance.now();
      const kind = reply.words[HeadOffset.KIND >>> 2];
      if (kind === ReplyKind.PAYMENT) this.#onPayment(reply, 0, nowMs);
      else if (kind === ReplyKind.DUPLICATE) this.#onDuplicate(reply, 0, nowMs);
      else this.#onUnavailable(reply, 0);
      if (waiting.length > 0 && session.state < State.ENDING) this.#deferred.set(session, waiting);
      if (performance.now() >= untilMs) break;
    }
    return this.#deferred.size > 0;
  }

  #sessionOf({ words }: MessageView, word: number): Session | undefined {
    return this.#gateway.table.find(words[word + HeadOffset.SESSION / 4]!, words[word + HeadOffset.GENERATION / 4]!);
  }

  #onPayment(ring: MessageView, position: number, nowMs: number): void {
    const { words } = ring;
    const word = position >>> 2;
    const session = this.#sessionOf(ring, word);
    if (session === undefined) return;
    const outcome = this.#outcome;
    outcome.reason = words[word + PaymentReplyOffset.REASON / 4]!;
    outcome.duplicate = false;
    outcome.seq = ring.doubles[(position + PaymentReplyOffset.SEQ) >>> 3]!;
    outcome.timeLow = words[word + PaymentReplyOffset.LEDGER_TIME / 4]!;
    outcome.timeHigh = words[word + PaymentReplyOffset.LEDGER_TIME / 4 + 1]!;
    outcome.settled = words[word + PaymentReplyOffset.SETTLED / 4] === 1;
    outcome.balanceLow = words[word + PaymentReplyOffset.DEBIT_BALANCE / 4]!;
    outcome.balanceHigh = words[word + PaymentReplyOffset.DEBIT_BALANCE / 4 + 1]!;
    if (outcome.reason === Reason.AC01) {
      // Missing and foreign accounts are answered alike; the journal's record at seq says which account was asked for.
      session.log('warn', "debit account missing or not the payer's", { seq: outcome.seq });
    }
    this.#answer(ring, session, position, PaymentReplyOffset.PAYMENT_ID, nowMs);
  }

  /** Sends #outcome and closes the request. */
  #answer(ring: MessageView, session: Session, position: number, idOffset: number, nowMs: number): void {
    const word = (position + HeadOffset.CORRELATION) >>> 2;
    session.outbox?.addPaymentResult(
      ring.words[word]!,
      ring.words[word + 1]!,
      ring.bytes,
      position + idOffset,
      this.#outcome,
    );
    session.countOut();
    // CounterBlock.observe() looks its cells up by name: too much per payment.
    const seconds = (nowMs - ring.doubles[(position + HeadOffset.RECEIVED) >>> 3]!) / 1000;
    const { cells } = this.#gateway;
    let bucket = 0;
    while (bucket < durationBucketsS.length && seconds > durationBucketsS[bucket]!) bucket++;
    cells[this.#histogramCell + bucket]! += 1;
    cells[this.#histogramCell + durationBucketsS.length + 1]! += seconds;
  }

  /** The id was decided before: the same content gets the original answer, other content AM05. */
  #onDuplicate(ring: MessageView, position: number, nowMs: number): void {
    const session = this.#sessionOf(ring, position >>> 2);
    if (session === undefined) return;
    const { counters, journal, control } = this.#gateway;
    const seq = ring.doubles[(position + DuplicateReplyOffset.SEQ) >>> 3]!;
    const requestBytes = ring.words[(position + DuplicateReplyOffset.REQUEST_LENGTH) >>> 2]!;
    const requestStart = position + DuplicateReplyOffset.REQUEST;
    let record: RecordView;
    try {
      record = journal.read(seq, control.durableSeq);
    } catch (error) {
      if (!(error instanceof JournalReadError)) throw error;
      this.#gateway.onUnreadable(error);
      // True to the contract: an Error is no outcome. The first answer stands; it just cannot be shown now.
      this.#onUnavailable(ring, position);
      return;
    }
    const body = record.body();
    // The request half starts with its own length, so equal bytes at the start are the whole of it.
    const same =
      body.length >= requestBytes &&
      Buffer.compare(body.subarray(0, requestBytes), ring.bytes.subarray(requestStart, requestStart + requestBytes)) ===
        0;
    const outcome = this.#outcome;
    outcome.duplicate = true;
    outcome.seq = seq;
    outcome.timeLow = record.timeLow;
    outcome.timeHigh = record.timeHigh;
    if (same) {
      counters.add('duplicates', 1);
      const { effects } = v1.PaymentRecord.decode(body);
      assert(effects, `record ${seq} has no effects`);
      outcome.reason = effects.reason ?? 0;
      outcome.settled = outcome.reason === 0;
      outcome.balanceLow = effects.debitBalanceMinor?.low ?? 0;
      outcome.balanceHigh = effects.debitBalanceMinor?.high ?? 0;
    } else {
      counters.add('mismatches', 1);
      const idStart = position + DuplicateReplyOffset.PAYMENT_ID;
      session.log('warn', 'payment id used again with other content', {
        paymentId: ring.bytes.toString('hex', idStart, idStart + PAYMENT_ID_BYTES),
        firstSeq: seq,
      });
      outcome.reason = Reason.AM05;
      outcome.settled = false;
    }
    this.#answer(ring, session, position, DuplicateReplyOffset.PAYMENT_ID, nowMs);
  }

  #onUnavailable(ring: MessageView, position: number): void {
    const word = position >>> 2;
    const session = this.#sessionOf(ring, word);
    if (session === undefined) return;
    const { words } = ring;
    const correlation = word + HeadOffset.CORRELATION / 4;
    session.sendError(Long.fromBits(words[correlation]!, words[correlation + 1]!, true), {
      code: v1.ErrorCode.UNAVAILABLE,
      message: 'the switch cannot decide payments now; nothing was done',
      retryAfterMs,
    });
    session.countOut();
  }
}
