// Payment ids in the index store: remembered in the lots that the index thread writes, looked up when the duplicate window cannot say, and
// merged. What keeps them is behind IdKeeper, so that another way is one more class here and measured by the same cases.
import assert from 'node:assert';
import { hashPaymentId } from '../../src/domain/hash.ts';
import { readCount, writeCount } from '../../src/store/stored-account.ts';
import { TableOwner } from '../../src/store/table-owner.ts';
import { ID_WORDS as ENTRY_WORDS, IdWord, idShape } from '../../src/store/table-shapes.ts';
import { type TableList, Tables } from '../../src/store/tables.ts';
import { ID_WORDS, idWords, makeIds, makeRandom, permutation, START_MS } from './inputs.ts';
import type { Micro, Subject } from './micro.ts';
import { Scratch } from './scratch.ts';

/** Payments of one table, as the index thread writes them at full load. */
const LOT = 262_144;
/** Ids that are there before anything is timed; one lot less than is merged. */
const KEPT = LOT * 7;
const PARTICIPANT = 1;
const SEED = 0x5eed;

interface IdKeeper {
  /** Remembers a lot of ids, of which the first has this seq; durable when it returns. */
  putLot(ids: Int32Array, firstSeq: number): void;
  /** Seq, or 0, of the id at this word. */
  find(ids: Int32Array, at: number): number;
}

class TableIds implements IdKeeper {
  readonly #directory = new Scratch().directory;
  readonly #owner = new TableOwner(this.#directory, idShape, SEED, LOT);
  readonly #tables = new Tables(this.#directory, idShape, SEED);
  readonly #entries = new Int32Array(LOT * ENTRY_WORDS);
  readonly #key = new Int32Array(idShape.keyWords);
  #list: TableList = { next: 1, tables: [] };

  putLot(ids: Int32Array, firstSeq: number): void {
    const entries = this.#entries;
    const count = ids.length / ID_WORDS;
    const { hashes } = this.#owner;
    for (let index = 0, from = 0, to = 0; index < count; index++, from += ID_WORDS, to += ENTRY_WORDS) {
      for (let word = 0; word < ID_WORDS; word++) entries[to + word] = ids[from + word];
      entries[to + IdWord.PARTICIPANT] = PARTICIPANT;
      writeCount(entries, to + IdWord.SEQ, firstSeq + index);
      const hash = hashPaymentId(SEED, PARTICIPANT, ids[from], ids[from + 1], ids[from + 2], ids[from + 3]);
      entries[to + IdWord.HASH] = hash;
      hashes[index] = hash;
    }
    const order = this.#owner.sort(count);
    const writer = this.#owner.begin(this.#list, count);
    for (let position = 0; position < count; position++) writer.add(entries, order[position] * ENTRY_WORDS);
    writer.finish();
    this.#list = this.#owner.add(this.#list, writer);
    this.#tables.follow(this.#list);
  }

