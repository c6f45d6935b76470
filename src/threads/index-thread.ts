// The index thread: follows the journal into the index store, makes journal segments ahead of need, and watches the disk.
//
// It polls, because waking it for every block would cost a lone client about as much as the sync. It is behind the ledger by up to one checkpoint
// interval; the duplicate window and pinned accounts cover what it does not have yet.
import assert from 'node:assert';
import { existsSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { SPARE_READY } from '../journal/format.ts';
import { JournalCursor } from '../journal/journal-reader.ts';
import { prepareSpare } from '../journal/spares.ts';
import { Checkpointer } from '../ledger/checkpoint.ts';
import { IndexStore } from '../store/index-store.ts';
import { Control, Phase, Wanted } from './control.ts';
import { CounterBlock, indexCounters } from './counters.ts';
import type { FromIndex, IndexData, ToIndex } from './ledger-data.ts';

const POLL_MS = 20;
/** A checkpoint comes at the latest after so many records: a restart replays no more than about this. */
const CHECKPOINT_EVERY_RECORDS = 2_000_000;
/** Records of a replay from which on the index thread follows it. */
const FOLLOW_REPLAY_AFTER_RECORDS = 2 * CHECKPOINT_EVERY_RECORDS;
/** Accounts that a checkpoint writes between two looks at the spare. */
const WRITE_STEP_ACCOUNTS = 65_536;
/** Payment ids that are merged between two looks at everything else: some milliseconds. */
const MERGE_STEP_ENTRIES = 65_536;
const DISK_EVERY_MS = 250;
const SPARE_RETRY_MS = 1000;
/** Once refused, payments are accepted again only with this share more than the reserve, so that it does not flap. */
const RECOVERED_SHARE = 1.1;

const port = parentPort;
assert(port, 'the index thread is started by the main thread');
const data = workerData as IndexData;
const control = new Control(data.control);
const counters = new CounterBlock(indexCounters, data.counters);
const store = IndexStore.open(data.indexDirectory);
const cursor = new JournalCursor(data.journalDirectory, store.checkpoint()?.seq ?? 0, true);
/** As for a spare: merges never take the reserve, or payments would be refused for the sake of look-ups. */
const mayWrite = (bytes: number): boolean => freeBytes() - bytes >= data.reserveBytes;
const { journalId, hashSeed, rows, dirty } = data;
const checkpointer = new Checkpointer(store, cursor, journalId, hashSeed, rows, dirty, mayWrite);
publishSeqs();

let stopping = false;
port.on('message', (message: ToIndex) => {
  if (message.type === 'stop') stopping = true;
});

function post(message: FromIndex): void {
  port!.postMessage(message);
}

/** What is committed is on disk: transactions and tables are synced before they count. */
function publishSeqs(): void {
  control.idsIndexedSeq = checkpointer.idsSeq;
  control.indexedSeq = checkpointer.seq;
}

function commitIds(): void {
  counters.add('records', checkpointer.payments);
  checkpointer.commitIds();
  publishSeqs();
}

async function checkpoint(): Promise<void> {
  const startedMs = performance.now();
  if (control.accountsAreCold) checkpointer.accountsAreCold = true;
  const accounts = checkpointer.takeDirtyRows();
  while (checkpointer.writeAccounts(WRITE_STEP_ACCOUNTS)) {
    if (control.phase === Phase.SERVING && !control.diskLow) makeSpare();
  }
  const round = control.roundBegun;
  while (!control.isRoundDurable(round)) await sleep(1);
  counters.add('records', checkpointer.payments);
  checkpointer.commit();
  publishSeqs();
  counters.add('checkpoints', 1);
  counters.add('accounts_written', accounts);
  counters.set('checkpoint_s', (performance.now() - startedMs) / 1000);
}

let spareProblem = '';
let spareAfterMs = 0;
/** Never at the price of the reserve: then the ledger makes small segments itself, until the reserve is reached and payments are refused. */
function makeSpare(): void {
  if (performance.now() < spareAfterMs) return;
  try {
    const missing = !existsSync(path.join(data.journalDirectory, SPARE_READY));
    if (missing && freeBytes() - data.segmentBytes < data.reserveBytes) {
      throw new Error(`a segment of ${data.segmentBytes} bytes would take the free space below the reserve`);
    }
    if (prepareSpare(data.journalDirectory, data.segmentBytes)) counters.add('spares_made', 1);
    spareProblem = '';
  } catch (error) {
    spareAfterMs = performance.now() + SPARE_RETRY_MS;
    // Not fatal. Say it once.
    const message = (error as Error).message;
    if (message !== spareProblem) post({ type: 'spareFailed', message });
    spareProblem = message;
  }
}

function freeBytes(): number {
  const { bavail, bsize } = statfsSync(data.dataDirectory);
  return bavail * bsize;
}

function watchDisk(): void {
  const free = freeBytes();
  counters.set('free_bytes', free);
  const low = control.diskLow ? free < data.reserveBytes * RECOVERED_SHARE : free < data.reserveBytes;
  if (low !== control.diskLow) {
    control.diskLow = low;
    post({ type: 'disk', low, freeBytes: free });
  }
  const { user, system } = process.threadCpuUsage();
  counters.set('cpu_us', user + system);
}

let followsReplay = false;
/**
 * Whether to leave the processors to the recovery: what it replays is still to be indexed when the switch serves again. Not when the ledger has to
 * wait for the index (its memory is full of changes, or an id must leave the duplicate window), and not in a very long replay: then both go on together.
 */
function leavesItToRecovery(wanted: number): boolean {
  if (followsReplay || control.phase >= Phase.SERVING) return false;
  followsReplay = wanted !== 0 || control.durableSeq - checkpointer.seq >= FOLLOW_REPLAY_AFTER_RECORDS;
  return !followsReplay;
}

watchDisk();
post({ type: 'ready' });
let checkpointMs = performance.now();
let diskMs = performance.now();
for (;;) {
  const last = stopping;
  // Not before the recovery is over: it clears away what an earlier start left.
  if (control.phase === Phase.SERVING && !control.diskLow && !last) makeSpare();
  // Asked before it reads on: whoever wants something made it durable before.
  const wanted = control.takeIndexWanted();
  const isIdle = !last && leavesItToRecovery(wanted);
  if (!isIdle) checkpointer.collect(control.durableSeq);
  const nowMs = performance.now();
  // Merges have time, and less disturb the ledger. Tables of accounts that are looked up come faster and must not pile up: half of the time is theirs.
  let pauseMs = POLL_MS;
  const behind = checkpointer.collectedSeq - checkpointer.seq;
  const due =
    last ||
    (wanted & Wanted.ACCOUNTS) !== 0 ||
    behind >= CHECKPOINT_EVERY_RECORDS ||
    nowMs - checkpointMs >= data.checkpointIntervalMs;
  if (due && behind > 0) {
    await checkpoint();
    checkpointMs = nowMs;
  } else if (checkpointer.full || ((wanted & Wanted.IDS) !== 0 && checkpointer.payments > 0)) commitIds();
  else if (control.diskLow) checkpointer.freeDisk();
  else if (checkpointer.mergeDue && !last && !isIdle) {
    checkpointer.mergeStep(MERGE_STEP_ENTRIES);
    if (checkpointer.accountsAreCold) pauseMs = Math.max(1, performance.now() - nowMs);
  }
  if (nowMs - diskMs >= DISK_EVERY_MS) {
    diskMs = nowMs;
    watchDisk();
    checkpointer.releaseRemoved();
  }
  if (checkpointer.collectedSeq < control.durableSeq && !isIdle) continue;
  if (last) break;
  await sleep(Math.min(POLL_MS, pauseMs));
}
checkpointer.close();
await store.close();
post({ type: 'stopped' });
port.close();
