// The ledger: decides payments, one at a time, in one thread, and is the only code that changes a balance.
//
//   command ──> duplicate? ──> checks in documented order ──> apply in memory ──> append record with effects ──> reply (unpublished)
//
// Always true, and asserted where it is cheap:
//   - a decision and its record are made together; nothing is applied that has no record in the current block;
//   - replies are only written here. The owner publishes them after the block is durable (I1);
//   - replay() sets what a record says and decides nothing (I2);
//   - a payment id gets one record for ever (I3); both sides change by the same amount (I4); balance - held >= minimum (I5).
//
// No I/O of its own and no clock of its own: journal block, index store, time and waiting are handed in, so the same code runs on a
// simulated disk. The order of checks is that of message Pay in payments.proto.
import assert from 'node:assert';
import { currencies } from '../domain/currencies.ts';
import { uuid7TimeMs } from '../domain/identifiers.ts';
import { AMOUNT_LIMIT, INT64_MAX, PARTICIPANTS_MAX } from '../domain/limits.ts';
import { Reason } from '../domain/reasons.ts';
import type { BlockBuilder } from '../journal/block-builder.ts';
import { RecordFlag, RecordKind } from '../journal/format.ts';
import type { RecordView } from '../journal/record-view.ts';
import type { RecoveredBlock } from '../journal/recovery.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import { AccountBook, type AccountSource, type LedgerHost } from './account-book.ts';
import {
  AccountKind,
  AccountStatus,
  ROW_BYTES,
  ROW_LONGS,
  ROW_WORDS,
  RowDouble,
  RowLong,
  RowWord,
  traitCurrency,
  traitKind,
  traitStatus,
} from './account-rows.ts';
import { DuplicateWindow } from './duplicate-window.ts';
import type { HotAccounts } from './hot-accounts.ts';
import { lookUpParticipants, lookUpTerminal } from './look-ups.ts';
import {
  AccountsReplyOffset,
  CommandKind,
  DuplicateReplyOffset,
  FindPaymentOffset,
  FOUND_PAYMENT_REPLY_BYTES,
  FoundPaymentReplyOffset,
  HeadOffset,
  hashKey,
  KEY_BYTES,
  KEY_WORDS,
  type MessageView,
  PAYMENT_REPLY_BYTES,
  type ParticipantQuery,
  PaymentReplyOffset,
  PayOffset,
  ReadAccountsOffset,
  ReplyKind,
  readKey,
  type TerminalQuery,
  TextOffset,
  UNKNOWN_CURRENCY,
} from './messages.ts';
import { paymentCell } from './payment-counts.ts';
import { PAYMENT_EFFECTS_BYTES, writePaymentEffects } from './payment-effects.ts';
import { Registry } from './registry.ts';
import { Replay, setAccount } from './replay.ts';
import type { EntryMemory } from './replay-entries.ts';

/** Commands of one lookAhead(): enough for the processor to overlap, few enough to stay in its nearest cache. */
export const LOOK_AHEAD_MAX = 32;

/** Where a reply goes: a ring's producing end. The owner has made sure that there is room. */
export interface ReplySink extends MessageView {
  tryReserve(bytes: number): number;
  commit(position: number, bytes: number): void;
}

export interface LedgerOptions {
  accounts: HotAccounts;
  store: AccountSource;
  block: BlockBuilder;
  host: LedgerHost;
  hashSeed: number;
  /** Payments per generation of the duplicate window. */
  duplicateWindow: number;
  /** From the index store's checkpoint. */
  participantIdTimesMs: readonly number[];
  amountMaxMinor: bigint;
  /** PAYMENT_CELLS counters, addressed by paymentCell(). */
  paymentCells: Float64Array;
}

