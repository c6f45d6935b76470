// Everything the client rejects with. A refused payment is not among them: that is a result. All are PayswitchError, told apart by
// `code` (or by class); the two that matter after a failure are OutcomeUnknownError, after which the payment may or may
// not have been made, and NotSentError, after which it was certainly not.

/** ErrorCode of session.proto by name, and the client's own codes. */
export type PayswitchErrorCode =
  | 'MALFORMED'
  | 'INVALID_FIELD'
  | 'NOT_LOGGED_ON'
  | 'LOGON_REFUSED'
  | 'ALREADY_LOGGED_ON'
  | 'NOT_AUTHORISED'
  | 'UNKNOWN'
  | 'BUSY'
  | 'UNAVAILABLE'
  | 'LOGON_TIMEOUT'
  | 'HEARTBEAT_TIMEOUT'
  | 'FRAME_TIMEOUT'
  | 'TOO_MANY_STRIKES'
  /** The request left and no answer came: it may have been executed. */
  | 'OUTCOME_UNKNOWN'
  /** The request never left this process. */
  | 'NOT_SENT'
  /** A query got no answer in time. */
  | 'TIMEOUT'
  /** No connection, or it was lost. */
  | 'CONNECTION'
  /** The other side does not speak this protocol. */
  | 'PROTOCOL'
  /** An error code that this client does not know. */
  | 'OTHER';

interface PayswitchErrorDetails {
  /** The field at fault, as in the .proto (`pay.payment_id`), with INVALID_FIELD. */
  field?: string | undefined;
  /** With BUSY and UNAVAILABLE. */
  retryAfterMs?: number | undefined;
  /** The payment concerned, as a UUID. */
  paymentId?: string | undefined;
  cause?: unknown;
}

/** An error of the protocol, the connection or the call. Nothing was executed, unless it is an OutcomeUnknownError. */
export class PayswitchError extends Error {
  override name = 'PayswitchError';
  readonly code: PayswitchErrorCode;
  readonly field: string | undefined;
  readonly retryAfterMs: number | undefined;
  /** The payment concerned, as a UUID; also when the client made it up. */
  readonly paymentId: string | undefined;

  constructor(code: PayswitchErrorCode, message: string, details: PayswitchErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.field = details.field;
    this.retryAfterMs = details.retryAfterMs;
    this.paymentId = details.paymentId;
  }
}

/**
 * The request was sent and its outcome is unknown, never "refused". For a payment: ask with `paymentStatus(error.paymentId)`, or
 * pay again with the same id. For an administrative change: list, then decide.
 */
export class OutcomeUnknownError extends PayswitchError {
  override name = 'OutcomeUnknownError';

  constructor(message: string, details: PayswitchErrorDetails = {}) {
    super('OUTCOME_UNKNOWN', message, details);
  }
}

/** The request never left this process: it was not executed, and a payment's id is still unused. */
export class NotSentError extends PayswitchError {
  override name = 'NotSentError';

  constructor(message: string, details: PayswitchErrorDetails = {}) {
    super('NOT_SENT', message, details);
  }
}

/** A value from the caller breaks a rule of the .proto. Found here, so that it costs the session no strike. */
export function invalidField(field: string, rule: string): PayswitchError {
  return new PayswitchError('INVALID_FIELD', `${field} ${rule}`, { field });
}
