// The ledger as payments.proto and admin.proto describe it, in the dumbest way that works: maps, bigints, no cache, no journal. Tests
// hold the real ledger against it, and run it over a journal in seq order. Written from the .proto files, not from src/ledger.
import { currencyByCode } from '../../src/domain/currencies.ts';
import { Reason } from '../../src/domain/reasons.ts';
import { RecordKind } from '../../src/journal/format.ts';
import type { RecordView } from '../../src/journal/record-view.ts';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { fromLong, safeFromLong } from '../../src/protocol/int64.ts';

export interface ModelPayment {
  /** 32 hex digits. */
  id: string;
  debit: string;
  credit: string;
  amount: bigint;
  currency: string;
  endToEndId: string;
  reference: string;
}

export interface ModelAnswer {
  reason: number;
  duplicate: boolean;
  seq: number;
  /** Only when settled. */
  debitBalance?: bigint;
}

export interface ModelAccount {
  owner: string;
  currency: string;
  kind: number;
  status: 'open' | 'frozen' | 'closed' | 'blocked';
  balance: bigint;
  minimum: bigint;
  version: number;
  entries: number;
  /** Seqs of all changes, oldest first: the statement. */
  history: number[];
}

export interface ModelOptions {
  amountMax: bigint;
}

const INT64_MAX = 2n ** 63n - 1n;
const SETTLEMENT = 2;

export class Model {
  seq = 0;
  readonly participants = new Map<string, { suspended: boolean; operator: boolean }>();
  readonly accounts = new Map<string, ModelAccount>();
  /** By payer and id. */
  readonly payments = new Map<string, { answer: ModelAnswer; content: string }>();
  readonly #amountMax: bigint;
  readonly #names = new Map<number, string>();

  constructor({ amountMax }: ModelOptions) {
    this.#amountMax = amountMax;
  }

  pay(payer: string, payment: ModelPayment): ModelAnswer {
    const key = `${payer} ${payment.id}`;
    const content = Object.values(payment).join('\n');
    const earlier = this.payments.get(key);
    if (earlier?.content === content) return { ...earlier.answer, duplicate: true };
    if (earlier) return { reason: Reason.AM05, duplicate: true, seq: earlier.answer.seq };
    const reason = this.#decide(payer, payment);
    const seq = ++this.seq;
    const answer: ModelAnswer = { reason, duplicate: false, seq };
    if (reason === Reason.NONE) {
      for (const [name, delta] of [
        [payment.debit, -payment.amount] as const,
        [payment.credit, payment.amount] as const,
      ]) {
        const account = this.accounts.get(name)!;
        account.balance += delta;
        account.entries++;
        this.#changed(account, seq);
      }
      answer.debitBalance = this.accounts.get(payment.debit)!.balance;
    }
    this.payments.set(key, { answer, content });
    return answer;
  }

  /** Checks 2 to 17 of message Pay, in that order. */
  #decide(payer: string, { debit: from, credit: to, amount, currency }: ModelPayment): number {
    if (this.participants.get(payer)!.suspended) return Reason.AG10;
    if (amount === 0n) return Reason.AM01;
    if (amount < 0n) return Reason.AM09;
    if (amount > this.#amountMax) return Reason.AM02;
    if (!currencyByCode(currency)) return Reason.CURR;
    if (from === to) return Reason.AG01;
    const debit = this.accounts.get(from);
    if (debit?.owner !== payer) return Reason.AC01;
    const credit = this.accounts.get(to);
    if (!credit) return Reason.AC03;
    if (this.participants.get(credit.owner)!.suspended) return Reason.AG10;
    if (debit.currency !== currency || credit.currency !== currency) return Reason.CURR;
    if (debit.status === 'closed') return Reason.AC04;
    if (debit.status !== 'open') return Reason.AC06;
    if (credit.status === 'closed') return Reason.AC04;
    if (credit.status !== 'open') return Reason.AC06;
    if (debit.balance - debit.minimum < amount) return debit.kind === SETTLEMENT ? Reason.AM23 : Reason.AM04;
    if (credit.balance + amount > INT64_MAX) return Reason.BALANCE_OVERFLOW;
    return Reason.NONE;
  }