  find(ids: Int32Array, from: number): number {
    const key = this.#key;
    for (let word = 0; word < ID_WORDS; word++) key[word] = ids[from + word];
    key[IdWord.PARTICIPANT] = PARTICIPANT;
    const hash = hashPaymentId(SEED, PARTICIPANT, key[0], key[1], key[2], key[3]);
    const at = this.#tables.find(key, 0, hash);
    return at === -1 ? 0 : readCount(this.#tables.page.words, at + IdWord.SEQ);
  }

  /** Merges what is due, and returns how many ids lie in the tables that came of it; the list becomes what it was before. */
  merge(): number {
    const before = this.#list;
    let after = before;
    while (this.#owner.mergeDue(after)) after = this.#owner.mergeStep(after, LOT) ?? after;
    const old = new Set(before.tables.map(({ name }) => name));
    return after.tables.reduce((sum, { name, entries }) => sum + (old.has(name) ? 0 : entries), 0);
  }
}

/** Ids in the order of their seqs; each lot is another part of time. */
class Lots {
  readonly #version: 'v7' | 'v4';
  readonly #random = makeRandom(14);
  #lots = 0;

  constructor(version: 'v7' | 'v4') {
    this.#version = version;
  }

  next(): Int32Array {
    return idWords(makeIds(LOT, this.#version, this.#random, START_MS + this.#lots++ * 1000));
  }
}

interface Filled<Keeper extends IdKeeper> {
  keeper: Keeper;
  lots: Lots;
  /** The ids of seq 1 to KEPT. */
  kept: Int32Array;
  lastSeq: number;
}

function fill<Keeper extends IdKeeper>(keeper: Keeper, version: 'v7' | 'v4'): Filled<Keeper> {
  const lots = new Lots(version);
  const kept = new Int32Array(KEPT * ID_WORDS);
  for (let seq = 1; seq <= KEPT; seq += LOT) {
    const ids = lots.next();
    keeper.putLot(ids, seq);
    kept.set(ids, (seq - 1) * ID_WORDS);
  }
  const filled = { keeper, lots, kept, lastSeq: KEPT };
  // Look-ups enough to have nearly every page in the page cache.
  check(filled, 17);
  return filled;
}

function check({ keeper, lots, kept }: Filled<IdKeeper>, every = 97): void {
  for (let index = 0; index < KEPT; index += every) {
    assert.strictEqual(keeper.find(kept, index * ID_WORDS), index + 1, `seq of id ${index}`);
  }
  const strange = lots.next();
  for (let index = 0; index < 1000; index++) {
    assert.strictEqual(keeper.find(strange, index * ID_WORDS), 0, 'an id that is not there');
  }
}

function workingSet(filled: Filled<IdKeeper>): number {
  return filled.lastSeq * ENTRY_WORDS * 4;
}

function openFind(filled: Filled<IdKeeper>, present: boolean): Subject {
  const { keeper, kept, lots } = filled;
  const asked = present ? kept : lots.next();
  const order = permutation(asked.length / ID_WORDS, makeRandom(15));
  let next = 0;
  return {
    workingSetBytes: workingSet(filled),
    check: () => check(filled),
    run(operations) {
      let sum = 0;
      for (let done = 0; done < operations; done++) {
        sum += keeper.find(asked, order[next] * ID_WORDS);
        next = (next + 1) % order.length;
      }
      return sum;
    },
  };
}

function openPut(filled: Filled<IdKeeper>): Subject {
  const { keeper, lots } = filled;
  let ids = lots.next();
  const put = (): number => {
    keeper.putLot(ids, filled.lastSeq + 1);
    filled.lastSeq += LOT;
    return filled.lastSeq;
  };
  return {
    workingSetBytes: workingSet(filled),
    batch: LOT,
    check() {
      const firstSeq = filled.lastSeq + 1;
      put();
      for (let index = 0; index < LOT; index += 31) {
        assert.strictEqual(keeper.find(ids, index * ID_WORDS), firstSeq + index);
      }
      check(filled);
    },
    prepare() {
      ids = lots.next();
    },
    run: put,
  };
}

/** The same tables over and over: the list is never committed. */
function openMerge(filled: Filled<TableIds>): Subject {
  const { keeper, lots } = filled;
  // Fewer are not merged.
  while (filled.lastSeq < KEPT + LOT) {
    keeper.putLot(lots.next(), filled.lastSeq + 1);
    filled.lastSeq += LOT;
  }
  return {
    workingSetBytes: workingSet(filled),
    batch: filled.lastSeq,
    check: () => assert.strictEqual(keeper.merge(), filled.lastSeq, 'ids in the merged table'),
    run: () => keeper.merge(),
  };
}

/** The cases of one way of keeping ids, on ids of one kind, one after the other on the same store: it ends with the process. */
function casesOf(name: string, version: 'v7' | 'v4', filled: () => Filled<IdKeeper>): Micro[] {
  return [
    {
      name: `ids/${name}-find-present-${version}`,
      operation: `one of ${KEPT} ids (UUID${version}) found, uniformly random`,
      open: () => openFind(filled(), true),
    },
    {
      name: `ids/${name}-find-absent-${version}`,
      operation: 'an id that is not there looked for',
      open: () => openFind(filled(), false),
    },
    {
      name: `ids/${name}-put-${version}`,
      operation: `an id remembered in a lot of ${LOT}, its sync included`,
      open: () => openPut(filled()),
    },
  ];
}

const made = new Map<string, Filled<TableIds>>();

function tablesOf(version: 'v7' | 'v4'): Filled<TableIds> {
  const filled = made.get(version) ?? fill(new TableIds(), version);
  made.set(version, filled);
  return filled;
}

export const micros: readonly Micro[] = [
  ...casesOf('tables', 'v7', () => tablesOf('v7')),
  ...casesOf('tables', 'v4', () => tablesOf('v4')),
  {
    name: 'ids/tables-merge-v4',
    operation: 'an id of tables that are merged into one',
    open: () => openMerge(tablesOf('v4')),
  },
];
