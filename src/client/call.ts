// One request from the moment the caller makes it until its promise is settled, over as many sendings as that takes.
import type { v1 } from '../protocol/generated/payswitch.js';
import { NotSentError, OutcomeUnknownError, PayswitchError } from './errors.ts';
import type { PaymentId } from './payment-id.ts';

/** Which member of ServerFrame answers it. */
export type ReplyName = 'payment' | 'paymentStatus' | 'balance' | 'statement' | 'accounts' | 'admin';

/**
 * What may be done when no answer came. `pay` is safe to repeat because of its id, `query` because it changes nothing; a
 * `change` (administration) is not repeated, because its repetition would be refused and hide that the first one was made.
 */
export type CallKind = 'pay' | 'query' | 'change';

export class Call {
  readonly kind: CallKind;
  /** For messages: `pay`, `balance`, ... */
  readonly name: string;
  readonly reply: ReplyName;
  /** The connection sets correlationId before each sending; the rest never changes. */
  readonly frame: v1.ClientFrame.$Properties;
  readonly paymentId: PaymentId | undefined;
  /** On the clock of performance.now(). */
  readonly deadlineAtMs: number;
  /** Times it was put on a connection. */
  sends = 0;
  /** Of these, how many connections ended before an answer. Above 0 the outcome is open until a real answer comes. */
  lostSends = 0;
  /** On a connection now, unanswered. */
  inflight = false;
  /** In the queue, or waiting to be retried. */
  queued = false;
  settled = false;
  /** Not sent again before this time; set by BUSY. */
  notBeforeMs = 0;
  /** Last BUSY or UNAVAILABLE. */
  lastError: PayswitchError | undefined;
  /** Takes the caller's abort listener off. */
  release: (() => void) | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: each call's promise has its own result type, which only its maker knows.
  readonly resolve: (result: any) => void;
  readonly reject: (error: unknown) => void;
  readonly convert: (frame: v1.ServerFrame, call: Call) => unknown;

  constructor(fields: {
    kind: CallKind;
    name: string;
    reply: ReplyName;
    frame: v1.ClientFrame.$Properties;
    paymentId: PaymentId | undefined;
    deadlineAtMs: number;
    // biome-ignore lint/suspicious/noExplicitAny: see above.
    resolve: (result: any) => void;
    reject: (error: unknown) => void;
    convert: (frame: v1.ServerFrame, call: Call) => unknown;
  }) {
    this.kind = fields.kind;
    this.name = fields.name;
    this.reply = fields.reply;
    this.frame = fields.frame;
    this.paymentId = fields.paymentId;
    this.deadlineAtMs = fields.deadlineAtMs;
    this.resolve = fields.resolve;
    this.reject = fields.reject;
    this.convert = fields.convert;
  }

  /** The truth about a call that is given up for `why`: never sent, certainly not executed, or unknown. */
  givenUp(why: string, cause: unknown, timedOut: boolean): PayswitchError {
    const details = { paymentId: this.paymentId?.text, cause };
    if (this.inflight || this.lostSends > 0) {
      if (this.kind !== 'query') {
        return new OutcomeUnknownError(`${this.name}: ${why}; it was sent, its outcome is unknown`, details);
      }
      return new PayswitchError(
        timedOut ? 'TIMEOUT' : 'CONNECTION',
        `${this.name}: ${why}; it was not answered`,
        details,
      );
    }
    // Every sending was answered "nothing was done".
    if (this.lastError !== undefined) {
      const { code, message, retryAfterMs } = this.lastError;
      return new PayswitchError(code, `${this.name}: ${why}; last answer: ${message}`, {
        ...details,
        retryAfterMs,
        cause: this.lastError,
      });
    }
    return new NotSentError(`${this.name}: ${why}; it was never sent`, details);
  }
}
