// A ledger without threads for the benchmarks: the real Ledger between two real rings, on an index store in memory. Accounts are all
// in the store from the beginning; the ledger takes them in as it meets them. Its host appends to nowhere (benchmarks of the ledger
// alone) or to a journal that is given.
import { currencyByCode } from '../../src/domain/currencies.ts';
import { BlockBuilder } from '../../src/journal/block-builder.ts';
import type { Journal } from '../../src/journal/file-journal.ts';
import type { AccountSource, LedgerHost } from '../../src/ledger/account-book.ts';
import {
  AccountKind,
  AccountStatus,
  ROW_LONGS,
  ROW_WORDS,
  RowDouble,
  RowLong,
  RowWord,
} from '../../src/ledger/account-rows.ts';
import { createDirtyBits, createRows, HotAccounts } from '../../src/ledger/hot-accounts.ts';
import { Ledger, LOOK_AHEAD_MAX } from '../../src/ledger/ledger.ts';
import { hashKey, KEY_WORDS, PaymentReplyOffset, writeKey } from '../../src/ledger/messages.ts';
import { writePayCommand } from '../../src/ledger/pay-command.ts';
import { PAYMENT_CELLS } from '../../src/ledger/payment-counts.ts';
import {
  decodeStoredAccount,
  encodeStoredAccount,
  STORED_ACCOUNT_WORDS,
  StoredWord,
  writeCount,
} from '../../src/store/stored-account.ts';
import { COMMAND_RING_BYTES, REPLY_RING_BYTES } from '../../src/threads/ledger-data.ts';
import { createRing, RingConsumer, RingProducer } from '../../src/threads/ring.ts';
import { accountName, makeIds, makeRandom, NAME_DIGITS, permutation, type Random, START_MS } from './inputs.ts';

/** Far below anything a benchmark moves: no payment is refused for lack of cover. */
export const MINIMUM_MINOR = -(10n ** 15n);
export const PARTICIPANT = 1;
const IDS_PER_LOT = 65_536;
export const HASH_SEED = 0x5eed;
const NAME_PREFIX_BYTES = accountName(0).length - NAME_DIGITS;
const currency = currencyByCode('EUR')!;

export interface PayRigOptions {
  /** Accounts that there are. */
  accounts: number;
  /** Accounts in memory; absent: all. */
  hotMax?: number;
  /** Payments per generation of the duplicate window; absent: the default setting. */
  duplicateWindow?: number;
  /** Accounts begin in the store; false: there are none, and they must be opened. */
  stored?: boolean;
}

export class PayRig implements AccountSource, LedgerHost {
  readonly ledger: Ledger;
  readonly hot: HotAccounts;
  readonly block = new BlockBuilder();
  readonly rows: SharedArrayBuffer;
  readonly dirty: SharedArrayBuffer;
  readonly random: Random = makeRandom(8);
  readonly #accounts: number;
  /** Entries of all accounts, in the order of their numbers. */
  readonly accountWords: Int32Array;
  readonly #positionsAhead = new Int32Array(LOOK_AHEAD_MAX);
  readonly #commands: { producer: RingProducer; consumer: RingConsumer };
  readonly #replies: { producer: RingProducer; consumer: RingConsumer };
  #ids: Buffer = Buffer.alloc(0);
  #nextId = 0;
  #idLots = 0;
  #journal: Journal | undefined;
  indexedSeq = 0;
  settled = 0;
  /** Of payments whose replies were not "settled". */
  refused = 0;

