// The protocol by hand, over a raw socket: what a well-behaved client never sends can be sent here, and what comes back is read frame by frame.
// Every wait ends: with what was waited for, or as a failure that names it.
import { createPrivateKey, type KeyObject, randomBytes } from 'node:crypto';
import net from 'node:net';
import tls from 'node:tls';
import { encodeFrame, FrameSplitter } from '../../src/protocol/framing.ts';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { toLong, toUnsignedLong } from '../../src/protocol/int64.ts';
import { signLogon } from '../../src/protocol/logon.ts';
import type { TestAddress, TestSwitch } from './switch.ts';

export type ClientFrame = v1.ClientFrame.$Properties;
export type PayFields = v1.Pay.$Properties;

const patienceMs = 15_000;
const serverFrameBytesMax = 1_048_576;

/** A promise that fails when nothing happened for too long. */
export async function within<Value>(what: string, promise: Promise<Value>): Promise<Value> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`waited ${patienceMs} ms for: ${what}`)), patienceMs);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** One frame around these payload bytes. */
export function frame(payload: Uint8Array): Buffer {
  const header = Buffer.alloc(4);
  header.writeUInt32BE(payload.length);
  return Buffer.concat([header, payload]);
}

export function clientFrame(fields: ClientFrame): Buffer {
  return encodeFrame(v1.ClientFrame, fields);
}

// Protobuf by hand.

/** In its shortest form, or padded to `bytes` bytes. */
export function varint(value: bigint | number, bytes = 1): Buffer {
  const out: number[] = [];
  let left = BigInt.asUintN(64, BigInt(value));
  for (; left > 127n; left >>= 7n) out.push(Number(left & 127n) | 128);
  out.push(Number(left));
  while (out.length < bytes) {
    out[out.length - 1]! |= 128;
    out.push(0);
  }
  return Buffer.from(out);
}

export function tag(field: number, wireType: number): Buffer {
  return varint((field << 3) | wireType);
}

/** A length-delimited field. */
export function bytesField(field: number, content: Uint8Array | string): Buffer {
  const bytes = Buffer.from(content as string);
  return Buffer.concat([tag(field, 2), varint(bytes.length), bytes]);
}

export function varintField(field: number, value: bigint | number): Buffer {
  return Buffer.concat([tag(field, 0), varint(value)]);
}

/** Field numbers of ClientFrame, as in session.proto. */
export const ClientField = {
  CORRELATION: 1,
  LOGON: 2,
  HEARTBEAT: 3,
  LOGOFF: 4,
  PAY: 5,
  STATUS: 6,
  BALANCE: 7,
} as const;

/** The payload of a ClientFrame with a Pay made of these bytes. */
export function payPayload(correlationId: number, ...payParts: Uint8Array[]): Buffer {
  return Buffer.concat([varintField(1, correlationId), bytesField(ClientField.PAY, Buffer.concat(payParts))]);
}

export function newId(): Buffer {
  return randomBytes(16);
}

/** A Pay that is fine in every respect, but for what is overridden. Accounts are those of `init --demo`. */
export function payment(overrides: PayFields = {}): PayFields {
  return {
    paymentId: newId(),
    debitAccount: 'ALPHA-ALICE',
    creditAccount: 'BETA-BOB',
    amountMinor: toLong(1n),
    currency: 'EUR',
    ...overrides,
  };
}

/** The same as field bytes by number, for tests that need to spoil one of them. */
export function payParts(pay: PayFields): Map<number, Buffer> {
  const parts = new Map([
    [1, bytesField(1, pay.paymentId!)],
    [2, bytesField(2, pay.debitAccount!)],
    [3, bytesField(3, pay.creditAccount!)],
    [4, varintField(4, BigInt(pay.amountMinor!.toString()))],
    [5, bytesField(5, pay.currency!)],
  ]);
  if (pay.endToEndId) parts.set(6, bytesField(6, pay.endToEndId));
  if (pay.reference) parts.set(7, bytesField(7, pay.reference));
  return parts;
}

export interface LogonNames {
  participant: string;
  terminal: string;
  keyId?: string;
}

export interface WireOptions {
  tls?: tls.ConnectionOptions;
  /** Do not wait for Hello. */
  silent?: boolean;
  /** Where the connection comes from: any of 127.0.0.0/8. */
  localAddress?: string;
}

