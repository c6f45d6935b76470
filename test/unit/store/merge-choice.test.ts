// When there is something to merge, and what: lists of tables, and simulations of many of them. Numbers only, no files.
//
// SEED=... repeats the random parts.
import { randomInt } from 'node:crypto';
import t from 'tap';
import { TABLE_ENTRIES_MAX } from '../../../src/store/table-format.ts';
import { nextMerge, toMerge } from '../../../src/store/table-owner.ts';
import type { TableEntry } from '../../../src/store/tables.ts';
import { makeRandom } from '../../support/ledger.ts';

const seed = Number(process.env['SEED'] ?? randomInt(1, 2 ** 31));

const TABLES_MAX = 128;
/** From here on a table of ids is never merged again. */
const FULL = 5120 * 4 ** 6 + 1;

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

// Accounts: entries replace others. Each payment changes two of them, anyone with equal likelihood.

/** Of an account in a table, with its part of page, filter and starts. */
const ACCOUNT_BYTES = 134;

interface AccountsSimulated {
  most: number;
  /** Of all tables at the worst moment, with what merges have written so far. */
  bytes: number;
  /** Entries read by merges, of each that was added. */
  mergesOfEntry: number;
}

/**
 * Adds `tables` checkpoints of `entries` accounts each and merges as the index thread does, with merges within merges.
 * @param speed entries that are merged while one is added
 */
function simulateAccounts(
  accounts: number,
  { tables, entries, fanIn, speed }: { tables: number; entries: number; fanIn: number; speed: number },
): AccountsSimulated {
  // The first: all accounts, as they were opened.
  let list: TableEntry[] = [{ name: '0', entries: accounts, isTimed: false }];
  const running: { first: TableEntry; count: number; sum: number; left: number; entries: number }[] = [];
  const result: AccountsSimulated = { most: 0, bytes: 0, mergesOfEntry: 0 };
  let read = 0;
  for (let table = 1; table <= tables; table++) {
    list.push({ name: String(table), entries, isTimed: false });
    for (let budget = speed * entries; ; ) {
      const current = running.at(-1);
      const behind = current === undefined ? 0 : list.indexOf(current.first) + current.count;
      const range = nextMerge(list, running.length, behind, true, fanIn);
      if (range !== undefined) {
        const inputs = list.slice(range.from, range.to);
        const sum = inputs.reduce((total, input) => total + input.entries, 0);
        const untouched = inputs.reduce((part, input) => part * (1 - input.entries / accounts), 1);
        const merged = Math.round(accounts * (1 - untouched));
        running.push({ first: inputs[0]!, count: inputs.length, sum, left: sum, entries: merged });
        continue;
      }
      if (current === undefined || budget === 0) break;
      const step = Math.min(budget, current.left);
      budget -= step;
      current.left -= step;
      read += step;
      if (current.left > 0) break;
      running.pop();
      const from = list.indexOf(current.first);
      list = list.toSpliced(from, current.count, { name: '', entries: current.entries, isTimed: false });
    }
    const standing = list.reduce((total, one) => total + one.entries, 0);
    const written = running.reduce((total, { sum, left, entries: of }) => total + (of * (sum - left)) / sum, 0);
    result.most = Math.max(result.most, list.length);
    result.bytes = Math.max(result.bytes, (standing + written) * ACCOUNT_BYTES);
  }
  result.mergesOfEntry = read / (tables * entries);
  return result;
}

t.test('tables of accounts: what is on disk is bounded by the accounts, however many payments there are', async (t) => {
  for (const millions of [0.1, 1, 10, 25, 40, 60]) {
    for (const [entries, fanIn] of [
      [400_000, 4],
      [100_000, 4],
      [1_000_000, 4],
      [400_000, 8],
    ] as const) {
      const accounts = millions * 1e6;
      if (entries > accounts) continue;
      // Every account is changed some ten times.
      const tables = Math.ceil(Math.max(10 * accounts, 4e7) / entries);
      const result = simulateAccounts(accounts, { tables, entries, fanIn, speed: 6 });
      const what = `${millions} million accounts, ${entries} each, ${fanIn}: ${JSON.stringify(result)}`;
      t.comment(what);
      // Tables, what a merge of all writes, and what comes meanwhile; small ones wait for others of their size.
      t.ok(result.bytes <= (accounts < 1e7 ? 5 : 4) * accounts * ACCOUNT_BYTES, what);
      t.ok(result.most <= 32 && result.mergesOfEntry <= 6, what);
    }
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
  t.same(toMerge([...many(1, 20_000_000), ...many(4, 4_000_000)], true), { from: 1, to: 5 }, 'fewer new than old');
  t.same(toMerge([...many(1, 20_000_000), ...many(2, 10_000_000)], true), { from: 0, to: 3 }, 'large ones do not wait');
  t.equal(toMerge([...many(1, 2_000_000), ...many(2, 1_000_000)], true), undefined, 'others do');
  t.same(
    toMerge([...many(1, FULL), ...many(4, 5_250_000)], true),
    { from: 0, to: 5 },
    'tables of accounts are never full',
  );
  t.same(toMerge([...many(1, FULL), ...many(4, 5_200_000)]), { from: 1, to: 5 }, 'those of ids are');
  t.same(toMerge([...many(1, 60_000_000), ...many(4, 20_000_000)], true), { from: 1, to: 5 }, 'more than one can take');
  t.same(toMerge([...many(3, 40_000_000), ...many(1, 40_000_000)], true), { from: 0, to: 3 }, 'as many as fit');
  t.same(toMerge([table(80_000_000, false), ...many(3, 60_000_000)], true), { from: 1, to: 3 }, 'the first that fit');
  t.equal(toMerge(many(4, 83_000_000), true), undefined, 'no two fit');
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
  const between = Array.from({ length: 43 }, () => [...many(3, 100, true), table(FULL, true)]).flat();
  t.same(toMerge(between), { from: 168, to: 171 }, 'full ones between them stay as they are');
});
