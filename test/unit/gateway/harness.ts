// A real gateway thread on real sockets, with a ledger that the test scripts: it polls the command ring on the test's thread
// and answers as told. Used by the tests of this folder and by measure.ts.
import assert from 'node:assert';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { ROW_BYTES, ROW_KEY_BYTE, RowDouble, RowLong, RowWord, traits } from '../../../src/ledger/account-rows.ts';
import {
  AccountsReplyOffset,
  CommandKind,
  FOUND_PAYMENT_REPLY_BYTES,
  FoundPaymentReplyOffset,
  HEAD_BYTES,
  HeadOffset,
  KEY_BYTES,
  PAYMENT_REPLY_BYTES,
  PaymentReplyOffset,
  PayOffset,
  ReadAccountsOffset,
  ReplyKind,
  readKey,
  type TerminalAnswer,
  type TerminalChanged,
  type TerminalQuery,
  TextOffset,
  writeKey,
} from '../../../src/ledger/messages.ts';
import { encodeFrame, FrameSplitter } from '../../../src/protocol/framing.ts';
import { v1 } from '../../../src/protocol/generated/payswitch.js';
import { toLong, toUnsignedLong } from '../../../src/protocol/int64.ts';
import { rawPublicKey, signLogon } from '../../../src/protocol/logon.ts';
import { Control } from '../../../src/threads/control.ts';
import { CounterBlock, type GatewayCounters, gatewayCounters } from '../../../src/threads/counters.ts';
import type { FromGateway, GatewayData, GatewaySettings, ToGateway } from '../../../src/threads/gateway-data.ts';
import { createRing, RingConsumer, RingProducer } from '../../../src/threads/ring.ts';

export const settings: GatewaySettings = {
  heartbeatIntervalMs: 10_000,
  logonTimeoutMs: 5000,
  frameTimeoutMs: 10_000,
  inflightMax: 64,
  queriesMax: 4,
  unreadBytesMax: 1_048_576,
  strikesMax: 3,
  amountMaxMinor: 10n ** 15n,
  drainMs: 2000,
};

const hashSeed = 0x1234_5678;
const patienceMs = 10_000;

