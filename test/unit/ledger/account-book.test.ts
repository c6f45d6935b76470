// Accounts hot and cold: what the index store says of one is what its row says, and back; and waiting for the index thread changes nothing.
//
// SEED=... repeats the random parts.
import { randomInt } from 'node:crypto';
import t, { type Test } from 'tap';
import { currencies, currencyByNumeric } from '../../../src/domain/currencies.ts';
import { JournalCursor } from '../../../src/journal/journal-reader.ts';
import { AccountBook, type LedgerHost } from '../../../src/ledger/account-book.ts';
import {
  ROW_LONGS,
  ROW_WORDS,
  RowDouble,
  RowLong,
  RowWord,
  traitCurrency,
  traitKind,
  traitStatus,
} from '../../../src/ledger/account-rows.ts';
import { Checkpointer } from '../../../src/ledger/checkpoint.ts';
import { DuplicateWindow } from '../../../src/ledger/duplicate-window.ts';
import { createDirtyBits, createRows, HotAccounts } from '../../../src/ledger/hot-accounts.ts';
import { hashKey, writeKey } from '../../../src/ledger/messages.ts';
import { Registry } from '../../../src/ledger/registry.ts';
import { Replay } from '../../../src/ledger/replay.ts';
import { EntryDouble, EntryWord, entryMemory } from '../../../src/ledger/replay-entries.ts';
import { v1 } from '../../../src/protocol/generated/payswitch.js';
import { toLong } from '../../../src/protocol/int64.ts';
import { IndexStore } from '../../../src/store/index-store.ts';
import { decodeStoredAccount, encodeStoredAccount, type StoredAccount } from '../../../src/store/stored-account.ts';
import { makeRandom } from '../../support/ledger.ts';
import { accountEntry, type Entry, SEED, StoreOwner } from '../store/support.ts';

const seed = Number(process.env['SEED'] ?? randomInt(1, 2 ** 31));
const slackRows = 4096;

class Host implements LedgerHost {
  indexedSeq = 10;
  idsIndexedSeq = 10;
  readonly calls: string[] = [];
  onWait: () => void = () => {};

  nextBlock(): void {
    this.calls.push('next block');
  }

  flush(): void {
    this.calls.push('flush');
  }

  waitForIndex(seq: number): void {
    this.calls.push(`wait for ${seq}`);
    this.onWait();
    this.indexedSeq = seq;
  }

  waitForIds(): void {
    throw new Error('accounts are not ids');
  }
}

interface Setup {
  owner: StoreOwner;
  store: IndexStore;
  host: Host;
  book: AccountBook;
  rows: SharedArrayBuffer;
  dirty: SharedArrayBuffer;
}

function setUp(t: Test, accountsMax = 16): Setup {
  const directory = t.testdir();
  const ownStore = IndexStore.open(directory);
  // As the ledger has it.
  const store = IndexStore.open(directory, true);
  const owner = new StoreOwner(ownStore);
  t.teardown(async () => {
    owner.close();
    await store.close();
    await ownStore.close();
  });
  const [rows, dirty] = [createRows(accountsMax), createDirtyBits(accountsMax)];
  const host = new Host();
  const book = new AccountBook(new HotAccounts(accountsMax, rows, dirty), store, host, SEED);
  return { owner, store, host, book, rows, dirty };
}

function entryOf(id: string, account: StoredAccount): Entry {
  const entry = accountEntry(id, 0n);
  encodeStoredAccount(entry, 0, account);
  return entry;
}

function inRow({ hot }: AccountBook, row: number): StoredAccount {
  const first = row * ROW_LONGS;
  const traits = hot.words[row * ROW_WORDS + RowWord.TRAITS]!;
  return {
    balance: hot.longs[first + RowLong.BALANCE]!,
    held: hot.longs[first + RowLong.HELD]!,
    minimum: hot.longs[first + RowLong.MINIMUM]!,
    version: hot.doubles[first + RowDouble.VERSION]!,
    entryCount: hot.doubles[first + RowDouble.ENTRY_COUNT]!,
    lastSeq: hot.doubles[first + RowDouble.LAST_SEQ]!,
    openedSeq: hot.doubles[first + RowDouble.OPENED_SEQ]!,
    participant: hot.words[row * ROW_WORDS + RowWord.PARTICIPANT]!,
    currency: currencies[traitCurrency(traits)]!.numeric,
    kind: traitKind(traits),
    status: traitStatus(traits),
  };
}