  constructor({ accounts, hotMax = accounts, duplicateWindow = 1_048_576, stored = true }: PayRigOptions) {
    this.#accounts = accounts;
    this.rows = createRows(hotMax);
    this.dirty = createDirtyBits(hotMax);
    this.hot = new HotAccounts(hotMax, this.rows, this.dirty);
    this.ledger = new Ledger({
      accounts: this.hot,
      store: this,
      block: this.block,
      host: this,
      hashSeed: HASH_SEED,
      duplicateWindow,
      participantIdTimesMs: [],
      amountMaxMinor: 10n ** 15n,
      paymentCells: new Float64Array(PAYMENT_CELLS),
    });
    this.accountWords = new Int32Array(stored ? accounts * STORED_ACCOUNT_WORDS : 0);
    if (stored) {
      encodeStoredAccount(this.accountWords, 0, {
        balance: 0n,
        held: 0n,
        minimum: MINIMUM_MINOR,
        version: 1,
        entryCount: 0,
        lastSeq: 0,
        openedSeq: 0,
        participant: PARTICIPANT,
        currency: currency.numeric,
        kind: AccountKind.CUSTOMER,
        status: AccountStatus.OPEN,
      });
      const first = this.accountWords.slice(0, STORED_ACCOUNT_WORDS);
      const bytes = Buffer.from(this.accountWords.buffer);
      for (let account = 0; account < accounts; account++) {
        const at = account * STORED_ACCOUNT_WORDS;
        this.accountWords.set(first, at);
        writeKey(bytes, (at + StoredWord.KEY) * 4, accountName(account));
        this.accountWords[at + StoredWord.HASH] = hashKey(this.accountWords, at + StoredWord.KEY, HASH_SEED);
      }
    }
    const [commandRing, replyRing] = [createRing(COMMAND_RING_BYTES), createRing(REPLY_RING_BYTES)];
    this.#commands = { producer: new RingProducer(commandRing), consumer: new RingConsumer(commandRing) };
    this.#replies = { producer: new RingProducer(replyRing), consumer: new RingConsumer(replyRing) };
    const ns = BigInt(START_MS) * 1_000_000n;
    this.ledger.setTime(Number(ns >> 32n), Number(ns & 0xffff_ffffn));
  }

  /** From now on blocks go there. */
  attach(journal: Journal): void {
    this.#journal = journal;
  }

  // AccountSource: the index store

  /** By the digits of its name, instead of by looking for it. */
  findAccount(key: Int32Array, keyAt: number): number {
    const bytes = key[keyAt + KEY_WORDS - 1] >>> 24;
    let account = 0;
    for (let index = NAME_PREFIX_BYTES; index < bytes; index++) {
      account = account * 10 + ((key[keyAt + (index >>> 2)] >>> ((index & 3) * 8)) & 0xff) - 48;
    }
    const at = account * STORED_ACCOUNT_WORDS;
    return at < this.accountWords.length ? at : -1;
  }

  /** In random order, as a store in order of hashes is. */
  forEachStoredAccounts(onEntries: (words: Int32Array, at: number, count: number) => void): void {
    const accounts = this.accountWords.length / STORED_ACCOUNT_WORDS;
    for (const account of permutation(accounts, makeRandom(9))) {
      onEntries(this.accountWords, account * STORED_ACCOUNT_WORDS, 1);
    }
  }

  lookAheadPayment(): number {
    return 0;
  }

  lookAheadAccount(): number {
    return 0;
  }

  lookAheadPage(): number {
    return 0;
  }

  lookAheadEntries(): number {
    return 0;
  }

  findPayment(): number {
    return 0;
  }

  // LedgerHost

  nextBlock(): void {
    this.flush();
  }

  flush(): void {
    if (this.block.empty) return;
    const { lastSeq } = this.block;
    this.#journal?.append(this.block);
    this.block.reset(lastSeq + 1);
  }

  get idsIndexedSeq(): number {
    return this.indexedSeq;
  }

  waitForIndex(): void {
    this.checkpoint();
  }

  waitForIds(): void {
    this.checkpoint();
  }

  /** Everything durable is in the store: the changed rows, and the seq. */
  checkpoint(): void {
    this.flush();
    const dirty = new Int32Array(this.dirty);
    for (let word = 0; word < dirty.length; word++) {
      let bits = Atomics.exchange(dirty, word, 0);
      while (bits !== 0) {
        this.#store(word * 32 + 31 - Math.clz32(bits & -bits));
        bits &= bits - 1;
      }
    }
    this.indexedSeq = this.ledger.seq;
  }

