// hostile-input.md, the session: who may say what before and after logon, and how a connection ends.
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { toUnsignedLong } from '../../src/protocol/int64.ts';
import { startSwitch, until } from '../support/switch.ts';
import {
  type ClientFrame,
  clientFrame,
  errorOf,
  frame,
  newId,
  type PayFields,
  payment,
  reasonOf,
  Wire,
} from '../support/wire.ts';

const switched = await startSwitch();
t.teardown(() => switched.remove());
const witness = await Wire.logOn(switched, 'BETA', 'T1');
const alphaKey = createPrivateKey(switched.key('ALPHA', 'T1'));
const alpha = { participant: 'ALPHA', terminal: 'T1' };

async function isServed(t: Test): Promise<void> {
  const result = await witness.pay(payment({ debitAccount: 'BETA-BERTA', creditAccount: 'BETA-BOB' }));
  t.equal(reasonOf(result), 'NONE', 'another session is served');
  t.equal((await switched.status()).pid, switched.pid, 'by the same process');
}

/** Nothing was decided for this id. */
async function isUnused(t: Test, pay: PayFields): Promise<void> {
  const asker = await Wire.logOn(switched, 'ALPHA', 'T2');
  t.equal(errorOf(await asker.ask({ paymentStatus: { paymentId: pay.paymentId! } })), 'UNKNOWN', 'the id is unused');
  asker.destroy();
}

t.test('Hello: a nonce of its own for every connection', async (t) => {
  const wires = await Promise.all(Array.from({ length: 20 }, () => Wire.connect(switched.listen)));
  const nonces = wires.map(({ hello }) => Buffer.from(hello!.nonce).toString('hex'));
  t.equal(new Set(nonces).size, wires.length);
  t.ok(nonces.every((nonce) => nonce.length === 64));
  for (const wire of wires) wire.destroy();
});

t.test('a payment before logon; anything else before logon: refused, closed, audited', async (t) => {
  const pay = payment();
  const requests: [string, Buffer][] = [
    ['pay', clientFrame({ pay })],
    ['heartbeat', clientFrame({ heartbeat: {} })],
    ['logoff', clientFrame({ logoff: {} })],
    ['balance', clientFrame({ balance: { account: 'ALPHA-ALICE' } })],
    ['administer', clientFrame({ administer: { listParticipants: {} } })],
    ['malformed', frame(Buffer.of(0xff))],
    ['malformed', frame(Buffer.of(0x08, 0x01))],
  ];
  const before = switched.logLines('request before logon').length;
  for (const [what, bytes] of requests) {
    const wire = await Wire.connect(switched.listen);
    wire.send(bytes);
    const received = await wire.closed();
    t.same(received.map(errorOf), ['NOT_LOGGED_ON'], `${what}: one Error, then the end`);
    t.equal(received[0]!.error!.closes, true);
  }
  const lines = (await switched.logged('request before logon', before + requests.length)).slice(before);
  t.equal(lines.length, requests.length);
  t.match(lines[0], { level: 'warn', request: 'pay', remoteAddress: '127.0.0.1' });
  await isUnused(t, pay);
  await isServed(t);
});

t.test('a payment right behind a Logon is executed when the logon succeeds, and not when it is refused', async (t) => {
  const good = await Wire.connect(switched.listen);
  const first = payment();
  const bad = payment();
  const packet = (wire: Wire, pay: PayFields, overrides: v1.Logon.$Properties): Buffer =>
    Buffer.concat([
      clientFrame({ correlationId: toUnsignedLong(1n), logon: wire.logonFields(alpha, alphaKey, overrides) }),
      clientFrame({ correlationId: toUnsignedLong(2n), pay }),
    ]);
  good.send(packet(good, first, {}));
  t.ok((await good.answer(1)).logonAck);
  t.equal((await good.answer(2)).payment?.status, v1.Status.ACSC);
  good.destroy();
  const refused = await Wire.connect(switched.listen);
  refused.send(packet(refused, bad, { signature: Buffer.alloc(64) }));
  t.equal(await refused.closedWith(), 'LOGON_REFUSED');
  await isUnused(t, bad);
});

t.test('a second logon: refused, closed, audited', async (t) => {
  const before = switched.logLines('second logon').length;
  const wire = await Wire.connect(switched.listen);
  t.ok((await wire.logon(alpha, alphaKey)).logonAck);
  t.equal(errorOf(await wire.logon(alpha, alphaKey)), 'ALREADY_LOGGED_ON');
  await wire.closed();
  t.match((await switched.logged('second logon', before + 1)).at(-1), { level: 'warn', ...alpha });
  await isServed(t);
});

