// The accounts in memory against a Map, over random inserts and evictions; SEED=... repeats a run.
import { randomInt } from 'node:crypto';
import t from 'tap';
import { ROW_LONGS, ROW_WORDS, RowDouble, RowWord } from '../../../src/ledger/account-rows.ts';
import { createDirtyBits, createRows, HotAccounts } from '../../../src/ledger/hot-accounts.ts';
import { hashKey, KEY_BYTES, writeKey } from '../../../src/ledger/messages.ts';
import { makeRandom } from '../../support/ledger.ts';

const seed = Number(process.env['SEED'] ?? randomInt(1, 2 ** 31));
const slackRows = 4096;

/** Hash bits that are used, so that few accounts make long chains that wrap around the table's end. */
class Twin {
  readonly accounts: HotAccounts;
  readonly dirty: Int32Array;
  readonly rows = new Map<string, number>();
  readonly #bytes = Buffer.alloc(KEY_BYTES);
  readonly #words = new Int32Array(this.#bytes.buffer, this.#bytes.byteOffset, KEY_BYTES / 4);
  readonly #hashMask: number;

  constructor(accountsMax: number, hashMask = -1) {
    const dirty = createDirtyBits(accountsMax);
    this.dirty = new Int32Array(dirty);
    this.accounts = new HotAccounts(accountsMax, createRows(accountsMax), dirty);
    this.#hashMask = hashMask;
  }

