// One sorted table: everything that was put is found, nothing else is, and no damaged byte passes for an answer.
//
// SEED=... repeats the random parts.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import t, { type Test } from 'tap';
import { Table } from '../../../src/store/table.ts';
import {
  entriesPerPage,
  filterBlocksFor,
  HeaderOffset,
  PAGE_BYTES,
  TableDamage,
  TableLayout,
  type TableShape,
} from '../../../src/store/table-format.ts';
import { accountShape, idShape } from '../../../src/store/table-shapes.ts';
import { TableWriter, WriteBuffers } from '../../../src/store/table-writer.ts';
import { makeRandom, uuid7 } from '../../support/ledger.ts';
import {
  bitsOf,
  buffers,
  byHash,
  type Entry,
  entriesOf,
  entryText,
  findIn,
  hashOf,
  idEntry,
  isSame,
  makeEntries,
  makeEntry,
  SEED,
  shapes,
  tableFiles,
  writeTable,
} from './support.ts';

const seed = Number(process.env['SEED'] ?? randomInt(1, 2 ** 31));
const LAST_HASH = 0xffff_ffff;

function openTable(t: Test, file: string, shape: TableShape): Table {
  const table = new Table(file, shape);
  t.teardown(() => table.close());
  return table;
}

/** A table of these entries, in a directory of its own. */
function tableOf(t: Test, shape: TableShape, entries: readonly Entry[], entriesMax?: number): Table {
  const file = path.join(t.testdir(), 'a.table');
  writeTable(file, shape, entries, entriesMax);
  return openTable(t, file, shape);
}

/** What of it is not found, or found and never put; with and without the filter. */
function problemsOf(table: Table, entries: readonly Entry[], absent: readonly Entry[]): string[] {
  const { shape } = table;
  const wrong: string[] = [];
  const look = (): void => {
    for (const entry of entries) {
      if (!table.mayHold(hashOf(shape, entry), bitsOf(shape, entry)))
        wrong.push(`filter hides ${entryText(shape, entry)}`);
      if (!isSame(shape, entry, findIn(table, entry))) wrong.push(`not found: ${entryText(shape, entry)}`);
    }
  };
  look();
  table.loadFilter();
  look();
  for (const entry of absent) if (findIn(table, entry) !== undefined) wrong.push(`found: ${entryText(shape, entry)}`);
  const found = entriesOf(table);
  if (found.length !== entries.length || table.entries !== entries.length) {
    wrong.push(`${found.length} entries, ${table.entries} by the header, ${entries.length} put`);
  }
  byHash(shape, entries).forEach((entry, index) => {
    if (!isSame(shape, entry, found[index])) wrong.push(`entry ${index} differs`);
  });
  const mapped = new Table(table.file, shape, true);
  for (const entry of entries) {
    if (!isSame(shape, entry, findIn(mapped, entry))) wrong.push(`mapped: not found: ${entryText(shape, entry)}`);
  }
  for (const entry of absent) {
    if (findIn(mapped, entry) !== undefined) wrong.push(`mapped: found: ${entryText(shape, entry)}`);
  }
  mapped.close();
  return wrong.slice(0, 5);
}

