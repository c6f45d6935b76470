// All tables of one kind as a reader has them: the newest counts, times and filters keep it from reading, and it follows while the owner merges and
// deletes.
//
// SEED=... repeats the random parts.
import { randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import t, { type Test } from 'tap';
import { IndexStore } from '../../../src/store/index-store.ts';
import { TableDamage } from '../../../src/store/table-format.ts';
import { accountShape, idShape } from '../../../src/store/table-shapes.ts';
import { isTableName, type TableList, Tables, tableName } from '../../../src/store/tables.ts';
import { makeRandom, uuid7 } from '../../support/ledger.ts';
import type { OwnerWorkerData } from './owner-worker.ts';
import {
  accountEntry,
  type Entry,
  hashOf,
  idEntry,
  isSame,
  makeEntries,
  makeEntry,
  openDescriptors,
  SEED,
  StoreOwner,
  type TableKind,
  tableFiles,
  tableKinds,
  valueIn,
  writeTable,
} from './support.ts';

const seed = Number(process.env['SEED'] ?? randomInt(1, 2 ** 31));
const NOW_MS = 1_700_000_000_000;

function tablesOf(
  t: Test,
  shape: typeof idShape,
  contents: readonly (readonly Entry[])[],
): { tables: Tables; list: TableList } {
  const directory = t.testdir();
  const list: TableList = { next: contents.length + 1, tables: [] };
  contents.forEach((entries, index) => {
    const name = tableName(shape, index + 1);
    const { isTimed } = writeTable(path.join(directory, name), shape, entries);
    list.tables.push({ name, entries: entries.length, isTimed });
  });
  const tables = new Tables(directory, shape, SEED);
  t.teardown(() => tables.close());
  tables.follow(list);
  return { tables, list };
}

function findIn(tables: Tables, shape: typeof idShape, entry: Entry): Entry | undefined {
  const at = tables.find(entry, 0, hashOf(shape, entry));
  return at === -1 ? undefined : tables.page.found.slice(at, at + shape.entryWords);
}

t.test('names of tables', async (t) => {
  t.equal(tableName(idShape, 7), 'ids-0000000007.table');
  t.equal(tableName(accountShape, 2 ** 32), 'accounts-4294967296.table');
  const mine = ['ids-0000000007.table', 'ids-0000000007.table.tmp', tableName(idShape, 9_999_999_999)];
  t.same(
    mine.map((name) => isTableName(idShape, name)),
    [true, true, true],
  );
  const others = [
    'accounts-0000000007.table',
    'data.mdb',
    'ids-7.table',
    'ids-0000000007.table.bak',
    'x-ids-0000000007.table',
  ];
  t.same(
    others.map((name) => isTableName(idShape, name)),
    others.map(() => false),
  );
});

t.test('of several entries with one key, the newest table says', async (t) => {
  const contents = [
    [1, 2, 3, 4].map((number) => accountEntry(`A-${number}`, 10n + BigInt(number))),
    [2, 3].map((number) => accountEntry(`A-${number}`, 20n + BigInt(number))),
    [3].map((number) => accountEntry(`A-${number}`, 30n + BigInt(number))),
  ];
  const { tables, list } = tablesOf(t, accountShape, contents);
  const expected = [contents[0]![0], contents[1]![0], contents[2]![0], contents[0]![3]] as Entry[];
  for (const entry of expected) t.ok(isSame(accountShape, entry, findIn(tables, accountShape, entry)));
  t.equal(findIn(tables, accountShape, accountEntry('A-5', 0n)), undefined);
  t.equal(tables.entries, 7);
  t.same(
    tables.tables.map(({ file }) => path.basename(file)),
    list.tables.map(({ name }) => name).toReversed(),
  );
  tables.follow({ next: 1, tables: [] });
  t.equal(findIn(tables, accountShape, accountEntry('A-1', 0n)), undefined, 'no tables, nothing found');
});

t.test('no tables', async (t) => {
  const tables = new Tables(t.testdir(), idShape, SEED);
  t.equal(findIn(tables, idShape, makeEntry(idShape, 1)), undefined);
  t.equal(tables.entries, 0);
  tables.close();
});

t.test('tables of other times are not even asked', async (t) => {
  const random = makeRandom(1);
  const at = (timeMs: number, seq: number): Entry => idEntry(uuid7(timeMs, random), 1, seq);
  const contents = [0, 1, 2, 3].map((hour) =>
    [0, 1, 2].map((minute) => at(NOW_MS + hour * 3_600_000 + minute * 60_000, 1)),
  );
  const { tables } = tablesOf(t, idShape, contents);
  const asked = (): boolean[] => tables.tables.map(({ filterLoaded }) => filterLoaded).toReversed();
  t.equal(findIn(tables, idShape, at(NOW_MS - 1, 0)), undefined);
  t.equal(findIn(tables, idShape, at(NOW_MS + 121_000, 0)), undefined, 'between two tables');
  const other = uuid7(NOW_MS, random);
  other[6] = 0x40;
  t.equal(findIn(tables, idShape, idEntry(other, 1, 0)), undefined, 'no UUIDv7');
  t.same(asked(), [false, false, false, false]);
  t.ok(isSame(idShape, contents[2]![1]!, findIn(tables, idShape, contents[2]![1]!)));
  t.same(asked(), [false, false, true, false]);
});

t.test(`SEED=${seed}: times, other ids and filters never hide an id`, async (t) => {
  const random = makeRandom(seed);
  for (let round = 0; round < 20; round++) {
    let seq = 0;
    const contents = Array.from({ length: 1 + random(12) }, (_, table) =>
      Array.from({ length: 1 + random(200) }, () => {
        // Clocks that are ahead, behind and wrong, and ids that are no UUIDv7.
        const timeMs = NOW_MS + table * 1000 + random(3000) - 1500;
        const id = uuid7(random(50) === 0 ? random(2 ** 32) : timeMs, random);
        if (random(10) === 0 && table % 3 === 0) id[6] = random(256);
        return idEntry(id, 1 + random(3), ++seq);
      }),
    );
    const { tables } = tablesOf(t, idShape, contents);
    const lost = contents.flat().filter((entry) => !isSame(idShape, entry, findIn(tables, idShape, entry)));
    if (lost.length > 0) t.fail(`round ${round}: ${lost.length} of ${seq} ids are not found`);
    tables.close();
  }
  t.pass('20 rounds');
});

t.test('follow: what stays open stays the same, what is gone is closed', async (t) => {
  const before = openDescriptors();
  const { tables, list } = tablesOf(t, idShape, [
    makeEntries(idShape, 3),
    makeEntries(idShape, 4),
    makeEntries(idShape, 5),
  ]);
  findIn(tables, idShape, makeEntry(idShape, 0));
  const [newest, middle, oldest] = tables.tables;
  t.equal(openDescriptors(), before + 3);
  const shorter: TableList = { next: 5, tables: list.tables.slice(1) };
  rmSync(oldest!.file);
  tables.follow(shorter);
  t.same(
    tables.tables.map((table) => [newest, middle].indexOf(table)),
    [0, 1],
  );
  t.equal(openDescriptors(), before + 2);
  // Nothing changes when a table cannot be opened, not even for those that could.
  const missing: TableList = {
    next: 9,
    tables: [...shorter.tables, { name: tableName(idShape, 8), entries: 1, isTimed: true }],
  };
  writeTable(path.join(t.testdirName, tableName(idShape, 4)), idShape, makeEntries(idShape, 1));
  missing.tables.unshift({ name: tableName(idShape, 4), entries: 1, isTimed: true });
  t.throws(() => tables.follow(missing), { code: 'ENOENT' });
  t.same(
    tables.tables.map((table) => [newest, middle].indexOf(table)),
    [0, 1],
  );
  t.equal(openDescriptors(), before + 2);
  t.ok(findIn(tables, idShape, makeEntry(idShape, 3)));
  tables.close();
  t.equal(openDescriptors(), before);
});

t.test('an open table is read on after its file was deleted', async (t) => {
  const entries = makeEntries(idShape, 500);
  const { tables } = tablesOf(t, idShape, [entries]);
  rmSync(tables.tables[0]!.file);
  t.ok(entries.every((entry) => isSame(idShape, entry, findIn(tables, idShape, entry))));
});

// Two index stores on one directory, as the index thread and the ledger have them.

interface Pair {
  owner: StoreOwner;
  reader: IndexStore;
}

function openPair(t: Test, mapsTables = true): Pair {
  const directory = t.testdir();
  const store = IndexStore.open(directory);
  const reader = IndexStore.open(directory, mapsTables);
  const owner = new StoreOwner(store);
  t.teardown(async () => {
    owner.close();
    await reader.close();
    await store.close();
  });
  owner.commit();
  return { owner, reader };
}

t.test('a reader whose tables were merged away before it opened them takes the newest', async (t) => {
  for (const kind of tableKinds) {
    const { owner, reader } = openPair(t);
    for (let table = 0; table < 8; table++) owner.write(kind, [makeEntry(owner.shapeOf(kind), table, table + 1)]);
    owner.commit();
    reader.renewSnapshot();
    t.equal(reader.checkpoint()![kind].tables.length, 8, 'its snapshot');
    owner.merge(kind, 1_000_000);
    owner.commit();
    owner.removeUnlisted();
    t.equal(tableFiles(owner.store.directory).length, 1);
    for (let table = 0; table < 8; table++) {
      t.equal(valueIn(reader, kind, makeEntry(owner.shapeOf(kind), table)), table + 1, `${kind}, table ${table}`);
    }
  }
});

t.test('the same when there were commits while the merge ran', async (t) => {
  for (const kind of tableKinds) {
    const { owner, reader } = openPair(t);
    const shape = owner.shapeOf(kind);
    for (let table = 0; table < 8; table++) owner.write(kind, [makeEntry(shape, table, table + 1)]);
    owner.mergeStep(kind, 1);
    owner.write(kind, [makeEntry(shape, 8, 9)]);
    owner.commit();
    // The next number is the same in both lists, before the merge has ended and after.
    reader.renewSnapshot();
    t.equal(reader.checkpoint()![kind].tables.length, 9, 'its snapshot');
    owner.merge(kind, 1_000_000);
    owner.commit();
    owner.removeUnlisted();
    for (let table = 0; table < 9; table++) {
      t.equal(valueIn(reader, kind, makeEntry(shape, table)), table + 1, `${kind}, table ${table}`);
    }
  }
});

t.test('a table that is really gone is an error, not a loop', async (t) => {
  const { owner, reader } = openPair(t);
  owner.write('ids', [makeEntry(idShape, 1)]);
  owner.commit();
  rmSync(path.join(owner.store.directory, owner.checkpoint.ids.tables[0]!.name));
  t.throws(() => valueIn(reader, 'ids', makeEntry(idShape, 1)), { code: 'ENOENT' });
});

t.test('a damaged table is an error where it is looked up', async (t) => {
  const { owner, reader } = openPair(t);
  owner.write('ids', [makeEntry(idShape, 1)]);
  owner.commit();
  const file = path.join(owner.store.directory, owner.checkpoint.ids.tables[0]!.name);
  rmSync(file);
  writeTable(file, accountShape, [makeEntry(accountShape, 1)]);
  t.throws(() => valueIn(reader, 'ids', makeEntry(idShape, 1)), TableDamage);
});

/** What was committed under each key and when, by the number of the commit. */
class Committed {
  readonly #values: Record<TableKind, Map<number, { from: number; value: number }[]>> = {
    ids: new Map(),
    accounts: new Map(),
  };
  #pending: { kind: TableKind; number: number; value: number }[] = [];
  now = 0;
  /** The reader's snapshot is not older than this commit. */
  seen = 0;

  put(kind: TableKind, number: number, value: number): void {
    this.#pending.push({ kind, number, value });
  }

  commit(): void {
    this.now++;
    for (const { kind, number, value } of this.#pending) {
      const values = this.#values[kind].get(number) ?? [{ from: 0, value: 0 }];
      if (values.at(-1)!.from === this.now) values.pop();
      this.#values[kind].set(number, [...values, { from: this.now, value }]);
    }
    this.#pending = [];
  }

  has(kind: TableKind, number: number): boolean {
    return this.#values[kind].has(number) || this.#pending.some((put) => put.kind === kind && put.number === number);
  }

  /** Whether a reader whose snapshot is not older than `seen` may find this; then it is not older than that. */
  take(kind: TableKind, number: number, found: number): boolean {
    const values = this.#values[kind].get(number) ?? [{ from: 0, value: 0 }];
    const at = values.findLastIndex(({ value }) => value === found);
    if (at === -1 || (values[at + 1]?.from ?? Number.POSITIVE_INFINITY) <= this.seen) return false;
    this.seen = Math.max(this.seen, values[at]!.from);
    return true;
  }
}

