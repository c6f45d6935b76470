// All accounts, hot or cold: finds one by its id, takes it from the index store when it is not in memory, and sets what records say. The
// rows themselves are hot-accounts.ts' matter; what a payment does to them is ledger.ts'.
//
// Taking an account into memory may have to wait for the index thread (every candidate for eviction is pinned). So a row is always taken
// before the record that changes it is appended, never in between: a record that became durable while its account is not yet marked dirty
// would be missing from the checkpoint that covers it.
import assert from 'node:assert';
import { currencyByCode, currencyByNumeric } from '../domain/currencies.ts';
import type { v1 } from '../protocol/generated/payswitch.js';
import { fromLong, safeFromLong } from '../protocol/int64.ts';
import { readCount, STORED_ACCOUNT_WORDS, StoredWord } from '../store/stored-account.ts';
import type { OnEntries } from '../store/table.ts';
import { ROW_LONGS, ROW_WORDS, RowDouble, RowLong, RowWord, traits } from './account-rows.ts';
import type { HotAccounts } from './hot-accounts.ts';
import { hashKey, KEY_BYTES, KEY_WORDS, writeKey } from './messages.ts';

/** What is read of the index store. */
export interface AccountSource {
  /** First word in `accountWords` of the account whose key is at word `keyAt`, as StoredWord says, -1 when there is none; valid until the next call. */
  findAccount(key: Int32Array, keyAt: number, hash: number): number;
  readonly accountWords: Int32Array;
  /** Touch the memory that findPayment() and findAccount() are about to read; what they return means nothing. */
  lookAheadPayment(participant: number, id0: number, id1: number, id2: number, id3: number): number;
  lookAheadAccount(hash: number): number;
  /** The same for the page of the account, after lookAheadAccount() of several; and then for those accounts themselves. */
  lookAheadPage(key: Int32Array, keyAt: number, hash: number): number;
  lookAheadEntries(): number;
  /** Calls onEntries for all entries of all accounts, the newest first, until a table ends with `entriesMax` seen. */
  forEachStoredAccounts(onEntries: OnEntries, entriesMax?: number): void;
  /** Seq, or 0. The id as four words. */
  findPayment(participant: number, id0: number, id1: number, id2: number, id3: number): number;
}

/** What the owner of the ledger does for it. */
export interface LedgerHost {
  /** Starts the next block; the current one becomes durable later. */
  nextBlock(): void;
  /** Makes the current block durable and starts the next one. */
  flush(): void;
  /** Seq up to which accounts are in the store and visible to `store`. */
  readonly indexedSeq: number;
  /** The same for payment ids; never below indexedSeq. */
  readonly idsIndexedSeq: number;
  /** Returns when indexedSeq >= seq. Everything up to seq must be durable before. */
  waitForIndex(seq: number): void;
  /** The same for idsIndexedSeq. */
  waitForIds(seq: number): void;
}

export class AccountBook {
  readonly hot: HotAccounts;
  readonly #store: AccountSource;
  readonly #host: LedgerHost;
  readonly #hashSeed: number;
  /** The key of the account at hand. */
  readonly #key = Buffer.alloc(KEY_BYTES);
  readonly #keyWords = new Int32Array(this.#key.buffer, this.#key.byteOffset, KEY_WORDS);
  hits = 0;
  misses = 0;
  /** Written so that the optimiser does not leave looking ahead out. */
  touched = 0;

  constructor(hot: HotAccounts, store: AccountSource, host: LedgerHost, hashSeed: number) {
    this.hot = hot;
    this.#store = store;
    this.#host = host;
    this.#hashSeed = hashSeed;
  }

  /**
   * Row of the account whose key is at word `index`, taken from the store when it is cold; -1 when there is none.
   * @param keepRow not evicted for it (the other side of the same payment); -1: none
   */
  row(words: Int32Array, index: number, hash: number, keepRow: number): number {
    const row = this.hot.find(words, index, hash);
    if (row !== -1) {
      this.hits++;
      this.hot.touch(row);
      return row;
    }
    return this.#load(words, index, hash, keepRow);
  }

