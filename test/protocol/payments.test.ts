// hostile-input.md, payments: amounts, accounts, ids used again, and the order of checks that message Pay promises. Everything that was decided
// here is asked for once more at the end: after its ids have left the window in memory, and after a restart.
import { randomUUIDv7 } from 'node:crypto';
import t, { type Test } from 'tap';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { fromLong, toLong, toUnsignedLong } from '../../src/protocol/int64.ts';
import { startSwitch, until } from '../support/switch.ts';
import { clientFrame, errorOf, newId, type PayFields, payment, reasonOf, Wire } from '../support/wire.ts';

const INT64_MAX = 2n ** 63n - 1n;
const amountMax = 2n ** 61n;
/** The least there can be: two generations of it are kept. */
const window = 1024;
const flags = [
  ...['--gateways', '2', '--set', `duplicates.window=${window}`],
  ...['--set', `payments.amountMaxMinor=${amountMax}`],
];
let switched = await startSwitch({ flags });
t.teardown(() => switched.remove());
let alpha = await Wire.logOn(switched, 'ALPHA', 'T1');
let beta = await Wire.logOn(switched, 'BETA', 'T1');
const operator = await Wire.logOn(switched, 'OPERATOR', 'ADMIN-1');

/** Payments that were decided, with the first answer to each, to be repeated at the end. */
const decided: { from: 'ALPHA' | 'BETA'; pay: PayFields; answer: v1.PaymentResult }[] = [];

async function pay(fields: PayFields, from: 'ALPHA' | 'BETA' = 'ALPHA'): Promise<v1.PaymentResult> {
  const answer = await (from === 'ALPHA' ? alpha : beta).pay(fields);
  if (!answer.duplicate) decided.push({ from, pay: fields, answer });
  return answer;
}

async function administer(change: v1.Administer.$Properties): Promise<void> {
  const { admin } = await operator.ask({ administer: change });
  if (admin?.reason) throw new Error(`${v1.Reason[admin.reason]} ${admin.detail}`);
}

async function balanceOf(account: string, wire = alpha): Promise<bigint> {
  const { balance } = await wire.ask({ balance: { account } });
  return fromLong(balance!.account!.balanceMinor);
}

type Kind = keyof typeof v1.AccountKind;
function open(
  participant: string,
  account: string,
  { currency = 'EUR', kind = 'CUSTOMER' as Kind, minimum = 0n } = {},
) {
  const openAccount = { participant, account, currency, kind: v1.AccountKind[kind], minimumMinor: toLong(minimum) };
  return administer({ openAccount });
}

/** The frame's bytes but for the fields that must differ. */
function withoutPosition(result: v1.PaymentResult): string {
  return JSON.stringify({ ...result, seq: undefined, ledgerTimeNs: undefined, paymentId: undefined });
}

t.test('amount 0, negative, 2^63-1: explicit refusal', async (t) => {
  const before = await balanceOf('ALPHA-ALICE');
  for (const [amount, reason] of [
    [0n, 'AM01'],
    [-1n, 'AM09'],
    [-INT64_MAX, 'AM09'],
    [-INT64_MAX - 1n, 'AM09'],
    [amountMax + 1n, 'AM02'],
    [INT64_MAX, 'AM02'],
    [amountMax, 'AM04'],
    [2n ** 32n, 'AM04'],
    [2n ** 53n + 1n, 'AM04'],
  ] as const) {
    t.equal(reasonOf(await pay(payment({ amountMinor: toLong(amount) }))), reason, `${amount}`);
  }
  t.equal(await balanceOf('ALPHA-ALICE'), before, 'nothing moved');
});

