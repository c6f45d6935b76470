// hostile-input.md, what is in a frame: protobuf that is none, that is too deep or too much, and fields that break their rules. A body that is
// refused leaves its payment id unused, so each of them is paid with afterwards.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import t, { type Test } from 'tap';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { toLong } from '../../src/protocol/int64.ts';
import { startSwitch } from '../support/switch.ts';
import {
  bytesField,
  errorOf,
  type PayFields,
  payment,
  payParts,
  payPayload,
  reasonOf,
  tag,
  varint,
  varintField,
  Wire,
} from '../support/wire.ts';

// Each case of this file costs a strike; how many are allowed is session.test.ts' matter.
const switched = await startSwitch({ flags: ['--set', 'sessions.strikesMax=1000'] });
t.teardown(() => switched.remove());
const wire = await Wire.logOn(switched, 'ALPHA', 'T1');
const operations = await Wire.logOn(switched, 'ALPHA', 'OPS');
const witness = await Wire.logOn(switched, 'BETA', 'T1');

/** A test, after which this session and another bank's are still served by the same process. */
function test(title: string, body: (t: Test) => Promise<void>): void {
  t.test(title, async (t) => {
    await body(t);
    t.notOk(wire.isClosed || operations.isClosed, 'the sessions live');
    const result = await witness.pay(payment({ debitAccount: 'BETA-BERTA', creditAccount: 'BETA-BOB' }));
    t.equal(reasonOf(result), 'NONE', 'another session is served');
    t.equal((await switched.status()).pid, switched.pid, 'by the same process');
  });
}

let lastCorrelation = 1_000_000;

/** Sends a ClientFrame with these bytes behind the correlation id, and takes its answer. */
function ask(from: Wire, ...rest: Uint8Array[]): Promise<v1.ServerFrame> {
  const correlation = ++lastCorrelation;
  return from.askRaw(correlation, Buffer.concat([varintField(1, correlation), ...rest]));
}

/** The Pay as fields in the order of their numbers, some replaced: what is not named stays as it is. */
function askPay(pay: PayFields, replaced: Record<number, Uint8Array> = {}, ...more: Uint8Array[]) {
  const parts = [...payParts(pay)].map(([field, bytes]) => replaced[field] ?? bytes);
  const extra = Object.entries(replaced).filter(([field]) => !payParts(pay).has(Number(field)));
  const correlation = ++lastCorrelation;
  return wire.askRaw(correlation, payPayload(correlation, ...parts, ...extra.map(([, bytes]) => bytes), ...more));
}

async function isUnused(t: Test, pay: PayFields): Promise<void> {
  const paid = await wire.pay(pay);
  t.same([reasonOf(paid), paid.duplicate], ['NONE', false], 'the id was unused');
}

async function balanceOf(account: string): Promise<bigint> {
  const { balance } = await wire.ask({ balance: { account } });
  return BigInt(balance!.account!.balanceMinor!.toString());
}

test('deeply nested groups: decode error; a few are skipped like any unknown field', async (t) => {
  const groups = (depth: number): Buffer =>
    Buffer.concat([Buffer.alloc(depth, tag(15, 3)), Buffer.alloc(depth, tag(15, 4))]);
  for (const depth of [200, 5000, 30_000]) {
    t.equal(errorOf(await ask(wire, groups(depth))), 'MALFORMED', `${depth} groups`);
    const pay = payment();
    t.equal(errorOf(await askPay(pay, {}, groups(depth))), 'MALFORMED', `${depth} groups in a Pay`);
    await isUnused(t, pay);
  }
  t.equal(errorOf(await ask(wire, Buffer.alloc(60_000, tag(15, 3)))), 'MALFORMED', '60,000 groups that do not end');
  t.equal(errorOf(await ask(wire, tag(15, 4))), 'MALFORMED', 'the end of a group that did not begin');
  t.equal(errorOf(await ask(wire, tag(15, 3), tag(14, 4))), 'MALFORMED', 'a group ended by another');
  t.equal((await askPay(payment(), {}, groups(20))).payment?.status, v1.Status.ACSC, '20 groups are ignored');
});

