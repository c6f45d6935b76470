// Requests and answers: what leaves, what comes back, in which order, and how values are made.
import { generateKeyPairSync } from 'node:crypto';
import Long from 'long';
import t from 'tap';
import { PayswitchError } from '../../../src/client/index.ts';
import { v1 } from '../../../src/protocol/generated/payswitch.js';
import { fromLong } from '../../../src/protocol/int64.ts';
import { payRequest, rejection, settled, start } from './fake-switch.ts';

const int64Max = 9_223_372_036_854_775_807n;

t.test('pay: the message and the result', async (t) => {
  const { bank, session } = await start(t);
  const answer = bank.pay({ ...payRequest, reference: 'invoice 7', endToEndId: 'e2e-1' });
  const request = await session.requests.next();
  t.match(request.pay, {
    debitAccount: 'A',
    creditAccount: 'B',
    currency: 'EUR',
    reference: 'invoice 7',
    endToEndId: 'e2e-1',
  });
  t.equal(fromLong(request.pay!.amountMinor), 1250n);
  t.equal(request.pay!.paymentId![6] >> 4, 7, 'a UUIDv7 was made up');
  session.settle(request, { debitBalanceMinor: Long.MIN_VALUE, seq: Long.fromNumber(9, true) });
  const outcome = await answer;
  t.equal(outcome.paymentId.replaceAll('-', ''), Buffer.from(request.pay!.paymentId!).toString('hex'));
  t.match(outcome, { status: 'ACSC', reason: 'NONE', duplicate: false, resent: 0, seq: 9 });
  t.equal(outcome.ledgerTimeNs, 1_790_000_000_123_456_789n);
  t.equal(outcome.ledgerTime.getTime(), 1_790_000_000_123);
  t.equal(outcome.debitBalanceMinor, -int64Max - 1n);
});

t.test('pay: a refusal is a result', async (t) => {
  const { bank, session } = await start(t);
  const paymentId = '00112233-4455-6677-8899-AABBCCDDEEFF';
  const answer = bank.pay({ ...payRequest, paymentId });
  session.settle(await session.requests.next(), { status: v1.Status.RJCT, reason: v1.Reason.AM04, duplicate: true });
  const outcome = await answer;
  t.match(outcome, { status: 'RJCT', reason: 'AM04', duplicate: true, paymentId: paymentId.toLowerCase() });
  t.notOk('debitBalanceMinor' in outcome);
});

t.test('pay: amounts and ids in every form', async (t) => {
  const { bank, session } = await start(t);
  const id = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
  for (const paymentId of [id, id.toString('hex'), '00112233-4455-6677-8899-aabbccddeeff']) {
    const answer = bank.pay({ ...payRequest, paymentId, amount: { amountMinor: int64Max, currency: 'JPY' } });
    const request = await session.requests.next();
    t.strictSame(Buffer.from(request.pay!.paymentId!), id);
    t.equal(fromLong(request.pay!.amountMinor), int64Max);
    t.equal(request.pay!.currency, 'JPY');
    session.settle(request);
    await answer;
  }
});

t.test('pay: what breaks a rule never leaves', async (t) => {
  const { bank, session } = await start(t);
  const cases: [object, string][] = [
    [{ debitAccount: '' }, 'pay.debit_account'],
    [{ creditAccount: 'x'.repeat(35) }, 'pay.credit_account'],
    [{ reference: 'x'.repeat(141) }, 'pay.reference'],
    [{ endToEndId: 'a\u0000' }, 'pay.end_to_end_id'],
    [{ amount: '12.505 EUR' }, 'pay.amount_minor'],
    [{ amount: { amountMinor: 2n ** 63n, currency: 'EUR' } }, 'pay.amount_minor'],
    [{ amount: { amountMinor: 12, currency: 'EUR' } }, 'pay.amount_minor'],
    [{ amount: 12 }, 'pay.amount_minor'],
    [{ amount: { amountMinor: 1n, currency: 'EURO' } }, 'pay.currency'],
    [{ paymentId: 'abc' }, 'pay.payment_id'],
    [{ paymentId: Buffer.alloc(16) }, 'pay.payment_id'],
    [{ paymentId: Buffer.alloc(15, 1) }, 'pay.payment_id'],
    [{ deadlineMs: 0 }, 'deadlineMs'],
  ];
  for (const [fields, field] of cases) {
    const error = await rejection(bank.pay({ ...payRequest, ...fields }));
    t.ok(error instanceof PayswitchError);
    t.match(error, { code: 'INVALID_FIELD', field }, field);
  }
  await rejection(bank.balance('not an account'));
  t.equal(session.requests.count, 0);
  t.equal(bank.pendingCount, 0);
});

