// Room on the disk: merges begin only where there is some, give it back when it is needed, and nobody keeps the space of tables that are gone.
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import path from 'node:path';
import t, { type Test } from 'tap';
import { IndexStore } from '../../../src/store/index-store.ts';
import { idEntry, StoreOwner, tableFiles, valueIn } from './support.ts';

const TABLES = 8;
const ENTRIES = 200;

function id(number: number): Buffer {
  const bytes = Buffer.alloc(16, 7);
  bytes.writeUInt32LE(number, 0);
  return bytes;
}

/** Tables of ids that no filter passes over by their time, enough for a merge. */
function fill(owner: StoreOwner): void {
  for (let table = 0; table < TABLES; table++) {
    owner.write(
      'ids',
      Array.from({ length: ENTRIES }, (_, entry) =>
        idEntry(id(table * ENTRIES + entry), 1, 1 + table * ENTRIES + entry),
      ),
    );
  }
  owner.commit();
}

/** Tables of this directory that this process has open or mapped, deleted ones with a word that says so. */
function heldTables(directory: string): string[] {
  const held = readFileSync('/proc/self/maps', 'utf8').split('\n');
  for (const descriptor of readdirSync('/proc/self/fd')) {
    try {
      held.push(readlinkSync(`/proc/self/fd/${descriptor}`));
    } catch {
      // Closed meanwhile: that was the directory's own.
    }
  }
  return held.filter((name) => name.includes(directory) && name.includes('.table'));
}

function missing(store: IndexStore): number {
  let count = 0;
  for (let number = 0; number < TABLES * ENTRIES; number++) {
    if (valueIn(store, 'ids', idEntry(id(number), 1, 0)) !== number + 1) count++;
  }
  return count;
}

function open(t: Test, mayWrite?: (bytes: number) => boolean): { directory: string; owner: StoreOwner } {
  const directory = t.testdir();
  const store = IndexStore.open(directory);
  const owner = new StoreOwner(store, mayWrite);
  t.teardown(async () => {
    owner.close();
    await store.close();
  });
  return { directory, owner };
}

t.test('a merge waits for room', async (t) => {
  const asked: number[] = [];
  let room = 0;
  const { directory, owner } = open(t, (bytes) => {
    asked.push(bytes);
    return bytes <= room;
  });
  fill(owner);
  const files = tableFiles(directory);
  t.ok(owner.mergeDue('ids'));
  for (let step = 0; step < 5; step++) t.notOk(owner.mergeStep('ids', 1000));
  t.same(tableFiles(directory), files, 'nothing was begun');
  const sizes = files.map((name) => statSync(path.join(directory, name)).size);
  const needed = asked[0]!;
  t.ok(needed > 0 && needed <= sizes.reduce((sum, size) => sum + size, 0), `${needed} bytes asked for`);
  room = needed;
  owner.merge('ids', 1000);
  owner.commit();
  owner.removeUnlisted();
  t.ok(tableFiles(directory).length < files.length);
  t.equal(missing(owner.store), 0);
});

const onLinux = process.platform === 'linux' ? {} : { skip: 'needs /proc' };

t.test('a merge under way gives back what it wrote, and is made later', onLinux, async (t) => {
  const { directory, owner } = open(t);
  fill(owner);
  const files = tableFiles(directory);
  t.notOk(owner.mergeStep('ids', 1), 'begun');
  t.notOk(owner.mergeStep('ids', 50));
  t.ok(
    tableFiles(directory).some((name) => name.endsWith('.tmp')),
    'something is written',
  );
  owner.freeDisk();
  t.same(tableFiles(directory), files);
  t.same(
    heldTables(directory).filter((name) => name.includes('.tmp')),
    [],
    'and nothing keeps its space',
  );
  t.equal(missing(owner.store), 0);
  owner.merge('ids', 50);
  owner.commit();
  owner.removeUnlisted();
  t.ok(tableFiles(directory).length < files.length);
  t.equal(missing(owner.store), 0);
});

t.test('a reader that looks nothing up lets go of tables that were merged', onLinux, async (t) => {
  const { directory, owner } = open(t);
  fill(owner);
  const reader = IndexStore.open(directory, true);
  t.teardown(() => reader.close());
  t.equal(missing(reader), 0);
  owner.merge('ids', 1000);
  owner.commit();
  owner.removeUnlisted();
  owner.freeDisk();
  const deleted = (): string[] => heldTables(directory).filter((name) => name.includes('deleted'));
  t.not(deleted().length, 0, 'it still has them');
  reader.followTables(2 ** 30);
  t.same(deleted(), []);
  t.equal(missing(reader), 0);
});