test('a packed-array bomb: element counts are capped, memory is bounded', async (t) => {
  const rssBefore = switched.rssBytes();
  const names = [bytesField(2, 'T1')];
  // In SetCapabilities (9 of Administer), field 3; each element one byte of 64 KiB.
  for (const element of [1, 0]) {
    const packed = Buffer.concat([...names, bytesField(3, Buffer.alloc(60_000, element))]);
    const answered = await ask(operations, bytesField(10, bytesField(9, packed)));
    t.equal(errorOf(answered), 'INVALID_FIELD administer.set_capabilities.capabilities');
  }
  const unpacked = Buffer.concat([...names, ...Array.from({ length: 30_000 }, () => varintField(3, 1))]);
  const answered = await ask(operations, bytesField(10, bytesField(9, unpacked)));
  t.equal(errorOf(answered), 'INVALID_FIELD administer.set_capabilities.capabilities');
  for (let round = 0; round < 100; round++) {
    await ask(
      operations,
      bytesField(10, bytesField(9, Buffer.concat([...names, bytesField(3, Buffer.alloc(60_000, 1))]))),
    );
  }
  const grown = switched.rssBytes() - rssBefore;
  t.ok(grown < 128 * 2 ** 20, `resident memory has grown by ${(grown / 2 ** 20).toFixed(0)} MiB`);
  t.notOk(operations.isClosed);
});

test('unknown fields: ignored and not kept', async (t) => {
  const marker = 'UNKNOWN-FIELD-MARKER';
  const unknown = Buffer.concat([
    varintField(500, 7),
    Buffer.concat([tag(501, 1), Buffer.from('8bytes!!')]),
    bytesField(502, marker),
    Buffer.concat([tag(503, 5), Buffer.from('4byt')]),
    Buffer.concat([tag(504, 3), bytesField(1, marker), tag(504, 4)]),
  ]);
  const pay = payment({ reference: 'REFERENCE-MARKER' });
  const correlation = ++lastCorrelation;
  const payload = Buffer.concat([
    unknown,
    payPayload(correlation, unknown, ...payParts(pay).values(), unknown),
    unknown,
  ]);
  const first = (await wire.askRaw(correlation, payload)).payment!;
  t.equal(first.status, v1.Status.ACSC);
  const again = await wire.pay(pay);
  t.same([reasonOf(again), again.duplicate], ['NONE', true], 'the same payment without them has the same content');
  const open = { account: 'ALPHA-UNKNOWN-FIELDS', currency: 'EUR', kind: v1.AccountKind.CUSTOMER };
  const opening = Buffer.concat([unknown, v1.OpenAccount.encode(open).finish(), unknown]);
  t.equal((await ask(operations, bytesField(10, Buffer.concat([unknown, bytesField(10, opening)])))).admin?.reason, 0);
  const directory = path.join(switched.directory, 'journal');
  const journal = readdirSync(directory)
    .filter((name) => name.endsWith('.log'))
    .map((name) => readFileSync(path.join(directory, name)));
  t.ok(
    journal.some((bytes) => bytes.includes('REFERENCE-MARKER')),
    'the journal holds the payment',
  );
  t.ok(
    journal.some((bytes) => bytes.includes('ALPHA-UNKNOWN-FIELDS')),
    'and the account',
  );
  t.notOk(
    journal.some((bytes) => bytes.includes(marker)),
    'but nothing of the unknown fields',
  );
  // As many as fit a frame.
  const many = Buffer.concat(Array.from({ length: 20_000 }, () => varintField(500, 1)));
  t.ok(errorOf(await ask(wire, many)), 'a frame of nothing else has no request');
});