function makeAccount(random: (below: number) => number): StoredAccount {
  const long = (): bigint => {
    const low = (BigInt(random(2 ** 32)) << 32n) | BigInt(random(2 ** 32));
    return BigInt.asIntN([8, 31, 32, 33, 63, 64][random(6)]!, low);
  };
  const count = (): number => [0, 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1, random(2 ** 32)][random(7)]!;
  return {
    balance: long(),
    held: long(),
    minimum: long(),
    version: count(),
    entryCount: count(),
    lastSeq: count(),
    openedSeq: count(),
    participant: 1 + random(60_000),
    currency: currencies[random(currencies.length)]!.numeric,
    kind: 1 + random(4),
    status: 1 + random(4),
  };
}

t.test(`SEED=${seed}: from the store into a row, and from the row into the store: the same`, async (t) => {
  const random = makeRandom(seed);
  const { owner, book, rows, dirty } = setUp(t, 300);
  const accounts = new Map(
    Array.from({ length: 300 }, (_, index) => [`A${'x'.repeat(random(30))}-${index}`.slice(-34), makeAccount(random)]),
  );
  owner.write(
    'accounts',
    [...accounts].map(([id, account]) => entryOf(id, account)),
  );
  owner.commit();
  for (const [id, account] of accounts) {
    const row = book.rowOf(id);
    t.equal(book.hot.id(row), id);
    t.same(inRow(book, row), account) || t.bailout();
    t.equal(book.participantOf(row), account.participant);
    t.equal(book.hot.doubles[row * ROW_LONGS + RowDouble.CHANGED_SEQ], 0, 'not pinned');
    book.hot.markDirty(row);
  }
  t.equal(book.misses, 300);
  const { store } = owner;
  const cursor = new JournalCursor(store.directory, 0);
  const checkpointer = new Checkpointer(store, cursor, 'ab', SEED, rows, dirty);
  t.equal(checkpointer.takeDirtyRows(), 300);
  while (checkpointer.writeAccounts(77));
  checkpointer.commit();
  checkpointer.close();
  store.renewSnapshot();
  t.equal(store.checkpoint()!.accounts.tables.length, 2);
  let found = 0;
  store.forEachAccount((id, words, at) => {
    found++;
    t.same(decodeStoredAccount(words, at), accounts.get(id)) || t.bailout();
  });
  t.equal(found, 300);
});

t.test('an account is read once; one that does not exist takes no row', async (t) => {
  const { owner, book } = setUp(t);
  owner.write('accounts', [accountEntry('A', 7n)]);
  owner.commit();
  t.equal(book.rowOf('B'), -1);
  t.equal(book.hot.count, 0);
  const row = book.rowOf('A');
  t.equal(book.rowOf('A'), row);
  t.equal(book.rowFor('A'), row);
  t.same([book.hits, book.misses], [2, 2]);
  const other = book.rowFor('B');
  t.not(other, row);
  t.equal(book.rowOf('B'), other);
  t.equal(book.hot.count, 2);
});

t.test('evicted and taken again: as the store has it by then', async (t) => {
  const { owner, book, store } = setUp(t, 2);
  owner.write(
    'accounts',
    [1, 2, 3].map((number) => accountEntry(`A-${number}`, BigInt(number))),
  );
  owner.commit();
  const row = book.rowOf('A-1');
  book.rowOf('A-2', row);
  t.equal(inRow(book, book.rowOf('A-3')).balance, 3n);
  owner.write('accounts', [accountEntry('A-1', 100n)]);
  owner.commit();
  store.renewSnapshot();
  t.equal(inRow(book, book.rowOf('A-1')).balance, 100n);
  t.equal(book.misses, 4);
});

