// What the main thread gives the ledger, the writer and the index thread, and what they say to each other afterwards.
import type { MessagePort } from 'node:worker_threads';
import type { RecoveryRing } from './recovery-ring.ts';

/** Bytes of a ring in each direction, per gateway. */
export const COMMAND_RING_BYTES = 4 * 1024 * 1024;
export const REPLY_RING_BYTES = 4 * 1024 * 1024;

export interface LedgerGateway {
  index: number;
  /** Gateway to ledger. */
  commandRing: SharedArrayBuffer;
  /** Ledger to gateway. */
  replyRing: SharedArrayBuffer;
  /** The ledger posts here when it published replies and the gateway had armed the ring. */
  bell: MessagePort;
}

interface StoreData {
  control: SharedArrayBuffer;
  counters: SharedArrayBuffer;
  rows: SharedArrayBuffer;
  dirty: SharedArrayBuffer;
  journalDirectory: string;
  indexDirectory: string;
  segmentBytes: number;
  /** Of the hashes in rows, rings and index store. */
  hashSeed: number;
}

/** Worker data of the ledger thread. Its code is ledger-thread.ts. */
export interface LedgerData extends StoreData {
  accountsMax: number;
  duplicateWindow: number;
  amountMaxMinor: bigint;
  sealAfterMs: number;
  software: string;
  /** Shared with the writer thread: where to write, and the buffers of the blocks. */
  writerSlot: SharedArrayBuffer;
  blocks: readonly SharedArrayBuffer[];
  gateways: LedgerGateway[];
  /** Where the recovery thread sends the journal, if there is one; else the ledger thread reads it itself. */
  recovery: RecoveryRing | undefined;
}

/** Worker data of the writer thread. Its code is writer-thread.ts. */
export interface WriterData {
  control: SharedArrayBuffer;
  counters: SharedArrayBuffer;
  slot: SharedArrayBuffer;
  blocks: readonly SharedArrayBuffer[];
}

/** Worker data of the index thread. Its code is index-thread.ts. */
export interface IndexData extends StoreData {
  journalId: string;
  checkpointIntervalMs: number;
  dataDirectory: string;
  /** Payments are refused below this. */
  reserveBytes: number;
}

/** Main to ledger: postMessage, then Control.mailLedger(). */
export type ToLedger =
  /** A gateway was started or replaced: forget the rings of that index, use these. */
  | { type: 'gateway'; gateway: LedgerGateway }
  /** Decide what the rings hold, seal, close. */
  | { type: 'stop' };

export interface RecoveryReport {
  journalId: string;
  /** Seq that the index store was true for. */
  fromSeq: number;
  /** Records replayed. */
  records: number;
  lastSeq: number;
  /** The last block, of which headHash is the hash. */
  headBlock: number;
  headHash: string;
  durationMs: number;
  tornTail?: { file: string; offset: number; bytes: number; copy: string };
}

/** Ledger to main. */
export type FromLedger =
  | { type: 'recovering'; lastSeq: number; bytesRead: number; bytesTotal: number }
  | { type: 'ready'; recovery: RecoveryReport }
  | { type: 'stopped'; lastSeq: number; headBlock: number; headHash: string };

/** Main to index thread. */
export type ToIndex = { type: 'stop' };
/** Index thread to main. */
export type FromIndex =
  | { type: 'ready' }
  | { type: 'stopped' }
  | { type: 'disk'; low: boolean; freeBytes: number }
  | { type: 'spareFailed'; message: string };
