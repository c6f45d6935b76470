// What the records alone must add up to, whatever code wrote them: the invariants I3 to I6 of DESIGN.md, recomputed from the first
// record by a second, deliberately plain implementation. Used by verify; the ledger does not share code with it.
import { randomBytes } from 'node:crypto';
import { PAYMENT_ID_BYTES } from '../domain/limits.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import { fromLong, safeFromLong } from '../protocol/int64.ts';
import { RecordKind } from './format.ts';
import type { RecordView } from './record-view.ts';

interface AccountFacts {
  readonly currency: string;
  readonly participant: number;
  balanceMinor: bigint;
  heldMinor: bigint;
  minimumMinor: bigint;
  version: number;
  entryCount: number;
  openedSeq: number;
  lastSeq: number;
}

export interface CurrencyReport {
  readonly currency: string;
  readonly accounts: number;
  /** Must be 0. */
  readonly sumMinor: bigint;
}

/** What a Map holds: V8 throws a RangeError beyond. An account takes some 300 bytes of heap: all these need --max-old-space-size=8192. */
export const ACCOUNTS_MAX = 2 ** 24;

const WORDS_PER_ID = 5;

/** A set of (participant, payment id), 20 bytes a slot: a Set of strings would take four times that and ends at 16.7 M. */
export class PaymentIdSet {
  #slots = new Uint32Array(1024 * WORDS_PER_ID);
  #mask = 1023;
  // Ids are chosen by clients: without a secret they could be chosen to collide.
  readonly #seed = randomBytes(4).readUInt32LE(0) | 1;
  size = 0;

  /** False: it was there before. An id of all zeros is not allowed (proto) and marks a free slot. */
  add(participant: number, id: Uint8Array): boolean {
    if ((this.size + 1) * 10 > (this.#mask + 1) * 7) this.#grow();
    const word0 = (id[0] | (id[1] << 8) | (id[2] << 16) | (id[3] << 24)) >>> 0;
    const word1 = (id[4] | (id[5] << 8) | (id[6] << 16) | (id[7] << 24)) >>> 0;
    const word2 = (id[8] | (id[9] << 8) | (id[10] << 16) | (id[11] << 24)) >>> 0;
    const word3 = (id[12] | (id[13] << 8) | (id[14] << 16) | (id[15] << 24)) >>> 0;
    return this.#insert(participant, word0, word1, word2, word3);
  }

  #insert(participant: number, word0: number, word1: number, word2: number, word3: number): boolean {
    const slots = this.#slots;
    let hash = this.#seed;
    for (const word of [participant, word0, word1, word2, word3]) {
      hash = Math.imul(hash ^ word, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash, 0x85ebca6b);
    hash ^= hash >>> 13;
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const at = slot * WORDS_PER_ID;
      const free = slots[at + 1] === 0 && slots[at + 2] === 0 && slots[at + 3] === 0 && slots[at + 4] === 0;
      if (free) {
        slots[at] = participant;
        slots[at + 1] = word0;
        slots[at + 2] = word1;
        slots[at + 3] = word2;
        slots[at + 4] = word3;
        this.size++;
        return true;
      }
      const same =
        slots[at] === participant &&
        slots[at + 1] === word0 &&
        slots[at + 2] === word1 &&
        slots[at + 3] === word2 &&
        slots[at + 4] === word3;
      if (same) return false;
    }
  }

  #grow(): void {
    const old = this.#slots;
    const slotCount = (this.#mask + 1) * 2;
    this.#slots = new Uint32Array(slotCount * WORDS_PER_ID);
    this.#mask = slotCount - 1;
    this.size = 0;
    for (let at = 0; at < old.length; at += WORDS_PER_ID) {
      const free = old[at + 1] === 0 && old[at + 2] === 0 && old[at + 3] === 0 && old[at + 4] === 0;
      if (!free) this.#insert(old[at], old[at + 1], old[at + 2], old[at + 3], old[at + 4]);
    }
  }
}

/** Fed with every record from seq 1 on, in order. Problems go to the callback, as text; it then takes what the record says as given. */
export class LedgerFacts {
  settled = 0;
  refused = 0;
  readonly #accounts = new Map<string, AccountFacts>();
  readonly #sums = new Map<string, bigint>();
  readonly #ids = new PaymentIdSet();
  readonly #idsMax: number;
  readonly #accountsMax: number;
  /** Accounts opened when #accounts was full. */
  #notFollowed = 0;
  readonly #onProblem: (what: string) => void;

  constructor(idsMax: number, accountsMax: number, onProblem: (what: string) => void) {
    this.#idsMax = idsMax;
    this.#accountsMax = Math.min(accountsMax, ACCOUNTS_MAX);
    this.#onProblem = onProblem;
  }

  get accountCount(): number {
    return this.#accounts.size + this.#notFollowed;
  }

  /** How many accounts had every change of theirs checked; fewer than there are when there were more than accountsMax. */
  get accountsFollowed(): number {
    return this.#accounts.size;
  }