for (const [name, shape] of Object.entries(shapes)) {
  const perPage = entriesPerPage(shape);
  const counts = new Set([1, perPage - 1, perPage, perPage + 1, 126, 127, 128, 254, 255, 10_000]);
  t.test(`${name}: every entry is found, absent keys are not`, async (t) => {
    for (const count of counts) {
      const entries = makeEntries(shape, count);
      const absent = Array.from({ length: Math.min(count, 1000) }, (_, index) => makeEntry(shape, count + index));
      // Keys that are not there with hashes that are.
      const sameHash = entries
        .slice(0, 1000)
        .map((entry, index) => makeEntry(shape, 2 * count + index, 0, hashOf(shape, entry)));
      const table = tableOf(t, shape, entries);
      t.same(problemsOf(table, entries, [...absent, ...sameHash]), [], `${count} entries`);
      t.equal(table.pages, Math.ceil(count / perPage));
    }
  });

  t.test(`${name}: equal hashes, within a page, over its end, and over several pages`, async (t) => {
    // The run of equal hashes begins `before` entries into the table.
    for (const before of [0, 1, perPage - 2, perPage - 1, perPage, perPage + 1, 2 * perPage]) {
      for (const equal of [2, perPage, 3 * perPage + 1]) {
        const hash = 1_000_000;
        const after = before === 0 ? 0 : 5;
        const entries = [
          ...makeEntries(shape, before, (index) => 1 + index),
          ...Array.from({ length: equal }, (_, index) => makeEntry(shape, before + index, index, hash)),
          ...Array.from({ length: after }, (_, index) => makeEntry(shape, before + equal + index, index, hash + 1)),
        ];
        const absent = [-1, 0, 1, 2].map((more) => makeEntry(shape, 10_000, 0, hash + more));
        t.same(problemsOf(tableOf(t, shape, entries), entries, absent), [], `${equal} behind ${before}`);
      }
    }
  });

  t.test(`${name}: the smallest and the largest hash`, async (t) => {
    for (const each of [1, 2, perPage + 1]) {
      const entries = [0, LAST_HASH].flatMap((hash, half) =>
        Array.from({ length: each }, (_, index) => makeEntry(shape, half * each + index, index, hash)),
      );
      const absent = [0, 1, 0x7fff_ffff, 0x8000_0000, LAST_HASH - 1, LAST_HASH].map((hash) =>
        makeEntry(shape, 10_000, 0, hash),
      );
      t.same(problemsOf(tableOf(t, shape, entries), entries, absent), [], `${each} each`);
      for (const hash of [0, LAST_HASH]) {
        const alone = entries.filter((entry) => hashOf(shape, entry) >>> 0 === hash);
        t.same(problemsOf(tableOf(t, shape, alone), alone, absent), [], `${each} at ${hash} alone`);
      }
    }
  });

  t.test(`SEED=${seed} ${name}: random tables of few hashes`, async (t) => {
    const random = makeRandom(seed);
    for (let round = 0; round < 40; round++) {
      const count = 1 + random(4 * perPage);
      const hashes = 1 + random(2 * count);
      const spread = Math.floor(LAST_HASH / hashes);
      const hash = (): number => random(hashes + 1) * spread;
      const entries = makeEntries(shape, count, hash);
      const absent = Array.from({ length: 50 }, (_, index) => makeEntry(shape, count + index, 0, hash()));
      const entriesMax = count + random(3) * random(2000);
      const wrong = problemsOf(tableOf(t, shape, entries, entriesMax), entries, absent);
      if (wrong.length > 0) t.same(wrong, [], `round ${round}: ${count} entries, ${hashes} hashes`);
    }
    t.pass('40 tables');
  });

  t.test(`${name}: the filter rarely says yes to absent keys`, async (t) => {
    const count = 100_000;
    const entries = makeEntries(shape, count);
    const file = path.join(t.testdir(), 'a.table');
    writeTable(file, shape, entries);
    const table = openTable(t, file, shape);
    table.loadFilter();
    const mayHold = (entry: Entry): boolean => table.mayHold(hashOf(shape, entry), bitsOf(shape, entry));
    t.ok(entries.every(mayHold), 'and hides nothing');
    let falseYes = 0;
    for (let number = count; number < 2 * count; number++) if (mayHold(makeEntry(shape, number))) falseYes++;
    t.ok(falseYes < count * (shape === idShape ? 0.001 : 0.01), `${falseYes} of ${count}`);
    t.equal(table.filterBytes, filterBlocksFor(shape, count) * 64);
    t.ok(table.filterBytes < count * (shape === idShape ? 2.6 : 1.6), 'two and a half bytes for each id');
  });
}