t.test('sums that overflow the credit account: explicit refusal, exact to 2^63-1', async (t) => {
  const sources = ['OVER-1', 'OVER-2', 'OVER-3', 'OVER-4', 'OVER-5'];
  for (const source of sources) await open('ALPHA', source, { minimum: -amountMax });
  await open('ALPHA', 'OVER-TARGET');
  const to = (debitAccount: string, amount: bigint) =>
    pay(payment({ debitAccount, creditAccount: 'OVER-TARGET', amountMinor: toLong(amount) }));
  for (const source of sources.slice(0, 3)) t.equal(reasonOf(await to(source, amountMax)), 'NONE');
  t.equal(reasonOf(await to('OVER-4', amountMax)), 'BALANCE_OVERFLOW', '2^63 is too much');
  t.equal(reasonOf(await to('OVER-4', amountMax - 1n)), 'NONE', '2^63-1 fits');
  t.equal(await balanceOf('OVER-TARGET'), INT64_MAX);
  t.equal(reasonOf(await to('OVER-5', 1n)), 'BALANCE_OVERFLOW');
  t.equal(await balanceOf('OVER-5'), 0n, 'and nothing moved');
  await administer({ setMinimum: { account: 'OVER-TARGET', minimumMinor: toLong(-amountMax) } });
  const { balance } = await alpha.ask({ balance: { account: 'OVER-TARGET' } });
  t.equal(fromLong(balance!.account!.availableMinor), INT64_MAX, 'what is available saturates');
  const back = payment({ debitAccount: 'OVER-TARGET', creditAccount: 'OVER-1', amountMinor: toLong(amountMax) });
  t.equal(reasonOf(await pay(back)), 'NONE', 'and the account pays on');
  t.equal(await balanceOf('OVER-TARGET'), INT64_MAX - amountMax);
  t.equal(reasonOf(await to('OVER-1', amountMax)), 'NONE', 'to be the limit of other tests again');
});

t.test('a credit line is exhausted to the last unit', async (t) => {
  await open('ALPHA', 'LINE', { minimum: -100n });
  const from = (amount: bigint) => pay(payment({ debitAccount: 'LINE', amountMinor: toLong(amount) }));
  t.equal(reasonOf(await from(101n)), 'AM04');
  t.equal(reasonOf(await from(100n)), 'NONE');
  t.equal(reasonOf(await from(1n)), 'AM04');
});

t.test('same id and content 100 times at once: one effect, identical answers', async (t) => {
  const wires = await Promise.all(
    Array.from({ length: 10 }, (_unused, index) => Wire.logOn(switched, 'ALPHA', index % 2 === 0 ? 'T1' : 'T2')),
  );
  const gateways: { sessions: number }[] = (await switched.status()).gateways;
  t.ok(
    gateways.every(({ sessions }) => sessions > 0),
    'over both gateways',
  );
  const before = await balanceOf('ALPHA-ALICE');
  for (const same of [payment({ amountMinor: toLong(7n) }), payment({ amountMinor: toLong(amountMax) })]) {
    const results = await Promise.all(wires.flatMap((wire) => Array.from({ length: 10 }, () => wire.pay(same))));
    t.equal(results.length, 100);
    t.equal(results.filter(({ duplicate }) => !duplicate).length, 1, 'one decided');
    const answers = new Set(results.map((result) => JSON.stringify({ ...result, duplicate: undefined })));
    t.equal(answers.size, 1, `all answers are the same: ${[...answers][0]}`);
    decided.push({ from: 'ALPHA', pay: same, answer: results.find(({ duplicate }) => !duplicate)! });
  }
  t.equal(before - (await balanceOf('ALPHA-ALICE')), 7n, 'one effect');
  for (const wire of wires) wire.destroy();
});