t.test('pipelining: one write per turn, in order, never beyond inflight_max', async (t) => {
  const { bank, session } = await start(t, { limits: { inflightMax: 8 } });
  const answers = Array.from({ length: 20 }, (_, index) => bank.pay({ ...payRequest, reference: `${index}` }));
  t.equal(bank.queuedCount, 12);
  const order: string[] = [];
  for (let batch = 0; batch < 3; batch += 1) {
    const size = batch < 2 ? 8 : 4;
    const requests: v1.ClientFrame[] = [];
    for (let index = 0; index < size; index += 1) requests.push(await session.requests.next());
    order.push(...requests.map((request) => request.pay!.reference!));
    t.equal(session.requests.count, 0, 'no more than allowed');
    // Answered out of order: each answer finds its own call.
    session.send(
      ...requests
        .toReversed()
        .map((request) => settled(request, { seq: Long.fromString(request.pay!.reference!, true) })),
    );
  }
  t.strictSame(
    order,
    Array.from({ length: 20 }, (_, index) => `${index}`),
  );
  const seqs = (await Promise.all(answers)).map(({ seq }) => seq);
  t.strictSame(
    seqs,
    Array.from({ length: 20 }, (_, index) => index),
  );
  t.strictSame(session.framesPerRead.slice(0, 2), [1, 8], 'logon, then eight requests at once');
});

t.test('queries stay below queries_max, and payments behind them keep their place', async (t) => {
  const { bank, session } = await start(t, { limits: { queriesMax: 1 } });
  const first = bank.balance('A');
  const second = bank.balance('B');
  const payment = bank.pay(payRequest);
  const unknown = { code: v1.ErrorCode.UNKNOWN, message: 'no such account' };
  const request = await session.requests.next();
  t.equal(request.balance?.account, 'A');
  session.error(request, unknown);
  t.match(await rejection(first), { code: 'UNKNOWN' });
  session.error(await session.requests.next(), unknown);
  session.settle(await session.requests.next());
  t.match(await rejection(second), { code: 'UNKNOWN' });
  t.equal((await payment).status, 'ACSC');
});

t.test('a full queue is said at once', async (t) => {
  const { bank, session } = await start(t, { limits: { inflightMax: 1 } }, { queueMax: 2 });
  const answers = [bank.pay(payRequest), bank.pay(payRequest), bank.pay(payRequest)];
  const error = await rejection(bank.pay(payRequest));
  t.match(error, { code: 'NOT_SENT', name: 'NotSentError' });
  t.match(error.paymentId, /^[0-9a-f-]{36}$/);
  for (const answer of answers) {
    session.settle(await session.requests.next());
    await answer;
  }
});

t.test('paymentStatus, and undefined for an unknown id', async (t) => {
  const { bank, session } = await start(t);
  const id = '018f0000-0000-7000-8000-000000000001';
  const known = bank.paymentStatus(id, { participant: 'BANKB' });
  const request = await session.requests.next();
  t.equal(request.paymentStatus!.participant, 'BANKB');
  const { paymentId } = request.paymentStatus!;
  session.send({
    correlationId: request.correlationId,
    paymentStatus: {
      participant: 'BANKB',
      result: { paymentId: paymentId!, status: v1.Status.RJCT, reason: v1.Reason.AC06, seq: Long.fromNumber(3, true) },
      payment: {
        paymentId: paymentId!,
        debitAccount: 'A',
        creditAccount: 'B',
        amountMinor: Long.fromNumber(5),
        currency: 'EUR',
      },
    },
  });
  t.match(await known, {
    paymentId: id,
    status: 'RJCT',
    reason: 'AC06',
    seq: 3,
    amountMinor: 5n,
    participant: 'BANKB',
    debitAccount: 'A',
  });
  const unknown = bank.paymentStatus(id);
  session.error(await session.requests.next(), { code: v1.ErrorCode.UNKNOWN, message: 'no' });
  t.equal(await unknown, undefined);
});

const account = {
  account: 'A',
  participant: 'BANKA',
  currency: 'EUR',
  kind: v1.AccountKind.CUSTOMER,
  status: v1.AccountStatus.OPEN,
  balanceMinor: Long.fromNumber(-5),
  minimumMinor: Long.fromNumber(-100),
  availableMinor: Long.fromNumber(95),
  version: Long.fromNumber(2, true),
};

