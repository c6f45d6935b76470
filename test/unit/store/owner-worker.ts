// The other side of tables.test.ts: writes ids 1, 2, ... and the accounts 0 to 49 again and again, merges in small steps, and says up to where it
// has committed.
import { workerData } from 'node:worker_threads';
import { IndexStore } from '../../../src/store/index-store.ts';
import { accountShape, idShape } from '../../../src/store/table-shapes.ts';
import { makeEntry, StoreOwner, tableKinds } from './support.ts';

export interface OwnerWorkerData {
  directory: string;
  /** One word: the last id that is committed. */
  committed: SharedArrayBuffer;
  /** How many tables of ids to write. */
  tables: number;
}

const data = workerData as OwnerWorkerData;
const committed = new Int32Array(data.committed);
const store = IndexStore.open(data.directory);
const owner = new StoreOwner(store);

function commit(): void {
  owner.commit();
  Atomics.store(committed, 0, written);
  owner.removeUnlisted();
}

let written = 0;
for (let table = 0; table < data.tables; table++) {
  const from = written;
  written += 1 + (table % 17);
  const count = written - from;
  owner.write(
    'ids',
    Array.from({ length: count }, (_, index) => makeEntry(idShape, from + 1 + index)),
  );
  owner.write(
    'accounts',
    Array.from({ length: 50 }, (_, index) => makeEntry(accountShape, index, written)),
  );
  commit();
  for (const kind of tableKinds) {
    for (let step = 0; step < 3; step++) if (owner.mergeStep(kind, 100)) commit();
  }
}
owner.close();
await store.close();
