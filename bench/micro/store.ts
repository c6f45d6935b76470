// Accounts in the index store: a checkpoint of 100,000 changed accounts of a million, whole, and what the ledger does for a cold account. After a
// first table with all accounts there are as many more as checkpoints left behind before they are merged; everything lies in the page cache.
import assert from 'node:assert';
import path from 'node:path';
import { FileJournal } from '../../src/journal/file-journal.ts';
import { JournalCursor } from '../../src/journal/journal-reader.ts';
import { recoverJournal } from '../../src/journal/recovery.ts';
import { ROW_LONGS, ROW_WORDS, RowLong, RowWord } from '../../src/ledger/account-rows.ts';
import { Checkpointer } from '../../src/ledger/checkpoint.ts';
import { IndexStore } from '../../src/store/index-store.ts';
import { decodeStoredAccount, STORED_ACCOUNT_WORDS } from '../../src/store/stored-account.ts';
import { makeRandom, permutation } from './inputs.ts';
import type { Micro, Subject } from './micro.ts';
import { HASH_SEED, PayRig } from './pay-rig.ts';
import { Scratch } from './scratch.ts';

const ACCOUNTS = 1_000_000;
const DIRTY = 100_000;
/** As the index thread has them: at a time written, and merged. */
const WRITE_STEP_ACCOUNTS = 65_536;
const MERGE_STEP_ENTRIES = 65_536;
const SEGMENT_BYTES = 8 * 1024 * 1024;
const STORED_BYTES = ACCOUNTS * STORED_ACCOUNT_WORDS * 4;

interface FilledStore {
  store: IndexStore;
  checkpointer: Checkpointer;
  rig: PayRig;
  /** Rows of all accounts in random order. */
  rows: Uint32Array;
}

let made: FilledStore | undefined;

/** A million accounts in memory, and all of them in the store. The same for all cases; it ends with the process. */
function filledStore(): FilledStore {
  if (made !== undefined) return made;
  const scratch = new Scratch();
  const directory = path.join(scratch.directory, 'journal');
  const store = IndexStore.open(path.join(scratch.directory, 'index'));
  const rig = new PayRig({ accounts: ACCOUNTS });
  const journal = FileJournal.open({
    directory,
    recovered: recoverJournal({ directory, afterSeq: 0 }),
    segmentBytes: SEGMENT_BYTES,
  });
  rig.attach(journal);
  rig.ledger.appendStart('bench');
  rig.flush();
  rig.ledger.preload();
  const rows = permutation(ACCOUNTS, makeRandom(13)).map((account) => rig.rowOf(account));
  const cursor = new JournalCursor(directory, 0);
  const checkpointer = new Checkpointer(store, cursor, journal.journalId, HASH_SEED, rig.rows, rig.dirty);
  made = { store, checkpointer, rig, rows };
  for (const row of rows) rig.hot.markDirty(row);
  checkpoint(made);
  return made;
}

/** As the index thread makes it. Returns how many accounts it wrote. */
function checkpoint({ checkpointer, rig, store }: FilledStore): number {
  checkpointer.collect(rig.ledger.seq);
  const count = checkpointer.takeDirtyRows();
  while (checkpointer.writeAccounts(WRITE_STEP_ACCOUNTS));
  checkpointer.commit();
  store.renewSnapshot();
  return count;
}

function merge({ checkpointer, store }: FilledStore): void {
  while (checkpointer.mergeDue) checkpointer.mergeStep(MERGE_STEP_ENTRIES);
  store.renewSnapshot();
}

/** First word of the stored account that is in this row, or -1. */
function find({ store, rig }: FilledStore, row: number): number {
  const { words } = rig.hot;
  return store.findAccount(words, row * ROW_WORDS + RowWord.KEY, words[row * ROW_WORDS + RowWord.HASH]);
}

function openCheckpoint(): Subject {
  const filled = filledStore();
  const { rig, rows, store } = filled;
  let next = 0;
  let balance = 0;
  const change = (count: number): void => {
    merge(filled);
    balance++;
    for (let done = 0; done < count; done++) {
      rig.hot.longs[rows[next] * ROW_LONGS + RowLong.BALANCE] = BigInt(balance);
      rig.hot.markDirty(rows[next]);
      next = (next + 1) % ACCOUNTS;
    }
  };
  return {
    workingSetBytes: STORED_BYTES + rig.rows.byteLength,
    batch: DIRTY,
    check() {
      change(DIRTY);
      assert.strictEqual(checkpoint(filled), DIRTY, 'accounts written');
      for (let index = 0; index < DIRTY; index++) {
        const at = find(filled, rows[index]);
        assert.strictEqual(decodeStoredAccount(store.accountWords, at).balance, 1n, 'balance as it was last');
      }
      const old = find(filled, rows[DIRTY]);
      assert.strictEqual(decodeStoredAccount(store.accountWords, old).balance, 0n, 'balance that did not change');
    },
    prepare: change,
    run: () => checkpoint(filled),
  };
}

function openFind(): Subject {
  const filled = filledStore();
  const { store, rig, rows } = filled;
  let next = 0;
  return {
    workingSetBytes: STORED_BYTES,
    check() {
      // Every page is in the page cache afterwards.
      let entries = 0;
      store.forEachStoredAccounts((_words, _at, count) => {
        entries += count;
      });
      assert(entries >= ACCOUNTS, `${entries} entries for ${ACCOUNTS} accounts`);
      for (const row of rows.subarray(0, 50_000)) {
        const at = find(filled, row);
        assert.notStrictEqual(at, -1);
        const { balance } = decodeStoredAccount(store.accountWords, at);
        assert.strictEqual(balance, rig.hot.longs[row * ROW_LONGS + RowLong.BALANCE], 'balance as the row has it');
      }
    },
    run(operations) {
      let sum = 0;
      for (let done = 0; done < operations; done++) {
        sum += find(filled, rows[next]);
        next = (next + 1) % ACCOUNTS;
      }
      return sum;
    },
  };
}

export const micros: readonly Micro[] = [
  {
    name: 'store/account-find',
    operation: `one of ${ACCOUNTS} accounts found, uniformly random`,
    open: openFind,
  },
  {
    name: 'store/checkpoint',
    operation: `an account of a checkpoint with ${DIRTY} changed accounts of ${ACCOUNTS}, its syncs included`,
    open: openCheckpoint,
  },
];