t.test('large tables: the filter is written in several parts, and may be made for far more than come', async (t) => {
  // 4,096 blocks of 512 bits, 20 bits for each entry: a part is for 104,857 entries.
  for (const [count, entriesMax] of [
    [200_000, 200_000],
    [300, 1_000_000],
  ] as const) {
    const entries = makeEntries(idShape, count);
    entries.push(makeEntry(idShape, count, 0, 0), makeEntry(idShape, count + 1, 0, LAST_HASH));
    const table = tableOf(t, idShape, entries, entriesMax + 2);
    table.loadFilter();
    const hidden = entries.filter((entry) => !table.mayHold(hashOf(idShape, entry), bitsOf(idShape, entry)));
    t.equal(hidden.length, 0);
    // Of the last part of the filter: nothing of the parts before it is left there.
    const absent = Array.from({ length: count }, (_, index) => makeEntry(idShape, 2 * count + index)).filter(
      (entry) => hashOf(idShape, entry) >>> 0 > 0.9 * LAST_HASH,
    );
    const falseYes = absent.filter((entry) => table.mayHold(hashOf(idShape, entry), bitsOf(idShape, entry)));
    t.ok(falseYes.length < absent.length * 0.002, `${falseYes.length} of ${absent.length}`);
    const step = Math.ceil(count / 5000);
    const lost = entries.filter((entry, index) => index % step === 0 && !isSame(idShape, entry, findIn(table, entry)));
    t.equal(lost.length, 0);
    t.equal(entriesOf(table).length, count + 2);
  }
});

// Times.

const NOW_MS = 1_700_000_000_000;

function timedEntry(timeMs: number, random: (below: number) => number, seq = 1): Entry {
  return idEntry(uuid7(timeMs, random), 1, seq);
}

/** No UUIDv7: version 4. */
function otherEntry(random: (below: number) => number, seq = 1): Entry {
  const id = uuid7(NOW_MS, random);
  id[6] = 0x40;
  return idEntry(id, 1, seq);
}

t.test(`SEED=${seed}: times say where an id cannot be, and never hide one that is there`, async (t) => {
  const random = makeRandom(seed);
  const timed = tableOf(t, idShape, [timedEntry(NOW_MS, random), timedEntry(NOW_MS + 9, random)]);
  const asked = [NOW_MS - 1, NOW_MS, NOW_MS + 5, NOW_MS + 9, NOW_MS + 10, -1, 0, 2 ** 48 - 1];
  t.same(
    asked.filter((timeMs) => timed.mayHoldTime(timeMs)),
    [NOW_MS, NOW_MS + 5, NOW_MS + 9],
    'nothing but UUIDv7',
  );
  const others = tableOf(t, idShape, [otherEntry(random), otherEntry(random)]);
  t.same(
    asked.filter((timeMs) => others.mayHoldTime(timeMs)),
    [-1],
    'nothing but other ids',
  );
  const mixed = tableOf(t, idShape, [otherEntry(random), timedEntry(NOW_MS, random)]);
  t.same(
    asked.filter((timeMs) => mixed.mayHoldTime(timeMs)),
    [NOW_MS, -1],
    'both',
  );
  const ends = tableOf(t, idShape, [timedEntry(0, random), timedEntry(2 ** 48 - 1, random)]);
  t.same(
    asked.filter((timeMs) => ends.mayHoldTime(timeMs)),
    asked.filter((timeMs) => timeMs !== -1),
    'the first and the last time that there is',
  );
});

t.test('what a writer says of times is what goes into the list', async (t) => {
  const random = makeRandom(1);
  const directory = t.testdir();
  const isTimed = (entries: Entry[], shape: TableShape = idShape): boolean =>
    writeTable(path.join(directory, 'a.table'), shape, entries).isTimed;
  t.equal(isTimed([timedEntry(NOW_MS, random), timedEntry(1, random)]), true);
  t.equal(isTimed([timedEntry(NOW_MS, random), otherEntry(random)]), false);
  t.equal(isTimed([otherEntry(random)]), false);
  t.equal(isTimed([makeEntry(accountShape, 1)], accountShape), false, 'accounts have none');
});

// Damage.

function flip(file: string, at: number, mask: number): void {
  const byte = readFileSync(file)[at]!;
  const fd = openSync(file, 'r+');
  writeSync(fd, Buffer.from([byte ^ mask]), 0, 1, at);
  closeSync(fd);
}

