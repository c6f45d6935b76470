// Requests that are no payments: status, balance, statement, accounts, administration. Each is one async function from the request
// to the answer's body; what they share is here: the limit on how many may wait, validation before state, and that an answer
// whose session has ended meanwhile is dropped.
import { setTimeout as delay } from 'node:timers/promises';
import type Long from 'long';
import { isName, isPaymentId } from '../domain/identifiers.ts';
import { ACCOUNTS_PAGE_MAX } from '../domain/limits.ts';
import { Reason, Status } from '../domain/reasons.ts';
import { RecordKind } from '../journal/format.ts';
import { JournalReadError } from '../journal/journal-reader.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import { safeToLong, toUnsignedLong } from '../protocol/int64.ts';
import { IndexStore } from '../store/index-store.ts';
import { Wanted } from '../threads/control.ts';
import { toAccount } from './account-answer.ts';
import { invalidChange } from './admin-request.ts';
import type { Gateway } from './gateway.ts';
import type { LedgerRefusal } from './ledger-desk.ts';
import { invalidField, type QueryAnswer, refusalOf, unknown } from './query-answer.ts';
import type { Session } from './session.ts';
import { readStatement } from './statement.ts';

const { ErrorCode } = v1;
const busyRetryMs = 100;
const indexPollMs = 10;
const indexWaitMs = 5000;

export class Queries {
  readonly #gateway: Gateway;
  /** Opened when first asked: a switch that only pays never reads it here. */
  #store: IndexStore | undefined;

  constructor(gateway: Gateway) {
    this.#gateway = gateway;
  }

  /** `frame.request` is one of the queries, and the session may ask it. */
  start(session: Session, frame: v1.ClientFrame): void {
    if (session.queries >= this.#gateway.settings.queriesMax) {
      session.sendError(frame.correlationId, {
        code: ErrorCode.BUSY,
        message: `${session.queries} queries of this session are waiting`,
        retryAfterMs: busyRetryMs,
      });
      return;
    }
    session.queries += 1;
    this.#gateway.counters.add('queries', 1);
    session.countIn();
    void this.#run(session, frame.correlationId, this.#answer(session, frame));
  }

  // A record that cannot be read is answered; any other rejection is a bug, nobody catches it, and it ends the thread.
  async #run(session: Session, correlationId: Long, work: Promise<QueryAnswer>): Promise<void> {
    let answer: QueryAnswer;
    try {
      answer = await work;
    } catch (error) {
      if (!(error instanceof JournalReadError)) throw error;
      this.#gateway.onUnreadable(error);
      answer = refusalOf('unavailable');
    }
    if (this.#gateway.table.find(session.slot, session.generation) !== session) return;
    session.queries -= 1;
    this.#gateway.counters.add('queries', -1);
    const code = answer.error?.code;
    if (code === ErrorCode.INVALID_FIELD) session.strike(correlationId, answer.error!);
    else if (answer.error) session.sendError(correlationId, answer.error);
    else session.send({ correlationId, ...answer });
    session.countOut();
  }

  #answer(session: Session, frame: v1.ClientFrame): Promise<QueryAnswer> {
    switch (frame.request) {
      case 'paymentStatus':
        return this.#paymentStatus(session, frame.paymentStatus!);
      case 'balance':
        return this.#balance(session, frame.balance!);
      case 'statement':
        return readStatement(this.#gateway, session, frame.statement!);
      case 'accounts':
        return this.#accounts(session, frame.accounts!);
      case 'administer':
        return this.#administer(session, frame.administer!);
      default:
        throw new Error(`${frame.request} is no query`);
    }
  }