  #changed(account: ModelAccount, seq: number): void {
    account.version++;
    account.history.push(seq);
  }

  // Changes. Each answers a Reason; `by` is the participant that asks, undefined for the operator.

  addParticipant(by: string | undefined, name: string, operator = false): number {
    if (by !== undefined) return Reason.NOT_ENTITLED;
    if (this.participants.has(name)) return Reason.ALREADY_EXISTS;
    this.participants.set(name, { suspended: false, operator });
    this.seq++;
    return Reason.NONE;
  }

  setSuspended(by: string | undefined, name: string, suspended: boolean): number {
    if (by !== undefined) return Reason.NOT_ENTITLED;
    const participant = this.participants.get(name);
    if (!participant) return Reason.NOT_FOUND;
    if (participant.suspended === suspended) return Reason.WRONG_STATE;
    participant.suspended = suspended;
    this.seq++;
    return Reason.NONE;
  }

  open(by: string | undefined, owner: string, id: string, currency: string, kind: number, minimum: bigint): number {
    if (!this.participants.has(owner) || (by !== undefined && by !== owner)) return Reason.NOT_FOUND;
    if (!currencyByCode(currency)) return Reason.CURR;
    if (minimum > 0n) return Reason.WRONG_STATE;
    if (by !== undefined && (kind === SETTLEMENT || minimum < 0n)) return Reason.NOT_ENTITLED;
    if (this.accounts.has(id)) return Reason.ALREADY_EXISTS;
    const account = {
      owner,
      currency,
      kind,
      status: 'open' as const,
      balance: 0n,
      minimum,
      version: 0,
      entries: 0,
      history: [],
    };
    this.accounts.set(id, account);
    this.#changed(account, ++this.seq);
    return Reason.NONE;
  }

  setStatus(by: string | undefined, id: string, change: 'freeze' | 'unfreeze' | 'close' | 'reopen'): number {
    const account = this.accounts.get(id);
    if (!account || (by !== undefined && by !== account.owner)) return Reason.NOT_FOUND;
    if (by !== undefined && account.kind === SETTLEMENT) return Reason.NOT_ENTITLED;
    const freezable = by === undefined ? ['open', 'frozen'] : ['open'];
    const from = { freeze: freezable, unfreeze: ['frozen', 'blocked'], close: ['open', 'frozen'], reopen: ['closed'] }[
      change
    ];
    if (!from.includes(account.status)) return Reason.WRONG_STATE;
    if (by !== undefined && account.status === 'blocked') return Reason.NOT_ENTITLED;
    if (change === 'close' && account.balance !== 0n) return Reason.NOT_EMPTY;
    const frozen = by === undefined ? 'blocked' : 'frozen';
    account.status = ({ freeze: frozen, unfreeze: 'open', close: 'closed', reopen: 'open' } as const)[change];
    this.#changed(account, ++this.seq);
    return Reason.NONE;
  }

  setMinimum(by: string | undefined, id: string, minimum: bigint): number {
    const account = this.accounts.get(id);
    if (!account || (by !== undefined && by !== account.owner)) return Reason.NOT_FOUND;
    if (minimum > 0n) return Reason.WRONG_STATE;
    if (by !== undefined && (minimum < 0n || account.kind === SETTLEMENT)) return Reason.NOT_ENTITLED;
    if (account.minimum === minimum) return Reason.WRONG_STATE;
    if (account.balance < minimum) return Reason.MINIMUM_ABOVE_BALANCE;
    account.minimum = minimum;
    this.#changed(account, ++this.seq);
    return Reason.NONE;
  }

  /** Sum of all balances by currency; each must be 0. */
  sums(): Map<string, bigint> {
    const sums = new Map<string, bigint>();
    for (const { currency, balance } of this.accounts.values())
      sums.set(currency, (sums.get(currency) ?? 0n) + balance);
    return sums;
  }

  /** Does what the journal's next record says was asked, and throws when it comes to another result. */
  take(record: RecordView): void {
    const { seq, kind } = record;
    if (kind === RecordKind.PAYMENT) {
      const { request, effects } = v1.PaymentRecord.decode(record.body());
      const answer = this.pay(this.#names.get(record.participant)!, modelPayment(request!));
      expect(
        seq,
        'outcome',
        { ...answer, debitBalance: answer.debitBalance ?? 0n },
        {
          reason: effects!.reason ?? 0,
          duplicate: false,
          seq,
          debitBalance: fromLong(effects!.debitBalanceMinor),
        },
      );
    } else if (kind === RecordKind.ACCOUNT) {
      this.#takeAccount(seq, v1.AccountRecord.decode(record.body()));
    } else {
      this.seq++;
      if (kind === RecordKind.PARTICIPANT) {
        const { number, participant } = v1.ParticipantRecord.decode(record.body());
        this.#names.set(number, participant!.participant!);
        const { suspended, operator } = participant as v1.Participant;
        this.participants.set(participant!.participant!, { suspended, operator });
      }
    }
    expect(seq, 'seq', this.seq, seq);
  }

  #takeAccount(seq: number, { account, change, changedBy }: v1.AccountRecord): void {
    const actor = this.#names.get(changedBy?.participantNumber ?? 0);
    const by = actor === undefined || this.participants.get(actor)?.operator ? undefined : actor;
    const { account: id, participant, currency, kind } = account as v1.Account;
    const minimum = fromLong(account!.minimumMinor);
    let reason: number;
    if (change === 'open') reason = this.open(by, participant, id, currency, kind, minimum);
    else if (change === 'set-minimum') reason = this.setMinimum(by, id, minimum);
    else reason = this.setStatus(by, id, change as 'freeze');
    const { balance, version, entries, status } = this.accounts.get(id)!;
    expect(
      seq,
      change,
      { reason, balance, version, entries, status },
      {
        reason: 0,
        balance: fromLong(account!.balanceMinor),
        version: safeFromLong(account!.version),
        entries: safeFromLong(account!.entryCount),
        status: (['', 'open', 'frozen', 'closed', 'blocked'] as const)[account!.status!]!,
      },
    );
  }
}

export function modelPayment(request: v1.IPay): ModelPayment {
  return {
    id: Buffer.from(request.paymentId!).toString('hex'),
    debit: request.debitAccount ?? '',
    credit: request.creditAccount ?? '',
    amount: fromLong(request.amountMinor),
    currency: request.currency ?? '',
    endToEndId: request.endToEndId ?? '',
    reference: request.reference ?? '',
  };
}

function expect<Value>(seq: number, what: string, modelled: Value, found: Value): void {
  const [wanted, got] = [modelled, found].map((value) =>
    JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part)),
  );
  if (wanted !== got) throw new Error(`seq ${seq}, ${what}: the model says ${wanted}, the journal ${got}`);
}
