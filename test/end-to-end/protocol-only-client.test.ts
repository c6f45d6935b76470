// A bank in another language has the .proto files and nothing else. This client is written as it would write one: the files loaded by
// reflection, framing, logon bytes and conversation from their comments alone. It imports nothing of the switch; if this file has to
// change, every bank's client has to.
import { createPrivateKey, randomBytes, sign } from 'node:crypto';
import net from 'node:net';
import path from 'node:path';
import protobuf from 'protobufjs';
import t from 'tap';
import { startSwitch } from '../support/switch.ts';

const protoRoot = path.resolve(import.meta.dirname, '../../proto');
const root = new protobuf.Root();
root.resolvePath = (_origin, target) => path.join(protoRoot, target);
await root.load(['payswitch/v1/session.proto', 'payswitch/v1/payments.proto', 'payswitch/v1/admin.proto']);
const ClientFrame = root.lookupType('payswitch.v1.ClientFrame');
const ServerFrame = root.lookupType('payswitch.v1.ServerFrame');

// biome-ignore lint/suspicious/noExplicitAny: plain objects as reflection makes them
type Message = any;
const patienceMs = 15_000;

class ForeignBank {
  readonly socket: net.Socket;
  heartbeats = 0;
  ended = false;
  #bytes = Buffer.alloc(0);
  readonly #received: Message[] = [];
  #waiting: (() => boolean)[] = [];
  #correlation = 0;