t.test(
  'everything is pinned: it waits for the index thread, which commits, merges and deletes meanwhile',
  async (t) => {
    const { owner, book, host, store } = setUp(t, 2);
    const cold = { ...decodeStoredAccount(accountEntry('COLD', 0n), 0), balance: -12_345_678_901n };
    for (let table = 0; table < 7; table++) owner.write('accounts', [accountEntry(`T-${table}`, 1n)]);
    owner.write('accounts', [accountEntry('COLD', -1n), entryOf('COLD-2', cold)]);
    owner.commit();
    for (let index = 0; index < 2 + slackRows; index++) {
      book.hot.doubles[book.rowFor(`P-${index}`) * ROW_LONGS + RowDouble.CHANGED_SEQ] = host.indexedSeq + 1;
    }
    t.same(host.calls, []);
    host.onWait = () => {
      owner.merge('accounts', 1);
      owner.commit();
      owner.removeUnlisted();
      store.renewSnapshot();
    };
    const row = book.rowOf('COLD-2');
    t.same(host.calls.slice(0, 2), ['flush', 'wait for 11'], 'what it waits for is durable before');
    t.equal(host.calls.length, 2);
    t.same(inRow(book, row), cold);
    t.equal(book.rowOf('T-3') === -1, false);
  },
);

t.test('preload: the newest state of each account, as far as there is room; what is there stays', async (t) => {
  const { owner, book, host } = setUp(t, 20);
  const balances = new Map<string, bigint>();
  for (let table = 0; table < 4; table++) {
    const entries = Array.from({ length: 6 }, (_, index) => {
      const id = `A-${table * 3 + index}`;
      balances.set(id, BigInt(100 * table + index));
      return accountEntry(id, balances.get(id)!);
    });
    owner.write('accounts', entries);
  }
  owner.commit();
  const ids = [...balances.keys()];
  t.equal(ids.length, 15);
  // One that replay has changed already.
  const row = book.rowOf('A-4');
  book.setPosting(row, -1n, 9, 9, 9);
  balances.set('A-4', -1n);
  t.equal(book.preload(), 14);
  t.equal(book.preload(), 0);
  t.equal(book.hot.count, 15);
  const [hits, misses] = [book.hits, book.misses];
  t.same(
    ids.map((id) => inRow(book, book.rowOf(id)).balance),
    ids.map((id) => balances.get(id)),
  );
  t.same([book.hits - hits, book.misses - misses], [15, 0], 'nothing more to look up');
  const dirty = book.hot.doubles[book.rowOf('A-0') * ROW_LONGS + RowDouble.CHANGED_SEQ];
  t.equal(dirty, 0, 'not pinned');

  const small = new AccountBook(new HotAccounts(7, createRows(7), createDirtyBits(7)), owner.store, host, SEED);
  t.equal(small.preload(), 7);
  t.equal(small.hot.count, 7);
  t.equal(small.hot.evictions, 0);
  t.same(
    ids.slice(0, 4).map((id) => inRow(small, small.rowOf(id)).balance),
    ids.slice(0, 4).map((id) => (id === 'A-4' ? 1n : balances.get(id))),
    'the others are looked up as ever',
  );
  t.same(host.calls, []);
});

/** How many of the first and of the second half are still there when a quarter had to leave; every fiftieth is asked. */
function leftAfter(book: AccountBook, accounts: number): { first: number; second: number } {
  const isThere = (number: number): boolean => {
    const misses = book.misses;
    book.rowOf(`A-${number}`);
    return book.misses === misses;
  };
  for (let other = 0; other < accounts / 4; other++) book.rowOf(`NEW-${other}`);
  const left = { first: 0, second: 0 };
  for (let number = 0; number < accounts; number += 50) {
    if (isThere(number)) left[number < accounts / 2 ? 'first' : 'second']++;
  }
  return left;
}

t.test(
  'accounts that were taken into memory first, because they changed last, are not the first to leave',
  async (t) => {
    const accounts = 4096;
    const { owner, book } = setUp(t, accounts);
    const entries = (name: string, from: number, to: number): Entry[] =>
      Array.from({ length: to - from }, (_, index) => accountEntry(`${name}-${from + index}`, 1n));
    owner.write('accounts', entries('NEW', 0, accounts / 4));
    owner.write('accounts', entries('A', accounts / 2, accounts));
    // The newest table.
    owner.write('accounts', entries('A', 0, accounts / 2));
    owner.commit();
    t.equal(book.preload(), accounts);
    const left = leftAfter(book, accounts);
    // One in a thousand leaves although it has a second chance.
    t.ok(left.first >= 40 && left.second < 30, JSON.stringify(left));
  },
);

