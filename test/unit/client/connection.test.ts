// Connecting, losing the connection, and what becomes of the calls. No clocks: every step waits for what it needs to see.
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import t from 'tap';
import { OutcomeUnknownError, Payswitch, PayswitchError } from '../../../src/client/index.ts';
import { v1 } from '../../../src/protocol/generated/payswitch.js';
import { switchCertificate as certificate } from '../../support/certificates.ts';
import { FakeSwitch, identity, keys, payRequest, rejection, settled, start } from './fake-switch.ts';

const idOf = (request: v1.ClientFrame) => Buffer.from(request.pay!.paymentId!).toString('hex');

t.test('logon: names, version, software and the signature over the documented bytes', async (t) => {
  const { bank, session } = await start(t, {}, { software: 'till 3' });
  t.match(session.logon, { protocolVersion: 1, participant: 'BANKA', terminal: 'T1', keyId: 'k1', software: 'till 3' });
  t.equal(session.signatureValid, true);
  t.match(bank.session, { sessionId: 's1', software: 'fake 1', capabilities: ['PAY', 'READ'], operator: false });
  t.equal(bank.session.limits.amountMaxMinor, 9_223_372_036_854_775_807n);
  t.equal(bank.connected, true);
  const other = createPublicKey(generateKeyPairSync('ed25519').privateKey);
  const second = await start(
    t,
    { publicKey: other },
    { privateKey: keys.privateKey.export({ format: 'pem', type: 'pkcs8' }) as string },
  );
  t.equal(second.session.signatureValid, false, 'the canary: another key does not verify');
});

t.test('LOGON_REFUSED is final: one attempt, no loop', async (t) => {
  const fake = await new FakeSwitch().listen();
  t.teardown(() => fake.close());
  fake.onLogon = (session) => session.refuseLogon();
  const address = { host: '127.0.0.1', port: fake.port };
  const error = await rejection(Payswitch.connect({ ...identity, addresses: [address, address] }));
  t.ok(error instanceof PayswitchError);
  t.equal(error.code, 'LOGON_REFUSED');
  t.equal(fake.connectionCount, 1);
});

t.test('LOGON_REFUSED when coming back rejects everything', async (t) => {
  const { fake, bank, session } = await start(t);
  const answer = bank.pay(payRequest);
  await session.requests.next();
  fake.onLogon = (again) => again.refuseLogon();
  const reported = once(bank, 'error');
  session.drop();
  const error = await rejection(answer);
  t.ok(error instanceof OutcomeUnknownError);
  t.match(error.cause, { code: 'LOGON_REFUSED' });
  t.match(await reported, [{ code: 'LOGON_REFUSED' }]);
  t.match(await rejection(bank.pay(payRequest)), { code: 'NOT_SENT', cause: { code: 'LOGON_REFUSED' } });
  t.equal(fake.connectionCount, 2);
});

for (const [name, hello, message] of [
  ['another protocol version', { protocolVersion: 2 }, /protocol version 2, not 1/],
  ['a short nonce', { nonce: Buffer.alloc(8) }, /nonce has 8 bytes/],
] as const) {
  t.test(`Hello with ${name} is not answered`, async (t) => {
    const fake = await new FakeSwitch({ hello }).listen();
    t.teardown(() => fake.close());
    const error = await rejection(Payswitch.connect({ ...identity, host: '127.0.0.1', port: fake.port }));
    t.match(error, { code: 'PROTOCOL', message });
    t.equal(fake.sessions.count, 0);
  });
}

t.test('the first address that works is used; none rejects with the last failure', async (t) => {
  const closed = await new FakeSwitch().listen();
  const dead = { host: '127.0.0.1', port: closed.port };
  closed.close();
  await once(closed.server, 'close');
  const error = await rejection(Payswitch.connect({ ...identity, addresses: [dead, dead] }));
  t.match(error, { code: 'CONNECTION', message: /ECONNREFUSED/ });
  const live = await new FakeSwitch().listen();
  t.teardown(() => live.close());
  const addresses = [dead, { host: '127.0.0.1', port: live.port }];
  const bank = await Payswitch.connect({ ...identity, addresses });
  t.teardown(() => bank.abort());
  t.equal(bank.session.address.port, live.port);
});

