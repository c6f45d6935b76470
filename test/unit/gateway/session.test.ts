// Sessions of a real gateway thread over real sockets, with a scripted ledger: logon, order, limits, strikes, deadlines, endings.
import t from 'tap';
import { v1 } from '../../../src/protocol/generated/payswitch.js';
import { fromLong, fromUnsignedLong, toLong, toUnsignedLong } from '../../../src/protocol/int64.ts';
import type { GatewaySettings } from '../../../src/threads/gateway-data.ts';
import { Harness, payFrame, until } from './harness.ts';

async function gateway(
  test: { teardown(end: () => Promise<void>): void },
  change: Partial<GatewaySettings> = {},
  ringBytes = 1 << 20,
): Promise<Harness> {
  const harness = new Harness(change, ringBytes);
  test.teardown(() => harness.stop());
  return await harness.start();
}

t.test('Hello has a fresh nonce, and a correct signature logs on', async (t) => {
  const harness = await gateway(t);
  const [first, second] = [await harness.connect().frame(0), await harness.connect().frame(0)];
  t.equal(first.hello!.nonce!.length, 32);
  t.notSame(first.hello!.nonce, second.hello!.nonce);
  t.equal(first.hello!.frameBytesMax, 4096);
  const terminal = await harness.logOn();
  const ack = terminal.frames[1]!.logonAck!;
  t.equal(ack.limits!.inflightMax, 64);
  t.equal(fromLong(ack.limits!.amountMaxMinor), 10n ** 15n);
  t.same(ack.capabilities, [1, 2, 4]);
  t.equal(fromUnsignedLong(terminal.frames[1]!.correlationId), 1n);
  await until('the logon in the counters', () => harness.counters.get('logons') === 1);
  await until('authenticated', () => harness.messages.some(({ type }) => type === 'authenticated'));
});

t.test('refused logons say the same whatever was wrong', async (t) => {
  const harness = await gateway(t);
  const refused = async (spoil: (logon: v1.Logon.$Properties) => void): Promise<v1.ServerFrame[]> => {
    const terminal = harness.connect();
    const { hello } = await terminal.frame(0);
    const frame = harness.logonFrame(hello!.nonce!);
    spoil(frame.logon!);
    terminal.send(frame);
    return await terminal.untilClosed();
  };
  const used = await harness.connect().frame(0);
  const replayed = harness.logonFrame(used.hello!.nonce!).logon!;
  const answers = [
    await refused((logon) => Object.assign(logon, { participant: 'NOBODY' })),
    await refused((logon) => Object.assign(logon, { keyId: 'k2' })),
    await refused((logon) => Object.assign(logon, { signature: Buffer.alloc(64) })),
    await refused((logon) => Object.assign(logon, { signature: Buffer.alloc(3) })),
    await refused((logon) => Object.assign(logon, { protocolVersion: 2 })),
    await refused((logon) => Object.assign(logon, { terminal: 'bad name\u202e' })),
    await refused((logon) => Object.assign(logon, { signature: replayed.signature })),
  ];
  for (const frames of answers) {
    t.equal(frames.length, 2);
    t.same(frames[1], answers[0]![1]);
    t.equal(frames[1]!.error!.code, v1.ErrorCode.LOGON_REFUSED);
    t.equal(frames[1]!.error!.closes, true);
  }
  await until('the audit lines', () => harness.logs('logon refused').length === answers.length);
  t.ok(harness.logs('logon refused').every((fields) => !String(fields['claimedTerminal']).includes('\u202e')));
});

t.test('nothing but logon before logon, and only one logon', async (t) => {
  const harness = await gateway(t);
  for (const frame of [payFrame(1), { heartbeat: {} }, { logoff: {} }, { correlationId: toUnsignedLong(1n) }]) {
    const terminal = harness.connect();
    await terminal.frame(0);
    terminal.send(frame);
    await terminal.untilClosed();
    t.same(terminal.errors(), ['NOT_LOGGED_ON']);
  }
  t.equal(harness.ledger.pays.length, 0);
  const terminal = await harness.logOn();
  terminal.send(harness.logonFrame(terminal.frames[0]!.hello!.nonce!));
  await terminal.untilClosed();
  t.same(terminal.errors(), ['ALREADY_LOGGED_ON']);
});

