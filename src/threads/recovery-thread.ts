// The recovery thread: at a start with a long journal behind the index store's checkpoint, it reads, verifies and parses that part while the ledger
// thread replays what is verified already. Before that it reads the accounts that changed last, most of which a long replay needs: in one go that costs a
// fraction of looking up each. It ends when the journal is proven.
//
// Nothing else is different from a recovery in the ledger thread alone: blocks arrive there in order and verified; and nothing on disk changes
// before all of them are replayed, because a replay that fails must leave the journal as it was found.
import path from 'node:path';
import { workerData } from 'node:worker_threads';
import { recoverJournal } from '../journal/recovery.ts';
import { Table } from '../store/table.ts';
import { accountShape } from '../store/table-shapes.ts';
import { forEachEntry, type TableEntry } from '../store/tables.ts';
import { type RecoveryRing, RecoverySender } from './recovery-ring.ts';

export interface RecoveryData {
  readonly memory: RecoveryRing;
  readonly journalDirectory: string;
  /** As the ledger thread knows them: seqs of the index store's checkpoint. */
  readonly afterSeq: number;
  readonly knownSeq: number;
  readonly segmentBytes: number;
  readonly hashSeed: number;
  readonly indexDirectory: string;
  /** The checkpoint's. */
  readonly accountTables: readonly TableEntry[];
  readonly accountsMax: number;
}

const { memory, journalDirectory, afterSeq, knownSeq, segmentBytes, hashSeed, ...accounts } =
  workerData as RecoveryData;
const sender = new RecoverySender(memory, hashSeed);
sendAccounts(accounts);
sender.end(
  recoverJournal({
    directory: journalDirectory,
    afterSeq,
    knownSeq,
    segmentBytes,
    onBlock: (block) => sender.block(block),
    onProgress: (progress) => sender.progress(progress),
    beforeChange: () => sender.waitUntilTaken(),
  }),
);

type Accounts = Pick<RecoveryData, 'indexDirectory' | 'accountTables' | 'accountsMax'>;

/** The newest tables first, as many as would fill the memory. */
function sendAccounts({ indexDirectory, accountTables, accountsMax }: Accounts): void {
  const tables: Table[] = [];
  try {
    for (const { name } of accountTables.toReversed())
      tables.push(new Table(path.join(indexDirectory, name), accountShape));
    forEachEntry(tables, (words, at, count) => sender.accounts(words, at, count), accountsMax);
  } catch (error) {
    // Merged away since the checkpoint was read: the ledger thread looks up what it needs in the table that they became.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  } finally {
    for (const table of tables) table.close();
  }
}