t.test('options are checked by name', async (t) => {
  const bad: [object, RegExp][] = [
    [{ participant: 'no spaces' }, /participant is "no spaces"; allowed/],
    [{ port: 0 }, /port is 0; allowed: a whole number from 1 to 65535/],
    [{ privateKey: 'secret text' }, /^privateKey cannot be read/],
    [{ privateKey: generateKeyPairSync('x25519').privateKey }, /privateKey is private x25519/],
    [{ requestTimeoutMs: 0.5 }, /requestTimeoutMs/],
    [{ reconnect: { jitter: 2 } }, /reconnect\.jitter is 2; allowed: 0 to 1/],
    [{ software: 'x'.repeat(65) }, /software/],
  ];
  for (const [option, message] of bad) {
    const error = await rejection(Payswitch.connect({ ...identity, ...option }));
    t.match(error.message, message);
    t.notMatch(error.message, /secret/);
  }
});

t.test(
  'a lost connection: payments and queries are sent again with the same id, in order, before newer ones',
  async (t) => {
    const { fake, bank, session } = await start(t, { limits: { inflightMax: 3 } });
    const lost = once(bank, 'disconnect');
    const back = once(bank, 'connect');
    const first = bank.pay({ ...payRequest, reference: '1' });
    const balance = bank.balance('A');
    const second = bank.pay({ ...payRequest, reference: '2' });
    const third = bank.pay({ ...payRequest, reference: '3' });
    const sent = [await session.requests.next(), await session.requests.next(), await session.requests.next()];
    session.drop();
    const again = await fake.sessions.next();
    const resent = [await again.requests.next(), await again.requests.next(), await again.requests.next()];
    t.equal(idOf(resent[0]), idOf(sent[0]));
    t.equal(resent[1].balance?.account, 'A');
    t.equal(idOf(resent[2]), idOf(sent[2]));
    t.match(await lost, [{ willReconnect: true, unanswered: 3, error: { code: 'CONNECTION' } }]);
    t.match(await back, [{ sessionId: 's1' }]);
    again.settle(resent[0], { duplicate: true });
    again.settle(resent[2]);
    again.error(resent[1], { code: v1.ErrorCode.UNKNOWN, message: 'no' });
    t.match(await first, { status: 'ACSC', duplicate: true, resent: 1, paymentId: (await first).paymentId });
    t.match(await second, { duplicate: false, resent: 1 });
    t.match(await rejection(balance), { code: 'UNKNOWN' });
    const last = await again.requests.next();
    t.equal(last.pay!.reference, '3');
    again.settle(last);
    t.match(await third, { resent: 0 });
  },
);

t.test('a change is not sent again: its outcome is unknown', async (t) => {
  const { fake, bank, session } = await start(t);
  const change = bank.freezeAccount('A');
  await session.requests.next();
  session.drop();
  const error = await rejection(change);
  t.ok(error instanceof OutcomeUnknownError);
  const again = await fake.sessions.next();
  const payment = bank.pay(payRequest);
  const request = await again.requests.next();
  t.ok(request.pay, 'the next thing sent is the payment');
  again.settle(request);
  await payment;
});

t.test('reconnecting goes on while the switch is down', async (t) => {
  const { fake, bank, session } = await start(t);
  const { port } = fake;
  const answer = bank.pay(payRequest);
  await session.requests.next();
  const retried = once(bank, 'error');
  fake.close();
  t.match(await retried, [{ code: 'CONNECTION' }], 'at least one attempt failed');
  const revived = new FakeSwitch();
  t.teardown(() => revived.close());
  revived.server.listen(port, '127.0.0.1');
  const again = await revived.sessions.next();
  again.settle(await again.requests.next());
  t.match(await answer, { status: 'ACSC', resent: 1 });
});

t.test('giving up after giveUpAfterMs, or at once without reconnect', async (t) => {
  for (const reconnect of [{ initialDelayMs: 1, maxDelayMs: 1, giveUpAfterMs: 5 }, false] as const) {
    const { fake, bank, session } = await start(t, { limits: { inflightMax: 1 } }, { reconnect });
    const sent = bank.pay(payRequest);
    const waiting = bank.pay(payRequest);
    const rejections = Promise.all([rejection(sent), rejection(waiting)]);
    await session.requests.next();
    fake.close();
    t.strictSame(
      (await rejections).map(({ code }) => code),
      ['OUTCOME_UNKNOWN', 'NOT_SENT'],
    );
    t.match(await rejection(bank.pay(payRequest)), { code: 'NOT_SENT' });
  }
});