test('wrong wire type on a required field: refused', async (t) => {
  const wrong = (field: number): [string, Buffer][] => [
    ['varint', varintField(field, 5)],
    ['fixed64', Buffer.concat([tag(field, 1), Buffer.alloc(8, 0x41)])],
    ['fixed32', Buffer.concat([tag(field, 5), Buffer.alloc(4, 0x41)])],
    ['group', Buffer.concat([tag(field, 3), tag(field, 4)])],
  ];
  for (const [field, name] of [
    [1, 'payment_id'],
    [2, 'debit_account'],
    [3, 'credit_account'],
    [5, 'currency'],
  ] as const) {
    for (const [wireType, bytes] of wrong(field)) {
      const pay = payment();
      t.equal(errorOf(await askPay(pay, { [field]: bytes })), `INVALID_FIELD pay.${name}`, `${name} as ${wireType}`);
      await isUnused(t, pay);
    }
  }
  const amounts = [
    bytesField(4, varint(100)),
    ...wrong(4)
      .slice(1)
      .map(([, bytes]) => bytes),
  ];
  for (const bytes of amounts) {
    const answered = await askPay(payment(), { 4: bytes });
    t.equal(v1.Reason[answered.payment!.reason!], 'AM01', 'an amount that is none is absent, so zero');
  }
  t.equal(errorOf(await ask(wire, varintField(5, 1))), 'MALFORMED', 'pay itself as a varint: no request');
});

test('overlong varint; field 0; wire type 6 or 7: refused', async (t) => {
  const overlong = Buffer.concat([Buffer.alloc(10, 0x80), Buffer.of(0x01)]);
  const cases: [string, Buffer][] = [
    ['a varint of 11 bytes', Buffer.concat([tag(4, 0), overlong])],
    ['a varint without an end', Buffer.concat([tag(4, 0), Buffer.alloc(30, 0xff)])],
    ['a length of 11 bytes', Buffer.concat([tag(6, 2), overlong])],
    ['a length beyond the frame', Buffer.concat([tag(6, 2), varint(100_000)])],
    ['a length of 2^32-1', Buffer.concat([tag(6, 2), varint(0xffff_ffff)])],
    ['a length of 2^63', Buffer.concat([tag(6, 2), varint(2n ** 63n)])],
    ['an unknown length of 2^64-1', Buffer.concat([tag(700, 2), varint(2n ** 64n - 1n)])],
    ['field 0', Buffer.concat([tag(0, 0), varint(1)])],
    ['field 0 with a length', bytesField(0, 'x')],
    ['wire type 6', Buffer.concat([tag(6, 6), varint(1)])],
    ['wire type 7', Buffer.concat([tag(6, 7), varint(1)])],
    ['wire type 6 of an unknown field', Buffer.concat([tag(700, 6), varint(1)])],
    ['wire type 7 of an unknown field', Buffer.concat([tag(700, 7), varint(1)])],
    ['a field number above 2^29-1', Buffer.concat([varint(2n ** 34n), varint(1)])],
  ];
  for (const [what, bytes] of cases) {
    const pay = payment();
    t.equal(errorOf(await askPay(pay, {}, bytes)), 'MALFORMED', `${what}, in a Pay`);
    t.equal(errorOf(await ask(wire, bytes)), 'MALFORMED', `${what}, in the frame`);
    await isUnused(t, pay);
  }
  const padded = await askPay(payment(), { 4: Buffer.concat([tag(4, 0), varint(7, 10)]) });
  t.equal(padded.payment?.status, v1.Status.ACSC, 'padded to ten bytes, which every decoder must read, is accepted');
});

test('no request; an unknown request: MALFORMED, with the correlation id', async (t) => {
  t.equal(errorOf(await ask(wire)), 'MALFORMED');
  t.equal(errorOf(await ask(wire, bytesField(99, 'future'))), 'MALFORMED');
  t.equal(errorOf(await ask(operations, bytesField(10, ''))), 'INVALID_FIELD administer.change');
  t.equal(errorOf(await ask(operations, bytesField(10, bytesField(99, '')))), 'INVALID_FIELD administer.change');
});

