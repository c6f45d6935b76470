// A switch of a few lines on a real socket: it logs terminals on and hands every request to the test, which answers, drops or
// stays silent as it likes. It shares only the generated messages with the client; frames and the signed bytes are built here.

import { createPublicKey, generateKeyPairSync, type KeyObject, verify } from 'node:crypto';
import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';
import Long from 'long';
import type { Test } from 'tap';
import { type ConnectOptions, Payswitch } from '../../../src/client/index.ts';
import { v1 } from '../../../src/protocol/generated/payswitch.js';

export const keys = generateKeyPairSync('ed25519');
export const identity = { participant: 'BANKA', terminal: 'T1', keyId: 'k1', privateKey: keys.privateKey };

export const payRequest = { debitAccount: 'A', creditAccount: 'B', amount: '12.50 EUR' };

/** Things that arrive, and tests that wait for them. */
export class Arrivals<Item> {
  #items: Item[] = [];
  #waiting: ((item: Item) => void)[] = [];

  get count(): number {
    return this.#items.length;
  }

  add(item: Item): void {
    const waiting = this.#waiting.shift();
    if (waiting === undefined) this.#items.push(item);
    else waiting(item);
  }

  next(): Promise<Item> {
    const item = this.#items.shift();
    if (item !== undefined) return Promise.resolve(item);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

export interface SwitchOptions {
  tls?: { key: string; cert: string };
  hello?: v1.Hello.$Properties;
  ack?: v1.LogonAck.$Properties;
  limits?: v1.Limits.$Properties;
  publicKey?: KeyObject;
}

/** The bytes of session.proto, message Logon, written down a second time. */
function signedBytes(nonce: Buffer, logon: v1.Logon.$Properties): Buffer {
  const name = (text: string) => Buffer.from(String.fromCharCode(text.length) + text, 'ascii');
  return Buffer.concat([
    Buffer.from('payswitch-logon-v1', 'ascii'),
    Buffer.of(0),
    nonce,
    name(logon.participant!),
    name(logon.terminal!),
    name(logon.keyId!),
  ]);
}

export class FakeSession {
  readonly socket: net.Socket;
  /** All requests but Logon, in order. */
  readonly requests = new Arrivals<v1.ClientFrame>();
  /** Requests per chunk read: shows what was written together. */
  readonly framesPerRead: number[] = [];
  readonly closed: Promise<unknown>;
  logon: v1.Logon.$Properties | undefined;
  #input = Buffer.alloc(0);
  readonly #nonce = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7));
  readonly #options: SwitchOptions;

  constructor(socket: net.Socket, options: SwitchOptions, onLogon: (session: FakeSession) => void) {
    this.socket = socket;
    this.#options = options;
    this.closed = once(socket, 'close').catch(() => undefined);
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      this.#input = Buffer.concat([this.#input, chunk]);
      let count = 0;
      while (this.#input.length >= 4 && this.#input.length >= 4 + this.#input.readUInt32BE(0)) {
        const end = 4 + this.#input.readUInt32BE(0);
        const frame = v1.ClientFrame.decode(Buffer.from(this.#input.subarray(4, end)));
        this.#input = this.#input.subarray(end);
        count += 1;
        if (frame.logon) {
          this.logon = frame.logon;
          onLogon(this);
        } else this.requests.add(frame);
      }
      this.framesPerRead.push(count);
    });
    this.send({
      hello: {
        protocolVersion: 1,
        software: 'fake 1',
        nonce: this.#nonce,
        frameBytesMax: 4096,
        logonTimeoutMs: 5000,
        ...options.hello,
      },
    });
  }

  get signatureValid(): boolean {
    const key = this.#options.publicKey ?? createPublicKey(keys.privateKey);
    return verify(null, signedBytes(this.#nonce, this.logon!), key, this.logon!.signature!);
  }

  send(...frames: v1.ServerFrame.$Properties[]): void {
    const parts: Buffer[] = [];
    for (const frame of frames) {
      const payload = v1.ServerFrame.encode(frame).finish();
      const header = Buffer.alloc(4);
      header.writeUInt32BE(payload.length);
      parts.push(header, Buffer.from(payload));
    }
    this.socket.write(Buffer.concat(parts));
  }

  acknowledge(): void {
    this.send({
      logonAck: {
        sessionId: 's1',
        heartbeatIntervalMs: 60_000,
        capabilities: [v1.Capability.PAY, v1.Capability.READ],
        serverTimeNs: Long.fromString('1790000000123456789', true),
        limits: {
          frameBytesMax: 65_536,
          inflightMax: 64,
          amountMaxMinor: Long.MAX_VALUE,
          statementEntriesMax: 2,
          accountsPageMax: 2,
          queriesMax: 16,
          ...this.#options.limits,
        },
        ...this.#options.ack,
      },
    });
  }

  refuseLogon(): void {
    this.send({ error: { code: v1.ErrorCode.LOGON_REFUSED, message: 'logon refused', closes: true } });
    this.socket.end();
  }

  /** Settled, with a position to recognise it by. */
  settle(request: v1.ClientFrame, fields: v1.PaymentResult.$Properties = {}): void {
    this.send(settled(request, fields));
  }

  error(request: v1.ClientFrame, error: v1.Error.$Properties): void {
    this.send({ correlationId: request.correlationId, error });
  }

  drop(): void {
    this.socket.resetAndDestroy();
  }
}

export function settled(
  request: v1.ClientFrame,
  fields: v1.PaymentResult.$Properties = {},
): v1.ServerFrame.$Properties {
  return {
    correlationId: request.correlationId,
    payment: {
      paymentId: request.pay!.paymentId!,
      status: v1.Status.ACSC,
      seq: Long.fromNumber(7, true),
      ledgerTimeNs: Long.fromString('1790000000123456789', true),
      ...fields,
    },
  };
}

export class FakeSwitch {
  readonly server: net.Server;
  readonly sessions = new Arrivals<FakeSession>();
  /** Every connection, logged on or not. */
  connectionCount = 0;
  /** What happens at Logon; the default lets everybody in. */
  onLogon: (session: FakeSession) => void = (session) => {
    session.acknowledge();
  };
  readonly #sockets = new Set<net.Socket>();

  constructor(options: SwitchOptions = {}) {
    const onSocket = (socket: net.Socket) => {
      this.connectionCount += 1;
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
      new FakeSession(socket, options, (session) => {
        this.onLogon(session);
        this.sessions.add(session);
      });
    };
    this.server = options.tls
      ? tls.createServer({ ...options.tls, minVersion: 'TLSv1.3' }, onSocket)
      : net.createServer(onSocket);
  }

  get port(): number {
    return (this.server.address() as net.AddressInfo).port;
  }

  async listen(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  close(): void {
    this.server.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}

/** A switch, a client that is logged on, and its session. Torn down with the test. */
export async function start(t: Test, switchOptions: SwitchOptions = {}, clientOptions: Partial<ConnectOptions> = {}) {
  const fake = await new FakeSwitch(switchOptions).listen();
  t.teardown(() => fake.close());
  const bank = await Payswitch.connect({
    ...identity,
    host: '127.0.0.1',
    port: fake.port,
    reconnect: { initialDelayMs: 1 },
    ...clientOptions,
  });
  t.teardown(() => bank.abort());
  return { fake, bank, session: await fake.sessions.next() };
}

/** The rejection of a promise that must reject. */
export async function rejection(promise: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await promise;
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error('the promise was not rejected');
}