t.test('what follows a Logon in the same packet waits for it', async (t) => {
  const harness = await gateway(t);
  harness.ledger.held = true;
  const terminal = harness.connect();
  const { hello } = await terminal.frame(0);
  terminal.send(harness.logonFrame(hello!.nonce!), payFrame(2));
  harness.ledger.held = false;
  t.ok((await terminal.frame(1)).logonAck);
  t.equal(fromUnsignedLong((await terminal.frame(2)).payment!.seq), 1n);
});

t.test('payments arrive as sent and are answered in order, one byte at a time as well', async (t) => {
  const harness = await gateway(t);
  const terminal = await harness.logOn();
  const count = 3000;
  terminal.send(...Array.from({ length: count }, (_, index) => payFrame(index + 1)));
  await until('all answers', () => terminal.frames.length === count + 2);
  const seqs = terminal.frames.slice(2).map((frame) => Number(fromUnsignedLong(frame.payment!.seq)));
  t.same(
    seqs,
    seqs.map((_, index) => index + 1),
  );
  t.same(
    terminal.frames.slice(2).map((frame) => Number(fromUnsignedLong(frame.correlationId))),
    seqs,
  );
  const { payment } = terminal.frames[2]!;
  t.equal(payment!.status, v1.Status.ACSC);
  t.equal(fromLong(payment!.debitBalanceMinor), -1250n);
  t.match(harness.ledger.pays[0], { debit: 'acc-1', credit: 'acc-2', amountMinor: 1250n });

  const slow = await harness.logOn();
  const bytes = Buffer.concat([v1.ClientFrame.encode(payFrame(9999)).finish()]);
  const frame = Buffer.alloc(4 + bytes.length);
  frame.writeUInt32BE(bytes.length);
  frame.set(bytes, 4);
  for (const byte of frame) {
    slow.socket.write(Buffer.of(byte));
    await new Promise((resolve) => setImmediate(resolve));
  }
  t.equal(fromUnsignedLong((await slow.frame(2)).correlationId), 9999n);
  await until('nothing in flight', () => harness.counters.get('inflight') === 0);
});

t.test('beyond the in-flight cap it reads no further', async (t) => {
  const harness = await gateway(t, { inflightMax: 8 });
  const terminal = await harness.logOn();
  const other = await harness.logOn();
  harness.ledger.held = true;
  terminal.send(...Array.from({ length: 5000 }, (_, index) => payFrame(index + 1)));
  await until('the cap', () => harness.counters.get('inflight') === 8);
  // The other session is served while this one is stopped.
  other.send(payFrame(1));
  await until('the other payment', () => harness.counters.get('payments_in') === 9);
  harness.ledger.held = false;
  await until('all answers', () => terminal.frames.length === 5002);
  t.equal(harness.counters.get('payments_in'), 5001);
  t.ok(harness.counters.get('backpressure_pauses') > 0);
});

t.test('a full command ring stops reading and loses nothing', async (t) => {
  const harness = await gateway(t, { inflightMax: 1000 }, 16_384);
  const terminals = [await harness.logOn(), await harness.logOn()];
  harness.ledger.held = true;
  for (const terminal of terminals) {
    terminal.send(...Array.from({ length: 500 }, (_, index) => payFrame(index + 1, { reference: 'x'.repeat(100) })));
  }
  await until('back-pressure', () => harness.counters.get('backpressure_pauses') >= 2);
  t.ok(harness.counters.get('payments_in') < 100);
  harness.ledger.held = false;
  for (const terminal of terminals) await until('all answers', () => terminal.frames.length === 502);
});