t.test('same id, other content: AM05, no effect, audited', async (t) => {
  const first = payment({ reference: 'rent', endToEndId: 'E2E-1', amountMinor: toLong(5n) });
  const original = await pay(first);
  const before = [await balanceOf('ALPHA-ALICE'), await balanceOf('BETA-BOB', beta)];
  const others: PayFields[] = [
    { amountMinor: toLong(6n) },
    { amountMinor: toLong(0n) },
    { amountMinor: toLong(-5n) },
    { creditAccount: 'BETA-BERTA' },
    { debitAccount: 'ALPHA-ADAM' },
    { debitAccount: 'NO-SUCH-ACCOUNT' },
    { currency: 'JPY' },
    { currency: 'ZZZ' },
    { reference: 'rent ' },
    { reference: '' },
    { endToEndId: 'E2E-2' },
    { endToEndId: '' },
  ];
  const lines = switched.logLines('payment id used again with other content').length;
  for (const other of others) {
    const answer = await pay({ ...first, ...other });
    t.same([reasonOf(answer), answer.status, answer.duplicate], ['AM05', v1.Status.RJCT, true], JSON.stringify(other));
    t.equal(answer.seq.toString(), original.seq.toString(), 'names the payment that used the id first');
    t.notOk(answer.debitBalanceMinor, 'and tells no balance');
  }
  t.same([await balanceOf('ALPHA-ALICE'), await balanceOf('BETA-BOB', beta)], before);
  const audited = await switched.logged('payment id used again with other content', lines + others.length);
  t.match(audited.at(-1), {
    level: 'warn',
    participant: 'ALPHA',
    terminal: 'T1',
    paymentId: Buffer.from(first.paymentId!).toString('hex'),
    firstSeq: original.seq.toNumber(),
  });
  const again = await pay(first);
  t.same([reasonOf(again), again.duplicate], ['NONE', true], 'the first outcome stands');
  const { paymentStatus } = await alpha.ask({ paymentStatus: { paymentId: first.paymentId! } });
  t.equal(paymentStatus!.payment!.reference, 'rent');
});

t.test('a refusal is an outcome for ever: the same payment is refused when it could be made', async (t) => {
  await open('ALPHA', 'POOR');
  const early = payment({ debitAccount: 'POOR', amountMinor: toLong(3n) });
  t.equal(reasonOf(await pay(early)), 'AM04');
  await pay(payment({ creditAccount: 'POOR', amountMinor: toLong(3n) }));
  const again = await pay(early);
  t.same([reasonOf(again), again.duplicate], ['AM04', true]);
  t.equal(await balanceOf('POOR'), 3n);
  t.equal(reasonOf(await pay({ ...early, paymentId: newId() })), 'NONE', 'with another id it is made');
});

t.test('ids belong to a participant: two banks use the same one', async (t) => {
  const paymentId = newId();
  const mine = await pay(payment({ paymentId }));
  const theirs = await pay(payment({ paymentId, debitAccount: 'BETA-BOB', creditAccount: 'ALPHA-ALICE' }), 'BETA');
  t.same([reasonOf(mine), reasonOf(theirs), theirs.duplicate], ['NONE', 'NONE', false]);
});

t.test("debit of another participant's account: as if it did not exist; audited", async (t) => {
  const lines = switched.logLines("debit account missing or not the payer's").length;
  const before = await balanceOf('BETA-BOB', beta);
  const foreign = await pay(payment({ debitAccount: 'BETA-BOB', creditAccount: 'ALPHA-ALICE' }));
  const missing = await pay(payment({ debitAccount: 'BETA-NOBODY', creditAccount: 'ALPHA-ALICE' }));
  t.equal(reasonOf(foreign), 'AC01');
  t.equal(withoutPosition(foreign), withoutPosition(missing), 'the two answers do not differ');
  t.equal(await balanceOf('BETA-BOB', beta), before);
  const audited = await switched.logged("debit account missing or not the payer's", lines + 2);
  t.match(audited.at(-2), { level: 'warn', participant: 'ALPHA', terminal: 'T1', seq: foreign.seq.toNumber() });
  // What the answer does not tell, neither do later checks: currency, status and funds of a foreign account.
  for (const wrong of [{ currency: 'JPY' }, { amountMinor: toLong(amountMax) }]) {
    t.equal(reasonOf(await pay(payment({ debitAccount: 'BETA-BOB', creditAccount: 'ALPHA-ALICE', ...wrong }))), 'AC01');
  }
  const balances = await Promise.all(['BETA-BOB', 'BETA-NOBODY'].map((account) => alpha.ask({ balance: { account } })));
  const statements = await Promise.all(
    ['BETA-BOB', 'BETA-NOBODY'].map((account) => alpha.ask({ statement: { account } })),
  );
  for (const [one, other] of [balances, statements]) {
    t.same(one!.error, other!.error, 'reading a foreign account is answered like a missing one');
    t.equal(errorOf(one!), 'UNKNOWN');
  }
});