for (const mapsTables of [false, true]) {
  const how = mapsTables ? 'mapped' : 'read';
  t.test(`SEED=${seed}: at every moment of a random history, everything committed is found; tables are ${how}`, (t) =>
    randomHistory(t, mapsTables),
  );
}

async function randomHistory(t: Test, mapsTables: boolean): Promise<void> {
  const random = makeRandom(seed);
  const { owner, reader } = openPair(t, mapsTables);
  const keys = { ids: 3000, accounts: 300 };
  const committed = new Committed();
  let value = 0;
  const wrong: string[] = [];
  const counts = { tables: 0, merges: 0, renewals: 0, lookUps: 0 };
  const look = (): void => {
    for (let times = 0; times < 3; times++) {
      const kind = tableKinds[random(2)]!;
      const number = random(keys[kind]);
      // Whatever was looked ahead for, and however long ago.
      for (let ahead = random(4); ahead > 0; ahead--)
        lookAhead(reader, random(2) === 0 ? number : random(keys.accounts));
      if (random(2) === 0) reader.lookAheadEntries();
      const found = valueIn(reader, kind, makeEntry(owner.shapeOf(kind), number));
      counts.lookUps++;
      if (!committed.take(kind, number, found)) wrong.push(`${kind} ${number}: ${found} at commit ${committed.now}`);
    }
  };
  const commit = (): void => {
    owner.commit();
    committed.commit();
    if (random(2) === 0) look();
    owner.removeUnlisted();
  };
  for (let step = 0; step < 3000 && wrong.length === 0; step++) {
    const dice = random(100);
    const kind = tableKinds[random(2)]!;
    if (dice < 25) {
      const drawn = new Set(Array.from({ length: 1 + random(20) }, () => random(keys[kind])));
      // Ids are written once.
      const numbers = [...drawn].filter((number) => kind === 'accounts' || !committed.has(kind, number));
      if (numbers.length === 0) continue;
      const entries = numbers.map((number) => {
        committed.put(kind, number, ++value);
        return makeEntry(owner.shapeOf(kind), number, value);
      });
      owner.write(kind, entries);
      counts.tables++;
      if (random(3) === 0) commit();
    } else if (dice < 60) {
      if (owner.mergeStep(kind, 1 + random(100))) {
        counts.merges++;
        commit();
      }
    } else if (dice < 80) {
      reader.renewSnapshot();
      committed.seen = committed.now;
      counts.renewals++;
      // Begins a snapshot without opening any table, or opens them too, or neither.
      if (dice < 67) reader.checkpoint();
      else if (dice < 74) look();
    } else look();
  }
  t.same(wrong, []);
  t.comment(JSON.stringify(counts));
  commit();
  reader.renewSnapshot();
  committed.seen = committed.now;
  for (const kind of tableKinds) {
    for (let number = 0; number < keys[kind]; number++) {
      const found = valueIn(reader, kind, makeEntry(owner.shapeOf(kind), number));
      if (!committed.take(kind, number, found)) wrong.push(`${kind} ${number}: ${found}`);
    }
  }
  t.same(wrong, [], 'and at the end');
  t.ok(counts.merges > 10, `${counts.merges} merges`);
}

