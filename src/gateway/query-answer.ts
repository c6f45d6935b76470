// What a query comes to: the body of its ServerFrame, an answer or an Error.
import { v1 } from '../protocol/generated/payswitch.js';
import type { LedgerRefusal } from './ledger-desk.ts';

const { ErrorCode } = v1;
const busyRetryMs = 100;
const unavailableRetryMs = 1000;

/** Exactly one field is set. */
export interface QueryAnswer {
  paymentStatus?: v1.PaymentStatus.$Properties;
  balance?: v1.Balance.$Properties;
  statement?: v1.Statement.$Properties;
  accounts?: v1.Accounts.$Properties;
  admin?: v1.AdminResult.$Properties;
  error?: v1.Error.$Properties;
}

export function invalidField(field: string): QueryAnswer {
  return { error: { code: ErrorCode.INVALID_FIELD, field, message: `${field} breaks its rule` } };
}

/** Missing and not visible are one answer. */
export function unknown(what: 'account' | 'payment' | 'participant'): QueryAnswer {
  return { error: { code: ErrorCode.UNKNOWN, message: `there is no such ${what}, or it is not yours` } };
}

export function refusalOf(refusal: LedgerRefusal): QueryAnswer {
  return refusal === 'busy'
    ? { error: { code: ErrorCode.BUSY, message: 'too much is waiting', retryAfterMs: busyRetryMs } }
    : {
        error: {
          code: ErrorCode.UNAVAILABLE,
          message: 'the switch cannot do this now; nothing was done',
          retryAfterMs: unavailableRetryMs,
        },
      };
}
