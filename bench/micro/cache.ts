// The accounts in memory: finding one by its id, telling the cache that it is used, and taking one in for another. lru-cache itself is the
// comparison: with whole numbers as keys, and with ids as strings made from bytes, as a plain cache of accounts would have them.
import assert from 'node:assert';
import { LRUCache } from 'lru-cache';
import { createDirtyBits, createRows, HotAccounts } from '../../src/ledger/hot-accounts.ts';
import { hashKey, KEY_BYTES, KEY_WORDS, writeKey } from '../../src/ledger/messages.ts';
import { accountName, makePicks, makeRandom, permutation } from './inputs.ts';
import type { Micro, Subject } from './micro.ts';

const SIZES = [2_000, 100_000, 1_000_000] as const;
const PICKS = 262_144;
const HASH_SEED = 0x5eed;

/** The keys of some accounts one after the other, as commands in a ring bring them, each with its hash. */
class Keys {
  readonly words: Int32Array;
  readonly bytes: Buffer;
  readonly hashes: Int32Array;

  constructor(accounts: Uint32Array) {
    this.bytes = Buffer.alloc(accounts.length * KEY_BYTES);
    this.words = new Int32Array(this.bytes.buffer, this.bytes.byteOffset, accounts.length * KEY_WORDS);
    this.hashes = new Int32Array(accounts.length);
    for (let index = 0; index < accounts.length; index++) {
      writeKey(this.bytes, index * KEY_BYTES, accountName(accounts[index]));
      this.hashes[index] = hashKey(this.words, index * KEY_WORDS, HASH_SEED);
    }
  }

  id(index: number): string {
    const start = index * KEY_BYTES;
    return this.bytes.toString('latin1', start, start + this.bytes[start + KEY_BYTES - 1]);
  }
}

/** Takes the account of each key in; `indexedSeq` is far away, so that none is pinned. */
function takeIn(accounts: HotAccounts, keys: Keys, index: number): number {
  return accounts.tryInsert(keys.words, index * KEY_WORDS, keys.hashes[index], Number.MAX_SAFE_INTEGER, -1);
}

interface InMemory {
  accounts: HotAccounts;
  /** Row by account. */
  rowOf: Int32Array;
  bytes: number;
}

const shared = new Map<number, InMemory>();

/** The same for all cases that only look: a million accounts take a second to take in. */
function sharedAccounts(count: number): InMemory {
  const made = shared.get(count) ?? makeAccounts(count);
  shared.set(count, made);
  return made;
}

function makeAccounts(count: number): InMemory {
  const rows = createRows(count);
  const accounts = new HotAccounts(count, rows, createDirtyBits(count));
  // In random order: neighbours in the rows are strangers.
  const order = permutation(count, makeRandom(4));
  const keys = new Keys(order);
  const rowOf = new Int32Array(count);
  for (let index = 0; index < count; index++) rowOf[order[index]] = takeIn(accounts, keys, index);
  // Rows, the table of pairs (at most half full), and lru-cache's two link arrays, its keys, values and map.
  const bytes = rows.byteLength + 2 ** Math.ceil(Math.log2(count * 2)) * 8 + count * 64;
  return { accounts, rowOf, bytes };
}

function openFind(count: number, skew: 'uniform' | 'zipf'): Subject {
  const { accounts, rowOf, bytes } = sharedAccounts(count);
  const picks = makePicks(count, PICKS, skew, makeRandom(5));
  const { words, hashes } = new Keys(picks);
  let next = 0;
  return {
    workingSetBytes: bytes,
    check() {
      for (let index = 0; index < PICKS; index++) {
        assert.strictEqual(accounts.find(words, index * KEY_WORDS, hashes[index]), rowOf[picks[index]]);
      }
      const { words: strange, hashes: strangeHashes } = new Keys(Uint32Array.of(count));
      assert.strictEqual(accounts.find(strange, 0, strangeHashes[0]), -1, 'an account that is not there');
    },
    run(operations) {
      let sum = 0;
      for (let done = 0; done < operations; done++) {
        sum += accounts.find(words, next * KEY_WORDS, hashes[next]);
        next = (next + 1) % PICKS;
      }
      return sum;
    },
  };
}

function openLruInteger(count: number): Subject {
  const cache = new LRUCache<number, number>({ max: count });
  for (const account of permutation(count, makeRandom(4))) cache.set(account, account + 1);
  const picks = makePicks(count, PICKS, 'uniform', makeRandom(5));
  let next = 0;
  return {
    workingSetBytes: count * 64,
    check() {
      for (const pick of picks) assert.strictEqual(cache.get(pick), pick + 1);
      assert.strictEqual(cache.get(count), undefined);
    },
    run(operations) {
      let sum = 0;
      for (let done = 0; done < operations; done++) {
        sum += cache.get(picks[next])!;
        next = (next + 1) % PICKS;
      }
      return sum;
    },
  };
}