/** For an account, as the ledger does before it looks for several. */
function lookAhead(reader: IndexStore, number: number): void {
  const entry = makeEntry(accountShape, number);
  reader.lookAheadAccount(hashOf(accountShape, entry));
  reader.lookAheadPage(entry, 0, hashOf(accountShape, entry));
}

t.test('two threads: one commits, merges and deletes, the other finds all that is committed', async (t) => {
  const directory = t.testdir();
  const reader = IndexStore.open(directory, true);
  t.teardown(() => reader.close());
  const committed = new Int32Array(new SharedArrayBuffer(4));
  const workerData: OwnerWorkerData = { directory, committed: committed.buffer as SharedArrayBuffer, tables: 150 };
  const worker = new Worker(new URL('./owner-worker.ts', import.meta.url), { workerData });
  const ended = new Promise((resolve, reject) => worker.on('exit', resolve).on('error', reject));
  let stopped = false;
  void ended.finally(() => {
    stopped = true;
  });
  const random = makeRandom(seed);
  const wrong: string[] = [];
  let lookUps = 0;
  while (!stopped && wrong.length === 0) {
    // Blocks this thread, as the ledger does, but for a turn of the event loop now and then.
    for (let round = 0; round < 200; round++) {
      const upTo = Atomics.load(committed, 0);
      reader.renewSnapshot();
      for (let times = 0; times < 5 && upTo > 0; times++) {
        const number = 1 + random(upTo);
        lookUps++;
        const seq = valueIn(reader, 'ids', makeEntry(idShape, number));
        if (seq !== number) wrong.push(`id ${number} of ${upTo}: ${seq}`);
        const balance = valueIn(reader, 'accounts', makeEntry(accountShape, number % 50));
        if (balance < upTo - 50) wrong.push(`account ${number % 50} at ${upTo}: ${balance}`);
      }
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  await ended;
  t.same(wrong.slice(0, 3), []);
  t.ok(lookUps > 0, `${lookUps} look-ups while it ran`);
  reader.renewSnapshot();
  t.equal(reader.paymentCount, Atomics.load(committed, 0), 'all of them, once');
});
