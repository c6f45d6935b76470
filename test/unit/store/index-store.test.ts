// The index store: what is put is found, snapshots are renewed when asked, and a transaction is whole or not there.
import { existsSync } from 'node:fs';
import t, { type Test } from 'tap';
import { IndexStore } from '../../../src/store/index-store.ts';
import { STORED_ACCOUNT_BYTES } from '../../../src/store/stored-account.ts';

function openStore(t: Test): IndexStore {
  const store = IndexStore.open(t.testdir());
  t.teardown(() => store.close());
  return store;
}

const id = (byte: number): Buffer => Buffer.alloc(16, byte);
/** lmdb-js hands out a buffer of its own, which may be longer. */
const read = (store: IndexStore, name: string): Buffer =>
  Buffer.from(store.readAccount(Buffer.from(name))!.subarray(0, STORED_ACCOUNT_BYTES));
const account = (byte: number): Buffer => Buffer.alloc(STORED_ACCOUNT_BYTES, byte);

t.test('what is put is found, after closing too', async (t) => {
  const directory = t.testdir();
  const store = IndexStore.open(directory);
  t.equal(store.checkpoint(), undefined);
  t.equal(store.findPayment(1, id(1)), 0);
  t.equal(store.readAccount(Buffer.from('A')), undefined);
  const seq = 2 ** 40 + 5;
  store.transaction(() => {
    store.putAccount(Buffer.from('A'), account(1));
    store.putAccount(Buffer.from('x'.repeat(34)), account(2));
    // The same buffers again and again, as the checkpoint does.
    const reused = id(1);
    store.putPayment(1, reused, seq);
    reused.fill(2);
    store.putPayment(1, reused, 7);
    store.putPayment(2, reused, 8);
    store.putParticipant(2, Buffer.from('two'));
    store.putParticipant(1, Buffer.from('one'));
    store.putParticipant(300, Buffer.from('three hundred'));
    store.putTerminal(1, Buffer.from('terminal'));
    store.putCheckpoint({ version: 1, journalId: 'ab', seq, participantIdTimesMs: [-1, 5] });
  });
  await store.close();
  const again = IndexStore.openForReading(directory);
  t.same(again.checkpoint(), { version: 1, journalId: 'ab', seq, participantIdTimesMs: [-1, 5] });
  t.same(read(again, 'A'), account(1));
  t.same(read(again, 'x'.repeat(34)), account(2));
  t.equal(again.readAccount(Buffer.from('AA')), undefined);
  t.equal(again.findPayment(1, id(1)), seq);
  t.equal(again.findPayment(1, id(2)), 7);
  t.equal(again.findPayment(2, id(2)), 8);
  t.equal(again.findPayment(2, id(1)), 0);
  t.same([...again.participantRecords()].map(String), ['one', 'two', 'three hundred'], 'in order of numbers');
  t.same([...again.terminalRecords()].map(String), ['terminal']);
  t.equal(again.paymentCount, 3);
  t.equal(again.accountCount, 2);
  t.same(
    [...again.paymentEntries()],
    [
      { participant: 1, id: id(1), seq },
      { participant: 1, id: id(2), seq: 7 },
      { participant: 2, id: id(2), seq: 8 },
    ],
  );
  t.same(
    [...again.accountEntries()].map((entry) => entry.id),
    ['A', 'x'.repeat(34)],
  );
  await again.close();
});

t.test('accounts of a participant: byte order, pages without gap or overlap, no neighbours', async (t) => {
  const store = openStore(t);
  const ids = ['A', 'A-1', 'A-10', 'A-2', 'A.', 'A0', 'AA', 'B', 'Z', 'a', 'z'.repeat(34)];
  store.transaction(() => {
    for (const name of ids.toReversed()) store.putOwned(7, name);
    for (const name of ids) store.putOwned(6, `six-${name}`.slice(0, 34));
    store.putOwned(8, 'A');
    store.putOwned(263, 'A');
  });
  t.same(store.accountIdsOf(7, '', 100), ids);
  for (const size of [1, 2, 3, 11]) {
    const paged: string[] = [];
    for (;;) {
      const page = store.accountIdsOf(7, paged.at(-1) ?? '', size);
      if (page.length === 0) break;
      paged.push(...page);
    }
    t.same(paged, ids, `pages of ${size}`);
  }
  t.same(store.accountIdsOf(7, 'A-3', 2), ['A.', 'A0'], 'after a name that is not there');
  t.same(store.accountIdsOf(9, '', 10), []);
});

t.test('a transaction that throws leaves nothing behind', async (t) => {
  const store = openStore(t);
  t.throws(() =>
    store.transaction(() => {
      store.putPayment(1, id(1), 1);
      store.putAccount(Buffer.from('A'), account(1));
      throw new Error('half-way');
    }),
  );
  store.renewSnapshot();
  t.equal(store.findPayment(1, id(1)), 0);
  t.equal(store.accountCount, 0);
});

t.test('a reader sees what was committed when its snapshot began, until it renews', async (t) => {
  const directory = t.testdir();
  const writer = IndexStore.open(directory);
  const reader = IndexStore.openForReading(directory);
  writer.transaction(() => writer.putPayment(1, id(1), 1));
  reader.renewSnapshot();
  t.equal(reader.findPayment(1, id(1)), 1);
  // No event-loop turn in between: the ledger has none.
  for (let seq = 2; seq < 50; seq++) {
    writer.transaction(() => writer.putPayment(1, id(seq), seq));
    reader.renewSnapshot();
    if (reader.findPayment(1, id(seq)) !== seq) t.fail(`payment ${seq} is not seen`);
  }
  t.pass('48 renewals within one turn');
  await reader.close();
  await writer.close();
});

t.test('remove() removes it', async (t) => {
  const directory = `${t.testdir()}/index`;
  const store = IndexStore.open(directory);
  await store.close();
  t.ok(existsSync(directory));
  IndexStore.remove(directory);
  t.notOk(existsSync(directory));
});
