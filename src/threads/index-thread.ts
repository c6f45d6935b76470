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
import { Control, Phase } from './control.ts';
import { CounterBlock, indexCounters } from './counters.ts';
import type { FromIndex, IndexData, ToIndex } from './ledger-data.ts';

const POLL_MS = 20;
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
const cursor = new JournalCursor(data.journalDirectory, store.checkpoint()?.seq ?? 0);
const checkpointer = new Checkpointer(store, cursor, data.journalId, data.rows, data.dirty);
control.indexedSeq = checkpointer.collectedSeq;
control.flushedSeq = checkpointer.collectedSeq;

let stopping = false;
port.on('message', (message: ToIndex) => {
  if (message.type === 'stop') stopping = true;
});

function post(message: FromIndex): void {
  port!.postMessage(message);
}

async function checkpoint(): Promise<void> {
  const startedMs = performance.now();
  const seq = checkpointer.collectedSeq;
  let accounts = 0;
  for (let more = true; more; ) {
    more = checkpointer.takeDirtyRows();
    const round = control.roundBegun;
    while (!control.isRoundDurable(round)) await sleep(1);
    accounts += checkpointer.commitAccounts();
    if (control.phase === Phase.SERVING && !control.diskLow) makeSpare();
  }
  const payments = checkpointer.payments;
  checkpointer.commit();
  // Synchronous transactions are on disk when they return, so both move together.
  control.indexedSeq = seq;
  control.flushedSeq = seq;
  counters.add('checkpoints', 1);
  counters.add('records', payments);
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

watchDisk();
post({ type: 'ready' });
let checkpointMs = performance.now();
let diskMs = performance.now();
let collected = 0;
for (;;) {
  const last = stopping;
  // Not before the recovery is over: it clears away what an earlier start left.
  if (control.phase === Phase.SERVING && !control.diskLow && !last) makeSpare();
  collected += checkpointer.collect(control.durableSeq);
  const nowMs = performance.now();
  const due = nowMs - checkpointMs >= data.checkpointIntervalMs || control.indexWanted || last;
  if (checkpointer.full || (due && collected > 0)) {
    await checkpoint();
    checkpointMs = nowMs;
    collected = 0;
  }
  if (nowMs - diskMs >= DISK_EVERY_MS) {
    diskMs = nowMs;
    watchDisk();
  }
  if (checkpointer.collectedSeq < control.durableSeq) continue;
  if (last) break;
  await sleep(POLL_MS);
}
checkpointer.close();
await store.close();
post({ type: 'stopped' });
port.close();