t.test('a malformed frame is a strike, three close', async (t) => {
  const harness = await gateway(t);
  const terminal = await harness.logOn();
  terminal.socket.write(Buffer.from([0, 0, 0, 3, 0x08, 0x2a, 0xff]));
  const first = await terminal.frame(2);
  t.equal(first.error!.code, v1.ErrorCode.MALFORMED);
  t.equal(fromUnsignedLong(first.correlationId), 42n);
  terminal.send(payFrame(5, { debitAccount: 'no spaces' }));
  const second = await terminal.frame(3);
  t.match(second.error, { code: v1.ErrorCode.INVALID_FIELD, field: 'pay.debit_account' });
  t.equal(fromUnsignedLong(second.correlationId), 5n);
  terminal.send(payFrame(6));
  t.ok((await terminal.frame(4)).payment, 'a strike does not end the session');
  terminal.send(payFrame(7, { paymentId: Buffer.alloc(16) }), payFrame(8));
  await terminal.untilClosed();
  t.same(terminal.errors(), ['MALFORMED', 'INVALID_FIELD', 'INVALID_FIELD', 'TOO_MANY_STRIKES']);
  t.equal(harness.ledger.pays.length, 1);
});

t.test('syntax of a payment: each field, and what is no matter of syntax', async (t) => {
  const harness = await gateway(t, { strikesMax: 100 });
  const terminal = await harness.logOn();
  const bad: [v1.Pay.$Properties, string][] = [
    [{ paymentId: Buffer.alloc(15, 1) }, 'pay.payment_id'],
    [{ debitAccount: '' }, 'pay.debit_account'],
    [{ creditAccount: 'a'.repeat(35) }, 'pay.credit_account'],
    [{ creditAccount: 'а-cyrillic' }, 'pay.credit_account'],
    [{ currency: 'eur' }, 'pay.currency'],
    [{ currency: 'EURO' }, 'pay.currency'],
    [{ endToEndId: 'x'.repeat(36) }, 'pay.end_to_end_id'],
    [{ reference: 'nul\0' }, 'pay.reference'],
    [{ reference: 'bidi \u202e' }, 'pay.reference'],
    [{ reference: 'ü'.repeat(71) }, 'pay.reference'],
  ];
  for (const [index, [change, field]] of bad.entries()) {
    terminal.send(payFrame(index, change));
    t.equal((await terminal.frame(2 + index)).error?.field, field);
  }
  terminal.send(
    payFrame(100, { amountMinor: toLong(0n) }),
    payFrame(101, { amountMinor: toLong(-(2n ** 63n)) }),
    payFrame(102, { currency: 'ZZZ' }),
    payFrame(103, { reference: 'ü'.repeat(70), amountMinor: toLong(2n ** 63n - 1n) }),
    payFrame(104, { debitAccount: '__proto__', creditAccount: 'constructor' }),
  );
  await until('five answers', () => terminal.frames.length === 2 + bad.length + 5);
  t.same(
    harness.ledger.pays.map((pay) => pay.amountMinor),
    [0n, -(2n ** 63n), 1250n, 2n ** 63n - 1n, 1250n],
  );
  t.equal(harness.ledger.pays[2]!.currency, 0xffff_ffff);
  t.match(harness.ledger.pays[4], { debit: '__proto__', credit: 'constructor' });
});

t.test('framing errors close at once, without an answer', async (t) => {
  const harness = await gateway(t);
  for (const start of ['00000000', 'ffffffff', '474554202f20485454502f312e31']) {
    const terminal = harness.connect();
    await terminal.frame(0);
    terminal.socket.write(Buffer.from(start, 'hex'));
    await terminal.untilClosed();
    t.equal(terminal.frames.length, 1);
  }
  await until('the audit lines', () => harness.logs('framing error').length === 3);
  t.equal(harness.counters.get('framing_errors'), 3);
  const terminal = await harness.logOn();
  const long = Buffer.alloc(4);
  long.writeUInt32BE(65_537);
  terminal.socket.write(long);
  await terminal.untilClosed();
  t.equal(terminal.frames.length, 2);
});

