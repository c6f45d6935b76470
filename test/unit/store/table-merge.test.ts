// Merges: what they make of tables, and when there is something to merge.
//
// SEED=... repeats the random parts.
import { randomInt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import t from 'tap';
import { IndexStore } from '../../../src/store/index-store.ts';
import { Table } from '../../../src/store/table.ts';
import { TABLE_ENTRIES_MAX, TableDamage, type TableShape } from '../../../src/store/table-format.ts';
import { TableMerge } from '../../../src/store/table-merge.ts';
import { toMerge } from '../../../src/store/table-owner.ts';
import { hashId, idShape } from '../../../src/store/table-shapes.ts';
import type { TableEntry } from '../../../src/store/tables.ts';
import { makeRandom, uuid7 } from '../../support/ledger.ts';
import {
  bitsOf,
  buffers,
  type Entry,
  entriesOf,
  entryText,
  findIn,
  hashOf,
  idEntry,
  isSame,
  keyText,
  makeEntry,
  openDescriptors,
  SEED,
  StoreOwner,
  shapes,
  tableFiles,
  valueIn,
  writeTable,
} from './support.ts';

const seed = Number(process.env['SEED'] ?? randomInt(1, 2 ** 31));

/** Tables oldest first, and the Map that they must amount to. */
class Twin {
  readonly #directory: string;
  readonly #shape: TableShape;
  readonly #random: (below: number) => number;
  readonly #hashMask: number;
  #tables: { file: string; entries: Map<string, Entry> }[] = [];
  #next = 1;
  #value = 0;
  merges = 0;

  /** @param hashMask bits of the hashes that are used */
  constructor(directory: string, shape: TableShape, hashMask: number, random: (below: number) => number) {
    this.#directory = directory;
    this.#shape = shape;
    this.#hashMask = hashMask;
    this.#random = random;
  }

  #name(): string {
    return path.join(this.#directory, `${this.#next++}.table`);
  }

  add(keys: number): void {
    const entries = new Map<string, Entry>();
    for (let count = 1 + this.#random(300); count > 0; count--) {
      const number = this.#random(keys);
      const natural = makeEntry(this.#shape, number, ++this.#value);
      const entry = makeEntry(this.#shape, number, this.#value, hashOf(this.#shape, natural) & this.#hashMask);
      entries.set(keyText(this.#shape, entry), entry);
    }
    const file = this.#name();
    writeTable(file, this.#shape, [...entries.values()]);
    this.#tables.push({ file, entries });
  }

  get count(): number {
    return this.#tables.length;
  }

  /** Merges some adjacent ones in steps of random sizes. */
  merge(): void {
    const from = this.#random(this.#tables.length);
    const inputs = this.#tables.slice(from, from + 1 + this.#random(10));
    const file = this.#name();
    const merge = new TableMerge(
      inputs.map((input) => input.file),
      file,
      this.#shape,
      SEED,
      buffers,
    );
    const stepMax = 1 + this.#random(500);
    while (!merge.step(1 + this.#random(stepMax)));
    const entries = new Map<string, Entry>();
    for (const input of inputs) for (const [key, entry] of input.entries) entries.set(key, entry);
    this.#tables.splice(from, inputs.length, { file, entries });
    this.merges++;
    this.#check(file, entries, merge);
  }

  readonly wrong: string[] = [];

  #check(file: string, expected: Map<string, Entry>, merge: TableMerge): void {
    const shape = this.#shape;
    const table = new Table(file, shape);
    table.loadFilter();
    const found = entriesOf(table);
    const texts = found.map((entry) => entryText(shape, entry)).sort();
    const wanted = [...expected.values()].map((entry) => entryText(shape, entry)).sort();
    if (texts.join() !== wanted.join()) this.wrong.push(`${file}: other entries than expected`);
    if (merge.entries !== expected.size) this.wrong.push(`${merge.entries} entries, expected ${expected.size}`);
    found.forEach((entry, index) => {
      const before = found[index - 1];
      if (before && hashOf(shape, before) >>> 0 > hashOf(shape, entry) >>> 0) this.wrong.push(`entry ${index}: order`);
    });
    for (const entry of expected.values()) {
      const isHeld = table.mayHold(hashOf(shape, entry), bitsOf(shape, entry));
      if (!isHeld || !isSame(shape, entry, findIn(table, entry))) this.wrong.push(`lost: ${entryText(shape, entry)}`);
    }
    table.close();
  }
}

for (const [name, shape] of Object.entries(shapes)) {
  for (const [hashes, hashMask] of [
    ['hashes as they are', -1],
    ['few hashes', 0x1f],
    ['hashes at both ends', 0x8000_0001 | 0],
    ['one hash for all', 0],
  ] as const) {
    t.test(`SEED=${seed} ${name}: merged tables against a Map, ${hashes}`, async (t) => {
      const random = makeRandom(seed);
      const descriptors = openDescriptors();
      for (let round = 0; round < 4; round++) {
        const twin = new Twin(t.testdir(), shape, hashMask, random);
        // So few keys that most tables have some in common, or so many that hardly any have.
        const keys = [30, 300, hashMask === 0 ? 600 : 100_000][random(3)]!;
        for (let step = 0; step < 25 && twin.wrong.length === 0; step++) {
          if (twin.count < 2 || random(3) > 0) twin.add(keys);
          else twin.merge();
        }
        while (twin.count > 1 && twin.wrong.length === 0) twin.merge();
        t.same(twin.wrong.slice(0, 3), [], `round ${round}: ${keys} keys, ${twin.merges} merges`);
      }
      t.equal(openDescriptors(), descriptors, 'inputs are closed');
    });
  }

  t.test(`SEED=${seed} ${name}: an abandoned merge leaves nothing but its inputs`, async (t) => {
    const random = makeRandom(seed);
    const directory = t.testdir();
    const files = [1, 2, 3].map((number) => path.join(directory, `${number}.table`));
    for (const file of files) {
      const entries = new Map(
        Array.from({ length: 2000 }, () => random(5000)).map((number) => [number, makeEntry(shape, number)]),
      );
      writeTable(file, shape, [...entries.values()]);
    }
    const inputs = tableFiles(directory);
    const descriptors = openDescriptors();
    for (let round = 0; round < 10; round++) {
      const merge = new TableMerge(files, path.join(directory, 'm.table'), shape, SEED, buffers);
      for (let steps = random(10); steps > 0; steps--) merge.step(1 + random(500));
      t.same(tableFiles(directory), [...inputs, 'm.table.tmp']);
      merge.abandon();
      merge.abandon();
      t.same(tableFiles(directory), inputs);
    }
    t.equal(openDescriptors(), descriptors);
    const merge = new TableMerge(files, path.join(directory, 'm.table'), shape, SEED, buffers);
    while (!merge.step(1000));
    merge.abandon();
    t.same(tableFiles(directory), [...inputs, 'm.table'], 'a finished one stays');
  });

  t.test(`${name}: damage of an input stops a merge, and nothing of it stays`, async (t) => {
    const directory = t.testdir();
    const files = ['1.table', '2.table'].map((file) => path.join(directory, file));
    for (const [index, file] of files.entries()) {
      // More pages than are read at once: the damage is found on the way.
      writeTable(
        file,
        shape,
        Array.from({ length: 10_000 }, (_, number) => makeEntry(shape, 2 * number + index)),
      );
    }
    const bytes = readFileSync(files[0]!);
    bytes[bytes.length - 2 * 4096 - 100]! ^= 1;
    writeFileSync(files[0]!, bytes);
    const merge = new TableMerge(files, path.join(directory, 'm.table'), shape, SEED, buffers);
    t.throws(() => {
      while (!merge.step(100));
    }, TableDamage);
    merge.abandon();
    t.same(tableFiles(directory), ['1.table', '2.table']);
  });
}

t.test(
  'ids that a terminal can choose so that they have one hash under every seed: merged and found all the same',
  async (t) => {
    // Multiplication carries the differences of the highest bits to nothing but the highest bits, where the next word can undo them.
    const random = makeRandom(1);
    const base = uuid7(1_700_000_000_000, random);
    const bits = 7;
    const byHash = new Map<number, Entry[]>();
    for (let third = 0; third < 2 ** bits; third++) {
      for (let fourth = 0; fourth < 2 ** bits; fourth++) {
        const id = Buffer.from(base);
        const difference = fourth << (32 - bits);
        id.writeInt32LE(base.readInt32LE(8) ^ (third << (32 - bits)), 8);
        id.writeInt32LE(base.readInt32LE(12) ^ difference ^ (difference >>> 15), 12);
        const [id0, id1, id2, id3] = [0, 4, 8, 12].map((at) => id.readInt32LE(at)) as [number, number, number, number];
        const entry = idEntry(id, 1, byHash.size + 1);
        t.equal(entry[idShape.hashWord], hashId(SEED, 1, id0, id1, id2, id3)) || t.bailout();
        const same = byHash.get(entry[idShape.hashWord]!);
        if (same === undefined) byHash.set(entry[idShape.hashWord]!, [entry]);
        else same.push(entry);
      }
    }
    const chosen = [...byHash.values()].reduce((most, same) => (same.length > most.length ? same : most));
    t.comment(`${chosen.length} of ${2 ** (2 * bits)} have one hash`);
    const directory = t.testdir();
    const files = [0, 1, 2].map((part) => {
      const file = path.join(directory, `${part}.table`);
      writeTable(file, idShape, [...chosen.filter((_, index) => index % 3 === part), makeEntry(idShape, part)]);
      return file;
    });
    const merge = new TableMerge(files, path.join(directory, 'm.table'), idShape, SEED, buffers);
    while (!merge.step(10));
    const table = new Table(path.join(directory, 'm.table'), idShape);
    t.teardown(() => table.close());
    t.equal(table.entries, chosen.length + 3);
    t.ok(chosen.every((entry) => isSame(idShape, entry, findIn(table, entry))));
  },
);

// When to merge.

const TABLES_MAX = 128;
/** From here on a table is never merged again. */
const FULL = 5120 * 8 ** 4 + 1;

interface Load {
  /** The table that comes next. */
  next: (index: number) => { entries: number; isTimed: boolean };
  /** How many come while a merge of so many entries runs. */
  during: (entries: number) => number;
}

// The bound: at most 128 tables that are not full, and those that come while a merge runs. Full ones have more than 20 million entries each.

interface Simulated {
  /** More tables than there may be, at the worst moment. */
  excess: number;
  most: number;
  merges: number;
  /** How often an entry is merged in its life. */
  mergesOfEntry: number;
  wrong: string[];
}

/** Adds tables and merges whatever is due, as the index thread does: one merge at a time, while further tables come. */
function simulate(tables: number, { next, during }: Load): Simulated {
  let list: TableEntry[] = [];
  let number = 0;
  let running: { first: TableEntry; count: number; left: number } | undefined;
  const result: Simulated = { excess: 0, most: 0, merges: 0, mergesOfEntry: 0, wrong: [] };
  let [added, merged, duringMost] = [0, 0, 0];
  for (let table = 0; table < tables; table++) {
    const { entries, isTimed } = next(table);
    list.push({ name: String(number++), entries, isTimed });
    added += entries;
    if (running !== undefined && running.left-- <= 0) {
      const { first, count } = running;
      const from = list.indexOf(first);
      const inputs = list.slice(from, from + count);
      const sum = inputs.reduce((total, input) => total + input.entries, 0);
      list = list.toSpliced(from, count, {
        name: String(number++),
        entries: sum,
        isTimed: inputs.every((input) => input.isTimed),
      });
      merged += sum;
      result.merges++;
      running = undefined;
    }
    if (running === undefined) {
      const range = toMerge(list);
      if (range !== undefined) {
        const { from, to } = range;
        const sum = list.slice(from, to).reduce((total, input) => total + input.entries, 0);
        if (from < 0 || to > list.length || to - from < 2) result.wrong.push(`${from} to ${to} of ${list.length}`);
        if (sum > TABLE_ENTRIES_MAX) result.wrong.push(`a table of ${sum} entries`);
        const left = during(sum);
        running = { first: list[from]!, count: to - from, left };
        duringMost = Math.max(duringMost, left);
      }
    }
    const full = list.reduce((count, { entries }) => count + (entries >= FULL ? 1 : 0), 0);
    // One that has just come, and those that come while a merge runs.
    result.excess = Math.max(result.excess, list.length - full - (TABLES_MAX + 1 + duringMost + 1));
    if ((full - 1) * FULL > added) result.wrong.push(`${full} full tables of ${added} entries`);
    result.most = Math.max(result.most, list.length);
  }
  result.mergesOfEntry = merged / added;
  return result;
}

const random = makeRandom(seed);
const loads: Record<string, Load['next']> = {
  'full tables': () => ({ entries: 262_144, isTimed: true }),
  'random sizes': () => ({ entries: 1 + random(262_144), isTimed: true }),
  'random sizes of every order': () => ({ entries: 2 ** random(19), isTimed: true }),
  'one entry more than a power of eight': () => ({ entries: 4097, isTimed: true }),
  'one more than the smallest size': () => ({ entries: 5121, isTimed: true }),
  'a load that rises and falls': (index) => ({
    entries: Math.ceil(5 + 131_000 * (1 + Math.sin(index / 500))),
    isTimed: true,
  }),
  // Never enough of one size beside each other.
  'small tables between larger ones': (index) => ({
    entries: index % 256 === 255 ? 262_144 : index % 16 === 15 ? 6000 : 3000,
    isTimed: true,
  }),
};

t.test(`SEED=${seed}: tables stay few, and no entry is merged again and again`, async (t) => {
  for (const [name, next] of Object.entries(loads)) {
    // All timed, none, one in a hundred not, and a single one not.
    for (const [times, isTimed] of [
      ['timed', () => true],
      ['not timed', () => false],
      ['one in a hundred not timed', () => random(100) > 0],
      ['one not timed', (index: number) => index !== 60],
    ] as const) {
      const result = simulate(6000, {
        next: (index) => ({ ...next(index), isTimed: isTimed(index) }),
        during: () => random(4),
      });
      const what = `${name}, ${times}: ${JSON.stringify(result)}`;
      t.same(result.wrong, [], what);
      t.ok(result.excess <= 0 && result.mergesOfEntry <= 8, what);
    }
  }
});

t.test(`SEED=${seed}: tables of a few entries: those of the smallest size are merged more often`, async (t) => {
  for (const isTimed of [true, false]) {
    const result = simulate(6000, { next: () => ({ entries: 1 + random(50), isTimed }), during: () => random(2) });
    t.ok(result.excess <= 0 && result.most <= 128 && result.mergesOfEntry <= 40, JSON.stringify(result));
  }
});

t.test('merges that are hardly faster than the tables that come: no entry is merged more often for that', async (t) => {
  const entries = 262_144;
  for (const isTimed of [true, false]) {
    const result = simulate(4000, {
      next: () => ({ entries, isTimed }),
      during: (merged) => Math.floor(merged / entries / 3),
    });
    t.same(result.wrong, []);
    t.ok(result.mergesOfEntry < 4, JSON.stringify(result));
  }
});

t.test('what is merged: the newest of a size, or the oldest eight of many timed ones', async (t) => {
  const table = (entries: number, isTimed: boolean): TableEntry => ({ name: '', entries, isTimed });
  const many = (count: number, entries: number, isTimed = false): TableEntry[] =>
    Array.from({ length: count }, () => table(entries, isTimed));
  t.equal(toMerge([]), undefined);
  t.equal(toMerge(many(3, 100)), undefined);
  t.same(toMerge(many(4, 100)), { from: 0, to: 4 });
  t.same(toMerge([...many(3, 1_000_000), ...many(4, 4096)]), { from: 3, to: 7 }, 'larger ones before them stay');
  t.equal(toMerge([...many(3, 262_144), ...many(3, 4096)]), undefined);
  t.same(toMerge([...many(4, 262_144), ...many(3, 4096)]), { from: 0, to: 7 }, 'smaller ones behind them go along');
  t.same(toMerge([...many(5, 4096), table(6000, false)]), undefined, 'a larger one ends them');
  t.same(
    toMerge([table(2_000_000, false), ...many(3, 262_144), ...many(18, 82_000)]),
    { from: 1, to: 22 },
    'so many that they become larger than those before them: these go along',
  );
  t.same(toMerge([...many(2, 10_000_000), ...many(4, 4_000_000)]), { from: 2, to: 6 });
  t.same(toMerge([...many(1, 10_000_000), ...many(4, 4_000_000)], true), { from: 0, to: 5 }, 'as many new as old');
  t.same(toMerge([...many(2, 10_000_000), ...many(4, 4_000_000)], true), { from: 2, to: 6 }, 'fewer new than old');
  t.same(toMerge([...many(1, FULL), ...many(4, 5_200_000)], true), { from: 1, to: 5 }, 'full tables stay as they are');
  t.equal(toMerge(many(63, 262_144, true)), undefined);
  t.same(toMerge(many(64, 262_144, true)), { from: 0, to: 8 });
  t.same(toMerge([...many(2, 2_000_000), ...many(64, 262_144, true)]), { from: 2, to: 10 });
  t.same(toMerge([...many(6, 4096, true), table(1, false), table(4096, true)]), { from: 0, to: 8 }, 'one is not timed');
  t.same(toMerge(many(10, 20_000_000)), { from: 0, to: 6 }, 'no more than a table may have');
  t.equal(toMerge(many(40, FULL)), undefined, 'full tables stay as they are');
  // Nine times fifteen small ones and a larger one: nothing is due, but there are too many.
  const stuck = Array.from({ length: 9 }, (_, group) => [
    ...many(15, group === 5 ? 10 : 100, true),
    table(6000, true),
  ]).flat();
  t.equal(toMerge(stuck.slice(0, 128)), undefined);
  t.same(toMerge(stuck), { from: 87, to: 95 }, 'the eight neighbours with the fewest entries');
});

t.test('an owner merges a list as toMerge() says, and puts the result in its place while tables come', async (t) => {
  const store = IndexStore.open(t.testdir());
  const owner = new StoreOwner(store);
  let number = 0;
  /** Entry counts tell the tables apart. */
  const add = (entries: number): void => {
    owner.write(
      'ids',
      Array.from({ length: entries }, () => makeEntry(idShape, ++number, number)),
    );
  };
  const sizes = (): number[] => owner.checkpoint.ids.tables.map(({ entries }) => entries);
  // Above the smallest size, as if it had been merged before.
  for (let part = 0; part < 2; part++) add(4000);
  for (let entries = 1; entries <= 6; entries++) add(entries);
  t.ok(owner.mergeDue('ids'));
  owner.merge('ids', 1000);
  t.same(sizes(), [8021]);
  for (let entries = 1; entries <= 8; entries++) add(entries);
  t.notOk(owner.mergeStep('ids', 5), 'begins');
  t.notOk(owner.mergeStep('ids', 5), 'goes on');
  add(9);
  add(10);
  owner.merge('ids', 5);
  t.same(sizes(), [8021, 36, 9, 10]);
  t.notOk(owner.mergeDue('ids'));
  owner.commit();
  owner.removeUnlisted();
  t.same(tableFiles(store.directory), owner.checkpoint.ids.tables.map(({ name }) => name).sort());
  store.renewSnapshot();
  const lost: number[] = [];
  for (let seq = 1; seq <= number; seq++) if (valueIn(store, 'ids', makeEntry(idShape, seq)) !== seq) lost.push(seq);
  t.same(lost, []);
  t.equal(store.paymentCount, number);
  owner.close();
  await store.close();
});

t.test('while large tables are merged, small ones that come are, too', async (t) => {
  const store = IndexStore.open(t.testdir());
  const owner = new StoreOwner(store);
  let number = 0;
  const add = (entries: number): void => {
    owner.write(
      'ids',
      Array.from({ length: entries }, () => makeEntry(idShape, ++number, number)),
    );
  };
  const sizes = (): number[] => owner.checkpoint.ids.tables.map(({ entries }) => entries);
  for (let table = 0; table < 4; table++) add(1000);
  t.notOk(owner.mergeStep('ids', 100), 'the large one begins');
  t.notOk(owner.mergeStep('ids', 100), 'and goes on');
  for (let entries = 1; entries <= 4; entries++) add(entries);
  owner.merge('ids', 100);
  t.same(sizes(), [1000, 1000, 1000, 1000, 10], 'the small one is over first');
  for (let entries = 21; entries <= 23; entries++) add(entries);
  t.notOk(owner.mergeStep('ids', 10), 'a second one');
  add(30);
  owner.commit();
  owner.removeUnlisted();
  // A crash here: what counts is there, and what was begun is not.
  const other = IndexStore.openForReading(store.directory);
  for (let seq = 1; seq <= number; seq++) t.equal(valueIn(other, 'ids', makeEntry(idShape, seq)), seq) || t.bailout();
  await other.close();
  while (owner.mergeDue('ids')) owner.mergeStep('ids', 500);
  t.same(sizes(), [4000, 76, 30]);
  owner.commit();
  owner.removeUnlisted();
  t.same(tableFiles(store.directory), owner.checkpoint.ids.tables.map(({ name }) => name).sort());
  store.renewSnapshot();
  const lost: number[] = [];
  for (let seq = 1; seq <= number; seq++) if (valueIn(store, 'ids', makeEntry(idShape, seq)) !== seq) lost.push(seq);
  t.same(lost, []);
  t.equal(store.paymentCount, number);
  owner.close();
  await store.close();
});