t.test('a passed deadline: unknown when it was sent, not sent when it never left', async (t) => {
  const { bank, session } = await start(t, { limits: { inflightMax: 1 } });
  const sent = bank.pay({ ...payRequest, deadlineMs: 20 });
  const waiting = bank.pay({ ...payRequest, deadlineMs: 20 });
  const rejections = Promise.all([rejection(sent), rejection(waiting)]);
  const request = await session.requests.next();
  const [unknown, notSent] = await rejections;
  t.ok(unknown instanceof OutcomeUnknownError);
  t.equal(String(unknown.paymentId).replaceAll('-', ''), idOf(request));
  t.match(notSent, { code: 'NOT_SENT' });
  t.match(notSent.paymentId, /^[0-9a-f-]{36}$/);
  // The late answer is ignored and makes room; the call given up while it waited never leaves.
  const next = bank.pay({ ...payRequest, reference: 'next' });
  session.settle(request);
  const after = await session.requests.next();
  t.equal(after.pay!.reference, 'next');
  session.settle(after);
  t.equal((await next).status, 'ACSC');
});

t.test('a query without an answer times out', async (t) => {
  const { bank } = await start(t, {}, { requestTimeoutMs: 10 });
  t.match(await rejection(bank.balance('A')), { code: 'TIMEOUT' });
});

t.test('an abort signal gives a call up, sent or not', async (t) => {
  const { bank, session } = await start(t, { limits: { inflightMax: 1 } });
  const controller = new AbortController();
  const { signal } = controller;
  const sent = bank.pay({ ...payRequest, signal });
  const waiting = bank.pay({ ...payRequest, signal });
  const rejections = Promise.all([rejection(sent), rejection(waiting)]);
  await session.requests.next();
  controller.abort(new Error('closing time'));
  const [unknown, notSent] = await rejections;
  t.match(unknown, { code: 'OUTCOME_UNKNOWN', cause: { message: 'closing time' } });
  t.match(notSent, { code: 'NOT_SENT' });
  t.match(await rejection(bank.pay({ ...payRequest, signal })), { code: 'NOT_SENT' }, 'aborted before it began');
  t.equal(bank.pendingCount, 0);
});

t.test('BUSY and UNAVAILABLE are tried again with the same id', async (t) => {
  const { bank, session } = await start(t);
  const answer = bank.pay(payRequest);
  const first = await session.requests.next();
  session.error(first, { code: v1.ErrorCode.BUSY, message: 'busy', retryAfterMs: 1 });
  const second = await session.requests.next();
  session.error(second, { code: v1.ErrorCode.UNAVAILABLE, message: 'disk', retryAfterMs: 1 });
  const third = await session.requests.next();
  t.equal(idOf(second), idOf(first));
  t.equal(idOf(third), idOf(first));
  session.settle(third);
  t.match(await answer, { status: 'ACSC', resent: 2 });
});

t.test('BUSY until the deadline is BUSY: nothing was done, nothing is unknown', async (t) => {
  const { bank, session } = await start(t);
  const answer = bank.pay({ ...payRequest, deadlineMs: 300 });
  session.error(await session.requests.next(), { code: v1.ErrorCode.BUSY, message: 'busy', retryAfterMs: 60_000 });
  t.match(await rejection(answer), { code: 'BUSY', retryAfterMs: 60_000, paymentId: /-/ });
});

t.test('BUSY after a lost connection leaves the outcome unknown', async (t) => {
  const { fake, bank, session } = await start(t);
  const answer = bank.pay({ ...payRequest, deadlineMs: 500 });
  await session.requests.next();
  session.drop();
  const again = await fake.sessions.next();
  again.error(await again.requests.next(), { code: v1.ErrorCode.BUSY, message: 'busy', retryAfterMs: 60_000 });
  t.match(await rejection(answer), { code: 'OUTCOME_UNKNOWN' });
});

