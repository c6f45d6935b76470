// One connection to the switch, from connect to close: socket, TLS, logon, frames, heartbeats, and which calls are in flight on it.
// It sends each call once and never decides what a lost one means: that is the dispatcher's. Of its lifetime:
//
//   opening ──Hello, Logon, LogonAck──> ready ──GoAway──> draining ──nothing in flight──> leaving ──LogoffAck──> closed
//      └────────────────────── any error, any time ──────────────────────────────────────────────────────────────┘
//
// Writes are collected and leave once per event-loop turn, in one socket write. All timers end with the connection.
import net from 'node:net';
import tls from 'node:tls';
import protobuf from 'protobufjs/minimal.js';
import { NONCE_BYTES, SERVER_FRAME_BYTES_MAX } from '../domain/limits.ts';
import { FrameSplitter, FrameWriter } from '../protocol/framing.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import { safeFromLong, safeToLong } from '../protocol/int64.ts';
import { signLogon } from '../protocol/logon.ts';
import { payswitchError, sessionInfo } from './answers.ts';
import type { Call } from './call.ts';
import { PayswitchError } from './errors.ts';
import type { ClientSettings } from './options.ts';
import type { Address, PayswitchEvents, SessionInfo } from './types.ts';

const protocolVersion = 1;
/** How long a Logoff may take before the socket is cut. */
const logoffTimeoutMs = 2000;
const silentIntervals = 3;

export interface ConnectionHandlers {
  /** Logged on; `session` is set. */
  onReady(connection: Connection): void;
  /** `call` was answered (also with Error) and is no longer in flight. */
  onAnswer(call: Call, frame: v1.ServerFrame): void;
  /** There may be room to send again. */
  onWritable(connection: Connection): void;
  onGoAway(connection: Connection, notice: PayswitchEvents['goAway'][0]): void;
  /** Exactly once, also when it never became ready. `inflight` holds what was not answered. No error: it ended as wanted. */
  onClose(connection: Connection, error: PayswitchError | undefined): void;
}

type State = 'opening' | 'ready' | 'draining' | 'leaving' | 'closed';

export class Connection {
  readonly address: Address;
  /** By correlation id, in the order of sending. Calls that were given up stay until answered: they use up the switch's room. */
  readonly inflight = new Map<number, Call>();
  /** Answers to calls seen on it: tells a session that works from one that dies at once. */
  answerCount = 0;
  #session: SessionInfo | undefined;
  #state: State = 'opening';
  readonly #settings: ClientSettings;
  readonly #handlers: ConnectionHandlers;
  readonly #socket: net.Socket;
  readonly #splitter = new FrameSplitter({ frameBytesMax: SERVER_FRAME_BYTES_MAX });
  readonly #writer = new FrameWriter();
  /** Correlation ids start at 1: 0 is the switch speaking by itself. */
  #nextId = 1;
  #queriesInflight = 0;
  #flushHandle: NodeJS.Immediate | undefined;
  #openTimer: NodeJS.Timeout | undefined;
  #heartbeatTimer: NodeJS.Timeout | undefined;
  #logoffTimer: NodeJS.Timeout | undefined;
  #lastSentMs = 0;
  #lastHeardMs = 0;
  #serverSoftware = '';
  /** Why it is about to close, when that was said before the socket closed. */
  #error: PayswitchError | undefined;
  readonly #closed = Promise.withResolvers<void>();