/** Looks at everything, as the file is read and as it is mapped: what is wrong, 'nothing', or where damage is said to be. */
function examine(
  file: string,
  shape: TableShape,
  entries: readonly Entry[],
  looked: Entry,
  absent: Entry,
): string | number {
  const [read, mapped] = [false, true].map((mayMap) => examineAs(mayMap, file, shape, entries, looked, absent));
  return read === mapped ? read! : `${read} when it is read, ${mapped} when it is mapped`;
}

function examineAs(
  mayMap: boolean,
  file: string,
  shape: TableShape,
  entries: readonly Entry[],
  looked: Entry,
  absent: Entry,
): string | number {
  try {
    const table = new Table(file, shape, mayMap);
    try {
      table.loadFilter();
      // The answer for this one alone, before anything else could notice.
      if (!table.mayHold(hashOf(shape, looked), bitsOf(shape, looked))) return 'hidden by the filter';
      if (!isSame(shape, looked, findIn(table, looked))) return 'not found, or not as it was';
      if (findIn(table, absent) !== undefined) return 'found what is not there';
      const found = entriesOf(table);
      if (!entries.every((entry, index) => isSame(shape, entry, found[index]))) return 'not as they were';
    } finally {
      table.close();
    }
  } catch (error) {
    if (!(error instanceof TableDamage)) throw error;
    const [, where, offset] = /^(.*) is damaged at offset (\d+): expected /.exec(error.message) ?? [];
    return where === file ? Number(offset) : error.message;
  }
  return 'nothing';
}

for (const [name, shape] of Object.entries(shapes)) {
  t.test(`SEED=${seed} ${name}: no flipped byte passes for an answer`, async (t) => {
    const random = makeRandom(seed);
    const perPage = entriesPerPage(shape);
    const entries = byHash(shape, makeEntries(shape, perPage + 3));
    const absent = makeEntry(shape, 10_000);
    const file = path.join(t.testdir(), 'a.table');
    writeTable(file, shape, entries);
    const whole = readFileSync(file);
    const layout = new TableLayout(filterBlocksFor(shape, entries.length), 2);
    t.equal(whole.length, layout.fileBytes);
    t.equal(examine(file, shape, entries, entries[0]!, absent), 'nothing');
    const unnoticed: number[] = [];
    const wrong: string[] = [];
    const fd = openSync(file, 'r+');
    t.teardown(() => closeSync(fd));
    const byte = Buffer.alloc(1);
    for (let at = 0; at < whole.length; at++) {
      byte[0] = whole[at]! ^ (1 << random(8));
      writeSync(fd, byte, 0, 1, at);
      // The entry that was hit, or any.
      const inPages = at - layout.pagesOffset;
      const inPage = Math.floor((inPages % PAGE_BYTES) / (shape.entryWords * 4));
      const hit = Math.floor(inPages / PAGE_BYTES) * perPage + inPage;
      const looked = (inPages >= 0 && inPage < perPage ? entries[hit] : undefined) ?? entries[random(entries.length)]!;
      const found = examine(file, shape, entries, looked, absent);
      if (found === 'nothing') unnoticed.push(at);
      else if (typeof found === 'string') wrong.push(`byte ${at}: ${found}`);
      else if (Math.floor(found / PAGE_BYTES) !== Math.floor(at / PAGE_BYTES)) wrong.push(`byte ${at}: said ${found}`);
      writeSync(fd, whole, at, 1, at);
    }
    t.same(wrong.slice(0, 5), []);
    // Both the filter and the page starts end with zeros up to a whole page, which nobody reads.
    const isPadding = (at: number): boolean =>
      (at >= layout.filterOffset + layout.filterBytes && at < layout.pagesOffset) || at >= layout.startsOffset + 2 * 4;
    const padding = Array.from({ length: whole.length }, (_, at) => at).filter(isPadding);
    t.same(unnoticed, padding, 'unnoticed in padding, and only there');
    t.ok(
      padding.every((at) => whole[at] === 0),
      'padding is zero',
    );
  });

  t.test(`${name}: every bit of the header counts`, async (t) => {
    const entries = byHash(shape, makeEntries(shape, 3));
    const file = path.join(t.testdir(), 'a.table');
    writeTable(file, shape, entries);
    const end = HeaderOffset.TIME_MS_MAX + 8;
    for (let bit = 0; bit < end * 8; bit++) {
      flip(file, bit >>> 3, 1 << (bit & 7));
      t.type(examine(file, shape, entries, entries[0]!, entries[0]!), 'number', `bit ${bit}`) || t.bailout();
      flip(file, bit >>> 3, 1 << (bit & 7));
    }
    t.equal(examine(file, shape, entries, entries[0]!, makeEntry(shape, 9)), 'nothing', 'whole again');
  });
}

