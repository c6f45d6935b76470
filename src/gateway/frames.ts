// What each frame of a session leads to: the dispatch of ClientFrame. Order matters: what does not decode is refused before
// what may not be asked, that before what is in it, and only then does anything reach the ledger.
import type Long from 'long';
import protobuf from 'protobufjs/minimal.js';
import { v1 } from '../protocol/generated/payswitch.js';
import type { Gateway } from './gateway.ts';
import { Queries } from './queries.ts';
import { type Session, State } from './session.ts';

const { ErrorCode } = v1;
const empty = Buffer.alloc(0);

export class Frames {
  readonly #gateway: Gateway;
  readonly #queries: Queries;
  /** Moved over each payload in place: no slice of the chunk per frame. */
  readonly #reader = protobuf.Reader.create(empty);

  constructor(gateway: Gateway) {
    this.#gateway = gateway;
    this.#queries = new Queries(gateway);
  }

  onFrame(session: Session, buffer: Buffer, start: number, end: number): void {
    if (
      session.state === State.OPEN &&
      session.identity!.canPay &&
      this.#gateway.pay.tryCanonical(session, buffer, start, end)
    ) {
      return;
    }
    const frame = this.#decode(buffer, start, end);
    if (session.state === State.CONNECTED) {
      this.#beforeLogon(session, frame, buffer, start, end);
    } else if (frame?.request === undefined) {
      const what = frame === undefined ? 'the payload is no ClientFrame' : 'the frame has no request';
      const correlationId = frame?.correlationId ?? correlationOf(buffer, start, end);
      session.strike(correlationId, { code: ErrorCode.MALFORMED, message: what });
    } else {
      this.#dispatch(session, frame);
    }
  }

  #decode(buffer: Buffer, start: number, end: number): v1.ClientFrame | undefined {
    const reader = this.#reader;
    reader.buf = buffer;
    reader.pos = start;
    reader.len = end;
    try {
      return v1.ClientFrame.decode(reader);
    } catch {
      // Whatever it found (length, wire type, depth, UTF-8): the bytes are no ClientFrame.
      return undefined;
    } finally {
      // Do not keep the chunk alive.
      reader.buf = empty;
      reader.pos = 0;
      reader.len = 0;
    }
  }

  #beforeLogon(session: Session, frame: v1.ClientFrame | undefined, buffer: Buffer, start: number, end: number): void {
    if (frame?.request === 'logon') {
      this.#gateway.logon.start(session, frame.correlationId, frame.logon!);
      return;
    }
    session.log('warn', 'request before logon', { request: frame?.request ?? 'malformed' });
    const correlationId = frame?.correlationId ?? correlationOf(buffer, start, end);
    session.closeWithError(correlationId, ErrorCode.NOT_LOGGED_ON, 'only Logon is possible now');
  }

  #dispatch(session: Session, frame: v1.ClientFrame): void {
    const identity = session.identity!;
    const { correlationId } = frame;
    switch (frame.request) {
      case 'pay':
        if (identity.canPay) this.#gateway.pay.submit(session, correlationId, frame.pay!);
        else this.#notAuthorised(session, correlationId, 'PAY');
        return;
      case 'heartbeat':
        return;
      case 'logoff':
        session.logOff(correlationId);
        return;
      case 'logon':
        session.log('warn', 'second logon', {});
        session.closeWithError(correlationId, ErrorCode.ALREADY_LOGGED_ON, 'this connection is logged on');
        return;
      case 'administer':
        if (identity.canAdminister) this.#queries.start(session, frame);
        else this.#notAuthorised(session, correlationId, 'ADMIN');
        return;
      default:
        if (identity.canRead) this.#queries.start(session, frame);
        else this.#notAuthorised(session, correlationId, 'READ or PAY');
    }
  }

  #notAuthorised(session: Session, correlationId: Long, capability: string): void {
    session.log('warn', 'not authorised', { capability });
    session.sendError(correlationId, {
      code: ErrorCode.NOT_AUTHORISED,
      message: `the terminal lacks the capability ${capability}`,
    });
  }
}

/** The correlation id of a frame that does not decode, if it starts with one as encoders write it. */
function correlationOf(buffer: Buffer, start: number, end: number): Long | undefined {
  if (buffer[start] !== 0x08) return undefined;
  const head = protobuf.Reader.create(buffer.subarray(start, end));
  head.pos = 1;
  try {
    return head.uint64() as Long;
  } catch {
    return undefined;
  }
}