  /** Starts connecting at once; every outcome goes to the handlers. */
  constructor(address: Address, settings: ClientSettings, handlers: ConnectionHandlers) {
    this.address = address;
    this.#settings = settings;
    this.#handlers = handlers;
    this.#openTimer = setTimeout(() => {
      this.destroy(this.#failure(`no logon within ${settings.connectTimeoutMs} ms`));
    }, settings.connectTimeoutMs);
    this.#socket = this.#connect();
    this.#socket.setNoDelay(true);
    this.#socket.on('data', (chunk: Buffer) => this.#onData(chunk));
    this.#socket.on('drain', () => this.#handlers.onWritable(this));
    this.#socket.on('error', (error) => {
      this.#error ??= this.#failure(error.message, error);
    });
    this.#socket.on('close', () => this.#onClosed());
  }

  #connect(): net.Socket {
    const { host, port } = this.address;
    const { tls: options } = this.#settings;
    if (options === undefined) return net.connect({ host, port });
    // A server name must not be an IP address (RFC 6066).
    const servername = options.servername ?? (net.isIP(host) === 0 ? host : undefined);
    return tls.connect({
      ...options,
      host,
      port,
      minVersion: 'TLSv1.3',
      ...(servername === undefined ? {} : { servername }),
    });
  }

  get session(): SessionInfo {
    if (this.#session === undefined) throw new Error('bug: the session is read before logon');
    return this.#session;
  }

  get ready(): boolean {
    return this.#state === 'ready';
  }

  /** Resolves when the socket is gone. */
  get closed(): Promise<void> {
    return this.#closed.promise;
  }

  /** Whether `send` is allowed now: room in the switch's limits and in the socket's buffer. */
  canSend(call: Call): boolean {
    if (this.#state !== 'ready' || this.#socket.writableNeedDrain) return false;
    const { limits } = this.session;
    if (this.inflight.size >= limits.inflightMax || this.inflight.size >= this.#settings.inflightMax) return false;
    return call.kind === 'pay' || this.#queriesInflight < limits.queriesMax;
  }

  send(call: Call): void {
    const id = this.#nextId;
    call.frame.correlationId = safeToLong(id);
    this.#append(call.frame);
    this.#nextId += 1;
    this.inflight.set(id, call);
    if (call.kind !== 'pay') this.#queriesInflight += 1;
  }

  /** Sends nothing more; logs off as soon as nothing is in flight. */
  drain(): void {
    if (this.#state !== 'ready') return;
    this.#state = 'draining';
    this.#leaveWhenDone();
  }

  /** Closes at once, without the answers in flight. */
  destroy(error?: PayswitchError): void {
    this.#error ??= error;
    this.#socket.destroy();
  }

  #append(frame: v1.ClientFrame.$Properties): void {
    this.#writer.append(v1.ClientFrame, frame);
    this.#flushHandle ??= setImmediate(() => this.#flush());
  }

  #flush(): void {
    this.#flushHandle = undefined;
    if (this.#state === 'closed' || !this.#socket.writable) return;
    this.#lastSentMs = performance.now();
    this.#socket.write(this.#writer.take());
  }

  #onData(chunk: Buffer): void {
    if (this.#state === 'closed') return;
    this.#lastHeardMs = performance.now();
    try {
      this.#splitter.push(chunk, this.#onFrame);
    } catch (error) {
      if (error instanceof PayswitchError) this.destroy(error);
      else
        this.destroy(
          new PayswitchError('PROTOCOL', `bad input from the switch: ${messageOf(error)}`, { cause: error }),
        );
      return;
    }
    if (this.#state === 'draining') this.#leaveWhenDone();
    else if (this.#state === 'ready') this.#handlers.onWritable(this);
  }

  readonly #onFrame = (buffer: Buffer, start: number, end: number): boolean => {
    const reader = protobuf.Reader.create(buffer);
    reader.pos = start;
    const frame = v1.ServerFrame.decode(reader, end - start);
    const id = safeFromLong(frame.correlationId);
    const call = this.inflight.get(id);
    if (call === undefined) {
      this.#onControl(frame);
      return !this.#socket.destroyed;
    }
    const answer = frame[call.reply];
    if ((answer === null || answer === undefined) && !frame.error) throw this.#unexpected(frame);
    this.inflight.delete(id);
    if (call.kind !== 'pay') this.#queriesInflight -= 1;
    this.answerCount += 1;
    if (frame.error?.closes) this.#error ??= payswitchError(frame.error);
    this.#handlers.onAnswer(call, frame);
    return !this.#socket.destroyed;
  };

  /** Whatever does not answer a call. */
  #onControl(frame: v1.ServerFrame): void {
    if (frame.heartbeat) return;
    if (frame.error) {
      const error = payswitchError(frame.error);
      if (this.#state === 'opening') this.destroy(error);
      // About the session as a whole; the switch closes next.
      else this.#error ??= error;
      return;
    }
    if (frame.goAway) {
      if (this.#state === 'opening') this.destroy(this.#failure('the switch is going away'));
      if (this.#state === 'ready') this.#onGoAway(frame.goAway);
      return;
    }
    if (this.#state === 'opening' && frame.hello && this.#serverSoftware === '') this.#onHello(frame.hello);
    else if (this.#state === 'opening' && frame.logonAck && this.#serverSoftware !== '')
      this.#onLogonAck(frame.logonAck);
    else if (this.#state === 'leaving' && frame.logoffAck) this.#socket.end();
    else throw this.#unexpected(frame);
  }

  #onHello(hello: v1.Hello.$Properties): void {
    const nonce = hello.nonce ?? new Uint8Array();
    if (hello.protocolVersion !== protocolVersion) {
      throw new PayswitchError(
        'PROTOCOL',
        `the switch speaks protocol version ${hello.protocolVersion}, not ${protocolVersion}`,
      );
    }
    if (nonce.length !== NONCE_BYTES)
      throw new PayswitchError('PROTOCOL', `the nonce has ${nonce.length} bytes, not ${NONCE_BYTES}`);
    this.#serverSoftware = hello.software || 'unknown';
    const { names, privateKey, software } = this.#settings;
    const signature = signLogon(privateKey, nonce, names);
    this.#append({ logon: { protocolVersion, ...names, signature, software } });
  }

  #onLogonAck(ack: v1.LogonAck.$Properties): void {
    this.#session = sessionInfo(ack, this.address, this.#serverSoftware);
    this.#state = 'ready';
    clearTimeout(this.#openTimer);
    const { heartbeatIntervalMs } = this.#session;
    if (heartbeatIntervalMs > 0) {
      // Twice per interval, so that no interval passes without a byte however the two clocks lie.
      this.#heartbeatTimer = setInterval(() => this.#onHeartbeatTimer(), Math.ceil(heartbeatIntervalMs / 2));
    }
    this.#handlers.onReady(this);
  }

  #onHeartbeatTimer(): void {
    const { heartbeatIntervalMs } = this.session;
    const silentMsMax = silentIntervals * heartbeatIntervalMs;
    const nowMs = performance.now();
    if (nowMs - this.#lastSentMs >= heartbeatIntervalMs / 2) this.#append({ heartbeat: {} });
    if (nowMs - this.#lastHeardMs <= silentMsMax) return;
    // Look again after the sockets were read: when this process itself stood still, the answers are there already.
    setImmediate(() => {
      if (this.#state === 'closed' || performance.now() - this.#lastHeardMs <= silentMsMax) return;
      this.destroy(this.#failure(`nothing heard for ${silentMsMax} ms`));
    });
  }

  #onGoAway(goAway: v1.GoAway.$Properties): void {
    this.#state = 'draining';
    const { why } = goAway;
    this.#handlers.onGoAway(this, {
      why:
        why === v1.GoAway.Why.STOPPING
          ? 'STOPPING'
          : why === v1.GoAway.Why.TERMINAL_CHANGED
            ? 'TERMINAL_CHANGED'
            : 'UNSPECIFIED',
      closesInMs: goAway.closesInMs ?? 0,
    });
  }

  #leaveWhenDone(): void {
    if (this.#state !== 'draining' || this.inflight.size > 0) return;
    this.#state = 'leaving';
    this.#append({ logoff: {} });
    this.#logoffTimer = setTimeout(() => this.#socket.destroy(), logoffTimeoutMs);
  }

  #onClosed(): void {
    const wanted = this.#state === 'leaving';
    this.#state = 'closed';
    clearTimeout(this.#openTimer);
    clearTimeout(this.#logoffTimer);
    clearInterval(this.#heartbeatTimer);
    clearImmediate(this.#flushHandle);
    this.#closed.resolve();
    this.#handlers.onClose(this, wanted ? undefined : (this.#error ?? this.#failure('closed by the other side')));
  }

  #unexpected(frame: v1.ServerFrame): PayswitchError {
    return new PayswitchError(
      'PROTOCOL',
      `the switch sent ${frame.reply ?? 'an empty frame'}, which fits nothing asked`,
    );
  }

  #failure(why: string, cause?: unknown): PayswitchError {
    const { host, port } = this.address;
    return new PayswitchError('CONNECTION', `connection to ${host}:${port}: ${why}`, { cause });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