t.test('capabilities are kept apart', async (t) => {
  const harness = await gateway(t);
  harness.ledger.accounts.set('acc-1', 2n ** 63n - 1n);
  const reader = await harness.logOn('READER');
  reader.send(payFrame(1), { correlationId: toUnsignedLong(2n), administer: { listParticipants: {} } });
  t.equal((await reader.frame(3)).error!.code, v1.ErrorCode.NOT_AUTHORISED);
  reader.send({ correlationId: toUnsignedLong(3n), balance: { account: 'acc-1' } });
  const { balance } = await reader.frame(4);
  t.match(balance!.account, { account: 'acc-1', participant: 'BANK1' });
  t.equal(fromLong(balance!.account!.availableMinor), 2n ** 63n - 1n, 'saturates');
  reader.send({ balance: { account: 'acc-9' } });
  t.equal((await reader.frame(5)).error!.code, v1.ErrorCode.UNKNOWN);
  t.same(reader.errors(), ['NOT_AUTHORISED', 'NOT_AUTHORISED', 'UNKNOWN']);
  t.equal(harness.ledger.pays.length, 0);
});

t.test('queries: validation, forwarding, the limit on waiting ones', async (t) => {
  const harness = await gateway(t, { strikesMax: 100 });
  const terminal = await harness.logOn();
  terminal.send({ paymentStatus: { paymentId: payFrame(1).pay!.paymentId! } });
  t.equal((await terminal.frame(2)).error!.code, v1.ErrorCode.UNKNOWN);
  terminal.send({ administer: { openAccount: { account: 'a', currency: 'EUR', kind: 1, minimumMinor: toLong(1n) } } });
  t.equal((await terminal.frame(3)).error!.field, 'administer.open_account.minimum_minor');
  terminal.send({ administer: {} });
  t.equal((await terminal.frame(4)).error!.field, 'administer.change');
  terminal.send({ administer: { freezeAccount: { account: 'a' } } });
  t.equal((await terminal.frame(5)).admin!.detail, 'freezeAccount');
  harness.ledger.held = true;
  terminal.send(...Array.from({ length: 6 }, () => ({ balance: { account: 'acc-1' } })));
  await terminal.frame(7);
  t.same(terminal.errors().slice(-2), ['BUSY', 'BUSY']);
  harness.ledger.held = false;
  await until('the other four', () => terminal.frames.length === 12);
});

t.test('UNAVAILABLE is an error, not an outcome', async (t) => {
  const harness = await gateway(t);
  const terminal = await harness.logOn();
  harness.ledger.unavailable = true;
  terminal.send(payFrame(1), { balance: { account: 'acc-1' } });
  await terminal.frame(3);
  t.same(terminal.errors(), ['UNAVAILABLE', 'UNAVAILABLE']);
  t.ok(terminal.frames[2]!.error!.retryAfterMs! > 0);
});

t.test('a session that does not read is closed, and others are served', async (t) => {
  const harness = await gateway(t, { unreadBytesMax: 10_000, inflightMax: 1000 });
  const terminal = await harness.logOn();
  terminal.socket.pause();
  let number = 0;
  const feed = setInterval(() => {
    const frames = Array.from({ length: 200 }, () => payFrame(++number));
    if (!terminal.socket.destroyed) terminal.send(...frames);
  }, 1);
  t.teardown(() => clearInterval(feed));
  harness.ledger.remember = false;
  await until('the slow reader is closed', () => harness.counters.get('slow_readers_closed') === 1);
  clearInterval(feed);
  const other = await harness.logOn();
  other.send(payFrame(1));
  t.ok((await other.frame(2)).payment);
});

t.test('deadlines: logon, a started frame that drips, silence', async (t) => {
  const harness = await gateway(t, { logonTimeoutMs: 300, frameTimeoutMs: 300, heartbeatIntervalMs: 200 });
  const silent = harness.connect();
  await silent.untilClosed();
  t.same(silent.errors(), ['LOGON_TIMEOUT']);

  const dripping = await harness.logOn();
  dripping.socket.write(Buffer.from([0, 0, 1, 0]));
  const drip = setInterval(() => dripping.socket.write(Buffer.of(8)), 20);
  await dripping.untilClosed();
  clearInterval(drip);
  t.same(dripping.errors(), ['FRAME_TIMEOUT']);

  const dead = await harness.logOn();
  await dead.untilClosed();
  t.same(dead.errors(), ['HEARTBEAT_TIMEOUT']);
  t.ok(
    dead.frames.some((frame) => frame.heartbeat),
    'the switch sent heartbeats itself',
  );

  const alive = await harness.logOn();
  const beat = setInterval(() => alive.send({ heartbeat: {} }), 100);
  await until('heartbeats for longer than the deadline', () => alive.frames.length > 6);
  clearInterval(beat);
  t.same(alive.errors(), []);
  await until('the counter', () => harness.counters.get('timeouts') === 3);
});