t.test('a signature replayed from another session: refused, closed, audited', async (t) => {
  const before = switched.logLines('logon refused').length;
  const first = await Wire.connect(switched.listen);
  const logon = first.logonFields(alpha, alphaKey);
  t.ok((await first.ask({ logon })).logonAck, 'good for the session that it was made for');
  const second = await Wire.connect(switched.listen);
  const answered = await second.ask({ logon });
  t.equal(errorOf(answered), 'LOGON_REFUSED');
  t.same(await second.closed(), []);
  const lines = await switched.logged('logon refused', before + 1);
  t.match(lines.at(-1), { level: 'warn', claimedParticipant: 'ALPHA', claimedTerminal: 'T1', claimedKey: 'k1' });
  first.destroy();
  await isServed(t);
});

t.test('foreign text in the log is escaped', async (t) => {
  const wire = await Wire.connect(switched.listen);
  const participant = `\u001b[2J\u202e"}\n{"msg":"forged"${'x'.repeat(500)}`;
  await wire.ask({ logon: { ...wire.logonFields(alpha, alphaKey), participant } });
  await wire.closed();
  const line = await until('the line', () => switched.log().find((text) => text.includes('[2J')));
  t.match(line, /^[\x20-\x7e]+$/, 'printable ASCII only');
  const { claimedParticipant } = JSON.parse(line);
  t.match(claimedParticipant, /^\\u\{1b\}\[2J\\u\{202e\}"\}\\u\{a\}/);
  t.ok(claimedParticipant.length < 120, 'and cut');
  t.equal(switched.log().filter((text) => JSON.parse(text).msg === 'forged').length, 0);
});

t.test('a logon that is wrong in any way is refused in the same words', async (t) => {
  const stranger = generateKeyPairSync('ed25519').privateKey;
  const operator = createPrivateKey(switched.key('OPERATOR', 'ADMIN-1'));
  const cases: [string, (wire: Wire) => v1.Logon.$Properties][] = [
    ['unknown participant', (wire) => wire.logonFields({ ...alpha, participant: 'NOBODY' }, alphaKey)],
    ['unknown terminal', (wire) => wire.logonFields({ ...alpha, terminal: 'T9' }, alphaKey)],
    ['unknown key', (wire) => wire.logonFields({ ...alpha, keyId: 'k9' }, alphaKey)],
    ['key of nobody', (wire) => wire.logonFields(alpha, stranger)],
    ["another terminal's key", (wire) => wire.logonFields(alpha, operator)],
    ['no signature', (wire) => wire.logonFields(alpha, alphaKey, { signature: Buffer.alloc(0) })],
    ['short signature', (wire) => wire.logonFields(alpha, alphaKey, { signature: Buffer.alloc(63) })],
    ['zero signature', (wire) => wire.logonFields(alpha, alphaKey, { signature: Buffer.alloc(64) })],
    [
      'signature with one bit changed',
      (wire) => {
        const logon = wire.logonFields(alpha, alphaKey);
        logon.signature![63]! ^= 1;
        return logon;
      },
    ],
    [
      'names moved across their border',
      (wire) => ({ ...wire.logonFields(alpha, alphaKey), participant: 'ALPHAT', terminal: '1' }),
    ],
    ['protocol version 0', (wire) => wire.logonFields(alpha, alphaKey, { protocolVersion: 0 })],
    ['protocol version 2', (wire) => wire.logonFields(alpha, alphaKey, { protocolVersion: 2 })],
    ['software of 65 bytes', (wire) => wire.logonFields(alpha, alphaKey, { software: 'x'.repeat(65) })],
    ['software that hides', (wire) => wire.logonFields(alpha, alphaKey, { software: 'a\u202eb' })],
    ['__proto__', (wire) => wire.logonFields({ ...alpha, participant: '__proto__' }, alphaKey)],
    ['constructor', (wire) => wire.logonFields({ ...alpha, terminal: 'constructor' }, alphaKey)],
    ['a homoglyph', (wire) => ({ ...wire.logonFields(alpha, alphaKey), participant: '\u0410LPHA' })],
    ['empty', () => ({})],
  ];
  const words = new Set<string>();
  for (const [what, fieldsOf] of cases) {
    const wire = await Wire.connect(switched.listen);
    const answered = await wire.ask({ logon: fieldsOf(wire) });
    t.equal(errorOf(answered), 'LOGON_REFUSED', what);
    words.add(answered.error!.message!);
    t.same(await wire.closed(), [], 'and closed');
  }
  t.equal(words.size, 1, 'nothing says which part was wrong');
  await isServed(t);
});

t.test('three strikes close; a session with fewer goes on', async (t) => {
  const wire = await Wire.connect(switched.listen);
  const limits = (await wire.logon(alpha, alphaKey)).logonAck!.limits!;
  t.equal(limits.strikesMax, 3);
  const broken: ClientFrame = { pay: payment({ currency: 'eur' }) };
  t.equal(errorOf(await wire.ask(broken)), 'INVALID_FIELD pay.currency');
  t.equal(reasonOf(await wire.pay(payment())), 'NONE');
  t.equal(errorOf(await wire.ask({ balance: { account: '' } })), 'INVALID_FIELD balance.account', 'queries count too');
  t.equal(reasonOf(await wire.pay(payment())), 'NONE', 'good requests in between do not matter');
  wire.send(frame(Buffer.of(0xff)));
  t.equal(await wire.closedWith(), 'TOO_MANY_STRIKES');
  t.same(wire.frames.map(errorOf), ['MALFORMED', 'TOO_MANY_STRIKES']);
  await isServed(t);
});

t.test('Logoff: what was sent before is answered, what comes behind is not executed', async (t) => {
  const wire = await Wire.logOn(switched, 'ALPHA', 'T1');
  const pays = Array.from({ length: 50 }, () => payment());
  const late = payment();
  wire.send(
    Buffer.concat([
      ...pays.map((pay, index) => clientFrame({ correlationId: toUnsignedLong(BigInt(100 + index)), pay })),
      clientFrame({ correlationId: toUnsignedLong(200n), logoff: {} }),
      clientFrame({ correlationId: toUnsignedLong(201n), pay: late }),
    ]),
  );
  const received = await wire.closed();
  t.equal(received.length, pays.length + 1);
  t.ok(received.slice(0, -1).every(({ payment: paid }) => paid?.status === v1.Status.ACSC));
  t.ok(received.at(-1)!.logoffAck);
  t.equal(received.at(-1)!.correlationId?.toNumber(), 200);
  await isUnused(t, late);
});

t.test('end right after sending: every request is executed and answered', async (t) => {
  const wire = await Wire.logOn(switched, 'ALPHA', 'T1');
  const pays = Array.from({ length: 3000 }, () => payment());
  wire.socket.end(
    Buffer.concat(pays.map((pay, index) => clientFrame({ correlationId: toUnsignedLong(BigInt(index + 1)), pay }))),
  );
  const received = await wire.closed();
  t.equal(received.filter(({ payment: paid }) => paid?.status === v1.Status.ACSC).length, pays.length);
  await isServed(t);
});

t.test('reset right after sending: the effect stands, the id can be asked for', async (t) => {
  const asker = await Wire.logOn(switched, 'ALPHA', 'T2');
  const balanceOf = async (): Promise<number> =>
    (await asker.ask({ balance: { account: 'ALPHA-ADAM' } })).balance!.account!.balanceMinor!.toNumber();
  const before = await balanceOf();
  const wire = await Wire.logOn(switched, 'ALPHA', 'T1');
  const pays = Array.from({ length: 200 }, () => payment({ debitAccount: 'ALPHA-ADAM' }));
  wire.send(
    Buffer.concat(pays.map((pay, index) => clientFrame({ correlationId: toUnsignedLong(BigInt(index + 1)), pay }))),
  );
  // Some outcome is on its way when the reset comes.
  await wire.answer(1);
  wire.reset();
  await wire.closed();
  // What the switch had not read is lost with the connection; of what it read, every effect stands and is the only one.
  await until('the session is gone', async () => (await switched.status()).gateways[0].inflight === 0);
  const settled: boolean[] = [];
  for (const { paymentId } of pays) {
    const answered = await asker.ask({ paymentStatus: { paymentId: paymentId! } });
    if (answered.paymentStatus) t.equal(answered.paymentStatus.result!.status, v1.Status.ACSC);
    else t.equal(errorOf(answered), 'UNKNOWN');
    settled.push(answered.paymentStatus !== null && answered.paymentStatus !== undefined);
  }
  const count = settled.filter(Boolean).length;
  t.ok(count > 0, `${count} of ${pays.length} were executed`);
  t.equal(settled.lastIndexOf(true), count - 1, 'those that were sent first');
  t.equal(before - (await balanceOf()), count, 'each once');
  for (const [index, pay] of pays.entries()) {
    const again = await asker.pay(pay);
    t.equal(reasonOf(again), 'NONE');
    t.equal(again.duplicate, settled[index]);
  }
  t.equal(before - (await balanceOf()), pays.length, 'repeating them all makes each happen once in all');
  asker.destroy();
  await isServed(t);
});

t.test('the last of several requests in one frame counts', async (t) => {
  const wire = await Wire.logOn(switched, 'ALPHA', 'T1');
  const pay = payment();
  const head = Buffer.of(0x08, 0x63);
  const payField = v1.ClientFrame.encode({ pay }).finish();
  const balance = v1.ClientFrame.encode({ balance: { account: 'ALPHA-ALICE' } }).finish();
  t.ok((await wire.askRaw(0x63, Buffer.concat([head, payField, balance]))).balance);
  await isUnused(t, pay);
  t.ok((await wire.askRaw(0x63, Buffer.concat([head, payField, balance, payField]))).payment);
  wire.destroy();
});

t.test('half-open and silent peers: heartbeats close them; SIGSTOP: no wrong mass expiry', async (t) => {
  const intervalMs = 400;
  const beating = await startSwitch({ flags: ['--set', `sessions.heartbeatIntervalMs=${intervalMs}`] });
  t.teardown(() => beating.remove());
  const live: Wire[] = [];
  for (let count = 0; count < 40; count++) live.push(await Wire.logOn(beating, 'ALPHA', count % 2 === 0 ? 'T1' : 'T2'));
  const beats = setInterval(() => {
    for (const wire of live) wire.sendFrame({ heartbeat: {} });
  }, intervalMs / 4);
  t.teardown(() => clearInterval(beats));
  const allLive = (): boolean => live.every(({ isClosed }) => !isClosed);

  const silent = await Wire.logOn(beating, 'BETA', 'T1');
  t.equal(await silent.closedWith(), 'HEARTBEAT_TIMEOUT');
  t.ok(silent.heartbeats > 0, 'it was asked for a sign of life');
  t.match((await beating.logged('timed out')).at(-1), { participant: 'BETA', deadline: 'HEARTBEAT_TIMEOUT' });
  t.ok(allLive(), 'those that answer stay');

  // Longer than the 1,200 ms of silence that close a session: by little, and by much.
  for (const stoppedMs of [1300, 3000]) {
    beating.signal('SIGSTOP');
    await delay(stoppedMs);
    beating.signal('SIGCONT');
    const pay = payment();
    t.equal(reasonOf(await live[0]!.pay(pay)), 'NONE', `payments go on after ${stoppedMs} ms of absence`);
    // Two more intervals, as the switch counts them: every wire has been judged since.
    const seen = live.map(({ heartbeats }) => heartbeats);
    await until('two heartbeats for all', () =>
      live.every((wire, index) => wire.isClosed || wire.heartbeats >= seen[index]! + 2),
    );
    t.equal(live.filter(({ isClosed }) => isClosed).length, 0, `nobody is expired after ${stoppedMs} ms of absence`);
  }
  const lateSilent = await Wire.logOn(beating, 'BETA', 'T1');
  t.equal(await lateSilent.closedWith(), 'HEARTBEAT_TIMEOUT', 'and silence is still found');
  t.ok(beating.alive);
});

t.test('SIGTERM with payments in flight: GoAway, and everything that was read is answered', async (t) => {
  const wire = await Wire.logOn(switched, 'ALPHA', 'T1');
  const idle = await Wire.logOn(switched, 'ALPHA', 'T2');
  const balanceOf = async (asker: Wire): Promise<number> =>
    (await asker.ask({ balance: { account: 'ALPHA-ALICE' } })).balance!.account!.balanceMinor!.toNumber();
  const before = await balanceOf(idle);
  const pays = Array.from({ length: 2000 }, () => payment());
  wire.send(
    Buffer.concat(pays.map((pay, index) => clientFrame({ correlationId: toUnsignedLong(BigInt(index + 1)), pay }))),
  );
  await wire.answer(1);
  const ended = switched.stop();
  const received = await wire.closed();
  await idle.closed();
  t.equal(idle.frames[0]?.goAway?.why, v1.GoAway.Why.STOPPING);
  t.same(await ended, { exitCode: 0, signal: null });
  const answered = received.filter(({ payment: paid }) => paid?.status === v1.Status.ACSC).length + 1;
  const restarted = await startSwitch({ dataDirectory: switched.directory });
  t.teardown(() => restarted.kill());
  const asker = await Wire.logOn(restarted, 'ALPHA', 'T1');
  t.equal(before - (await balanceOf(asker)), answered, `${answered} executed, as many answered`);
  t.equal(errorOf(await asker.ask({ paymentStatus: { paymentId: newId() } })), 'UNKNOWN');
});
