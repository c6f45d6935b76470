// The writer for reader.test.ts: appends as fast as it can and publishes the durable seq in shared[0]; shared[1] becomes 1 at the end.
import { workerData } from 'node:worker_threads';
import { writeJournal, writePayments } from './support.ts';

const { directory, shared } = workerData as { directory: string; shared: Int32Array };
const { journal, ledger } = writeJournal(directory, { blocks: 1, paymentsPerBlock: 5, segmentBytes: 256 * 1024 });
for (let round = 0; round < 300; round++) {
  writePayments(journal, ledger, { blocks: 1, paymentsPerBlock: 1 + ((round * 7) % 60) });
  Atomics.store(shared, 0, ledger.seq);
  if (round % 5 === 0) journal.seal();
}
Atomics.store(shared, 1, 1);
journal.close();