  /** How many payment ids were compared with each other; fewer than the payments when there were more than idsMax. */
  get idsChecked(): number {
    return this.#ids.size;
  }

  currencies(): CurrencyReport[] {
    const counts = new Map<string, number>();
    for (const { currency } of this.#accounts.values()) counts.set(currency, (counts.get(currency) ?? 0) + 1);
    const names = [...counts.keys()].sort();
    return names.map((currency) => ({
      currency,
      accounts: counts.get(currency) ?? 0,
      sumMinor: this.#sums.get(currency) ?? 0n,
    }));
  }

  /** Decodes the body, and checks what it says when `trusted`: after a gap in the records there is nothing to compare it with. */
  take(record: RecordView, trusted: boolean): void {
    let what = '';
    try {
      if (record.kind === RecordKind.PAYMENT) this.#takePayment(record, trusted);
      else if (record.kind === RecordKind.ACCOUNT) this.#takeAccount(record, trusted);
      else if (record.kind === RecordKind.PARTICIPANT) v1.ParticipantRecord.decode(record.body());
      else if (record.kind === RecordKind.TERMINAL) v1.TerminalRecord.decode(record.body());
      else v1.StartRecord.decode(record.body());
    } catch (error) {
      what = error instanceof Error ? error.message : String(error);
    }
    if (what !== '')
      this.#onProblem(`seq ${record.seq}: the body of record kind ${record.kind} does not decode: ${what}`);
  }

  #expect(seq: number, what: string, expected: bigint | number | string, found: bigint | number | string): void {
    if (expected !== found) this.#onProblem(`seq ${seq}: ${what}: expected ${expected}, found ${found}`);
  }

  #addToSum(currency: string, deltaMinor: bigint): bigint {
    const sum = (this.#sums.get(currency) ?? 0n) + deltaMinor;
    this.#sums.set(currency, sum);
    return sum;
  }

  #checkFunds(seq: number, name: string, account: AccountFacts): void {
    if (account.balanceMinor - account.heldMinor >= account.minimumMinor) return;
    const numbers = `balance ${account.balanceMinor}, held ${account.heldMinor}, minimum ${account.minimumMinor}`;
    this.#onProblem(`seq ${seq}: account ${name} is below its minimum: ${numbers}`);
  }