test('a scalar field twice: the last wins, everywhere the same', async (t) => {
  const before = await balanceOf('ALPHA-ADAM');
  const pay = payment({ debitAccount: 'ALPHA-ADAM', amountMinor: toLong(3n) });
  const decoy = payParts(
    payment({ debitAccount: 'ALPHA-ALICE', creditAccount: 'BETA-BERTA', amountMinor: toLong(999n) }),
  );
  const correlation = ++lastCorrelation;
  const both = [...decoy.values(), ...payParts(pay).values()];
  const first = (await wire.askRaw(correlation, payPayload(correlation, ...both))).payment!;
  t.same(Buffer.from(first.paymentId!), pay.paymentId);
  t.equal(first.status, v1.Status.ACSC);
  t.equal(before - (await balanceOf('ALPHA-ADAM')), 3n, 'of two amounts and two accounts the last');
  const again = await wire.pay(pay);
  t.ok(again.duplicate && reasonOf(again) === 'NONE', 'and it is the payment of the last values alone');
  const reversed = await wire.askRaw(
    ++lastCorrelation,
    payPayload(lastCorrelation, ...[...payParts(pay).values()].reverse()),
  );
  t.ok(reversed.payment?.duplicate && reversed.payment.reason !== v1.Reason.AM05, 'in any order of the fields');
  const halves = [...payParts(pay).values()];
  const twoPays = Buffer.concat([
    varintField(1, ++lastCorrelation),
    bytesField(5, Buffer.concat(halves.slice(0, 2))),
    bytesField(5, Buffer.concat(halves.slice(2))),
  ]);
  const merged = await wire.askRaw(lastCorrelation, twoPays);
  t.ok(
    merged.payment?.duplicate && merged.payment.reason !== v1.Reason.AM05,
    'a message in two parts is one (protobuf)',
  );
  const emptied = payment();
  t.equal(
    errorOf(await askPay(emptied, {}, bytesField(5, ''))),
    'INVALID_FIELD pay.currency',
    'empty at last is empty',
  );
  await isUnused(t, emptied);
  const twice = Buffer.concat([
    varintField(1, 1),
    varintField(1, ++lastCorrelation),
    bytesField(7, bytesField(1, 'ALPHA-ADAM')),
  ]);
  t.ok((await wire.askRaw(lastCorrelation, twice)).balance, 'the correlation id too');
});

test('invalid UTF-8: refused, never replaced', async (t) => {
  const invalid: [string, string][] = [
    ['a lone continuation byte', '80'],
    ['a truncated sequence', 'e282'],
    ['an overlong slash', 'c0af'],
    ['an overlong NUL', 'c080'],
    ['a surrogate', 'eda080'],
    ['a pair of surrogates', 'eda080edb080'],
    ['above U+10FFFF', 'f4908080'],
    ['five bytes', 'f888808080'],
    ['0xFF', 'ff'],
  ];
  for (const [what, hex] of invalid) {
    const text = Buffer.concat([Buffer.from('ab'), Buffer.from(hex, 'hex'), Buffer.from('c')]);
    for (const field of [2, 5, 6, 7]) {
      const pay = payment();
      const error = errorOf(await askPay(pay, { [field]: bytesField(field, text) }));
      t.match(error, /^(MALFORMED|INVALID_FIELD)/, `${what} in field ${field}`);
      if (field === 7) await isUnused(t, pay);
    }
    t.match(errorOf(await ask(wire, bytesField(7, bytesField(1, text)))), /^(MALFORMED|INVALID_FIELD)/);
  }
});

test('NUL, control or bidi characters; homoglyphs in ids: refused', async (t) => {
  const hidden = [
    0x00, 0x01, 0x09, 0x0a, 0x0d, 0x1b, 0x1f, 0x7f, 0x80, 0x85, 0x9f, 0x061c, 0x200b, 0x200d, 0x200e, 0x200f,
  ];
  const bidi = [0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0xfeff];
  for (const code of [...hidden, ...bidi]) {
    const text = `a${String.fromCodePoint(code)}b`;
    const name = `U+${code.toString(16)}`;
    t.equal(errorOf(await askPay(payment(), { 7: bytesField(7, text) })), 'INVALID_FIELD pay.reference', name);
    t.equal(errorOf(await askPay(payment(), { 6: bytesField(6, text) })), 'INVALID_FIELD pay.end_to_end_id', name);
    t.equal(errorOf(await askPay(payment(), { 2: bytesField(2, text) })), 'INVALID_FIELD pay.debit_account', name);
  }
  for (const id of [
    '\u0410LPHA-ALICE',
    'ALPHA\u2010ALICE',
    '\uff21LPHA-ALICE',
    'ALPHA-ALICE ',
    ' ALPHA-ALICE',
    'ALPHA/ALICE',
    'ALPHA-ALICE\n',
  ]) {
    t.equal(errorOf(await askPay(payment(), { 2: bytesField(2, id) })), 'INVALID_FIELD pay.debit_account', id);
    t.equal(errorOf(await askPay(payment(), { 3: bytesField(3, id) })), 'INVALID_FIELD pay.credit_account', id);
    t.equal(errorOf(await wire.ask({ balance: { account: id } })), 'INVALID_FIELD balance.account', id);
    const opening = { account: id, currency: 'EUR', kind: v1.AccountKind.CUSTOMER };
    const answered = await operations.ask({ administer: { openAccount: opening } });
    t.equal(errorOf(answered), 'INVALID_FIELD administer.open_account.account', id);
  }
  const fine = payment({ reference: 'Grüße, 円, 🏦, naïve café \u00a0 \ufffd', endToEndId: 'Ω-1' });
  t.equal(reasonOf(await wire.pay(fine)), 'NONE');
  const { paymentStatus } = await wire.ask({ paymentStatus: { paymentId: fine.paymentId! } });
  t.equal(paymentStatus!.payment!.reference, fine.reference, 'other text is handed through unchanged');
  t.equal(paymentStatus!.payment!.endToEndId, fine.endToEndId);
});

