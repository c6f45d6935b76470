// The ways in which a journal gets into a ledger at a start. All must come to the same.
import { Worker } from 'node:worker_threads';
import { type RecoveredJournal, recoverJournal } from '../../src/journal/recovery.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import type { OnEntries } from '../../src/store/table.ts';
import type { TableEntry } from '../../src/store/tables.ts';
import {
  createRecoveryRing,
  type RecoveryHandlers,
  RecoverySender,
  receiveRecovery,
} from '../../src/threads/recovery-ring.ts';
import type { RecoveryData } from '../../src/threads/recovery-thread.ts';

/**
 * records: one by one. blocks: as the ledger thread does by itself. ring: as from the recovery thread, in this one. thread: from a real recovery thread,
 * through a ring that is much smaller than the journal.
 */
export type RecoveryWay = 'records' | 'blocks' | 'ring' | 'thread';
export const recoveryWays: readonly RecoveryWay[] = ['records', 'blocks', 'ring', 'thread'];

/** Room for two records of a quarter of a mebibyte. */
const SMALL_RING_BYTES = 512 * 1024;

export interface Recovery {
  readonly directory: string;
  readonly afterSeq: number;
  readonly knownSeq: number;
  readonly segmentBytes: number;
  readonly hashSeed: number;
  readonly indexDirectory: string;
  readonly accountTables: readonly TableEntry[];
  readonly accountsMax: number;
}

export function recoverBy(
  way: RecoveryWay,
  recovery: Recovery,
  ledger: Ledger,
  onReplayed: (lastSeq: number) => void,
): RecoveredJournal {
  if (way === 'records') {
    return recoverJournal({
      ...recovery,
      onRecord: (record) => {
        ledger.replay(record);
        onReplayed(record.seq);
      },
    });
  }
  if (way === 'blocks') {
    return recoverJournal({
      ...recovery,
      onBlock: (block) => {
        ledger.replayBlock(block);
        onReplayed(block.lastSeq);
      },
    });
  }
  const handlers = handlersOf(ledger, onReplayed);
  if (way === 'thread') {
    const memory = createRecoveryRing(SMALL_RING_BYTES);
    startRecoveryThread(recovery, memory);
    return receiveRecovery(memory, handlers);
  }
  const memory = createRecoveryRing();
  const sender = new RecoverySender(memory, recovery.hashSeed);
  sender.end(recoverJournal({ ...recovery, onBlock: (block) => sender.block(block) }));
  return receiveRecovery(memory, handlers);
}

export function startRecoveryThread(recovery: Recovery, memory = createRecoveryRing(SMALL_RING_BYTES)): Worker {
  const { directory: journalDirectory, ...others } = recovery;
  const workerData: RecoveryData = { ...others, journalDirectory, memory };
  return new Worker(new URL('../../src/threads/recovery-thread.ts', import.meta.url), { workerData });
}

export function handlersOf(ledger: Ledger, onReplayed: (lastSeq: number) => void): RecoveryHandlers {
  const onAccounts: OnEntries = (words, at, count) => ledger.preloadEntries(words, at, count);
  return {
    onAccounts,
    onPayments: (memory, at, count, lastSeq) => {
      ledger.replayEntries(memory, at, count);
      onReplayed(lastSeq);
    },
    onRecord: (record) => {
      ledger.replay(record);
      onReplayed(record.seq);
    },
    onProgress: () => {},
  };
}