/** Resolves when `condition` holds; fails after ten seconds. */
export async function until(what: string, condition: () => boolean): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`waited ${patienceMs} ms for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** A PAY command as the ledger saw it. */
export interface SeenPay {
  paymentId: string;
  debit: string;
  credit: string;
  amountMinor: bigint;
  currency: number;
  request: Buffer;
}

export class ScriptedLedger {
  readonly commands: RingConsumer;
  readonly replies: RingProducer;
  readonly bell: { postMessage(message: unknown): void };
  /** Commands are left in the ring while true. */
  held = false;
  /** Seen payments; kept only while `remember`. */
  readonly pays: SeenPay[] = [];
  remember = true;
  seq = 0;
  readonly kinds: number[] = [];
  readonly terminals = new Map<string, TerminalAnswer>();
  /** Accounts that exist, with their balances; all belong to participant 1. */
  readonly accounts = new Map<string, bigint>();
  unavailable = false;
  #timer: NodeJS.Immediate | undefined;
  #stopped = false;

  constructor(commandRing: SharedArrayBuffer, replyRing: SharedArrayBuffer, bell: ScriptedLedger['bell']) {
    this.commands = new RingConsumer(commandRing);
    this.replies = new RingProducer(replyRing);
    this.bell = bell;
    this.#loop();
  }

  #loop(): void {
    if (!this.held) this.drain(Number.POSITIVE_INFINITY);
    if (!this.#stopped) this.#timer = setImmediate(() => this.#loop());
  }

  stop(): void {
    this.#stopped = true;
    clearImmediate(this.#timer);
  }

  /** Decides up to `max` commands and publishes. */
  drain(max: number): void {
    let count = 0;
    for (; count < max; count++) {
      const position = this.commands.peek();
      if (position < 0) break;
      this.#decide(position);
      this.commands.advance(position);
    }
    if (count === 0) return;
    this.commands.release();
    this.publish();
  }

  publish(): void {
    this.replies.publish();
    if (this.replies.takeArmed()) this.bell.postMessage(0);
  }

  #decide(position: number): void {
    const { words, bytes } = this.commands;
    const word = position >>> 2;
    const kind = words[word + HeadOffset.KIND / 4]!;
    if (this.remember) this.kinds.push(kind);
    if (this.unavailable) {
      const reply = this.#reply(ReplyKind.UNAVAILABLE, position, HEAD_BYTES);
      this.replies.commit(reply, HEAD_BYTES);
      return;
    }
    if (kind === CommandKind.PAY) this.#pay(position);
    else if (kind === CommandKind.READ_ACCOUNTS) this.#readAccounts(position);
    else if (kind === CommandKind.FIND_PAYMENT) {
      const reply = this.#reply(ReplyKind.FOUND_PAYMENT, position, FOUND_PAYMENT_REPLY_BYTES);
      this.replies.doubles[(reply + FoundPaymentReplyOffset.SEQ) >>> 3] = 0;
      this.replies.commit(reply, FOUND_PAYMENT_REPLY_BYTES);
    } else {
      const start = position + TextOffset.TEXT;
      const text = bytes.subarray(start, start + words[(position + TextOffset.LENGTH) >>> 2]!);
      if (kind === CommandKind.LOOK_UP_TERMINAL) {
        const query = JSON.parse(text.toString()) as TerminalQuery;
        const name = `${query.participant}/${query.terminal}/${query.keyId}`;
        const answer = this.terminals.get(name) ?? { found: false };
        this.#replyText(ReplyKind.TERMINAL, position, Buffer.from(JSON.stringify(answer)));
      } else if (kind === CommandKind.ADMINISTER) {
        const { change } = v1.Administer.decode(text);
        const answer = v1.AdminResult.encode({ detail: change!, seq: toUnsignedLong(9n) }).finish();
        this.#replyText(ReplyKind.ADMIN, position, answer);
      } else throw new Error(`command ${kind} is not scripted`);
    }
  }

  #pay(position: number): void {
    const { words, bytes, longs } = this.commands;
    const word = position >>> 2;
    const idStart = position + PayOffset.PAYMENT_ID;
    if (this.remember) {
      const requestStart = position + PayOffset.REQUEST;
      const requestBytes = words[word + PayOffset.REQUEST_LENGTH / 4]!;
      this.pays.push({
        paymentId: bytes.toString('hex', idStart, idStart + 16),
        debit: readKey(bytes, position + PayOffset.DEBIT),
        credit: readKey(bytes, position + PayOffset.CREDIT),
        amountMinor: longs[(position + PayOffset.AMOUNT) >>> 3]!,
        currency: words[word + PayOffset.CURRENCY / 4]! >>> 0,
        request: Buffer.from(bytes.subarray(requestStart, requestStart + requestBytes)),
      });
    }
    const amount = longs[(position + PayOffset.AMOUNT) >>> 3]!;
    const reply = this.#reply(ReplyKind.PAYMENT, position, PAYMENT_REPLY_BYTES);
    const { replies } = this;
    this.seq += 1;
    const refused = amount <= 0n;
    replies.words[(reply + PaymentReplyOffset.REASON) >>> 2] = refused ? v1.Reason.AM01 : 0;
    replies.words[(reply + PaymentReplyOffset.SETTLED) >>> 2] = refused ? 0 : 1;
    replies.doubles[(reply + PaymentReplyOffset.SEQ) >>> 3] = this.seq;
    replies.longs[(reply + PaymentReplyOffset.LEDGER_TIME) >>> 3] = 1_760_000_000_000_000_000n + BigInt(this.seq);
    replies.longs[(reply + PaymentReplyOffset.DEBIT_BALANCE) >>> 3] = -amount;
    replies.bytes.set(bytes.subarray(idStart, idStart + 16), reply + PaymentReplyOffset.PAYMENT_ID);
    replies.commit(reply, PAYMENT_REPLY_BYTES);
  }

  #readAccounts(position: number): void {
    const { words, bytes } = this.commands;
    const count = words[(position + ReadAccountsOffset.COUNT) >>> 2]!;
    const length = AccountsReplyOffset.ROWS + count * ROW_BYTES;
    const reply = this.#reply(ReplyKind.ACCOUNTS, position, length);
    const { replies } = this;
    replies.words[(reply + AccountsReplyOffset.COUNT) >>> 2] = count;
    replies.doubles[(reply + AccountsReplyOffset.AS_OF_SEQ) >>> 3] = this.seq;
    for (let index = 0; index < count; index++) {
      const id = readKey(bytes, position + ReadAccountsOffset.KEYS + index * KEY_BYTES);
      const row = reply + AccountsReplyOffset.ROWS + index * ROW_BYTES;
      const balance = this.accounts.get(id);
      writeKey(replies.bytes, row + ROW_KEY_BYTE, id);
      replies.words[(row >>> 2) + RowWord.PARTICIPANT] = 1;
      replies.words[(row >>> 2) + RowWord.TRAITS] = balance === undefined ? 0 : traits(0, 1, 1);
      replies.longs[(row >>> 3) + RowLong.BALANCE] = balance ?? 0n;
      replies.longs[(row >>> 3) + RowLong.HELD] = 0n;
      replies.longs[(row >>> 3) + RowLong.MINIMUM] = -1n;
      replies.doubles[(row >>> 3) + RowDouble.VERSION] = 1;
      replies.doubles[(row >>> 3) + RowDouble.LAST_SEQ] = 1;
      replies.doubles[(row >>> 3) + RowDouble.ENTRY_COUNT] = 0;
    }
    replies.commit(reply, length);
  }

  terminalChanged(changed: TerminalChanged): void {
    const text = Buffer.from(JSON.stringify(changed));
    this.#replyText(ReplyKind.TERMINAL_CHANGED, -1, text);
    this.publish();
  }

  #replyText(kind: number, position: number, text: Uint8Array): void {
    const length = (TextOffset.TEXT + text.length + 7) & ~7;
    const reply = this.#reply(kind, position, length);
    this.replies.words[(reply + TextOffset.LENGTH) >>> 2] = text.length;
    this.replies.bytes.set(text, reply + TextOffset.TEXT);
    this.replies.commit(reply, length);
  }

  #reply(kind: number, position: number, length: number): number {
    const reply = this.replies.tryReserve(length);
    assert(reply >= 0, 'the reply ring is full');
    this.replies.words[(reply + HeadOffset.KIND) >>> 2] = kind;
    for (let offset = HeadOffset.SESSION; offset < HEAD_BYTES; offset += 4) {
      this.replies.words[(reply + offset) >>> 2] = position < 0 ? 0 : this.commands.words[(position + offset) >>> 2]!;
    }
    return reply;
  }
}

/** The test's end of a connection. */
export class Terminal {
  readonly socket: net.Socket;
  readonly frames: v1.ServerFrame[] = [];
  closed = false;
  ended = false;

  constructor(socket: net.Socket) {
    this.socket = socket;
    const splitter = new FrameSplitter({ frameBytesMax: 1_048_576 });
    socket.on('data', (chunk: Buffer) =>
      splitter.push(chunk, (buffer, start, end) => {
        this.frames.push(v1.ServerFrame.decode(Buffer.from(buffer.subarray(start, end))));
        return true;
      }),
    );
    socket.on('error', () => {});
    socket.on('end', () => {
      this.ended = true;
    });
    socket.on('close', () => {
      this.closed = true;
    });
  }

  send(...requests: v1.ClientFrame.$Properties[]): void {
    this.socket.write(Buffer.concat(requests.map((request) => encodeFrame(v1.ClientFrame, request))));
  }

  async frame(index: number): Promise<v1.ServerFrame> {
    await until(`frame ${index}`, () => this.frames.length > index || this.closed);
    const frame = this.frames[index];
    if (frame === undefined) throw new Error(`closed after ${this.frames.length} frames, waited for ${index}`);
    return frame;
  }

  /** All frames, once the gateway has closed. */
  async untilClosed(): Promise<v1.ServerFrame[]> {
    await until('the gateway to close', () => this.closed || this.ended);
    this.socket.destroy();
    return this.frames;
  }

  errors(): (string | undefined)[] {
    return this.frames.flatMap((frame) => (frame.error ? [v1.ErrorCode[frame.error.code!]] : []));
  }
}

export class Harness {
  readonly worker: Worker;
  readonly ledger: ScriptedLedger;
  readonly control = new Control();
  readonly counters: GatewayCounters;
  readonly messages: FromGateway[] = [];
  readonly privateKey: KeyObject;
  readonly directory = mkdtempSync(path.join(tmpdir(), 'payswitch-gateway-'));
  readonly #server: net.Server;
  readonly #terminals: Terminal[] = [];
  failure: Error | undefined;

  constructor(change: Partial<GatewaySettings> = {}, ringBytes = 1 << 20) {
    const commandRing = createRing(ringBytes);
    const replyRing = createRing(1 << 20);
    const { port1, port2 } = new MessageChannel();
    this.counters = new CounterBlock(gatewayCounters);
    this.ledger = new ScriptedLedger(commandRing, replyRing, port1);
    const data: GatewayData = {
      index: 0,
      epoch: 1,
      control: this.control.memory,
      counters: this.counters.memory,
      commandRing,
      replyRing,
      bell: port2,
      hashSeed,
      journalDirectory: this.directory,
      indexDirectory: this.directory,
      software: 'payswitch test',
      settings: { ...settings, ...change },
      faultInjection: true,
    };
    this.worker = new Worker(new URL('../../../src/gateway/gateway-thread.ts', import.meta.url), {
      workerData: data,
      transferList: [port2],
    });
    this.worker.on('message', (message: FromGateway) => this.messages.push(message));
    this.worker.on('error', (error) => {
      this.failure = error as Error;
    });
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    this.privateKey = privateKey;
    const found = {
      found: true as const,
      participantNumber: 1,
      terminalNumber: 7,
      operator: false,
      publicKey: rawPublicKey(publicKey).toString('base64'),
    };
    this.ledger.terminals.set('BANK1/T1/k1', { ...found, capabilities: [1, 2, 4] });
    this.ledger.terminals.set('BANK1/READER/k1', { ...found, terminalNumber: 8, capabilities: [2] });
    this.#server = net.createServer({ pauseOnConnect: true }, (socket) => {
      this.tell({ type: 'connection', socket, remoteAddress: socket.remoteAddress ?? '' }, [socket]);
    });
  }

  tell(message: ToGateway, transfer: readonly unknown[] = []): void {
    this.worker.postMessage(message, transfer as never);
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    await until('ready', () => this.messages.some(({ type }) => type === 'ready') || this.failure !== undefined);
    if (this.failure !== undefined) throw this.failure;
    return this;
  }

  get port(): number {
    return (this.#server.address() as net.AddressInfo).port;
  }

  connect(): Terminal {
    const terminal = new Terminal(net.connect({ port: this.port, host: '127.0.0.1', allowHalfOpen: true }));
    this.#terminals.push(terminal);
    return terminal;
  }

  logonFrame(nonce: Uint8Array, terminal = 'T1'): v1.ClientFrame.$Properties {
    const names = { participant: 'BANK1', terminal, keyId: 'k1' };
    const signature = signLogon(this.privateKey, nonce, names);
    return { correlationId: toUnsignedLong(1n), logon: { protocolVersion: 1, ...names, signature, software: 'test' } };
  }

  /** A terminal after its LogonAck; frames 0 and 1 are Hello and LogonAck. */
  async logOn(name = 'T1'): Promise<Terminal> {
    const terminal = this.connect();
    const { hello } = await terminal.frame(0);
    terminal.send(this.logonFrame(hello!.nonce!, name));
    const answer = await terminal.frame(1);
    assert(answer.logonAck, `no LogonAck but ${JSON.stringify(answer)}`);
    return terminal;
  }

  logs(message: string): Record<string, unknown>[] {
    return this.messages.flatMap((one) => (one.type === 'log' && one.message === message ? [one.fields] : []));
  }

  async stop(): Promise<void> {
    for (const { socket } of this.#terminals) socket.destroy();
    this.#server.close();
    await this.worker.terminate();
    this.ledger.stop();
    (this.ledger.bell as unknown as { close(): void }).close();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

export function paymentId(number: number): Buffer {
  const id = Buffer.alloc(16);
  id.writeUInt32BE(number, 12);
  id[0] = 1;
  return id;
}

export function payFrame(number: number, change: v1.Pay.$Properties = {}): v1.ClientFrame.$Properties {
  return {
    correlationId: toUnsignedLong(BigInt(number)),
    pay: {
      paymentId: paymentId(number),
      debitAccount: 'acc-1',
      creditAccount: 'acc-2',
      amountMinor: toLong(1250n),
      currency: 'EUR',
      endToEndId: 'e2e',
      ...change,
    },
  };
}