  #takeAccount(record: RecordView, trusted: boolean): void {
    const { seq } = record;
    const body = v1.AccountRecord.decode(record.body());
    const account = body.account;
    if (account === null || account === undefined) throw new Error('no account in it');
    const name = account.account ?? '';
    const facts: AccountFacts = {
      currency: account.currency ?? '',
      participant: body.participantNumber,
      balanceMinor: fromLong(account.balanceMinor),
      heldMinor: fromLong(account.heldMinor),
      minimumMinor: fromLong(account.minimumMinor),
      version: safeFromLong(account.version),
      entryCount: safeFromLong(account.entryCount),
      openedSeq: safeFromLong(body.openedSeq),
      lastSeq: seq,
    };
    const before = this.#accounts.get(name);
    if (before === undefined && this.#accounts.size >= this.#accountsMax) {
      if (facts.openedSeq === seq) this.#notFollowed++;
      return;
    }
    this.#accounts.set(name, facts);
    if (!trusted) return;
    this.#expect(seq, `participant of account ${name} in the record header`, facts.participant, record.participant);
    this.#expect(seq, `version of account ${name}`, (before?.version ?? 0) + 1, facts.version);
    this.#expect(seq, `entry count of account ${name}`, before?.entryCount ?? 0, facts.entryCount);
    this.#expect(seq, `balance of account ${name}`, before?.balanceMinor ?? 0n, facts.balanceMinor);
    this.#expect(seq, `held amount of account ${name}`, before?.heldMinor ?? 0n, facts.heldMinor);
    this.#expect(seq, `previous seq of account ${name}`, before?.lastSeq ?? 0, safeFromLong(body.previousSeq));
    this.#expect(seq, `last seq of account ${name}`, seq, safeFromLong(account.lastSeq));
    this.#expect(seq, `opened seq of account ${name}`, before?.openedSeq ?? seq, facts.openedSeq);
    if (before !== undefined) {
      this.#expect(seq, `currency of account ${name}`, before.currency, facts.currency);
      this.#expect(seq, `participant of account ${name}`, before.participant, facts.participant);
    }
    // Its balance should not move here; if it does, the sum shows it too.
    const sum = this.#addToSum(facts.currency, facts.balanceMinor - (before?.balanceMinor ?? 0n));
    this.#expect(seq, `sum of all ${facts.currency} balances`, 0n, sum);
    this.#checkFunds(seq, name, facts);
  }

  #takePayment(record: RecordView, trusted: boolean): void {
    const { seq } = record;
    const { request, effects } = v1.PaymentRecord.decode(record.body());
    if (request === null || request === undefined) throw new Error('no request in it');
    if (effects === null || effects === undefined) throw new Error('no effects in it');
    const reason = effects.reason ?? 0;
    if (reason === 0) this.settled++;
    else this.refused++;
    const id = request.paymentId ?? new Uint8Array(0);
    if (id.length !== PAYMENT_ID_BYTES || id.every((byte) => byte === 0)) {
      this.#onProblem(`seq ${seq}: the payment id is not 16 bytes or all zero`);
    } else if (this.#ids.size < this.#idsMax && !this.#ids.add(record.participant, id)) {
      const hex = Buffer.from(id).toString('hex');
      this.#onProblem(`seq ${seq}: payment id ${hex} of participant ${record.participant} occurs a second time`);
    }
    this.#expect(seq, 'refused flag in the record header', reason !== 0 ? 1 : 0, record.refused ? 1 : 0);
    const debitBalance = fromLong(effects.debitBalanceMinor);
    const creditBalance = fromLong(effects.creditBalanceMinor);
    const debitVersion = safeFromLong(effects.debitVersion);
    const creditVersion = safeFromLong(effects.creditVersion);
    const debitEntries = safeFromLong(effects.debitEntryCount);
    const creditEntries = safeFromLong(effects.creditEntryCount);
    const debitPrevious = safeFromLong(effects.debitPreviousSeq);
    const creditPrevious = safeFromLong(effects.creditPreviousSeq);
    if (reason !== 0) {
      const numbers = debitVersion + creditVersion + debitEntries + creditEntries + debitPrevious + creditPrevious;
      const none = debitBalance === 0n && creditBalance === 0n && numbers === 0;
      if (!none) this.#onProblem(`seq ${seq}: a refused payment has effects`);
      return;
    }
    if (!trusted) return;
    const debitName = request.debitAccount ?? '';
    const creditName = request.creditAccount ?? '';
    const debit = this.#accounts.get(debitName);
    const credit = this.#accounts.get(creditName);
    // An account beyond the limit has no state here to compare with; the one on the other side still has.
    const isKnown = this.#notFollowed > 0 || (debit !== undefined && credit !== undefined);
    if (!isKnown || debitName === creditName) {
      this.#onProblem(`seq ${seq}: settled between ${debitName} and ${creditName}, which are not two known accounts`);
      return;
    }
    const amount = fromLong(request.amountMinor);
    if (amount <= 0n) this.#onProblem(`seq ${seq}: settled with an amount of ${amount}`);
    const currency = request.currency ?? '';
    if (debit !== undefined) {
      this.#expect(seq, `currency of account ${debitName}`, currency, debit.currency);
      this.#expect(seq, 'payer in the record header', debit.participant, record.participant);
      this.#expect(seq, `balance of account ${debitName}`, debit.balanceMinor - amount, debitBalance);
      this.#expect(seq, `version of account ${debitName}`, debit.version + 1, debitVersion);
      this.#expect(seq, `entry count of account ${debitName}`, debit.entryCount + 1, debitEntries);
      this.#expect(seq, `previous seq of account ${debitName}`, debit.lastSeq, debitPrevious);
    }
    if (credit !== undefined) {
      this.#expect(seq, `currency of account ${creditName}`, currency, credit.currency);
      this.#expect(seq, 'payee in the record header', credit.participant, record.otherParticipant);
      this.#expect(seq, `balance of account ${creditName}`, credit.balanceMinor + amount, creditBalance);
      this.#expect(seq, `version of account ${creditName}`, credit.version + 1, creditVersion);
      this.#expect(seq, `entry count of account ${creditName}`, credit.entryCount + 1, creditEntries);
      this.#expect(seq, `previous seq of account ${creditName}`, credit.lastSeq, creditPrevious);
    }
    const debitDelta = debit === undefined ? -amount : debitBalance - debit.balanceMinor;
    const creditDelta = credit === undefined ? amount : creditBalance - credit.balanceMinor;
    const debitCurrency = debit?.currency ?? currency;
    const creditCurrency = credit?.currency ?? currency;
    // Equal and opposite within one currency leaves the sum as it is: the common case needs no look-up.
    if (debitDelta + creditDelta !== 0n || debitCurrency !== creditCurrency) {
      const debitSum = this.#addToSum(debitCurrency, debitDelta);
      const creditSum = this.#addToSum(creditCurrency, creditDelta);
      this.#expect(seq, `sum of all ${creditCurrency} balances`, 0n, creditSum);
      if (debitCurrency !== creditCurrency) this.#expect(seq, `sum of all ${debitCurrency} balances`, 0n, debitSum);
    }
    if (debit !== undefined) this.#move(debit, seq, debitBalance, debitVersion, debitEntries);
    if (credit !== undefined) this.#move(credit, seq, creditBalance, creditVersion, creditEntries);
    if (debit !== undefined) this.#checkFunds(seq, debitName, debit);
    if (credit !== undefined) this.#checkFunds(seq, creditName, credit);
  }

  /** Takes what the record says as given: the next one is compared with it. */
  #move(account: AccountFacts, seq: number, balanceMinor: bigint, version: number, entryCount: number): void {
    account.balanceMinor = balanceMinor;
    account.version = version;
    account.entryCount = entryCount;
    account.lastSeq = seq;
  }
}