t.test('balance', async (t) => {
  const { bank, session } = await start(t);
  const answer = bank.balance('A');
  const request = await session.requests.next();
  session.send({ correlationId: request.correlationId, balance: { account, asOfSeq: Long.fromNumber(77, true) } });
  t.strictSame(await answer, {
    account: 'A',
    participant: 'BANKA',
    currency: 'EUR',
    kind: 'CUSTOMER',
    status: 'OPEN',
    balanceMinor: -5n,
    heldMinor: 0n,
    minimumMinor: -100n,
    availableMinor: 95n,
    version: 2,
    entryCount: 0,
    lastSeq: 0,
    asOfSeq: 77,
  });
});

t.test('statement walks the pages and stops at the limit', async (t) => {
  const { bank, session } = await start(t);
  const entry = (seq: number) => ({
    kind: v1.StatementEntry.Kind.DEBIT,
    seq: Long.fromNumber(seq, true),
    amountMinor: Long.fromNumber(seq),
  });
  for (const limit of [3, undefined]) {
    const read = (async () => {
      const seqs: number[] = [];
      for await (const { seq } of bank.statement('A', limit === undefined ? {} : { limit })) seqs.push(seq);
      return seqs;
    })();
    const first = await session.requests.next();
    t.equal(first.statement!.limit, 2, 'a page of the switch');
    session.send({
      correlationId: first.correlationId,
      statement: {
        account: 'A',
        currency: 'EUR',
        entries: [entry(9), entry(8)],
        nextCursor: Long.fromString('18446744073709551615', true),
      },
    });
    const second = await session.requests.next();
    t.equal(second.statement!.cursor!.toString(), '18446744073709551615', 'the cursor comes back unchanged');
    t.equal(second.statement!.limit, limit === undefined ? 2 : 1);
    session.send({
      correlationId: second.correlationId,
      statement: { entries: limit === undefined ? [entry(7), entry(6)] : [entry(7)] },
    });
    t.strictSame(await read, limit === undefined ? [9, 8, 7, 6] : [9, 8, 7]);
  }
});

t.test('accounts walks the pages', async (t) => {
  const { bank, session } = await start(t);
  const read = (async () => {
    const names: string[] = [];
    for await (const found of bank.accounts({ participant: 'BANKB' })) names.push(found.account);
    return names;
  })();
  const first = await session.requests.next();
  t.equal(first.accounts!.participant, 'BANKB');
  session.send({ correlationId: first.correlationId, accounts: { accounts: [account], nextCursor: 'A' } });
  const second = await session.requests.next();
  t.equal(second.accounts!.cursor, 'A');
  session.send({ correlationId: second.correlationId, accounts: { accounts: [{ ...account, account: 'B' }] } });
  t.strictSame(await read, ['A', 'B']);
});

t.test('administration: every change makes its message', async (t) => {
  const { bank, session } = await start(t);
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const key = { participant: 'P', terminal: 'T', keyId: 'k' };
  const cases: [() => Promise<unknown>, keyof v1.Administer, object][] = [
    [
      () => bank.addParticipant({ participant: 'P', displayName: 'Bank P' }),
      'addParticipant',
      { participant: 'P', displayName: 'Bank P' },
    ],
    [() => bank.suspendParticipant('P'), 'suspendParticipant', { participant: 'P' }],
    [() => bank.resumeParticipant('P'), 'resumeParticipant', { participant: 'P' }],
    [
      () => bank.addTerminal({ ...key, capabilities: ['PAY', 'ADMIN'], publicKey }),
      'addTerminal',
      { ...key, capabilities: [1, 4] },
    ],
    [() => bank.disableTerminal({ terminal: 'T' }), 'disableTerminal', { participant: '', terminal: 'T' }],
    [() => bank.enableTerminal({ terminal: 'T' }), 'enableTerminal', { terminal: 'T' }],
    [() => bank.addTerminalKey({ ...key, publicKey: privateKey }), 'addTerminalKey', key],
    [() => bank.addTerminalKey({ ...key, publicKey: raw }), 'addTerminalKey', key],
    [() => bank.revokeTerminalKey(key), 'revokeTerminalKey', key],
    [() => bank.setCapabilities({ terminal: 'T', capabilities: ['READ'] }), 'setCapabilities', { capabilities: [2] }],
    [
      () => bank.openAccount({ account: 'A', currency: 'EUR', kind: 'SETTLEMENT', minimumMinor: -5n }),
      'openAccount',
      { account: 'A', kind: 2 },
    ],
    [() => bank.freezeAccount('A'), 'freezeAccount', { account: 'A' }],
    [() => bank.unfreezeAccount('A'), 'unfreezeAccount', { account: 'A' }],
    [() => bank.closeAccount('A'), 'closeAccount', { account: 'A' }],
    [() => bank.reopenAccount('A'), 'reopenAccount', { account: 'A' }],
    [() => bank.setMinimum({ account: 'A', minimumMinor: 0n }), 'setMinimum', { account: 'A' }],
  ];
  for (const [run, name, fields] of cases) {
    const answer = run();
    const request = await session.requests.next();
    const change = request.administer![name] as Record<string, unknown>;
    t.match(change, fields, name);
    if (name === 'addTerminal' || name === 'addTerminalKey')
      t.strictSame(Buffer.from(change['publicKey'] as Uint8Array), raw);
    session.send({ correlationId: request.correlationId, admin: { seq: Long.fromNumber(4, true) } });
    t.strictSame(await answer, { ok: true, reason: 'NONE', detail: '', seq: 4 }, name);
  }
});