  #hash(id: string): number {
    writeKey(this.#bytes, 0, id);
    return hashKey(this.#words, 0, 99) & this.#hashMask;
  }

  find(id: string): number {
    const hash = this.#hash(id);
    return this.accounts.find(this.#words, 0, hash);
  }

  tryInsert(id: string, indexedSeq: number, keepRow: number): number {
    const hash = this.#hash(id);
    return this.accounts.tryInsert(this.#words, 0, hash, indexedSeq, keepRow);
  }

  ofHash(id: string): number {
    return this.accounts.rowOfHash(this.#hash(id));
  }

  /** The twin learns of evictions by asking for everybody. */
  insert(id: string, indexedSeq: number, keepRow = -1): number {
    const row = this.tryInsert(id, indexedSeq, keepRow);
    if (row === -1) return -1;
    for (const other of this.rows.keys()) if (this.find(other) === -1) this.rows.delete(other);
    this.rows.set(id, row);
    return row;
  }

  change(row: number, seq: number): void {
    this.accounts.doubles[row * ROW_LONGS + RowDouble.CHANGED_SEQ] = seq;
  }

  /** Every account is found where the twin has it, and nothing else is. */
  problems(ids: readonly string[]): string[] {
    const wrong = ids.filter((id) => this.find(id) !== (this.rows.get(id) ?? -1));
    const misnamed = [...this.rows].filter(([id, row]) => this.accounts.id(row) !== id).map(([id]) => `row of ${id}`);
    if (this.accounts.count !== this.rows.size) wrong.push(`count ${this.accounts.count}, not ${this.rows.size}`);
    return [...wrong, ...misnamed];
  }
}

for (const [name, hashMask] of [
  ['hashes as they are', -1],
  ['colliding hashes', 0x7],
  ['chains over the end of the table', 0x3fff],
  ['negative hashes that collide', ~0x3ff],
] as const) {
  t.test(`SEED=${seed}: against a Map, ${name}`, async (t) => {
    const random = makeRandom(seed);
    const twin = new Twin(24, hashMask);
    const ids = Array.from({ length: 120 }, (_, index) => `ACC-${index}${'x'.repeat(index % 28)}`.slice(0, 34));
    let indexedSeq = 0;
    let seq = 0;
    let pinnedEvicted = '';
    /** Last change of each account since it was inserted. */
    const seqs = new Map<string, number>();
    for (let step = 0; step < 6000; step++) {
      const id = ids[random(ids.length)]!;
      const row = twin.find(id);
      if (row === -1) {
        const before = new Map(twin.rows);
        const keep = before.size > 0 && random(2) === 0 ? [...before.values()][random(before.size)]! : -1;
        const taken = twin.insert(id, indexedSeq, keep);
        if (taken === keep) pinnedEvicted = `row ${keep}, which was to be kept`;
        for (const [other, otherRow] of before) {
          if (twin.rows.has(other)) continue;
          // It has been overwritten by now: what the twin knew of it tells.
          if (seqs.get(other)! > indexedSeq) pinnedEvicted = `${other}, row ${otherRow}`;
        }
        seqs.set(id, 0);
      } else if (random(3) === 0) {
        twin.change(row, ++seq);
        seqs.set(id, seq);
      } else twin.accounts.touch(row);
      if (random(30) === 0) indexedSeq = seq - random(Math.max(1, seq - indexedSeq));
      if (random(10) === 0) twin.accounts.nextTick();
      if (step % 100 === 0) {
        const problems = twin.problems(ids);
        if (problems.length > 0) t.same(problems, [], `step ${step}`);
      }
    }
    t.equal(pinnedEvicted, '');
    t.same(twin.problems(ids), []);
    t.ok(twin.accounts.evictions > 100, `${twin.accounts.evictions} evictions`);
  });
}

t.test('pinned accounts use up the slack and are never evicted; the next checkpoint frees them', async (t) => {
  const twin = new Twin(16);
  const total = 16 + slackRows;
  for (let index = 0; index < total; index++) twin.change(twin.insert(`P-${index}`, 0), index + 1);
  t.equal(twin.accounts.count, total);
  t.equal(twin.insert('ONE-MORE', 0), -1, 'everything is pinned');
  t.equal(twin.find('ONE-MORE'), -1);
  t.equal(twin.accounts.evictions, 0);
  t.same(twin.problems([...twin.rows.keys()]), []);
  let tries = 0;
  // Sixteen candidates are looked at per call, so a few calls may pass before one that is free comes up.
  while (twin.insert('ONE-MORE', 500) === -1) t.ok(++tries < total, 'comes to an end') || t.bailout();
  const gone = Array.from({ length: total }, (_, index) => index).filter((index) => twin.find(`P-${index}`) === -1);
  t.ok(gone.length >= 1 && gone.length <= 2, `above the capacity one more may go than comes: ${gone.length}`);
  t.ok(
    gone.every((index) => index < 500),
    'only some whose last change is in the index store',
  );
  // And so it comes back to its capacity.
  for (let index = 0; twin.accounts.count > 16; index++) {
    t.ok(index < 2 * total, 'shrinks') || t.bailout();
    twin.insert(`LATER-${index}`, total);
  }
  t.same(twin.problems([...twin.rows.keys()]), []);
});

t.test('the least recently used goes first; one touch per tick is enough', async (t) => {
  const twin = new Twin(4);
  const rows = ['A', 'B', 'C', 'D'].map((id) => twin.insert(id, 0));
  twin.accounts.nextTick();
  twin.accounts.touch(rows[0]!);
  twin.insert('E', 0);
  t.equal(twin.find('B'), -1);
  t.not(twin.find('A'), -1);
  t.not(twin.insert('F', 0, rows[2]!), rows[2], 'keepRow is passed over');
  t.not(twin.find('C'), -1);
  t.equal(twin.find('D'), -1);
});

// From 2,048 accounts on, lru-cache knows them by groups.

/** With as many accounts as make groups of four; the twin's way of learning of evictions would take too long. */
class Grouped extends Twin {
  static readonly accountsMax = 4096;
  #next = 0;

  constructor() {
    super(Grouped.accountsMax);
  }

  /** An account that nobody has seen before; -1: everything is pinned. */
  insertNew(keepRow = -1, indexedSeq = 0): number {
    const id = `NEW-${this.#next++}`;
    return this.tryInsert(id, indexedSeq, keepRow);
  }
}

t.test('in groups: who is used often stays, however many others come and go', async (t) => {
  const twin = new Grouped();
  const hot = Array.from({ length: 1000 }, (_, index) => `HOT-${index}`);
  // Scattered, so that every group has one of them.
  for (const id of hot) {
    twin.tryInsert(id, 0, -1);
    for (let other = 0; other < 3; other++) twin.insertNew();
  }
  let missing = 0;
  for (let inserted = 0; inserted < 10 * Grouped.accountsMax; inserted++) {
    t.not(twin.insertNew(), -1) || t.bailout();
    // Each is used several times while an eighth of the memory is replaced.
    for (let times = 0; times < 8; times++) {
      const id = hot[(inserted * 8 + times) % hot.length]!;
      const row = twin.find(id);
      if (row === -1) twin.tryInsert(id, 0, -1);
      else twin.accounts.touch(row);
      // Until the memory was replaced once, all of them look alike.
      if (row === -1 && inserted > Grouped.accountsMax) missing++;
    }
  }
  t.equal(missing, 0);
  t.equal(twin.accounts.count, Grouped.accountsMax);
});

t.test('in groups: who is not used any more goes, and those that are used stay', async (t) => {
  const twin = new Grouped();
  const ids = Array.from({ length: Grouped.accountsMax }, (_, index) => `A-${index}`);
  for (const id of ids) twin.tryInsert(id, 0, -1);
  const used = ids.filter((_, index) => index % 2 === 0);
  const use = (): void => {
    for (const id of used) twin.accounts.touch(twin.find(id));
  };
  for (let round = 0; round < 3; round++) {
    twin.accounts.nextTick();
    use();
  }
  for (let inserted = 0; inserted < Grouped.accountsMax; inserted++) {
    twin.insertNew();
    // Several times while an eighth of the memory is replaced.
    if (inserted % 100 === 0) use();
  }
  const gone = new Set(ids.filter((id) => twin.find(id) === -1));
  // It is not exactly the least recently used that goes.
  const lost = used.filter((id) => gone.has(id)).length;
  t.ok(lost <= 0.01 * used.length, `${lost} of ${used.length}`);
  // Those that are together with others that are used may stay for a while.
  t.ok(gone.size - lost > 0.9 * used.length, `${gone.size} of ${used.length}`);
});

t.test('in groups: when all are in use, one goes all the same; pinned ones and the other side never do', async (t) => {
  const twin = new Grouped();
  const ids = Array.from({ length: Grouped.accountsMax }, (_, index) => `A-${index}`);
  const rows = ids.map((id) => twin.tryInsert(id, 0, -1));
  for (let inserted = 0; inserted < 1000; inserted++) t.not(twin.insertNew(rows[7]), -1) || t.bailout();
  t.equal(twin.find('A-7'), rows[7]);
  t.equal(twin.accounts.count, Grouped.accountsMax);
  const pinned = ids.filter((id) => twin.find(id) !== -1).slice(0, 1500);
  for (const id of pinned) twin.change(twin.find(id), 5);
  for (let inserted = 0; inserted < 3 * Grouped.accountsMax; inserted++) twin.insertNew(-1, 4);
  t.same(
    pinned.filter((id) => twin.find(id) === -1),
    [],
  );
  t.ok(twin.accounts.count <= Grouped.accountsMax + slackRows);
  // In the index store now: they may go, and the memory comes back to its capacity.
  for (let inserted = 0; inserted < 3 * Grouped.accountsMax; inserted++) twin.insertNew(-1, 5);
  t.same(
    pinned.filter((id) => twin.find(id) !== -1),
    [],
  );
  t.equal(twin.accounts.count, Grouped.accountsMax);
});

t.test('in groups: each row holds one account at a time', async (t) => {
  const random = makeRandom(seed);
  const twin = new Grouped();
  const ids = Array.from({ length: 6000 }, (_, index) => `R-${index}`);
  let seq = 0;
  let indexedSeq = 0;
  for (let step = 0; step < 60_000; step++) {
    const id = ids[random(ids.length)]!;
    let row = twin.find(id);
    if (row === -1) row = twin.tryInsert(id, indexedSeq, -1);
    else twin.accounts.touch(row);
    if (row !== -1 && random(2) === 0) twin.change(row, ++seq);
    if (random(500) === 0) indexedSeq = seq;
  }
  const rows = ids.map((id) => twin.find(id)).filter((row) => row !== -1);
  t.equal(rows.length, twin.accounts.count);
  t.equal(new Set(rows).size, rows.length);
  t.same(
    ids.filter((id) => twin.find(id) !== -1 && twin.accounts.id(twin.find(id)) !== id),
    [],
  );
});

t.test('the tick moves by itself when an eighth of the memory was replaced', async (t) => {
  const twin = new Twin(16);
  const rows = Array.from({ length: 16 }, (_, index) => twin.insert(`A-${index}`, 0));
  // Within the tick in which they came, being used does not count.
  twin.accounts.touch(rows[0]!);
  twin.accounts.touch(rows[1]!);
  twin.insert('B-0', 0);
  t.equal(twin.find('A-0'), -1);
  twin.accounts.touch(rows[2]!);
  twin.insert('B-1', 0);
  t.equal(twin.find('A-1'), -1);
  // Two of sixteen have gone: from now on it does, once.
  twin.accounts.touch(rows[2]!);
  twin.accounts.touch(rows[3]!);
  twin.insert('B-2', 0);
  t.not(twin.find('A-2'), -1);
  t.not(twin.find('A-3'), -1);
  t.equal(twin.find('A-4'), -1);
  twin.insert('B-3', 0);
  t.equal(twin.find('A-5'), -1);
  t.equal(twin.accounts.evictions, 4);
  // A tick that somebody else moves starts the count anew.
  twin.insert('B-4', 0);
  twin.accounts.nextTick();
  twin.insert('B-5', 0);
  twin.accounts.touch(rows[8]!);
  t.same(
    [6, 7, 8].map((index) => twin.find(`A-${index}`) === -1),
    [true, true, false],
  );
  twin.insert('B-6', 0);
  t.not(twin.find('A-8'), -1, 'touched');
  t.equal(twin.find('A-9'), -1);
});

t.test('as long as nothing has to go, the tick stands still', async (t) => {
  const twin = new Twin(100);
  const row = twin.insert('A', 0);
  const tick = (): number => twin.accounts.words[row * ROW_WORDS + RowWord.TOUCHED]!;
  const before = tick();
  for (let index = 0; index < 99; index++) {
    twin.insert(`B-${index}`, 0);
    twin.accounts.touch(row);
  }
  t.equal(tick(), before);
  t.equal(twin.accounts.evictions, 0);
});

t.test('marks: one bit per row, none for its neighbours', async (t) => {
  const twin = new Twin(100);
  for (const row of [0, 31, 32, 63, 4195]) twin.accounts.markDirty(row);
  const marked: number[] = [];
  twin.dirty.forEach((bits, word) => {
    for (let bit = 0; bit < 32; bit++) if ((bits >>> bit) & 1) marked.push(word * 32 + bit);
  });
  t.same(marked, [0, 31, 32, 63, 4195]);
});

t.test('sizes are checked', async (t) => {
  t.throws(() => new HotAccounts(1, createRows(1), createDirtyBits(1)), /two accounts/);
  t.throws(() => new HotAccounts(20, createRows(10), createDirtyBits(20)), /rows of/);
});

t.test('the row of a hash: that of find(), as long as no two accounts share it', async (t) => {
  const twin = new Twin(500);
  const ids = Array.from({ length: 500 }, (_, index) => `R-${index}`);
  for (const id of ids) twin.insert(id, 0);
  t.same(
    ids.filter((id) => twin.ofHash(id) !== twin.find(id)),
    [],
  );
  t.equal(twin.ofHash('NOBODY'), -1);
});