test('account empty, 35 characters, 10 KB: refused; texts at and above their lengths', async (t) => {
  const ids: [string, string, string | undefined][] = [
    ['empty', '', undefined],
    ['34 characters', 'A'.repeat(34), 'AC01'],
    ['35 characters', 'A'.repeat(35), undefined],
    ['10 KB', 'A'.repeat(10_240), undefined],
  ];
  for (const [what, id, reason] of ids) {
    const debit = await askPay(payment(), { 2: bytesField(2, id) });
    const credit = await askPay(payment(), { 3: bytesField(3, id) });
    if (reason === undefined) {
      t.equal(errorOf(debit), 'INVALID_FIELD pay.debit_account', what);
      t.equal(errorOf(credit), 'INVALID_FIELD pay.credit_account', what);
      t.equal(errorOf(await wire.ask({ balance: { account: id } })), 'INVALID_FIELD balance.account', what);
      t.equal(errorOf(await wire.ask({ statement: { account: id } })), 'INVALID_FIELD statement.account', what);
    } else {
      t.equal(v1.Reason[debit.payment!.reason!], reason, what);
      t.equal(v1.Reason[credit.payment!.reason!], 'AC03', what);
    }
  }
  const texts: [PayFields, string | undefined][] = [
    [{ reference: 'x'.repeat(140) }, undefined],
    [{ reference: 'x'.repeat(141) }, 'reference'],
    [{ reference: 'ü'.repeat(70) }, undefined],
    [{ reference: `${'ü'.repeat(70)}x` }, 'reference'],
    [{ reference: 'x'.repeat(60_000) }, 'reference'],
    [{ endToEndId: 'x'.repeat(35) }, undefined],
    [{ endToEndId: 'x'.repeat(36) }, 'end_to_end_id'],
    [{ endToEndId: '円'.repeat(12) }, 'end_to_end_id'],
    [{ currency: '' }, 'currency'],
    [{ currency: 'EU' }, 'currency'],
    [{ currency: 'EURO' }, 'currency'],
    [{ currency: 'eur' }, 'currency'],
    [{ currency: 'E\u0000R' }, 'currency'],
    [{ currency: '\u0395UR' }, 'currency'],
    [{ paymentId: Buffer.alloc(0) }, 'payment_id'],
    [{ paymentId: Buffer.alloc(15, 1) }, 'payment_id'],
    [{ paymentId: Buffer.alloc(17, 1) }, 'payment_id'],
    [{ paymentId: Buffer.alloc(16) }, 'payment_id'],
    [{ paymentId: Buffer.alloc(20_000, 1) }, 'payment_id'],
  ];
  for (const [fields, broken] of texts) {
    const answered = await wire.ask({ pay: payment(fields) });
    const expected = broken === undefined ? undefined : `INVALID_FIELD pay.${broken}`;
    t.equal(errorOf(answered), expected, JSON.stringify(fields).slice(0, 60));
    if (broken === undefined) t.equal(answered.payment?.status, v1.Status.ACSC);
  }
});