/** A generator of numbers from 0 to 1 that a seed replays: PAYSWITCH_TEST_SEED, else the time. Says its seed when made. */
export function seededRandom(say: (text: string) => void): () => number {
  let state = Number(process.env['PAYSWITCH_TEST_SEED'] ?? Date.now() % 2 ** 32) >>> 0;
  say(`PAYSWITCH_TEST_SEED=${state}`);
  // mulberry32
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Waiter {
  wants: (frame: v1.ServerFrame) => boolean;
  resolve: (frame: v1.ServerFrame) => void;
  reject: (error: Error) => void;
}

export class Wire {
  readonly socket: net.Socket;
  hello: v1.Hello | undefined;
  /** Frames received and not taken by anybody. Heartbeats are counted, not kept. */
  readonly frames: v1.ServerFrame[] = [];
  heartbeats = 0;
  isClosed = false;
  /** Why the socket failed: an ECONNRESET is a close like any other. */
  error: NodeJS.ErrnoException | undefined;
  readonly #splitter = new FrameSplitter({ frameBytesMax: serverFrameBytesMax });
  #waiters: Waiter[] = [];
  readonly #closed = Promise.withResolvers<void>();
  #correlation = 0;

  private constructor(socket: net.Socket) {
    this.socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.#splitter.push(chunk, (buffer, start, end) => {
        this.#onFrame(v1.ServerFrame.decode(buffer.subarray(start, end)));
        return true;
      });
    });
    socket.on('error', (error) => {
      this.error = error;
    });
    socket.on('close', () => {
      this.isClosed = true;
      for (const { reject } of this.#waiters) reject(new Error('the switch closed the connection'));
      this.#waiters = [];
      this.#closed.resolve();
    });
  }

  /** Connected, and Hello received. */
  static async connect(address: TestAddress, options: WireOptions = {}): Promise<Wire> {
    const target = { ...address, ...(options.localAddress && { localAddress: options.localAddress }) };
    const socket = options.tls === undefined ? net.connect(target) : tls.connect({ ...target, ...options.tls });
    socket.setNoDelay(true);
    const wire = new Wire(socket);
    if (options.silent !== true) wire.hello = (await wire.next()).hello as v1.Hello;
    return wire;
  }

  /** A session of a terminal whose key init made. */
  static async logOn(
    target: TestSwitch,
    participant: string,
    terminal: string,
    options: WireOptions = {},
  ): Promise<Wire> {
    const wire = await Wire.connect(target.listen, options);
    const ack = await wire.logon({ participant, terminal }, createPrivateKey(target.key(participant, terminal)));
    if (!ack.logonAck) throw new Error(`no LogonAck but ${JSON.stringify(ack)}`);
    return wire;
  }

  #onFrame(received: v1.ServerFrame): void {
    if (received.reply === 'heartbeat') {
      this.heartbeats += 1;
      return;
    }
    const index = this.#waiters.findIndex(({ wants }) => wants(received));
    if (index < 0) this.frames.push(received);
    else this.#waiters.splice(index, 1)[0]!.resolve(received);
  }

  send(bytes: Uint8Array): void {
    if (!this.socket.destroyed) this.socket.write(bytes);
  }

  sendFrame(fields: ClientFrame): void {
    this.send(clientFrame(fields));
  }

  /** The first frame that fits, received already or to come. Heartbeats are passed over. */
  next(wants: (frame: v1.ServerFrame) => boolean = () => true): Promise<v1.ServerFrame> {
    const index = this.frames.findIndex(wants);
    if (index >= 0) return Promise.resolve(this.frames.splice(index, 1)[0]!);
    if (this.isClosed) return Promise.reject(new Error(`closed ${this.error?.message ?? ''}`));
    const { promise, resolve, reject } = Promise.withResolvers<v1.ServerFrame>();
    this.#waiters.push({ wants, resolve, reject });
    return within('a frame', promise);
  }

  /** The answer to the request with this correlation id. */
  answer(correlationId: number): Promise<v1.ServerFrame> {
    return this.next((received) => (received.correlationId?.toNumber() ?? 0) === correlationId);
  }

  /** A correlation id that this wire has not used. */
  nextCorrelation(): number {
    this.#correlation += 1;
    return this.#correlation;
  }

  /** Sends a request and takes its answer. */
  ask(request: ClientFrame): Promise<v1.ServerFrame> {
    const correlation = this.nextCorrelation();
    const answered = this.answer(correlation);
    this.sendFrame({ ...request, correlationId: toUnsignedLong(BigInt(correlation)) });
    return answered;
  }

  /** Sends a payload as it is, whose correlation id the caller has put into it. */
  askRaw(correlationId: number, payload: Uint8Array): Promise<v1.ServerFrame> {
    const answered = this.answer(correlationId);
    this.send(frame(payload));
    return answered;
  }

  async pay(fields: PayFields): Promise<v1.PaymentResult> {
    const answered = await this.ask({ pay: fields });
    if (!answered.payment) throw new Error(`no PaymentResult but ${JSON.stringify(answered)}`);
    return answered.payment as v1.PaymentResult;
  }

  /** The frame that answers the Logon. */
  logon(names: LogonNames, privateKey: KeyObject, overrides: v1.Logon.$Properties = {}): Promise<v1.ServerFrame> {
    return this.ask({ logon: this.logonFields(names, privateKey, overrides) });
  }

  logonFields(
    { participant, terminal, keyId = 'k1' }: LogonNames,
    privateKey: KeyObject,
    overrides: v1.Logon.$Properties = {},
  ): v1.Logon.$Properties {
    const names = { participant, terminal, keyId };
    const signature = signLogon(privateKey, this.hello!.nonce, names);
    return { protocolVersion: 1, ...names, signature, ...overrides };
  }

  /** Resolves when the connection is gone, however it went, with the frames that nobody took. */
  async closed(): Promise<v1.ServerFrame[]> {
    await within('the connection to close', this.#closed.promise);
    return this.frames;
  }

  /** Resolves when the connection is gone, with the code of the last Error received; undefined when there was none. */
  async closedWith(): Promise<string | undefined> {
    const error = (await this.closed()).findLast((received) => received.reply === 'error')?.error;
    return error ? v1.ErrorCode[error.code!] : undefined;
  }

  destroy(): void {
    this.socket.destroy();
  }

  /** Ends with a reset (RST) instead of an orderly end. */
  reset(): void {
    this.socket.resetAndDestroy();
  }
}

export function reasonOf(result: v1.PaymentResult): string {
  return v1.Reason[result.reason];
}

/** `INVALID_FIELD pay.currency`, `MALFORMED`; undefined for any other answer than Error. */
export function errorOf(answered: v1.ServerFrame): string | undefined {
  const { error } = answered;
  if (!error) return undefined;
  return `${v1.ErrorCode[error.code ?? 0]}${error.field ? ` ${error.field}` : ''}`;
}