export class Ledger {
  readonly accounts: HotAccounts;
  readonly registry = new Registry();
  readonly #store: AccountSource;
  readonly #block: BlockBuilder;
  readonly #host: LedgerHost;
  readonly #window: DuplicateWindow;
  readonly #hashSeed: number;
  readonly #amountMaxMinor: bigint;
  readonly #paymentCells: Float64Array;
  readonly #book: AccountBook;
  readonly #replay: Replay;
  #seq = 0;
  #timeHigh = 0;
  #timeLow = 0;
  // Results of #checkPayment: fields instead of an object per payment.
  #debit = -1;
  #credit = -1;
  readonly #rowsAhead = new Int32Array(2 * LOOK_AHEAD_MAX);
  /** Of accounts that are not in memory: where their hash is, and where their key begins. */
  readonly #coldAhead = new Int32Array(4 * LOOK_AHEAD_MAX);
  /** Written so that the optimiser does not leave lookAhead() out. */
  touched = 0;
  duplicates = 0;
  duplicateLookups = 0;

  constructor(options: LedgerOptions) {
    assert(
      options.amountMaxMinor > 0n && options.amountMaxMinor <= AMOUNT_LIMIT,
      `amountMax ${options.amountMaxMinor}`,
    );
    this.accounts = options.accounts;
    this.#store = options.store;
    this.#block = options.block;
    this.#host = options.host;
    this.#hashSeed = options.hashSeed;
    this.#amountMaxMinor = options.amountMaxMinor;
    this.#paymentCells = options.paymentCells;
    this.#book = new AccountBook(options.accounts, options.store, options.host, options.hashSeed);
    this.#window = new DuplicateWindow(
      options.duplicateWindow,
      PARTICIPANTS_MAX,
      options.hashSeed,
      options.participantIdTimesMs,
    );
    this.#replay = new Replay(this, this.#book, this.#window, options.host, options.hashSeed);
  }

  /** Accounts found in memory, and not found there, since the start. */
  get cacheHits(): number {
    return this.#book.hits;
  }

  get cacheMisses(): number {
    return this.#book.misses;
  }

  /** Seq of the last record decided or replayed. */
  get seq(): number {
    return this.#seq;
  }

  get timeHigh(): number {
    return this.#timeHigh;
  }

  get timeLow(): number {
    return this.#timeLow;
  }

  /** Where the journal ends before the first new record. */
  resume(seq: number, timeHigh: number, timeLow: number): void {
    if (seq < this.#seq) assert.fail(`resume at ${seq} below ${this.#seq}`);
    this.#seq = seq;
    this.#timeHigh = timeHigh;
    this.#timeLow = timeLow;
  }

  /** The wall clock now. Ledger time never goes back: while the clock is behind, each record adds 1 ns. */
  setTime(timeHigh: number, timeLow: number): void {
    if (timeHigh > this.#timeHigh || (timeHigh === this.#timeHigh && timeLow > this.#timeLow)) {
      this.#timeHigh = timeHigh;
      this.#timeLow = timeLow;
    }
  }

  #nextTime(): void {
    this.#timeLow = (this.#timeLow + 1) >>> 0;
    if (this.#timeLow === 0) this.#timeHigh++;
  }

  /**
   * Touches the memory that the next payments will need. Found one after the other, each account and each id costs several waits for memory;
   * asked for together, the processor waits for all of them at once.
   * @param positions of commands of any kind; the first `count` of them
   */
  lookAhead(command: MessageView, positions: Int32Array, count: number): void {
    const { words } = command;
    const { accounts } = this;
    const rows = this.#rowsAhead;
    let touched = 0;
    let rowCount = 0;
    let coldCount = 0;
    for (let index = 0; index < count; index++) {
      const w = positions[index]! >>> 2;
      if (words[w + (HeadOffset.KIND >>> 2)] !== CommandKind.PAY) continue;
      const id = w + (PayOffset.PAYMENT_ID >>> 2);
      const participant = words[w + (HeadOffset.PARTICIPANT >>> 2)]!;
      const window = this.#window;
      const id0 = words[id]!;
      const id1 = words[id + 1]!;
      const id2 = words[id + 2]!;
      const id3 = words[id + 3]!;
      const timeMs = uuid7TimeMs(id0, id1);
      touched ^= window.lookAhead(participant, window.hash(participant, id0, id1, id2, id3), timeMs);
      if (!window.isNewForCertain(participant, timeMs)) {
        touched ^= this.#store.lookAheadPayment(participant, id0, id1, id2, id3);
      }
      const debitHash = words[w + (PayOffset.DEBIT_HASH >>> 2)]!;
      const creditHash = words[w + (PayOffset.CREDIT_HASH >>> 2)]!;
      const debit = accounts.rowOfHash(debitHash);
      const credit = accounts.rowOfHash(creditHash);
      rows[rowCount++] = debit;
      rows[rowCount++] = credit;
      // Not in memory: cold, or (rarely) there is no such account.
      if (debit === -1) {
        touched ^= this.#store.lookAheadAccount(debitHash);
        this.#coldAhead[coldCount++] = w + (PayOffset.DEBIT_HASH >>> 2);
        this.#coldAhead[coldCount++] = w + (PayOffset.DEBIT >>> 2);
      }
      if (credit === -1) {
        touched ^= this.#store.lookAheadAccount(creditHash);
        this.#coldAhead[coldCount++] = w + (PayOffset.CREDIT_HASH >>> 2);
        this.#coldAhead[coldCount++] = w + (PayOffset.CREDIT >>> 2);
      }
    }
    for (let index = 0; index < rowCount; index++) {
      const row = rows[index]!;
      if (row === -1) continue;
      const first = row * ROW_WORDS;
      touched ^= accounts.words[first]! ^ accounts.words[first + RowWord.KEY]!;
    }
    for (let index = 0; index < coldCount; index += 2) {
      touched ^= this.#store.lookAheadPage(words, this.#coldAhead[index + 1]!, words[this.#coldAhead[index]!]!);
    }
    if (coldCount > 0) touched ^= this.#store.lookAheadEntries();
    this.touched = touched;
  }

  /** Decides the PAY command at byte `at` and writes its reply. */
  pay(command: MessageView, at: number, replies: ReplySink): void {
    const words = command.words;
    const w = at >>> 2;
    const participant = words[w + (HeadOffset.PARTICIPANT >>> 2)]!;
    const id = w + (PayOffset.PAYMENT_ID >>> 2);
    const id0 = words[id]!;
    const id1 = words[id + 1]!;
    const id2 = words[id + 2]!;
    const id3 = words[id + 3]!;
    const timeMs = uuid7TimeMs(id0, id1);
    const window = this.#window;
    const hash = window.hash(participant, id0, id1, id2, id3);
    let earlier = window.find(participant, hash, id0, id1, id2, id3, timeMs);
    if (earlier === 0 && !window.isNewForCertain(participant, timeMs)) {
      this.duplicateLookups++;
      earlier = this.#store.findPayment(participant, id0, id1, id2, id3);
    }
    if (earlier !== 0) {
      this.#replyDuplicate(command, at, earlier, replies);
      return;
    }

    const requestBytes = words[w + (PayOffset.REQUEST_LENGTH >>> 2)]!;
    if (!this.#block.hasRoom(requestBytes + PAYMENT_EFFECTS_BYTES)) this.#host.nextBlock();
    if (window.mustBeIndexed > this.#host.idsIndexedSeq) {
      this.#host.flush();
      this.#host.waitForIds(window.mustBeIndexed);
    }

    const { accounts } = this;
    const { longs, doubles } = accounts;
    const amount = command.longs[(at + PayOffset.AMOUNT) >>> 3]!;
    const currency = words[w + (PayOffset.CURRENCY >>> 2)]!;
    const reason = this.#checkPayment(words, w, participant, amount, currency);
    const debit = this.#debit;
    const credit = this.#credit;

    // Any of the above may have flushed the block; from here on nothing does.
    this.#seq++;
    this.#nextTime();
    const seq = this.#seq;
    const settled = reason === Reason.NONE;
    const block = this.#block;
    const payee = settled ? accounts.words[credit * ROW_WORDS + RowWord.PARTICIPANT]! : 0;
    const bodyStart = block.beginRecord(
      RecordKind.PAYMENT,
      settled ? 0 : RecordFlag.REFUSED,
      seq,
      this.#timeHigh,
      this.#timeLow,
      participant,
      payee,
    );
    copyWords(words, (at + PayOffset.REQUEST) >>> 2, block.view, bodyStart, requestBytes);
    const effectsStart = bodyStart + requestBytes;
    const terminal = words[w + (HeadOffset.TERMINAL >>> 2)]!;
    if (settled) {
      const d = debit * ROW_LONGS;
      const c = credit * ROW_LONGS;
      const debitBalance = BigInt.asIntN(64, longs[d + RowLong.BALANCE]! - amount);
      const creditBalance = BigInt.asIntN(64, longs[c + RowLong.BALANCE]! + amount);
      const debitVersion = doubles[d + RowDouble.VERSION]! + 1;
      const creditVersion = doubles[c + RowDouble.VERSION]! + 1;
      const debitEntryCount = doubles[d + RowDouble.ENTRY_COUNT]! + 1;
      const creditEntryCount = doubles[c + RowDouble.ENTRY_COUNT]! + 1;
      writePaymentEffects(
        block.view,
        effectsStart,
        reason,
        terminal,
        debitBalance,
        creditBalance,
        debitVersion,
        creditVersion,
        debitEntryCount,
        creditEntryCount,
        doubles[d + RowDouble.LAST_SEQ]!,
        doubles[c + RowDouble.LAST_SEQ]!,
      );
      this.#book.setPosting(debit, debitBalance, debitVersion, debitEntryCount, seq);
      this.#book.setPosting(credit, creditBalance, creditVersion, creditEntryCount, seq);
    } else {
      writePaymentEffects(block.view, effectsStart, reason, terminal, 0n, 0n, 0, 0, 0, 0, 0, 0);
    }
    block.endRecord(effectsStart + PAYMENT_EFFECTS_BYTES);
    window.insert(participant, hash, id0, id1, id2, id3, timeMs, seq);
    this.#paymentCells[paymentCell(reason, currency >>> 0 === UNKNOWN_CURRENCY ? currencies.length : currency)]! += 1;

    const reply = replies.tryReserve(PAYMENT_REPLY_BYTES);
    assert(reply !== -1, 'a reply ring without room for a payment');
    const r = reply >>> 2;
    replies.words[r + 1] = ReplyKind.PAYMENT;
    copyHead(command, w, replies, r);
    replies.words[r + (PaymentReplyOffset.REASON >>> 2)] = reason;
    replies.words[r + (PaymentReplyOffset.SETTLED >>> 2)] = settled ? 1 : 0;
    replies.doubles[(reply + PaymentReplyOffset.SEQ) >>> 3] = seq;
    replies.words[r + (PaymentReplyOffset.LEDGER_TIME >>> 2)] = this.#timeLow;
    replies.words[r + (PaymentReplyOffset.LEDGER_TIME >>> 2) + 1] = this.#timeHigh;
    replies.longs[(reply + PaymentReplyOffset.DEBIT_BALANCE) >>> 3] = settled
      ? longs[debit * ROW_LONGS + RowLong.BALANCE]!
      : 0n;
    const replyId = r + (PaymentReplyOffset.PAYMENT_ID >>> 2);
    replies.words[replyId] = id0;
    replies.words[replyId + 1] = id1;
    replies.words[replyId + 2] = id2;
    replies.words[replyId + 3] = id3;
    replies.commit(reply, PAYMENT_REPLY_BYTES);
  }

  /** Checks 2 to 9 of message Pay, then the others. Leaves the rows of both accounts in #debit and #credit, -1 where it did not get to them. */
  #checkPayment(words: Int32Array, w: number, participant: number, amount: bigint, currency: number): number {
    this.#debit = -1;
    this.#credit = -1;
    if (this.registry.suspended[participant] === 1) return Reason.AG10;
    if (amount <= 0n) return amount === 0n ? Reason.AM01 : Reason.AM09;
    if (amount > this.#amountMaxMinor) return Reason.AM02;
    if (currency >>> 0 === UNKNOWN_CURRENCY) return Reason.CURR;
    const debitKey = w + (PayOffset.DEBIT >>> 2);
    const creditKey = w + (PayOffset.CREDIT >>> 2);
    const debitHash = words[w + (PayOffset.DEBIT_HASH >>> 2)]!;
    const creditHash = words[w + (PayOffset.CREDIT_HASH >>> 2)]!;
    if (debitHash === creditHash && sameKey(words, debitKey, creditKey)) return Reason.AG01;
    const debit = this.#book.row(words, debitKey, debitHash, -1);
    if (debit === -1 || this.participantOf(debit) !== participant) return Reason.AC01;
    const credit = this.#book.row(words, creditKey, creditHash, debit);
    if (credit === -1) return Reason.AC03;
    this.#debit = debit;
    this.#credit = credit;
    return this.#checkAccounts(debit, credit, currency, amount);
  }

  /** Checks 10 to 17 of message Pay. */
  #checkAccounts(debit: number, credit: number, currency: number, amount: bigint): number {
    const { accounts } = this;
    const debitTraits = accounts.words[debit * ROW_WORDS + RowWord.TRAITS]!;
    const creditTraits = accounts.words[credit * ROW_WORDS + RowWord.TRAITS]!;
    const payee = accounts.words[credit * ROW_WORDS + RowWord.PARTICIPANT]!;
    if (this.registry.suspended[payee] === 1) return Reason.AG10;
    if (traitCurrency(debitTraits) !== currency || traitCurrency(creditTraits) !== currency) return Reason.CURR;
    if (traitStatus(debitTraits) !== AccountStatus.OPEN) {
      return traitStatus(debitTraits) === AccountStatus.CLOSED ? Reason.AC04 : Reason.AC06;
    }
    if (traitStatus(creditTraits) !== AccountStatus.OPEN) {
      return traitStatus(creditTraits) === AccountStatus.CLOSED ? Reason.AC04 : Reason.AC06;
    }
    const { longs } = accounts;
    const d = debit * ROW_LONGS;
    // No wrap: balance - held >= minimum >= -2^61 and amount <= 2^61 (AMOUNT_LIMIT).
    const rest = BigInt.asIntN(64, longs[d + RowLong.BALANCE]! - longs[d + RowLong.HELD]! - amount);
    if (rest < longs[d + RowLong.MINIMUM]!) {
      return traitKind(debitTraits) === AccountKind.SETTLEMENT ? Reason.AM23 : Reason.AM04;
    }
    if (longs[credit * ROW_LONGS + RowLong.BALANCE]! > BigInt.asIntN(64, INT64_MAX - amount)) {
      return Reason.BALANCE_OVERFLOW;
    }
    return Reason.NONE;
  }

  #replyDuplicate(command: MessageView, at: number, seq: number, replies: ReplySink): void {
    this.duplicates++;
    const requestBytes = command.words[(at + PayOffset.REQUEST_LENGTH) >>> 2]!;
    const bytes = align(DuplicateReplyOffset.REQUEST + requestBytes);
    const reply = replies.tryReserve(bytes);
    assert(reply !== -1, 'a reply ring without room for a duplicate');
    replies.words[(reply + HeadOffset.KIND) >>> 2] = ReplyKind.DUPLICATE;
    copyHead(command, at >>> 2, replies, reply >>> 2);
    replies.words[(reply + DuplicateReplyOffset.REQUEST_LENGTH) >>> 2] = requestBytes;
    replies.doubles[(reply + DuplicateReplyOffset.SEQ) >>> 3] = seq;
    const id = at + PayOffset.PAYMENT_ID;
    command.bytes.copy(replies.bytes, reply + DuplicateReplyOffset.PAYMENT_ID, id, id + 16);
    const start = at + PayOffset.REQUEST;
    command.bytes.copy(replies.bytes, reply + DuplicateReplyOffset.REQUEST, start, start + requestBytes);
    replies.commit(reply, bytes);
  }

  /** Answers READ_ACCOUNTS. */
  readAccounts(command: MessageView, at: number, replies: ReplySink): void {
    const w = at >>> 2;
    const count = command.words[w + (ReadAccountsOffset.COUNT >>> 2)]!;
    const participant = command.words[w + (HeadOffset.PARTICIPANT >>> 2)]!;
    const seesAll = command.words[w + (ReadAccountsOffset.SEES_ALL >>> 2)] === 1;
    const bytes = AccountsReplyOffset.ROWS + count * ROW_BYTES;
    const reply = replies.tryReserve(bytes);
    assert(reply !== -1, 'a reply ring without room for accounts');
    replies.words[(reply + HeadOffset.KIND) >>> 2] = ReplyKind.ACCOUNTS;
    copyHead(command, w, replies, reply >>> 2);
    replies.words[(reply + AccountsReplyOffset.COUNT) >>> 2] = count;
    for (let number = 0; number < count; number++) {
      const key = w + ((ReadAccountsOffset.KEYS + number * KEY_BYTES) >>> 2);
      const row = this.#book.row(command.words, key, hashKey(command.words, key, this.#hashSeed), -1);
      const to = reply + AccountsReplyOffset.ROWS + number * ROW_BYTES;
      const visible =
        row !== -1 && (seesAll || this.accounts.words[row * ROW_WORDS + RowWord.PARTICIPANT] === participant);
      if (visible) this.accounts.bytes.copy(replies.bytes, to, row * ROW_BYTES, (row + 1) * ROW_BYTES);
      else replies.bytes.fill(0, to, to + ROW_BYTES);
    }
    replies.doubles[(reply + AccountsReplyOffset.AS_OF_SEQ) >>> 3] = this.#seq;
    replies.commit(reply, bytes);
  }

  /** Answers FIND_PAYMENT. */
  findPayment(command: MessageView, at: number, replies: ReplySink): void {
    const w = at >>> 2;
    let payer = command.words[w + (HeadOffset.PARTICIPANT >>> 2)]!;
    const nameStart = at + FindPaymentOffset.PARTICIPANT_KEY;
    if (command.bytes[nameStart + KEY_BYTES - 1] !== 0) {
      payer = this.registry.participantByName(readKey(command.bytes, nameStart))?.number ?? 0;
    }
    const id = w + (FindPaymentOffset.PAYMENT_ID >>> 2);
    const seq = payer === 0 ? 0 : this.#findSeq(payer, command.words, id);
    const reply = replies.tryReserve(FOUND_PAYMENT_REPLY_BYTES);
    assert(reply !== -1, 'a reply ring without room for a found payment');
    replies.words[(reply + HeadOffset.KIND) >>> 2] = ReplyKind.FOUND_PAYMENT;
    copyHead(command, w, replies, reply >>> 2);
    replies.doubles[(reply + FoundPaymentReplyOffset.SEQ) >>> 3] = seq;
    replies.words[(reply + FoundPaymentReplyOffset.PAYER) >>> 2] = payer;
    replies.commit(reply, FOUND_PAYMENT_REPLY_BYTES);
  }

  #findSeq(payer: number, words: Int32Array, id: number): number {
    const [id0, id1, id2, id3] = [words[id]!, words[id + 1]!, words[id + 2]!, words[id + 3]!];
    const hash = this.#window.hash(payer, id0, id1, id2, id3);
    const seq = this.#window.find(payer, hash, id0, id1, id2, id3, uuid7TimeMs(id0, id1));
    return seq !== 0 ? seq : this.#store.findPayment(payer, id0, id1, id2, id3);
  }

  /** Answers a query whose text is JSON. */
  lookUp(command: MessageView, at: number, replies: ReplySink): void {
    const query = JSON.parse(readText(command, at).toString()) as TerminalQuery | ParticipantQuery;
    const answer =
      'terminal' in query ? lookUpTerminal(this.registry, query) : lookUpParticipants(this.registry, query);
    const replyKind = 'terminal' in query ? ReplyKind.TERMINAL : ReplyKind.PARTICIPANT;
    this.replyText(command, at, replyKind, Buffer.from(JSON.stringify(answer)), replies);
  }

  /** Writes a reply whose content is `text`; `at` -1: to nobody in particular. */
  replyText(command: MessageView | undefined, at: number, kind: number, text: Uint8Array, replies: ReplySink): void {
    const bytes = align(TextOffset.TEXT + text.length);
    const reply = replies.tryReserve(bytes);
    assert(reply !== -1, `a reply ring without room for ${bytes} bytes`);
    replies.words[(reply + HeadOffset.KIND) >>> 2] = kind;
    if (command === undefined) replies.bytes.fill(0, reply + HeadOffset.SESSION, reply + TextOffset.TEXT);
    else copyHead(command, at >>> 2, replies, reply >>> 2);
    replies.words[(reply + TextOffset.LENGTH) >>> 2] = text.length;
    replies.bytes.set(text, reply + TextOffset.TEXT);
    replies.commit(reply, bytes);
  }

  // What administration.ts builds on.

  /** Row of the account, or -1. */
  rowOf(account: string): number {
    return this.#book.rowOf(account);
  }

  /** Number of the participant that owns the account in a row. */
  participantOf(row: number): number {
    return this.#book.participantOf(row);
  }

  /** Appends a record that is not a payment and returns its seq. The caller has applied nothing yet. */
  append(kind: number, participant: number, encode: (seq: number) => Uint8Array): number {
    const body = encode(this.#seq + 1);
    if (!this.#block.hasRoom(body.length)) this.#host.nextBlock();
    this.#seq++;
    this.#nextTime();
    this.#block.writeRecord(kind, 0, this.#seq, this.#timeHigh, this.#timeLow, participant, 0, body);
    return this.#seq;
  }

  /** Appends the record of a start, the first in every segment that a start opens. */
  appendStart(software: string): void {
    const { version: runtime, pid } = process;
    this.append(RecordKind.START, 0, () => v1.StartRecord.encode({ software, runtime, pid }).finish());
  }

  /** Appends the account record that `recordAt` gives for its seq and sets the account from it. */
  appendAccount(participant: number, id: string, recordAt: (seq: number) => v1.IAccountRecord): number {
    // The row comes first: see account-book.ts.
    this.#book.rowFor(id);
    let record: Uint8Array | undefined;
    const seq = this.append(RecordKind.ACCOUNT, participant, (seq) => {
      record = v1.AccountRecord.encode(recordAt(seq)).finish();
      return record;
    });
    setAccount(this.#book, this.registry, v1.AccountRecord.decode(record!), seq);
    return seq;
  }

  /** In a replay that meets ever new accounts: takes the store's accounts into memory at once. */
  preload(): void {
    this.#book.preload();
  }

  /** The same for entries of the store, the newest first. */
  preloadEntries(words: Int32Array, at: number, count: number): void {
    this.#book.preloadEntries(words, at, count);
  }

  /** Sets what the record says; its seq must be the next one. */
  replay(record: RecordView): void {
    this.#replay.record(record);
  }

  /** The same for all records of a block, which costs much less per record. */
  replayBlock(block: RecoveredBlock): void {
    this.#replay.block(block);
  }

  /** The same for payments as replay-entries.ts lays them out, one behind the other from byte `at` on. */
  replayEntries(memory: EntryMemory, at: number, count: number): void {
    this.#replay.entries(memory, at, count);
  }
}

function sameKey(words: Int32Array, one: number, other: number): boolean {
  for (let word = 0; word < KEY_WORDS; word++) {
    if (words[one + word] !== words[other + word]) return false;
  }
  return true;
}

/**
 * Copies `bytes` bytes, whole words of them: up to three bytes more are written, which the effects then overwrite. For a request's hundred bytes a
 * fraction of what Buffer.copy() costs.
 */
function copyWords(words: Int32Array, from: number, to: DataView, at: number, bytes: number): void {
  for (let offset = 0, word = from; offset < bytes; offset += 4, word++) to.setInt32(at + offset, words[word]!, true);
}

/** SESSION to TERMINAL, eight words. */
function copyHead(command: MessageView, from: number, reply: MessageView, to: number): void {
  const source = command.words;
  const target = reply.words;
  target[to + 2] = source[from + 2]!;
  target[to + 3] = source[from + 3]!;
  target[to + 4] = source[from + 4]!;
  target[to + 5] = source[from + 5]!;
  target[to + 6] = source[from + 6]!;
  target[to + 7] = source[from + 7]!;
  target[to + 8] = source[from + 8]!;
  target[to + 9] = source[from + 9]!;
}

/** The text of a message with text; valid until the ring advances. */
export function readText(message: MessageView, at: number): Buffer {
  const start = at + TextOffset.TEXT;
  return message.bytes.subarray(start, start + message.words[(at + TextOffset.LENGTH) >>> 2]!);
}

function align(bytes: number): number {
  return (bytes + 7) & ~7;
}
