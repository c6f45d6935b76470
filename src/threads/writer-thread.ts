// The writer thread: waits for the disk, so that the ledger thread need not (journal/disk-writer.ts). Only large blocks come this way: for a
// small one, waking two threads would cost more than it saves.
import { workerData } from 'node:worker_threads';
import { DiskWriterServer } from '../journal/disk-writer.ts';
import { Control } from './control.ts';
import { CounterBlock, writerCounters } from './counters.ts';
import type { WriterData } from './ledger-data.ts';

const data = workerData as WriterData;
const control = new Control(data.control);
const counters = new CounterBlock(writerCounters, data.counters);

new DiskWriterServer(
  data.slot,
  data.blocks.map((memory) => Buffer.from(memory)),
).serve(() => {
  control.ringLedger();
  const { user, system } = process.threadCpuUsage();
  counters.set('cpu_us', user + system);
});