t.test('a file that is shorter or longer than it says', async (t) => {
  const directory = t.testdir();
  const file = path.join(directory, 'a.table');
  for (const shape of Object.values(shapes)) {
    writeTable(file, shape, makeEntries(shape, 200));
    const bytes = statSync(file).size;
    const other = path.join(directory, 'b.table');
    for (const length of [
      0,
      1,
      100,
      PAGE_BYTES - 1,
      PAGE_BYTES,
      bytes - PAGE_BYTES,
      bytes - 1,
      bytes + 1,
      bytes + PAGE_BYTES,
    ]) {
      copyFileSync(file, other);
      truncateSync(other, length);
      t.throws(() => new Table(other, shape), TableDamage, `${length} of ${bytes} bytes`);
    }
  }
  t.throws(() => new Table(path.join(directory, 'none.table'), idShape), { code: 'ENOENT' });
});

t.test('another magic, version or kind', async (t) => {
  const file = path.join(t.testdir(), 'a.table');
  /** Changes the header and makes its CRC fit again. */
  const change = (write: (header: Buffer) => void): void => {
    writeTable(file, idShape, makeEntries(idShape, 3));
    const bytes = readFileSync(file);
    const header = bytes.subarray(0, PAGE_BYTES);
    write(header);
    header.writeUInt32LE(0, HeaderOffset.CRC);
    header.writeUInt32LE(crc32(header), HeaderOffset.CRC);
    writeFileSync(file, bytes);
  };
  change(() => {});
  t.equal(openTable(t, file, idShape).entries, 3);
  t.throws(() => new Table(file, accountShape), /offset 6: expected kind 2 \(accounts\), found 1/);
  change((header) => header.writeUInt16LE(3, HeaderOffset.VERSION));
  t.throws(() => new Table(file, idShape), /offset 4: expected version 2, found 3/);
  change((header) => header.writeUInt16LE(3, HeaderOffset.KIND));
  t.throws(() => new Table(file, idShape), /offset 6: expected kind 1 \(ids\), found 3/);
  change((header) => header.write('LMDB', HeaderOffset.MAGIC));
  t.throws(() => new Table(file, idShape), /offset 0: expected the magic of a table/);
  writeFileSync(file, Buffer.alloc(PAGE_BYTES * 4));
  t.throws(() => new Table(file, idShape), /offset 0: expected the magic of a table, found 0x0/);
});

t.test('pages of another table, each whole in itself, are noticed', async (t) => {
  const directory = t.testdir();
  const entries = byHash(idShape, makeEntries(idShape, 300));
  const file = path.join(directory, 'a.table');
  writeTable(file, idShape, entries);
  const bytes = readFileSync(file);
  const { pagesOffset } = new TableLayout(filterBlocksFor(idShape, 300), 3);
  // The first two pages change places.
  const first = Buffer.from(bytes.subarray(pagesOffset, pagesOffset + PAGE_BYTES));
  bytes.copy(bytes, pagesOffset, pagesOffset + PAGE_BYTES, pagesOffset + 2 * PAGE_BYTES);
  first.copy(bytes, pagesOffset + PAGE_BYTES);
  writeFileSync(file, bytes);
  const table = openTable(t, file, idShape);
  t.throws(() => findIn(table, entries[0]!), /expected page 0 with 127 entries, found page 1 with 127/);
  t.throws(() => entriesOf(table), TableDamage);
});

// The writer.