t.test('administration: a refusal is a result, lists are lists', async (t) => {
  const { bank, session } = await start(t);
  const refused = bank.openAccount({ account: 'A', currency: 'EUR' });
  const request = await session.requests.next();
  session.send({
    correlationId: request.correlationId,
    admin: { reason: v1.Reason.ALREADY_EXISTS, detail: 'A exists' },
  });
  t.strictSame(await refused, { ok: false, reason: 'ALREADY_EXISTS', detail: 'A exists', seq: 0 });
  const participants = bank.listParticipants({ after: 'A', limit: 3 });
  const list = await session.requests.next();
  t.match(list.administer!.listParticipants, { after: 'A', limit: 3 });
  session.send({ correlationId: list.correlationId, admin: { participants: [{ participant: 'B', operator: true }] } });
  t.strictSame((await participants).participants, [
    { participant: 'B', displayName: '', suspended: false, operator: true },
  ]);
  const terminals = bank.listTerminals();
  const list2 = await session.requests.next();
  const terminal = {
    participant: 'B',
    terminal: 'T',
    capabilities: [1, 99],
    keys: [{ keyId: 'k', publicKey: Buffer.alloc(32, 3) }],
  };
  session.send({ correlationId: list2.correlationId, admin: { terminals: [terminal] } });
  t.strictSame((await terminals).terminals, [
    {
      participant: 'B',
      terminal: 'T',
      capabilities: ['PAY'],
      keys: [{ keyId: 'k', publicKey: new Uint8Array(32).fill(3), revoked: false }],
      disabled: false,
      disabledByOperator: false,
    },
  ]);
});

t.test('errors of the protocol carry code, field and the payment', async (t) => {
  const { bank, session } = await start(t);
  const paymentId = '018f0000-0000-7000-8000-000000000001';
  const answer = bank.pay({ ...payRequest, paymentId });
  session.error(await session.requests.next(), {
    code: v1.ErrorCode.INVALID_FIELD,
    message: 'bad',
    field: 'pay.reference',
  });
  const error = await rejection(answer);
  t.ok(error instanceof PayswitchError);
  t.match(error, { code: 'INVALID_FIELD', field: 'pay.reference', message: 'bad', paymentId });
});

t.test('an answer about another payment is an unknown outcome, not a result', async (t) => {
  const { bank, session } = await start(t);
  const answer = bank.pay(payRequest);
  session.settle(await session.requests.next(), { paymentId: Buffer.alloc(16, 1) });
  t.match(await rejection(answer), { code: 'OUTCOME_UNKNOWN' });
});

t.test('close waits for the answers, then logs off', async (t) => {
  const { bank, session } = await start(t);
  const answer = bank.pay(payRequest);
  const closed = bank.close();
  t.match(await rejection(bank.pay(payRequest)), { code: 'NOT_SENT' }, 'no new calls');
  session.settle(await session.requests.next());
  t.equal((await answer).status, 'ACSC');
  const logoff = await session.requests.next();
  t.ok(logoff.logoff);
  session.send({ correlationId: logoff.correlationId, logoffAck: {} });
  await closed;
  t.equal(bank.close(), bank.close(), 'again is the same');
  t.equal(bank.connected, false);
});

t.test('abort tells the truth about each call', async (t) => {
  const { bank, session } = await start(t, { limits: { inflightMax: 2 } });
  const [sent, query, waiting] = [bank.pay(payRequest), bank.balance('A'), bank.pay(payRequest)];
  const rejections = Promise.all([sent, query, waiting].map(rejection));
  await session.requests.next();
  bank.abort();
  t.strictSame(
    (await rejections).map(({ code }) => code),
    ['OUTCOME_UNKNOWN', 'CONNECTION', 'NOT_SENT'],
  );
  await session.closed;
});