t.test('accounts that a replay uses stay, like those that payments use', async (t) => {
  const accounts = 4096;
  const { owner, book, host } = setUp(t, accounts);
  owner.write(
    'accounts',
    Array.from({ length: accounts / 4 }, (_, index) => accountEntry(`NEW-${index}`, 1n)),
  );
  owner.write(
    'accounts',
    Array.from({ length: accounts }, (_, index) => accountEntry(`A-${index}`, 1n)),
  );
  owner.commit();
  for (let number = 0; number < accounts; number++) book.rowOf(`A-${number}`);
  // All of it is in the store: nothing is pinned.
  host.indexedSeq = 1_000_000;
  const memory = entryMemory(1);
  const { words, doubles } = memory;
  const bytes = Buffer.from(words.buffer);
  let seq = 0;
  const ledger = {
    registry: new Registry(),
    seq,
    resume(to: number): void {
      this.seq = to;
    },
  };
  const replay = new Replay(ledger, book, new DuplicateWindow(accounts, 4, SEED, []), host, SEED);
  for (let number = 0; number < accounts / 2; number += 2) {
    doubles[EntryDouble.SEQ] = ++seq;
    words[EntryWord.ID] = seq;
    for (const [key, hash, account] of [
      [EntryWord.DEBIT_KEY, EntryWord.DEBIT_HASH, number],
      [EntryWord.CREDIT_KEY, EntryWord.CREDIT_HASH, number + 1],
    ] as const) {
      writeKey(bytes, key * 4, `A-${account}`);
      words[hash] = hashKey(words, key, SEED);
    }
    replay.entries(memory, 0, 1);
  }
  t.equal(ledger.seq, accounts / 4);
  const left = leftAfter(book, accounts);
  t.ok(left.first >= 40 && left.second < 30, JSON.stringify(left));
});

t.test('a row that is to be kept is kept, however long it takes', async (t) => {
  const { owner, book, host } = setUp(t, 2);
  owner.write(
    'accounts',
    Array.from({ length: 50 }, (_, index) => accountEntry(`A-${index}`, BigInt(index))),
  );
  owner.commit();
  const debit = book.rowOf('A-0');
  for (let index = 1; index < 50; index++) {
    t.not(book.rowOf(`A-${index}`, debit), debit) || t.bailout();
    book.hot.nextTick();
  }
  t.equal(book.rowOf('A-0'), debit);
  t.equal(inRow(book, debit).balance, 0n);
  t.same(host.calls, []);
});

t.test('set: a record says everything about an account, whether it was there or not', async (t) => {
  const { book, rows, dirty } = setUp(t);
  const marks = new Int32Array(dirty);
  const record = (account: v1.IAccount): v1.AccountRecord =>
    v1.AccountRecord.decode(
      v1.AccountRecord.encode({
        participantNumber: 3,
        openedSeq: toLong(5n),
        account: { account: 'A', ...account },
      }).finish(),
    );
  const numbers = { balanceMinor: toLong(-1n), heldMinor: toLong(2n), minimumMinor: toLong(-9n) };
  book.set(record({ ...numbers, currency: 'EUR', kind: 2, status: 1, version: toLong(4n), entryCount: toLong(6n) }), 8);
  const row = book.rowOf('A');
  t.same(inRow(book, row), {
    balance: -1n,
    held: 2n,
    minimum: -9n,
    version: 4,
    entryCount: 6,
    lastSeq: 8,
    openedSeq: 5,
    participant: 3,
    currency: 978,
    kind: 2,
    status: 1,
  });
  t.equal(currencyByNumeric(978)?.code, 'EUR');
  t.equal(book.hot.doubles[row * ROW_LONGS + RowDouble.CHANGED_SEQ], 8);
  t.equal(marks[row >>> 5], 1 << (row & 31));
  t.throws(() => book.set(record({ currency: 'XXX' }), 9), /account record 9 with currency XXX/);
  book.setPosting(row, 77n, 5, 7, 9);
  t.match(inRow(book, row), { balance: 77n, held: 2n, version: 5, entryCount: 7, lastSeq: 9 });
  t.equal(new Float64Array(rows)[row * ROW_LONGS + RowDouble.CHANGED_SEQ], 9, 'in the shared memory');
});

t.test('an account with a currency that this version does not know', async (t) => {
  const { owner, book } = setUp(t);
  owner.write('accounts', [entryOf('A', { ...decodeStoredAccount(accountEntry('A', 0n), 0), currency: 1 })]);
  owner.commit();
  t.throws(() => book.rowOf('A'), /currency 1 in the index store is none of this version's/);
});