  /** Says that the store has everything, without writing it: for where no account ever leaves memory. */
  pretendIndexed(): void {
    this.flush();
    this.indexedSeq = this.ledger.seq;
  }

  #store(row: number): void {
    const { words, doubles } = this.hot;
    const from = row * ROW_WORDS;
    const first = row * ROW_LONGS;
    const to = this.findAccount(words, from + RowWord.KEY);
    if (to === -1) return;
    const stored = this.accountWords;
    // What payments change.
    stored[to + StoredWord.BALANCE] = words[from + 2 * RowLong.BALANCE];
    stored[to + StoredWord.BALANCE + 1] = words[from + 2 * RowLong.BALANCE + 1];
    writeCount(stored, to + StoredWord.VERSION, doubles[first + RowDouble.VERSION]);
    writeCount(stored, to + StoredWord.ENTRY_COUNT, doubles[first + RowDouble.ENTRY_COUNT]);
    writeCount(stored, to + StoredWord.LAST_SEQ, doubles[first + RowDouble.LAST_SEQ]);
  }

  /** Where a stored account is in memory, or -1. */
  rowOf(account: number): number {
    const at = account * STORED_ACCOUNT_WORDS;
    return this.hot.find(this.accountWords, at + StoredWord.KEY, this.accountWords[at + StoredWord.HASH]);
  }

  /** Puts commands into the ring, each with a new UUIDv7; the debit account is drawn, the credit account too unless it is given. */
  command(payments: number, credit?: number): void {
    const { producer } = this.#commands;
    for (let count = 0; count < payments; count++) {
      const debit = this.random.below(this.#accounts);
      let other = credit ?? this.random.below(this.#accounts);
      if (other === debit) other = (debit + 1) % this.#accounts;
      const fields = {
        paymentId: this.#newId(),
        debitAccount: accountName(debit),
        creditAccount: accountName(other),
        amountMinor: BigInt(1 + this.random.below(100_000)),
        currency: 'EUR',
      };
      writePayCommand(producer, fields, { participantNumber: PARTICIPANT, terminalNumber: 7 }, HASH_SEED);
    }
    producer.publish();
  }

  #newId(): Buffer {
    if (this.#nextId * 16 === this.#ids.length) {
      // Later ids have later times: the ledger knows without asking that they are new.
      this.#ids = makeIds(IDS_PER_LOT, 'v7', this.random, START_MS + this.#idLots * 1000);
      this.#idLots++;
      this.#nextId = 0;
    }
    const at = this.#nextId++ * 16;
    return this.#ids.subarray(at, at + 16);
  }

  /** Decides what the ring holds: the way of the ledger thread, from ring to ring, without its write. */
  decide(looksAhead = true): number {
    const { ledger } = this;
    const { consumer } = this.#commands;
    const { producer } = this.#replies;
    const ahead = this.#positionsAhead;
    let taken = 0;
    let lookAheadAt = 0;
    for (let at = consumer.peek(); at !== -1; at = consumer.peek()) {
      if (looksAhead && taken === lookAheadAt) {
        const count = consumer.lookAhead(ahead);
        if (count > 1) ledger.lookAhead(consumer, ahead, count);
        lookAheadAt += count;
      }
      ledger.pay(consumer, at, producer);
      consumer.advance(at);
      taken++;
    }
    consumer.release();
    return taken;
  }

  /** Reads the replies, and throws when one is not that of a settled payment. */
  answer(): void {
    this.#replies.producer.publish();
    const { consumer } = this.#replies;
    for (let at = consumer.peek(); at !== -1; at = consumer.peek()) {
      if (consumer.words[(at + PaymentReplyOffset.SETTLED) >>> 2] === 1) this.settled++;
      else this.refused++;
      consumer.advance(at);
    }
    consumer.release();
  }

  /** Sum of all balances after a checkpoint: in the store. */
  sumMinor(): bigint {
    this.checkpoint();
    let sum = 0n;
    for (let at = 0; at < this.accountWords.length; at += STORED_ACCOUNT_WORDS) {
      sum += decodeStoredAccount(this.accountWords, at).balance;
    }
    return sum;
  }
}
