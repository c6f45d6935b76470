// Statements: an account's records newest first, by walking the chain that every record carries (its previous_seq for this account).
// Nothing is indexed for it. A cursor is the seq of the next record to show; as it comes from the terminal, it is believed only after
// the record there turned out to belong to the account.
//
// The walk reads the journal asynchronously, so that a long one on a cold disk holds up nobody else.
import assert from 'node:assert';
import { currencies } from '../domain/currencies.ts';
import { isName } from '../domain/identifiers.ts';
import { STATEMENT_ENTRIES_MAX } from '../domain/limits.ts';
import { RecordKind } from '../journal/format.ts';
import type { RecordView } from '../journal/record-view.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import { fromUnsignedLong, safeFromLong, safeToLong, toUnsignedLong } from '../protocol/int64.ts';
import type { Gateway } from './gateway.ts';
import { invalidField, type QueryAnswer, refusalOf, unknown } from './query-answer.ts';
import { type Session, State } from './session.ts';

const { Kind } = v1.StatementEntry;

interface Step {
  entry: v1.StatementEntry.$Properties;
  /** Number of the participant on the other side; 0: there is none. */
  counterparty: number;
  previousSeq: number;
}

export async function readStatement(
  gateway: Gateway,
  session: Session,
  query: v1.StatementQuery.$Properties,
): Promise<QueryAnswer> {
  const account = query.account ?? '';
  const limit = query.limit || STATEMENT_ENTRIES_MAX;
  if (!isName(account)) return invalidField('statement.account');
  if (limit > STATEMENT_ENTRIES_MAX) return invalidField('statement.limit');
  const { ledger, journal, control, names } = gateway;
  const answer = await ledger.readAccounts(session, [account]);
  if (typeof answer === 'string') return refusalOf(answer);
  const row = answer.rows[0]!;
  if (row.status === 0) return unknown('account');
  const cursor = fromUnsignedLong(query.cursor);
  if (cursor > BigInt(row.lastSeq)) return invalidField('statement.cursor');

  let seq = cursor === 0n ? row.lastSeq : Number(cursor);
  const steps: Step[] = [];
  while (seq !== 0 && steps.length < limit) {
    const step = stepOf(await journal.readAsync(seq, control.durableSeq), account);
    // Nobody waits for the rest.
    if (session.state === State.CLOSED) break;
    if (step === undefined) {
      // From the second record on, the chain itself led here.
      assert(
        steps.length === 0 && cursor !== 0n,
        `record ${seq} is in the chain of an account that it does not change`,
      );
      return invalidField('statement.cursor');
    }
    steps.push(step);
    seq = step.previousSeq;
  }
  const refusal = await names.fetch(
    session,
    steps.map((step) => step.counterparty).filter((number) => number !== 0),
  );
  if (refusal !== undefined) return refusalOf(refusal);
  for (const { entry, counterparty } of steps) {
    if (counterparty !== 0) entry.counterpartyParticipant = names.nameOf(counterparty);
  }
  return {
    statement: {
      account,
      currency: currencies[row.currencyIndex]!.code,
      entries: steps.map((step) => step.entry),
      nextCursor: safeToLong(seq),
    },
  };
}

/** The record as an entry of the account's statement; undefined when it did not change the account. */
function stepOf(record: RecordView, account: string): Step | undefined {
  // A copy: the entry's payment id points into it, and the reader's cache may move on before the answer is encoded.
  const body = Buffer.from(record.body());
  const when = { seq: safeToLong(record.seq), ledgerTimeNs: toUnsignedLong(record.timeNs()) };
  if (record.kind === RecordKind.ACCOUNT) {
    const { account: changed, change, previousSeq } = v1.AccountRecord.decode(body);
    if (changed?.account !== account) return undefined;
    return {
      entry: { kind: Kind.ACCOUNT_CHANGE, ...when, balanceMinor: changed.balanceMinor!, change },
      counterparty: 0,
      previousSeq: safeFromLong(previousSeq),
    };
  }
  if (record.kind !== RecordKind.PAYMENT || record.refused) return undefined;
  const { request, effects } = v1.PaymentRecord.decode(body);
  assert(request && effects, `payment record ${record.seq} lacks its request or its effects`);
  const { paymentId, amountMinor, endToEndId, reference } = request as v1.Pay;
  const shared = { ...when, amountMinor, paymentId, endToEndId, reference };
  if (request.debitAccount === account) {
    return {
      entry: {
        kind: Kind.DEBIT,
        ...shared,
        balanceMinor: effects.debitBalanceMinor!,
        counterpartyAccount: request.creditAccount!,
      },
      counterparty: record.otherParticipant,
      previousSeq: safeFromLong(effects.debitPreviousSeq),
    };
  }
  if (request.creditAccount === account) {
    return {
      entry: {
        kind: Kind.CREDIT,
        ...shared,
        balanceMinor: effects.creditBalanceMinor!,
        counterpartyAccount: request.debitAccount!,
      },
      counterparty: record.participant,
      previousSeq: safeFromLong(effects.creditPreviousSeq),
    };
  }
  return undefined;
}