t.test('who may see a payment: the payer, the payee, the operator; never another', async (t) => {
  const paid = payment();
  await pay(paid);
  const refused = payment({ amountMinor: toLong(0n) });
  await pay(refused);
  const inner = payment({ creditAccount: 'ALPHA-ADAM' });
  await pay(inner);
  const seen = async (wire: Wire, { paymentId }: PayFields, participant: string) =>
    errorOf(await wire.ask({ paymentStatus: { paymentId: paymentId!, participant } })) ?? 'seen';
  t.equal(await seen(alpha, paid, ''), 'seen');
  t.equal(await seen(alpha, paid, 'ALPHA'), 'seen');
  t.equal(await seen(beta, paid, 'ALPHA'), 'seen', 'the payee');
  t.equal(await seen(beta, paid, ''), 'UNKNOWN', "asked for as the payee's own");
  t.equal(await seen(beta, refused, 'ALPHA'), 'UNKNOWN', 'a refused payment has no payee');
  t.equal(await seen(beta, inner, 'ALPHA'), 'UNKNOWN', 'neither side');
  t.equal(await seen(operator, inner, 'ALPHA'), 'seen', 'the operator');
  t.equal(await seen(alpha, paid, 'NOBODY'), 'UNKNOWN');
  const { paymentStatus } = await beta.ask({ paymentStatus: { paymentId: paid.paymentId!, participant: 'ALPHA' } });
  t.notOk(paymentStatus!.result!.debitBalanceMinor, "the payer's balance is not the payee's to see");
});

t.test('debit = credit account: refused', async (t) => {
  t.equal(reasonOf(await pay(payment({ creditAccount: 'ALPHA-ALICE' }))), 'AG01');
  t.equal(
    reasonOf(await pay(payment({ debitAccount: 'BETA-BOB' }))),
    'AG01',
    "another bank's too: nothing is told of it",
  );
});

