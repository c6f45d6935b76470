// The writer for reader.test.ts and verify.test.ts: appends as fast as it can and publishes the durable seq in shared[0]; shared[1]
// becomes 1 at the end.
import { workerData } from 'node:worker_threads';
import { writeJournal, writePayments } from './support.ts';

interface WriterData {
  readonly directory: string;
  readonly shared: Int32Array;
  readonly segmentBytes?: number;
  readonly rounds?: number;
}

const { directory, shared, segmentBytes = 256 * 1024, rounds = 300 } = workerData as WriterData;
const { journal, ledger } = writeJournal(directory, { blocks: 1, paymentsPerBlock: 5, segmentBytes });
for (let round = 0; round < rounds; round++) {
  writePayments(journal, ledger, { blocks: 1, paymentsPerBlock: 1 + ((round * 7) % 60) });
  // Only the readers' tests read it, and a long run would fill the memory with it.
  ledger.kept.length = 0;
  Atomics.store(shared, 0, ledger.seq);
  if (round % 5 === 0) journal.seal();
}
Atomics.store(shared, 1, 1);
journal.close();
