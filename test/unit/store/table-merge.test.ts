// Merges: what they make of tables, and how an owner goes about them (when there is something to merge: merge-choice.test.ts).
//
// SEED=... repeats the random parts.
import { randomInt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import t from 'tap';
import { IndexStore } from '../../../src/store/index-store.ts';
import { Table } from '../../../src/store/table.ts';
import { TableDamage, type TableShape } from '../../../src/store/table-format.ts';
import { TableMerge } from '../../../src/store/table-merge.ts';
import { idShape } from '../../../src/store/table-shapes.ts';
import { makeRandom } from '../../support/ledger.ts';
import {
  bitsOf,
  buffers,
  type Entry,
  entriesOf,
  entryText,
  findIn,
  hashOf,
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
      // A payment id is in one table only.
      const number = this.#shape.mayReplace ? this.#random(keys) : this.#next * 1000 + count;
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

// Hashes are part of the entries here: ids that really have one cannot be chosen from outside (test/unit/domain/hash.test.ts).
t.test('many ids with one hash, in several tables: merged and found all the same', async (t) => {
  const same = Array.from({ length: 1000 }, (_, index) => makeEntry(idShape, index, index + 1, 0x1234_5678));
  const directory = t.testdir();
  const files = [0, 1, 2].map((part) => {
    const file = path.join(directory, `${part}.table`);
    const others = Array.from({ length: 50 }, (_, index) => makeEntry(idShape, 2000 + 50 * part + index));
    writeTable(file, idShape, [...same.filter((_, index) => index % 3 === part), ...others]);
    return file;
  });
  const merge = new TableMerge(files, path.join(directory, 'm.table'), idShape, SEED, buffers);
  while (!merge.step(10));
  const table = new Table(path.join(directory, 'm.table'), idShape);
  t.teardown(() => table.close());
  t.equal(table.entries, 1150);
  t.ok(same.every((entry) => isSame(idShape, entry, findIn(table, entry))));
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