t.test('the order of checks: of two reasons the earlier one is reported', async (t) => {
  for (const participant of ['GAMMA', 'DELTA']) await administer({ addParticipant: { participant } });
  await open('DELTA', 'D-EUR');
  await open('DELTA', 'D-JPY', { currency: 'JPY' });
  await administer({ suspendParticipant: { participant: 'DELTA' } });
  for (const [account, options] of [
    ['A-EMPTY', {}],
    ['A-CLOSED', {}],
    ['A-FROZEN', {}],
    ['A-JPY', { currency: 'JPY' }],
    ['A-JPY-CLOSED', { currency: 'JPY' }],
    ['A-SETTLEMENT', { kind: 'SETTLEMENT' as Kind, minimum: -10n }],
  ] as const) {
    await open('ALPHA', account, options);
  }
  await open('BETA', 'B-CLOSED');
  await open('BETA', 'B-FROZEN');
  for (const account of ['A-CLOSED', 'A-JPY-CLOSED', 'B-CLOSED']) await administer({ closeAccount: { account } });
  for (const account of ['A-FROZEN', 'B-FROZEN']) await administer({ freezeAccount: { account } });
  const full = 'OVER-TARGET';
  t.equal(await balanceOf(full), INT64_MAX, 'the account that is full');

  const [zero, negative, above] = [0n, -1n, amountMax + 1n].map((amount) => ({ amountMinor: toLong(amount) }));
  const none = { debitAccount: 'NONE-1' };
  const reasons: [string, PayFields, string][] = [
    ['3 alone', zero!, 'AM01'],
    ['3 before 6', { ...zero, currency: 'ZZZ' }, 'AM01'],
    ['4 alone', negative!, 'AM09'],
    ['4 before 6', { ...negative, currency: 'ZZZ' }, 'AM09'],
    ['5 alone', above!, 'AM02'],
    ['5 before 6', { ...above, currency: 'ZZZ' }, 'AM02'],
    ['6 alone', { currency: 'ZZZ' }, 'CURR'],
    ['6 before 7', { currency: 'ZZZ', creditAccount: 'ALPHA-ALICE' }, 'CURR'],
    ['7 alone', { creditAccount: 'ALPHA-ALICE' }, 'AG01'],
    ['7 before 8', { ...none, creditAccount: 'NONE-1' }, 'AG01'],
    ['8 alone', none, 'AC01'],
    ['8 before 9', { ...none, creditAccount: 'NONE-2' }, 'AC01'],
    ['8 before 10', { ...none, creditAccount: 'D-EUR' }, 'AC01'],
    ['9 alone', { creditAccount: 'NONE-2' }, 'AC03'],
    ['9 before 11', { debitAccount: 'A-JPY', creditAccount: 'NONE-2' }, 'AC03'],
    ['10 alone', { creditAccount: 'D-EUR' }, 'AG10'],
    ['10 before 11', { creditAccount: 'D-JPY' }, 'AG10'],
    ['11 alone, debit', { debitAccount: 'A-JPY' }, 'CURR'],
    ['11 alone, credit', { creditAccount: 'A-JPY' }, 'CURR'],
    ['11 before 12', { debitAccount: 'A-JPY-CLOSED' }, 'CURR'],
    ['11 (credit) before 12', { debitAccount: 'A-CLOSED', creditAccount: 'A-JPY' }, 'CURR'],
    ['12 alone', { debitAccount: 'A-CLOSED' }, 'AC04'],
    ['12 before 15', { debitAccount: 'A-CLOSED', creditAccount: 'B-FROZEN' }, 'AC04'],
    ['13 alone', { debitAccount: 'A-FROZEN' }, 'AC06'],
    ['13 before 14', { debitAccount: 'A-FROZEN', creditAccount: 'B-CLOSED' }, 'AC06'],
    ['14 alone', { creditAccount: 'B-CLOSED' }, 'AC04'],
    ['14 before 16', { debitAccount: 'A-EMPTY', creditAccount: 'B-CLOSED' }, 'AC04'],
    ['15 alone', { creditAccount: 'B-FROZEN' }, 'AC06'],
    ['15 before 16', { debitAccount: 'A-EMPTY', creditAccount: 'B-FROZEN' }, 'AC06'],
    ['16 alone', { debitAccount: 'A-EMPTY' }, 'AM04'],
    ['16 alone, settlement', { debitAccount: 'A-SETTLEMENT', amountMinor: toLong(11n) }, 'AM23'],
    ['16 before 17', { debitAccount: 'A-EMPTY', creditAccount: full }, 'AM04'],
    [
      '16 before 17, settlement',
      { debitAccount: 'A-SETTLEMENT', creditAccount: full, amountMinor: toLong(11n) },
      'AM23',
    ],
    ['17 alone', { creditAccount: full }, 'BALANCE_OVERFLOW'],
    ['none', { debitAccount: 'A-SETTLEMENT', amountMinor: toLong(10n) }, 'NONE'],
  ];
  for (const [what, fields, reason] of reasons) t.equal(reasonOf(await pay(payment(fields))), reason, what);

  const used = payment();
  const refused = payment({ debitAccount: 'A-EMPTY' });
  await pay(used);
  await pay(refused);
  t.equal(errorOf(await alpha.ask({ pay: { ...used, currency: 'eur' } })), 'INVALID_FIELD pay.currency', '0 before 1');
  await administer({ suspendParticipant: { participant: 'ALPHA' } });
  const again = await pay(used);
  t.same([reasonOf(again), again.duplicate], ['NONE', true], '1 before 2: the original answer');
  t.equal(reasonOf(await pay(refused)), 'AM04', '1 before 2: a refusal too');
  t.equal(reasonOf(await pay({ ...used, reference: 'other' })), 'AM05', '1 before 2: other content');
  t.equal(reasonOf(await pay(payment())), 'AG10', '2 alone');
  t.equal(reasonOf(await pay(payment(zero))), 'AG10', '2 before 3');
  t.equal(reasonOf(await pay(payment(negative))), 'AG10', '2 before 4');
  t.equal(
    reasonOf(await pay(payment({ debitAccount: 'BETA-BOB', creditAccount: 'ALPHA-ALICE' }), 'BETA')),
    'AG10',
    '10: the payee',
  );
  await administer({ resumeParticipant: { participant: 'ALPHA' } });
  t.equal(reasonOf(await pay(payment())), 'NONE');
});

