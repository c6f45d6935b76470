// The index store: what is put is found, snapshots are renewed when asked, and a transaction is whole or not there.
import { existsSync, statSync } from 'node:fs';
import t, { type Test } from 'tap';
import { type Checkpoint, IndexStore } from '../../../src/store/index-store.ts';
import {
  decodeStoredAccount,
  STORED_ACCOUNT_WORDS,
  type StoredAccount,
  storedAccountId,
} from '../../../src/store/stored-account.ts';
import { accountShape, idShape } from '../../../src/store/table-shapes.ts';
import { accountEntry, type Entry, hashOf, idEntry, makeEntry, SEED, StoreOwner, valueIn } from './support.ts';

function openOwner(t: Test): StoreOwner {
  const store = IndexStore.open(t.testdir());
  const owner = new StoreOwner(store);
  t.teardown(async () => {
    owner.close();
    await store.close();
  });
  return owner;
}

const id = (byte: number): Buffer => Buffer.alloc(16, byte);

function payment(store: IndexStore, participant: number, paymentId: Buffer): number {
  return valueIn(store, 'ids', idEntry(paymentId, participant, 0));
}

function account(store: IndexStore, entry: Entry): StoredAccount | undefined {
  const at = store.findAccount(entry, 0, hashOf(accountShape, entry));
  return at === -1 ? undefined : decodeStoredAccount(store.accountWords, at);
}

t.test('what is put is found, after closing too', async (t) => {
  const directory = t.testdir();
  const store = IndexStore.open(directory);
  t.equal(store.checkpoint(), undefined);
  t.ok(store.isEmpty);
  t.equal(payment(store, 1, id(1)), 0);
  t.equal(account(store, accountEntry('A', 0n)), undefined);
  t.equal(store.paymentCount, 0);
  const seq = 2 ** 40 + 5;
  const owner = new StoreOwner(store);
  const long = 'x'.repeat(34);
  owner.write('accounts', [accountEntry('A', -5n), accountEntry('B', 2n ** 62n)]);
  owner.write('accounts', [accountEntry('A', -(2n ** 63n)), accountEntry(long, 7n)]);
  owner.write('ids', [idEntry(id(1), 1, seq), idEntry(id(2), 1, 7)]);
  owner.write('ids', [idEntry(id(2), 2, 8)]);
  Object.assign(owner.checkpoint, { seq, idsSeq: seq + 1, participantIdTimesMs: [-1, 5] });
  store.transaction(() => {
    store.putParticipant(2, Buffer.from('two'));
    store.putParticipant(1, Buffer.from('one'));
    store.putParticipant(300, Buffer.from('three hundred'));
    store.putTerminal(1, Buffer.from('terminal'));
    store.putCheckpoint(owner.checkpoint);
  });
  owner.close();
  await store.close();
  const again = IndexStore.openForReading(directory);
  t.same(again.checkpoint(), {
    version: 4,
    journalId: 'ab',
    seed: SEED,
    seq,
    idsSeq: seq + 1,
    participantIdTimesMs: [-1, 5],
    ids: {
      next: 3,
      tables: [
        { name: 'ids-0000000001.table', entries: 2, isTimed: false },
        { name: 'ids-0000000002.table', entries: 1, isTimed: false },
      ],
    },
    accounts: {
      next: 3,
      tables: [
        { name: 'accounts-0000000001.table', entries: 2, isTimed: false },
        { name: 'accounts-0000000002.table', entries: 2, isTimed: false },
      ],
    },
  } satisfies Checkpoint);
  t.same(account(again, accountEntry('A', 0n)), {
    balance: -(2n ** 63n),
    held: 5n,
    minimum: -7n,
    version: 2 ** 40 + 1,
    entryCount: 3,
    lastSeq: 2 ** 33,
    openedSeq: 1,
    participant: 2,
    currency: 978,
    kind: 1,
    status: 1,
  });
  t.equal(account(again, accountEntry('B', 0n))?.balance, 2n ** 62n);
  t.equal(account(again, accountEntry(long, 0n))?.balance, 7n);
  t.equal(account(again, accountEntry('AA', 0n)), undefined);
  t.equal(payment(again, 1, id(1)), seq);
  t.equal(payment(again, 1, id(2)), 7);
  t.equal(payment(again, 2, id(2)), 8);
  t.equal(payment(again, 2, id(1)), 0);
  t.same([...again.participantRecords()].map(String), ['one', 'two', 'three hundred'], 'in order of numbers');
  t.same([...again.terminalRecords()].map(String), ['terminal']);
  t.equal(again.paymentCount, 3);
  const payments: string[] = [];
  again.forEachPayment((participant, paymentId, found) =>
    payments.push(`${participant} ${paymentId.toString('hex')} ${found}`),
  );
  t.same(payments.sort(), [
    `1 ${id(1).toString('hex')} ${seq}`,
    `1 ${id(2).toString('hex')} 7`,
    `2 ${id(2).toString('hex')} 8`,
  ]);
  const accounts: [string, bigint][] = [];
  again.forEachAccount((name, words, at) => {
    t.equal(storedAccountId(words, at), name);
    accounts.push([name, decodeStoredAccount(words, at).balance]);
  });
  t.same(accounts.sort(), [
    ['A', -(2n ** 63n)],
    ['B', 2n ** 62n],
    [long, 7n],
  ]);
  t.notOk(again.isEmpty);
  await again.close();
});