  async #paymentStatus(session: Session, query: v1.PaymentStatusQuery.$Properties): Promise<QueryAnswer> {
    const { paymentId } = query;
    const participant = query.participant ?? '';
    if (!isPaymentId(paymentId)) return invalidField('payment_status.payment_id');
    if (participant !== '' && !isName(participant)) return invalidField('payment_status.participant');
    const { ledger, journal, control, names } = this.#gateway;
    const id = Buffer.from(paymentId);
    const found = await ledger.findPayment(session, id, participant);
    if (typeof found === 'string') return refusalOf(found);
    if (found.seq === 0) return unknown('payment');
    const record = await journal.readAsync(found.seq, control.durableSeq);
    const asker = session.identity!;
    // A refused payment has no payee in its header: only the payer sees it.
    const seen =
      record.kind === RecordKind.PAYMENT &&
      (asker.operator ||
        record.participant === asker.participantNumber ||
        record.otherParticipant === asker.participantNumber);
    if (!seen) return unknown('payment');
    const { request, effects } = v1.PaymentRecord.decode(Buffer.from(record.body()));
    const reason = effects?.reason ?? 0;
    const { seq, participant: payer } = record;
    const ledgerTimeNs = toUnsignedLong(record.timeNs());
    const refusal = await names.fetch(session, [payer]);
    if (refusal !== undefined) return refusalOf(refusal);
    const result: v1.PaymentResult.$Properties = {
      paymentId: id,
      status: reason === Reason.NONE ? Status.ACSC : Status.RJCT,
      reason: reason as v1.Reason,
      seq: safeToLong(seq),
      ledgerTimeNs,
    };
    if (reason === Reason.NONE && payer === asker.participantNumber) {
      result.debitBalanceMinor = effects!.debitBalanceMinor!;
    }
    return { paymentStatus: { result, payment: request!, participant: names.nameOf(payer) } };
  }

  async #balance(session: Session, query: v1.BalanceQuery.$Properties): Promise<QueryAnswer> {
    const account = query.account ?? '';
    if (!isName(account)) return invalidField('balance.account');
    // Before anything is awaited: the question keeps its place among the session's payments.
    const answer = await this.#gateway.ledger.readAccounts(session, [account]);
    if (typeof answer === 'string') return refusalOf(answer);
    const row = answer.rows[0]!;
    if (row.status === 0) return unknown('account');
    const { names } = this.#gateway;
    const refusal = await names.fetch(session, [row.participantNumber]);
    if (refusal !== undefined) return refusalOf(refusal);
    return {
      balance: { account: toAccount(row, names.nameOf(row.participantNumber)), asOfSeq: safeToLong(answer.asOfSeq) },
    };
  }

  async #accounts(session: Session, query: v1.AccountsQuery.$Properties): Promise<QueryAnswer> {
    const { cursor = '', participant = '' } = query as v1.AccountsQuery;
    const limit = query.limit || ACCOUNTS_PAGE_MAX;
    if (limit > ACCOUNTS_PAGE_MAX) return invalidField('accounts.limit');
    if (cursor !== '' && !isName(cursor)) return invalidField('accounts.cursor');
    if (participant !== '' && !isName(participant)) return invalidField('accounts.participant');
    const asker = session.identity!;
    const name = participant === '' ? asker.participant : participant;
    if (name !== asker.participant && !asker.operator) {
      return { error: { code: ErrorCode.NOT_AUTHORISED, message: 'only the operator sees accounts of others' } };
    }
    const { ledger } = this.#gateway;
    const found = await ledger.lookUpParticipants(session, { name });
    if (typeof found === 'string') return refusalOf(found);
    const owner = found.participants[0];
    if (owner === undefined || owner.number === 0) return unknown('participant');
    // The list is the index store's, which lags: an account whose opening was answered must be in it.
    const refusal = await this.#waitForIndex(owner.lastOpenedSeq);
    if (refusal !== undefined) return refusalOf(refusal);
    this.#store ??= IndexStore.openForReading(this.#gateway.data.indexDirectory);
    this.#store.renewSnapshot();
    const ids = this.#store.accountIdsOf(owner.number, cursor, limit + 1);
    const page = ids.slice(0, limit);
    if (page.length === 0) return { accounts: { accounts: [], nextCursor: '' } };
    const answer = await ledger.readAccounts(session, page);
    if (typeof answer === 'string') return refusalOf(answer);
    const accounts = answer.rows.filter((row) => row.status !== 0).map((row) => toAccount(row, name));
    return { accounts: { accounts, nextCursor: ids.length > limit ? page.at(-1)! : '' } };
  }

  async #waitForIndex(seq: number): Promise<LedgerRefusal | undefined> {
    const { control } = this.#gateway;
    for (let waitedMs = 0; control.indexedSeq < seq; waitedMs += indexPollMs) {
      if (waitedMs >= indexWaitMs) return 'busy';
      control.wantIndex(Wanted.ACCOUNTS);
      await delay(indexPollMs);
    }
    return undefined;
  }

  async #administer(session: Session, administer: v1.Administer.$Properties): Promise<QueryAnswer> {
    const change = administer as v1.Administer;
    const field = invalidChange(change);
    if (field !== undefined) return invalidField(field);
    // Encoded anew, it holds known fields only, and only the change that was checked: of several in one oneof the last counts.
    const checked = v1.Administer.encode({ [change.change!]: change[change.change!] }).finish();
    const answer = await this.#gateway.ledger.administer(session, checked);
    if (typeof answer === 'string') return refusalOf(answer);
    const admin = v1.AdminResult.decode(answer);
    session.log('info', 'administration', {
      change: change.change,
      reason: v1.Reason[admin.reason],
      seq: admin.seq.toString(),
    });
    return { admin };
  }
}