async function repeatsAreAnsweredAlike(t: Test): Promise<void> {
  for (const { from, pay: fields, answer } of decided) {
    const again = await (from === 'ALPHA' ? alpha : beta).pay(fields);
    t.same(again, { ...answer, duplicate: true }, `${v1.Reason[answer.reason]} at seq ${answer.seq}`);
  }
}

/**
 * Ids looked up on disk so far, that of a duplicate of its own included: the gateways count it at once, the ledger publishes its
 * counters from time to time, and when they agree on it everything before is counted, too.
 */
async function lookUps(): Promise<number> {
  await alpha.pay(decided[0]!.pay);
  return until('the counters of ledger and gateways to agree', async () => {
    const metrics = await switched.metrics();
    const [byLedger, same, mismatches] = ['payment_duplicates', 'gateway_duplicates', 'gateway_mismatches'].map(
      (name) => metrics.get(`payswitch_${name}_total`)!,
    );
    return byLedger === same! + mismatches! ? metrics.get('payswitch_duplicate_lookups_total') : undefined;
  });
}

t.test('replay after eviction from the window, and after a restart: the original answer', async (t) => {
  // Ids of both kinds: the window knows the times of UUIDv7, and can say nothing of others.
  for (let count = 0; count < 10; count++) {
    await pay(payment({ paymentId: Buffer.from(randomUUIDv7().replaceAll('-', ''), 'hex') }));
  }
  t.comment(`${decided.length} payments are repeated`);
  await repeatsAreAnsweredAlike(t);
  const others = 3 * window;
  const packet = Array.from({ length: others }, (_unused, index) => {
    const paymentId = index % 2 === 0 ? newId() : Buffer.from(randomUUIDv7().replaceAll('-', ''), 'hex');
    const correlationId = toUnsignedLong(BigInt(1_000_000 + index));
    return clientFrame({
      correlationId,
      pay: payment({ paymentId, debitAccount: 'BETA-BOB', creditAccount: 'ALPHA-ALICE' }),
    });
  });
  const last = beta.answer(1_000_000 + others - 1);
  beta.send(Buffer.concat(packet));
  t.equal((await last).payment?.status, v1.Status.ACSC);
  const lookUpsBefore = await lookUps();
  await repeatsAreAnsweredAlike(t);
  t.equal((await lookUps()) - lookUpsBefore, decided.length + 1, 'each was looked up on disk: the window had lost it');
  const evicted = decided[0]!;
  t.equal(reasonOf(await alpha.pay({ ...evicted.pay, reference: 'other' })), 'AM05', 'other content is found out, too');

  for (const end of ['kill', 'stop'] as const) {
    await switched[end]();
    switched = await startSwitch({ flags, dataDirectory: switched.directory });
    alpha = await Wire.logOn(switched, 'ALPHA', 'T1');
    beta = await Wire.logOn(switched, 'BETA', 'T1');
    await repeatsAreAnsweredAlike(t);
    t.equal(reasonOf(await alpha.pay({ ...evicted.pay, reference: 'other' })), 'AM05');
  }
});