t.test('a writer keeps to its contract', async (t) => {
  const file = path.join(t.testdir(), 'a.table');
  const begin = (entriesMax: number): TableWriter => new TableWriter(file, idShape, entriesMax, SEED, buffers);
  t.throws(() => begin(0), /a table of 0 entries/);
  t.throws(() => begin(2 ** 27 + 1), /a table of 134217729 entries/);
  const unordered = begin(3);
  unordered.add(makeEntry(idShape, 1, 1, LAST_HASH), 0);
  t.throws(() => unordered.add(makeEntry(idShape, 2, 2, LAST_HASH - 1), 0), /table entry 1 is out of order/);
  unordered.abandon();
  const empty = begin(1);
  t.throws(() => empty.finish(), /0 entries of 1/);
  empty.abandon();
  const overfull = begin(1);
  overfull.add(makeEntry(idShape, 1, 1, 1), 0);
  overfull.add(makeEntry(idShape, 2, 2, 1), 0);
  t.throws(() => overfull.finish(), /2 entries of 1/);
  overfull.abandon();
  t.same(tableFiles(t.testdirName), [], 'abandoned writers leave nothing');
  const finished = writeTable(file, idShape, makeEntries(idShape, 3));
  finished.abandon();
  t.same(tableFiles(t.testdirName), ['a.table'], 'a finished table stays');
});

t.test('nothing has the final name before it is finished; an old left-over is overwritten', async (t) => {
  const directory = t.testdir();
  const file = path.join(directory, 'a.table');
  const entries = byHash(idShape, makeEntries(idShape, 200));
  writeFileSync(`${file}.tmp`, 'x'.repeat(100_000), { mode: 0o600 });
  const writer = new TableWriter(file, idShape, entries.length, SEED, buffers);
  for (const entry of entries) writer.add(entry, 0);
  t.same(tableFiles(directory), ['a.table.tmp']);
  writer.finish();
  t.same(tableFiles(directory), ['a.table']);
  t.same(problemsOf(openTable(t, file, idShape), entries, []), []);
  t.equal(statSync(file).mode & 0o777, 0o600);
});

t.test('the same entries make the same file, whatever the writer before left in the buffers', async (t) => {
  const directory = t.testdir();
  for (const [index, count] of [5000, 3, 128, 1].entries()) {
    const abandoned = new TableWriter(path.join(directory, 'x.table'), idShape, 20_000, SEED, buffers);
    for (const entry of byHash(idShape, makeEntries(idShape, 1000))) abandoned.add(entry, 0);
    abandoned.abandon();
    const shape = index % 2 === 0 ? idShape : accountShape;
    const file = path.join(directory, `${index}.table`);
    const entries = makeEntries(shape, count);
    writeTable(file, shape, entries);
    t.same(problemsOf(openTable(t, file, shape), entries, [makeEntry(shape, 10_000)]), []);
    const fresh = path.join(directory, 'fresh.table');
    // Past the page cache, and through it.
    for (const readSoon of [false, true]) {
      const writer = new TableWriter(fresh, shape, count, SEED, new WriteBuffers(), readSoon);
      for (const entry of byHash(shape, entries)) writer.add(entry, 0);
      writer.finish();
      t.ok(readFileSync(file).equals(readFileSync(fresh)), `${count} entries`);
    }
  }
});

t.test('no room on the disk: the writer says so, and leaves nothing behind', async (t) => {
  // A limit on the size of files is what can be set for one process; the kernel then takes a part of a write.
  const script = fileURLToPath(new URL('./limited-writer.ts', import.meta.url));
  for (const [blocks, entries] of [
    // 512 bytes a block. At once, at the first page, among the pages, and at the page starts behind them.
    [0, 50],
    [16, 50],
    [1024, 100_000],
    [30, 50],
  ] as const) {
    const directory = t.testdir();
    const { stdout, stderr } = spawnSync(
      'sh',
      ['-c', `ulimit -f ${blocks} && exec "$0" "$1" "$2" "$3"`, process.execPath, script, directory, String(entries)],
      { encoding: 'utf8' },
    );
    t.match(
      stdout,
      /(short write to .*a\.table\.tmp at offset \d+|EFBIG).*\nnothing left\n/,
      `${blocks} blocks: ${stderr}`,
    );
    t.same(tableFiles(directory), []);
  }
});