test('unknown enum value; a page above its limit; a minimum above zero: refused', async (t) => {
  const open = { account: 'ALPHA-ENUM', currency: 'EUR' };
  for (const kind of [0, 5, 99, -1, 2 ** 31 - 1]) {
    const answered = await operations.ask({ administer: { openAccount: { ...open, kind } } });
    t.equal(errorOf(answered), 'INVALID_FIELD administer.open_account.kind', `${kind}`);
  }
  const terminal = { terminal: 'T1' };
  for (const capability of [0, 5, 99, -1]) {
    const capabilities = [v1.Capability.READ, capability];
    const answered = await operations.ask({ administer: { setCapabilities: { ...terminal, capabilities } } });
    t.equal(errorOf(answered), 'INVALID_FIELD administer.set_capabilities.capabilities', `${capability}`);
  }
  const above = { ...open, kind: v1.AccountKind.CUSTOMER, minimumMinor: toLong(1n) };
  const answered = await operations.ask({ administer: { openAccount: above } });
  t.equal(errorOf(answered), 'INVALID_FIELD administer.open_account.minimum_minor');
  for (const limit of [101, 2 ** 32 - 1]) {
    t.equal(errorOf(await wire.ask({ statement: { account: 'ALPHA-ALICE', limit } })), 'INVALID_FIELD statement.limit');
    t.equal(errorOf(await wire.ask({ accounts: { limit } })), 'INVALID_FIELD accounts.limit');
  }
  t.equal(errorOf(await wire.ask({ balance: { account: 'ALPHA-ENUM' } })), 'UNKNOWN', 'nothing was opened');
  const currencies: [string, string][] = [
    ['XXX', 'CURR'],
    ['ZZZ', 'CURR'],
    ['XAU', 'CURR'],
  ];
  for (const [currency, reason] of currencies) {
    t.equal(reasonOf(await wire.pay(payment({ currency }))), reason, `currency ${currency}`);
    const opening = { account: 'ALPHA-ZZZ', currency, kind: v1.AccountKind.CUSTOMER };
    const { admin } = await operations.ask({ administer: { openAccount: opening } });
    t.equal(v1.Reason[admin!.reason!], reason);
  }
});

test('__proto__ and constructor are ids like any other', async (t) => {
  const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__'];
  const fund = (account: string) => wire.pay(payment({ creditAccount: account, amountMinor: toLong(5n) }));
  for (const account of names) {
    t.equal(errorOf(await wire.ask({ balance: { account } })), 'UNKNOWN', `${account} is unknown at first`);
    t.equal(reasonOf(await fund(account)), 'AC03');
    const opening = { account, currency: 'EUR', kind: v1.AccountKind.CUSTOMER };
    t.equal((await operations.ask({ administer: { openAccount: opening } })).admin?.reason, v1.Reason.NONE);
    const again = await operations.ask({ administer: { openAccount: opening } });
    t.equal(v1.Reason[again.admin!.reason!], 'ALREADY_EXISTS');
    t.equal(reasonOf(await fund(account)), 'NONE', `${account} is paid`);
    t.equal(reasonOf(await wire.pay(payment({ debitAccount: account, amountMinor: toLong(2n) }))), 'NONE', 'and pays');
    t.equal(await balanceOf(account), 3n);
    const { statement } = await wire.ask({ statement: { account } });
    t.same(
      statement!.entries!.map(({ kind }) => kind),
      [1, 2, 3],
    );
  }
  const { accounts } = await wire.ask({ accounts: {} });
  const listed = accounts!.accounts!.map(({ account }) => account);
  t.ok(names.every((name) => listed.includes(name)));
  const operator = await Wire.logOn(switched, 'OPERATOR', 'ADMIN-1');
  for (const participant of ['__proto__', 'constructor']) {
    const added = await operator.ask({ administer: { addParticipant: { participant } } });
    t.equal(added.admin?.reason, v1.Reason.NONE);
    const terminal = {
      participant,
      terminal: participant,
      keyId: participant,
      publicKey: Buffer.alloc(32, 1),
      capabilities: [v1.Capability.PAY],
    };
    t.equal((await operator.ask({ administer: { addTerminal: terminal } })).admin?.reason, v1.Reason.NONE);
    const { admin } = await operator.ask({ administer: { listTerminals: { participant } } });
    t.same(
      admin!.terminals!.map(({ terminal: name }) => name),
      [participant],
    );
  }
  operator.destroy();
});