function openLruString(count: number): Subject {
  const cache = new LRUCache<string, number>({ max: count });
  for (const account of permutation(count, makeRandom(4))) cache.set(accountName(account), account + 1);
  const picks = makePicks(count, PICKS, 'uniform', makeRandom(5));
  const keys = new Keys(picks);
  let next = 0;
  return {
    workingSetBytes: count * 104,
    check() {
      for (let index = 0; index < PICKS; index++) assert.strictEqual(cache.get(keys.id(index)), picks[index] + 1);
      assert.strictEqual(cache.get(accountName(count)), undefined);
    },
    run(operations) {
      let sum = 0;
      for (let done = 0; done < operations; done++) {
        sum += cache.get(keys.id(next))!;
        next = (next + 1) % PICKS;
      }
      return sum;
    },
  };
}

/** Every account once per pass, in random order; in a `newInterval` each is the first use of its interval. */
function openTouch(count: number, newInterval: boolean): Subject {
  const { accounts, rowOf, bytes } = sharedAccounts(count);
  const rows = permutation(count, makeRandom(6)).map((account) => rowOf[account]);
  let next = 0;
  const touch = (operations: number): number => {
    for (let done = 0; done < operations; done++) {
      if (next === 0 && newInterval) accounts.nextTick();
      accounts.touch(rows[next]);
      next = (next + 1) % count;
    }
    return next;
  };
  return {
    workingSetBytes: bytes,
    check() {
      // On a small one, because it changes what it looks at: after a pass the least recently used account is the first of it, the next to go.
      const few = makeAccounts(SIZES[0]);
      const order = permutation(SIZES[0], makeRandom(6));
      few.accounts.nextTick();
      for (const account of order) few.accounts.touch(few.rowOf[account]);
      for (let stranger = 0; stranger < SIZES[0]; stranger++) {
        const row = takeIn(few.accounts, new Keys(Uint32Array.of(SIZES[0] + stranger)), 0);
        assert.strictEqual(row, few.rowOf[order[stranger]], 'the row that was used longest ago');
      }
      // Later in the interval is only later when there was a first time.
      if (!newInterval) for (const row of rows) accounts.touch(row);
    },
    run: touch,
  };
}

/** More accounts than there is room for, in turn: each is missed, and takes the place of one that was not used since it came. */
function openEvict(count: number): Subject {
  // Its own: others have used theirs.
  const { accounts, bytes } = makeAccounts(count);
  // First strangers, then those in memory in the order in which they came, and go: when one's turn comes it is long gone.
  const there = permutation(count, makeRandom(4));
  const strangers = count >>> 2;
  const total = count + strangers;
  const order = Uint32Array.from({ length: total }, (_, index) =>
    index < strangers ? count + index : there[index - strangers],
  );
  const keys = new Keys(order);
  const { words, hashes } = keys;
  let next = 0;
  const miss = (operations: number): number => {
    let hits = 0;
    for (let done = 0; done < operations; done++) {
      if (accounts.find(words, next * KEY_WORDS, hashes[next]) !== -1) hits++;
      else takeIn(accounts, keys, next);
      next = (next + 1) % total;
    }
    return hits;
  };
  return {
    workingSetBytes: bytes,
    check() {
      const few = strangers + 10_000;
      assert.strictEqual(miss(few), 0, 'every account is missed');
      assert.strictEqual(accounts.evictions, few, 'each takes the place of another');
      for (let index = 0; index < few; index++) {
        const row = accounts.find(words, index * KEY_WORDS, hashes[index]);
        assert.strictEqual(accounts.id(row), keys.id(index), 'and is found there');
      }
      assert.strictEqual(accounts.count, count);
    },
    run: miss,
  };
}

const uniform = 'uniformly random';

export const micros: readonly Micro[] = [
  ...SIZES.flatMap((count): Micro[] => [
    {
      name: `cache/find-${count}-uniform`,
      operation: `find one of ${count} accounts, ${uniform}`,
      open: () => openFind(count, 'uniform'),
    },
    {
      name: `cache/find-${count}-zipf`,
      operation: 'the same, Zipf (0.99)',
      open: () => openFind(count, 'zipf'),
    },
    {
      name: `cache/lru-integer-${count}`,
      operation: `lru-cache get, whole numbers as keys, ${uniform}`,
      comparison: true,
      open: () => openLruInteger(count),
    },
    {
      name: `cache/lru-string-${count}`,
      operation: `lru-cache get, id made a string from its bytes, ${uniform}`,
      comparison: true,
      open: () => openLruString(count),
    },
  ]),
  {
    name: 'cache/touch-first',
    operation: 'tell the cache that an account is used, for the first time in an interval; 1000000 accounts',
    open: () => openTouch(1_000_000, true),
  },
  {
    name: 'cache/touch-again',
    operation: 'the same, later in the interval',
    open: () => openTouch(1_000_000, false),
  },
  {
    name: 'cache/evict-100000',
    operation: 'miss, evict one of 100000 accounts and take in another',
    open: () => openEvict(100_000),
  },
  {
    name: 'cache/evict-1000000',
    operation: 'miss, evict one of 1000000 accounts and take in another',
    open: () => openEvict(1_000_000),
  },
];