  /** The same by name. */
  rowOf(account: string, keepRow = -1): number {
    const hash = this.#keyOf(account);
    return this.row(this.#keyWords, 0, hash, keepRow);
  }

  /**
   * Takes accounts of the store into memory, those that changed last first, and returns how many. In one go that costs a fraction of
   * looking up each. It ends with the memory full, or when it has seen as many entries as would fill it: older tables hold little that is new. As long as nothing is replayed that is not in the store: rows that are there stay as they are.
   */
  preload(): number {
    let taken = 0;
    this.#store.forEachStoredAccounts((words, at, count) => {
      taken += this.preloadEntries(words, at, count);
    }, this.hot.accountsMax);
    return taken;
  }

  /**
   * Takes as many of these entries into memory as there is room for, and returns how many. Those of accounts that are
   * there are skipped: they are older. What came first changed last and would be the first to leave: the first half of
   * the memory counts as used, so that the others go before it.
   */
  preloadEntries(words: Int32Array, at: number, count: number): number {
    const { hot } = this;
    const end = at + count * STORED_ACCOUNT_WORDS;
    // Anywhere in the table: asked for together, as in Ledger.lookAhead().
    for (let entry = at; entry < end; entry += STORED_ACCOUNT_WORDS) {
      this.touched ^= hot.lookAhead(words[entry + StoredWord.HASH]!);
    }
    let taken = 0;
    for (let entry = at; entry < end; entry += STORED_ACCOUNT_WORDS) {
      const hash = words[entry + StoredWord.HASH]!;
      if (hot.find(words, entry + StoredWord.KEY, hash) !== -1) continue;
      // Full: nobody is to leave for it.
      if (hot.isFull) break;
      const row = hot.tryInsert(words, entry + StoredWord.KEY, hash, 0, -1);
      if (row === -1) break;
      this.#fill(row, words, entry);
      if (hot.count * 2 <= hot.accountsMax) hot.touch(row);
      taken++;
    }
    return taken;
  }

  /** The same; a new row where there is no such account yet. */
  rowFor(account: string): number {
    const row = this.rowOf(account);
    return row === -1 ? this.#insert(this.#keyWords, 0, this.#keyOf(account), -1) : row;
  }

  participantOf(row: number): number {
    return this.hot.words[row * ROW_WORDS + RowWord.PARTICIPANT]!;
  }

  #keyOf(account: string): number {
    writeKey(this.#key, 0, account);
    return hashKey(this.#keyWords, 0, this.#hashSeed);
  }

  #load(words: Int32Array, index: number, hash: number, keepRow: number): number {
    this.misses++;
    const at = this.#store.findAccount(words, index, hash);
    if (at === -1) return -1;
    const row = this.#insert(words, index, hash, keepRow);
    // #insert asks nothing of the store: the entry is still there.
    this.#fill(row, this.#store.accountWords, at);
    return row;
  }

  /** Sets a new row to what the store has at word `at`. */
  #fill(row: number, stored: Int32Array, at: number): void {
    const { words: rows, doubles } = this.hot;
    const to = row * ROW_WORDS;
    const first = row * ROW_LONGS;
    // Balance, held and minimum: three times 8 bytes, in the same order on both sides.
    for (let word = 0; word < 6; word++) rows[to + word] = stored[at + StoredWord.BALANCE + word]!;
    doubles[first + RowDouble.VERSION] = readCount(stored, at + StoredWord.VERSION);
    doubles[first + RowDouble.ENTRY_COUNT] = readCount(stored, at + StoredWord.ENTRY_COUNT);
    doubles[first + RowDouble.LAST_SEQ] = readCount(stored, at + StoredWord.LAST_SEQ);
    doubles[first + RowDouble.OPENED_SEQ] = readCount(stored, at + StoredWord.OPENED_SEQ);
    rows[to + RowWord.PARTICIPANT] = stored[at + StoredWord.PARTICIPANT]!;
    const storedTraits = stored[at + StoredWord.TRAITS]!;
    const currency = currencyByNumeric(storedTraits & 0xffff);
    assert(currency, `currency ${storedTraits & 0xffff} in the index store is none of this version's`);
    rows[to + RowWord.TRAITS] = traits(currency.index, (storedTraits >>> 16) & 0xff, storedTraits >>> 24);
  }

  #insert(words: Int32Array, index: number, hash: number, keepRow: number): number {
    for (;;) {
      const row = this.hot.tryInsert(words, index, hash, this.#host.indexedSeq, keepRow);
      if (row !== -1) return row;
      // Every candidate changed since the last checkpoint. The next one frees them; it needs them durable first.
      this.#host.flush();
      this.#host.waitForIndex(this.#host.indexedSeq + 1);
    }
  }

  /** Sets an account to what its record says. */
  set(record: v1.AccountRecord, seq: number): void {
    const { account } = record;
    assert(account, `account record ${seq} without an account`);
    const currency = currencyByCode(account.currency ?? '');
    assert(currency, `account record ${seq} with currency ${account.currency}`);
    const row = this.rowFor(account.account ?? '');
    const { longs, doubles, words } = this.hot;
    const first = row * ROW_LONGS;
    longs[first + RowLong.HELD] = fromLong(account.heldMinor);
    longs[first + RowLong.MINIMUM] = fromLong(account.minimumMinor);
    doubles[first + RowDouble.OPENED_SEQ] = safeFromLong(record.openedSeq);
    words[row * ROW_WORDS + RowWord.PARTICIPANT] = record.participantNumber;
    words[row * ROW_WORDS + RowWord.TRAITS] = traits(currency.index, account.kind ?? 0, account.status ?? 0);
    const { version, entryCount } = account;
    this.setPosting(row, fromLong(account.balanceMinor), safeFromLong(version), safeFromLong(entryCount), seq);
  }

  /** Sets what a posting changes, and marks the account as changed at `seq`. */
  setPosting(row: number, balance: bigint, version: number, entryCount: number, seq: number): void {
    const { longs, doubles } = this.hot;
    const first = row * ROW_LONGS;
    longs[first + RowLong.BALANCE] = balance;
    doubles[first + RowDouble.VERSION] = version;
    doubles[first + RowDouble.ENTRY_COUNT] = entryCount;
    doubles[first + RowDouble.LAST_SEQ] = seq;
    doubles[first + RowDouble.CHANGED_SEQ] = seq;
    this.hot.markDirty(row);
  }
}
