// Statements walk the chain of an account's records; the journal here is a Map.
import t from 'tap';
import type { Gateway } from '../../../src/gateway/gateway.ts';
import { type Session, State } from '../../../src/gateway/session.ts';
import { readStatement } from '../../../src/gateway/statement.ts';
import { RecordKind } from '../../../src/journal/format.ts';
import { v1 } from '../../../src/protocol/generated/payswitch.js';
import { fromLong, fromUnsignedLong, safeToLong, toLong } from '../../../src/protocol/int64.ts';

const records = new Map<number, object>();
function record(seq: number, kind: number, body: Uint8Array, payer = 1, payee = 2, refused = false): void {
  const timeNs = () => BigInt(seq) * 10n;
  records.set(seq, { seq, kind, participant: payer, otherParticipant: payee, refused, body: () => body, timeNs });
}
function pay(
  seq: number,
  debit: string,
  credit: string,
  effects: v1.PaymentEffects.$Properties,
  refused = false,
): void {
  const body = v1.PaymentRecord.encode({
    request: { paymentId: Buffer.alloc(16, seq), debitAccount: debit, creditAccount: credit, amountMinor: toLong(5n) },
    effects,
  }).finish();
  record(seq, RecordKind.PAYMENT, body, debit === 'a' ? 1 : 2, debit === 'a' ? 2 : 1, refused);
}
const opened = v1.AccountRecord.encode({
  account: { account: 'a', balanceMinor: toLong(0n) },
  change: 'open',
}).finish();
record(1, RecordKind.ACCOUNT, opened);
pay(2, 'a', 'b', { debitBalanceMinor: toLong(-5n), creditBalanceMinor: toLong(5n), debitPreviousSeq: safeToLong(1) });
pay(3, 'b', 'c', { debitBalanceMinor: toLong(7n), creditBalanceMinor: toLong(7n) });
pay(4, 'a', 'b', { reason: v1.Reason.AM04 }, true);
pay(5, 'b', 'a', { debitBalanceMinor: toLong(0n), creditBalanceMinor: toLong(1n), creditPreviousSeq: safeToLong(2) });

const gateway = {
  ledger: {
    readAccounts: async (_: Session, [id]: string[]) => ({
      asOfSeq: 5,
      rows: [{ id, status: id === 'a' ? 1 : 0, currencyIndex: 0, lastSeq: 5 }],
    }),
  },
  journal: { readAsync: async (seq: number) => records.get(seq) },
  control: { durableSeq: 5 },
  names: { fetch: async () => undefined, nameOf: (number: number) => `BANK${number}` },
} as unknown as Gateway;
const session = { state: State.OPEN } as Session;
const ask = (cursor: number, limit = 0, account = 'a') =>
  readStatement(gateway, session, { account, limit, cursor: safeToLong(cursor) });

t.test('newest first, each side with its own balance', async (t) => {
  const { statement } = await ask(0);
  t.same(
    statement!.entries!.map((entry) => [
      v1.StatementEntry.Kind[entry.kind!],
      Number(fromUnsignedLong(entry.seq)),
      Number(fromLong(entry.balanceMinor)),
      entry.counterpartyAccount,
      entry.counterpartyParticipant,
    ]),
    [
      ['CREDIT', 5, 1, 'b', 'BANK2'],
      ['DEBIT', 2, -5, 'b', 'BANK2'],
      ['ACCOUNT_CHANGE', 1, 0, undefined, undefined],
    ],
  );
  t.equal(fromUnsignedLong(statement!.nextCursor), 0n);
});

t.test('pages join without gap or overlap', async (t) => {
  const seqs: number[] = [];
  let cursor = 0;
  do {
    const { statement } = await ask(cursor, 1);
    seqs.push(...statement!.entries!.map((entry) => Number(fromUnsignedLong(entry.seq))));
    cursor = Number(fromUnsignedLong(statement!.nextCursor));
  } while (cursor !== 0);
  t.same(seqs, [5, 2, 1]);
});

t.test('a cursor is believed only where the record belongs to the account', async (t) => {
  for (const cursor of [3, 4, 6, Number.MAX_SAFE_INTEGER]) {
    t.equal((await ask(cursor)).error?.field, 'statement.cursor', `cursor ${cursor}`);
  }
  t.equal((await ask(0, 101)).error?.field, 'statement.limit');
  t.equal((await ask(0, 1, 'b')).error?.code, v1.ErrorCode.UNKNOWN);
});