t.test('GoAway: the old connection finishes, the new one takes over', async (t) => {
  const { fake, bank, session } = await start(t);
  const told = once(bank, 'goAway');
  const old = bank.pay({ ...payRequest, reference: 'old' });
  const request = await session.requests.next();
  session.send({ goAway: { why: v1.GoAway.Why.STOPPING, closesInMs: 5000 } });
  t.match(await told, [{ why: 'STOPPING', closesInMs: 5000 }]);
  const fresh = bank.pay({ ...payRequest, reference: 'new' });
  const next = await fake.sessions.next();
  const newRequest = await next.requests.next();
  t.equal(newRequest.pay!.reference, 'new');
  t.equal(session.requests.count, 0, 'nothing more on the old one');
  session.settle(request);
  t.match(await old, { resent: 0, duplicate: false });
  const logoff = await session.requests.next();
  t.ok(logoff.logoff, 'then it leaves politely');
  session.send({ correlationId: logoff.correlationId, logoffAck: {} });
  await session.closed;
  next.settle(newRequest);
  t.equal((await fresh).status, 'ACSC');
  t.equal(bank.connected, true);
});

t.test('GoAway without reconnecting: what is in flight is still answered', async (t) => {
  const { bank, session } = await start(t, {}, { reconnect: false });
  const told = once(bank, 'goAway');
  const old = bank.pay({ ...payRequest, reference: 'old' });
  const request = await session.requests.next();
  session.send({ goAway: { why: v1.GoAway.Why.STOPPING, closesInMs: 5000 } });
  await told;
  const late = rejection(bank.pay({ ...payRequest, reference: 'late' }));
  session.settle(request);
  t.match(await old, { status: 'ACSC', resent: 0 });
  const logoff = await session.requests.next();
  t.ok(logoff.logoff);
  session.send({ correlationId: logoff.correlationId, logoffAck: {} });
  await session.closed;
  t.match(await late, { code: 'NOT_SENT' });
  t.equal(bank.connected, false);
});

t.test('GoAway, then the end without an answer: sent again on the new connection', async (t) => {
  const { fake, bank, session } = await start(t);
  const answer = bank.pay(payRequest);
  const request = await session.requests.next();
  session.send({ goAway: { why: v1.GoAway.Why.STOPPING } });
  const next = await fake.sessions.next();
  session.drop();
  const resent = await next.requests.next();
  t.equal(idOf(resent), idOf(request));
  next.send(settled(resent, { duplicate: true }));
  t.match(await answer, { duplicate: true, resent: 1 });
});

t.test('heartbeats are sent, and three silent intervals end the connection', async (t) => {
  const { fake, bank, session } = await start(t, { ack: { heartbeatIntervalMs: 10 } });
  const lost = once(bank, 'disconnect');
  t.ok((await session.requests.next()).heartbeat);
  await session.closed;
  t.match(await lost, [{ error: { message: /nothing heard for 30 ms/ } }]);
  await fake.sessions.next();
});

for (const [name, bytes] of [
  ['a frame of length 0', Buffer.alloc(4)],
  ['a frame that is too long', Buffer.from([255, 255, 255, 255])],
  ['no protobuf', Buffer.from([0, 0, 0, 2, 255, 255])],
  ['an answer nobody asked for', Buffer.from([0, 0, 0, 4, 8, 99, 58, 0])],
] as const) {
  t.test(`${name} ends the connection, not the client`, async (t) => {
    const { fake, bank, session } = await start(t);
    const lost = once(bank, 'disconnect');
    session.socket.write(bytes);
    t.match(await lost, [{ error: { code: 'PROTOCOL' }, willReconnect: true }]);
    await fake.sessions.next();
  });
}

t.test('TLS: the certificate is checked against its name', async (t) => {
  const tls = { ca: certificate.cert, servername: 'switch.test' };
  const { bank, session } = await start(t, { tls: certificate }, { tls });
  t.equal(session.signatureValid, true);
  const answer = bank.pay(payRequest);
  session.settle(await session.requests.next());
  t.equal((await answer).status, 'ACSC');
  for (const options of [true, { ca: certificate.cert, servername: 'other.test' }] as const) {
    const error = await rejection(start(t, { tls: certificate }, { tls: options }));
    t.equal(error.code, 'CONNECTION');
  }
  await start(t, { tls: certificate }, { tls: { rejectUnauthorized: false } });
});