t.test('entries of accounts, newest first, are read in one go', async (t) => {
  const owner = openOwner(t);
  const { store } = owner;
  store.forEachStoredAccounts(() => t.fail('there is none'));
  owner.write('accounts', [accountEntry('A', 1n), accountEntry('B', 2n)]);
  owner.write('accounts', [accountEntry('A', 10n)]);
  owner.write('accounts', [accountEntry('C', 100n)]);
  owner.commit();
  store.renewSnapshot();
  const found: [string, bigint][] = [];
  store.forEachStoredAccounts((words, at, count) => {
    for (let entry = at; entry < at + count * STORED_ACCOUNT_WORDS; entry += STORED_ACCOUNT_WORDS) {
      found.push([storedAccountId(words, entry), decodeStoredAccount(words, entry).balance]);
    }
  });
  t.same(found.slice(0, 2), [
    ['C', 100n],
    ['A', 10n],
  ]);
  t.same(found.slice(2).sort(), [
    ['A', 1n],
    ['B', 2n],
  ]);
});

t.test('nobody else may look in', async (t) => {
  const directory = `${t.testdir()}/index`;
  const store = IndexStore.open(directory);
  const owner = new StoreOwner(store);
  owner.write('ids', [makeEntry(idShape, 1)]);
  t.equal(statSync(directory).mode & 0o777, 0o700);
  t.equal(statSync(`${directory}/ids-0000000001.table`).mode & 0o777, 0o600);
  owner.close();
  await store.close();
});

t.test('accounts of a participant: byte order, pages without gap or overlap, no neighbours', async (t) => {
  const { store } = openOwner(t);
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
  const owner = openOwner(t);
  const { store } = owner;
  owner.write('ids', [idEntry(id(1), 1, 1)]);
  owner.write('accounts', [accountEntry('A', 1n)]);
  t.throws(
    () =>
      store.transaction(() => {
        store.putOwned(1, 'A');
        store.putParticipant(1, Buffer.from('one'));
        store.putCheckpoint(owner.checkpoint);
        throw new Error('half-way');
      }),
    /half-way/,
  );
  store.renewSnapshot();
  t.equal(store.checkpoint(), undefined);
  t.ok(store.isEmpty);
  t.equal(payment(store, 1, id(1)), 0, 'the tables are there, and nothing names them');
  t.equal(account(store, accountEntry('A', 0n)), undefined);
});

t.test('a reader sees what was committed when its snapshot began, until it renews', async (t) => {
  const owner = openOwner(t);
  const reader = IndexStore.openForReading(owner.store.directory);
  t.teardown(() => reader.close());
  const put = (number: number): void => {
    owner.write('ids', [idEntry(id(number), 1, number)]);
    owner.write('accounts', [accountEntry('A', BigInt(number))]);
    owner.commit();
  };
  put(1);
  reader.renewSnapshot();
  t.equal(payment(reader, 1, id(1)), 1);
  // No event-loop turn in between: the ledger has none.
  const wrong: number[] = [];
  for (let number = 2; number < 50; number++) {
    put(number);
    const isOld =
      payment(reader, 1, id(number)) === 0 && account(reader, accountEntry('A', 0n))?.balance === BigInt(number - 1);
    reader.renewSnapshot();
    const isNew =
      payment(reader, 1, id(number)) === number && account(reader, accountEntry('A', 0n))?.balance === BigInt(number);
    if (!isOld || !isNew) wrong.push(number);
  }
  t.same(wrong, [], '48 renewals within one turn');
});

t.test('the index store of another version is refused, and what to do is said', async (t) => {
  const { store } = openOwner(t);
  const old = { version: 1, journalId: 'ab', seq: 5, participantIdTimesMs: [] };
  store.transaction(() => store.putCheckpoint(old as unknown as Checkpoint));
  store.renewSnapshot();
  t.throws(() => store.checkpoint(), /version 1, this payswitch reads version 4: delete the index directory/);
});

t.test('remove() removes it', async (t) => {
  const directory = `${t.testdir()}/index`;
  const store = IndexStore.open(directory);
  await store.close();
  t.ok(existsSync(directory));
  IndexStore.remove(directory);
  t.notOk(existsSync(directory));
});