t.test('Logoff answers what is in flight, then itself, then closes', async (t) => {
  const harness = await gateway(t);
  const terminal = await harness.logOn();
  harness.ledger.held = true;
  terminal.send(payFrame(1), payFrame(2), { correlationId: toUnsignedLong(3n), logoff: {} }, payFrame(4));
  await until('two in flight', () => harness.counters.get('inflight') === 2);
  harness.ledger.held = false;
  const frames = await terminal.untilClosed();
  t.same(
    frames.slice(2).map((frame) => [frame.reply, Number(fromUnsignedLong(frame.correlationId))]),
    [
      ['payment', 1],
      ['payment', 2],
      ['logoffAck', 3],
    ],
  );
});

t.test('a peer that ends its side right after sending still gets its answers', async (t) => {
  const harness = await gateway(t);
  const terminal = await harness.logOn();
  terminal.send(...Array.from({ length: 500 }, (_, index) => payFrame(index + 1)));
  terminal.socket.end();
  await until('the gateway to close', () => terminal.ended);
  t.equal(terminal.frames.length, 502);
});

t.test('a reset right after sending: the effect stands, nothing else suffers', async (t) => {
  const harness = await gateway(t);
  const terminal = await harness.logOn();
  harness.ledger.held = true;
  terminal.send(payFrame(1));
  await until('it is in flight', () => harness.counters.get('inflight') === 1);
  terminal.socket.resetAndDestroy();
  await until('it is gone', () => harness.counters.get('sessions') === 0);
  t.equal(harness.counters.get('inflight'), 0);
  // Its slot is taken by another; the late answer must not reach that one.
  const other = harness.connect();
  await other.frame(0);
  harness.ledger.held = false;
  await until('the late answer', () => harness.ledger.pays.length === 1);
  other.send(harness.logonFrame(other.frames[0]!.hello!.nonce!));
  t.ok((await other.frame(1)).logonAck);
  const closed = harness.messages.filter((message) => message.type === 'closed');
  t.equal(closed.length, 1);
});

t.test('a changed terminal loses its sessions, a changed key only those of the key', async (t) => {
  const harness = await gateway(t);
  const [changed, reader] = [await harness.logOn(), await harness.logOn('READER')];
  harness.ledger.terminalChanged({ terminalNumber: 7, keyId: 'k2' });
  harness.ledger.terminalChanged({ terminalNumber: 7, keyId: 'k1' });
  await changed.untilClosed();
  t.equal(changed.frames[2]!.goAway!.why, v1.GoAway.Why.TERMINAL_CHANGED);
  reader.send({ balance: { account: 'x' } });
  t.ok((await reader.frame(2)).error, 'the other terminal goes on');
});

t.test('drain: GoAway to all, answers for what is in flight, then drained', async (t) => {
  const harness = await gateway(t);
  const [busy, idle] = [await harness.logOn(), await harness.logOn()];
  harness.ledger.held = true;
  busy.send(payFrame(1));
  await until('in flight', () => harness.counters.get('inflight') === 1);
  harness.tell({ type: 'drain' });
  await idle.untilClosed();
  t.equal(idle.frames[2]!.goAway!.why, v1.GoAway.Why.STOPPING);
  t.notOk(harness.messages.some(({ type }) => type === 'drained'));
  harness.ledger.held = false;
  await busy.untilClosed();
  t.ok(busy.frames[3]!.payment);
  await until('drained', () => harness.messages.some(({ type }) => type === 'drained'));
});

t.test('a crash ends the thread with its error', async (t) => {
  const harness = await gateway(t);
  await harness.logOn();
  harness.tell({ type: 'crash' });
  await until('the error', () => harness.failure !== undefined);
  t.match(harness.failure!.message, /crash/);
});