  constructor({ host, port }: { host: string; port: number }) {
    this.socket = net.connect({ host, port });
    this.socket.on('data', (chunk: Buffer) => {
      this.#bytes = Buffer.concat([this.#bytes, chunk]);
      // Frame => length:u32be payload:bytes[length]
      while (this.#bytes.length >= 4 && this.#bytes.length >= 4 + this.#bytes.readUInt32BE(0)) {
        const end = 4 + this.#bytes.readUInt32BE(0);
        const message = ServerFrame.decode(this.#bytes.subarray(4, end));
        const frame = ServerFrame.toObject(message, { longs: String, enums: String, oneofs: true, defaults: true });
        this.#bytes = this.#bytes.subarray(end);
        if (frame['reply'] === 'heartbeat') this.heartbeats += 1;
        else this.#received.push(frame);
      }
      this.#waiting = this.#waiting.filter((isDone) => !isDone());
    });
    this.socket.on('end', () => {
      this.ended = true;
      this.#waiting = this.#waiting.filter((isDone) => !isDone());
    });
  }

  /** Looked at whenever something arrives. */
  until<Value>(what: string, condition: () => Value | undefined): Promise<Value> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`waited ${patienceMs} ms for ${what}`)), patienceMs);
      const isDone = (): boolean => {
        const value = condition();
        if (value === undefined) return false;
        clearTimeout(timer);
        resolve(value);
        return true;
      };
      if (!isDone()) this.#waiting.push(isDone);
    });
  }

  next(): Promise<Message> {
    return this.until('a frame', () => this.#received.shift());
  }

  send(fields: Record<string, unknown>): void {
    const payload = ClientFrame.encode(ClientFrame.fromObject(fields)).finish();
    const header = Buffer.alloc(4);
    header.writeUInt32BE(payload.length);
    this.socket.write(Buffer.concat([header, payload]));
  }

  async ask(request: Record<string, unknown>): Promise<Message> {
    const correlationId = String(++this.#correlation);
    this.send({ correlationId, ...request });
    return this.until(`the answer to ${Object.keys(request)[0]}`, () => {
      const index = this.#received.findIndex((frame) => frame.correlationId === correlationId);
      return index < 0 ? undefined : this.#received.splice(index, 1)[0];
    });
  }
}

/** "payswitch-logon-v1" 0x00 | nonce[32] | len participant | len terminal | len key_id */
function logonBytes(nonce: Uint8Array, names: string[]): Buffer {
  const lengthAndText = names.flatMap((name) => [Buffer.of(Buffer.byteLength(name)), Buffer.from(name)]);
  return Buffer.concat([Buffer.from('payswitch-logon-v1'), Buffer.of(0), nonce, ...lengthAndText]);
}

const heartbeatIntervalMs = 300;
const switched = await startSwitch({ flags: ['--set', `sessions.heartbeatIntervalMs=${heartbeatIntervalMs}`] });
t.teardown(() => switched.remove());

t.test('a bank that knows the .proto files only: logs on, pays, asks, leaves', async (t) => {
  const bank = new ForeignBank(switched.listen);

  const { hello, correlationId } = await bank.next();
  t.match({ hello, correlationId }, { hello: { protocolVersion: 1, frameBytesMax: 4096 }, correlationId: '0' });
  t.equal(hello.nonce.length, 32);

  const [participant, terminal, keyId] = ['ALPHA', 'T1', 'k1'];
  const signature = sign(
    null,
    logonBytes(hello.nonce, [participant, terminal, keyId]),
    createPrivateKey(switched.key(participant, terminal)),
  );
  const { logonAck } = await bank.ask({
    logon: { protocolVersion: 1, participant, terminal, keyId, signature, software: 'foreign-bank/1.0' },
  });
  t.match(logonAck, {
    sessionId: /.+/,
    heartbeatIntervalMs,
    limits: { frameBytesMax: 65_536, inflightMax: 1024, amountMaxMinor: '1000000000000000' },
    capabilities: ['PAY', 'READ'],
    operator: false,
  });
  const beats = setInterval(() => bank.send({ heartbeat: {} }), heartbeatIntervalMs);
  t.teardown(() => clearInterval(beats));

  const paymentId = randomBytes(16);
  const pay = {
    paymentId,
    debitAccount: 'ALPHA-ALICE',
    creditAccount: 'BETA-BOB',
    amountMinor: '1250',
    currency: 'EUR',
    endToEndId: 'INV-4711',
    reference: 'Rechnung 4711, größter Posten',
  };
  const first = (await bank.ask({ pay })).payment;
  t.match(first, { status: 'ACSC', reason: 'NONE', duplicate: false, debitBalanceMinor: '998750' });
  t.same(first.paymentId, paymentId);
  t.match(first.seq, /^[1-9]\d*$/);
  t.match(first.ledgerTimeNs, /^\d{19}$/);

  t.same((await bank.ask({ pay })).payment, { ...first, duplicate: true }, 'the same again: the original answer');
  const mismatch = (await bank.ask({ pay: { ...pay, amountMinor: '1251' } })).payment;
  t.match(mismatch, { status: 'RJCT', reason: 'AM05', duplicate: true, seq: first.seq });
  const poor = { ...pay, paymentId: randomBytes(16), amountMinor: '99999999' };
  t.match((await bank.ask({ pay: poor })).payment, { status: 'RJCT', reason: 'AM04', duplicate: false });

  const { paymentStatus } = await bank.ask({ paymentStatus: { paymentId } });
  t.match(paymentStatus, {
    participant: 'ALPHA',
    result: { status: 'ACSC', seq: first.seq },
    payment: { ...pay, paymentId: Object },
  });
  t.match((await bank.ask({ paymentStatus: { paymentId: randomBytes(16) } })).error, {
    code: 'UNKNOWN',
    closes: false,
  });
  t.match((await bank.ask({ balance: { account: 'ALPHA-ALICE' } })).balance.account, {
    currency: 'EUR',
    kind: 'CUSTOMER',
    status: 'OPEN',
    balanceMinor: '998750',
    availableMinor: '998750',
  });
  t.match((await bank.ask({ balance: { account: 'BETA-BOB' } })).error, { code: 'UNKNOWN' });
  t.match((await bank.ask({ balance: { account: 'no spaces' } })).error, {
    code: 'INVALID_FIELD',
    field: 'balance.account',
  });

  // Pipelined: answered in the order of their seq, which is that of the requests.
  const more = Array.from({ length: 250 }, () => ({ ...pay, paymentId: randomBytes(16), amountMinor: '1' }));
  const answers = await Promise.all(more.map((one) => bank.ask({ pay: one })));
  const seqs = answers.map(({ payment }) => BigInt(payment.seq));
  t.ok(seqs.every((seq, index) => index === 0 || seq > seqs[index - 1]!));

  // The statement page by page: no gap, no entry twice, each balance follows from the one before.
  const entries: Message[] = [];
  let cursor = '0';
  let pages = 0;
  do {
    const { statement } = await bank.ask({ statement: { account: 'ALPHA-ALICE', limit: 60, cursor } });
    entries.push(...statement.entries);
    cursor = statement.nextCursor;
    pages += 1;
  } while (cursor !== '0');
  t.equal(entries.length, 250 + 1 + 2, 'the payments, the opening balance, and the opening');
  t.ok(pages >= 5);
  t.ok(
    entries.every(({ seq }, index) => index === 0 || BigInt(seq) < BigInt(entries[index - 1].seq)),
    'newest first',
  );
  t.equal(entries[0].balanceMinor, '998500');
  const adds = ({ kind, amountMinor }: Message) => (kind === 'DEBIT' ? -BigInt(amountMinor) : BigInt(amountMinor));
  t.ok(
    entries.every(
      (entry, index) => BigInt(entry.balanceMinor) === BigInt(entries[index + 1]?.balanceMinor ?? 0) + adds(entry),
    ),
  );
  t.match(entries[250], {
    kind: 'DEBIT',
    counterpartyAccount: 'BETA-BOB',
    endToEndId: 'INV-4711',
    reference: pay.reference,
  });
  t.match(entries.at(-1), { kind: 'ACCOUNT_CHANGE', change: 'open' });

  const accounts = (await bank.ask({ accounts: {} })).accounts.accounts.map(({ account }: Message) => account);
  t.same(accounts, [...accounts].sort());
  t.ok(accounts.includes('ALPHA-ALICE') && !accounts.includes('BETA-BOB'));

  t.match((await bank.ask({ administer: { listParticipants: {} } })).error, { code: 'NOT_AUTHORISED' });

  const beatsSeen = bank.heartbeats;
  await bank.until('heartbeats of the switch', () => (bank.heartbeats >= beatsSeen + 4 ? true : undefined));
  t.match((await bank.ask({ balance: { account: 'ALPHA-ALICE' } })).balance, {}, 'heartbeats kept the session');

  t.ok((await bank.ask({ logoff: {} })).logoffAck);
  await bank.until('the end', () => (bank.ended ? true : undefined));
});
