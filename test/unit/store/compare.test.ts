// compareIndexWithJournal: silent about what is right, and able to see every kind of wrong.
import { existsSync, rmSync } from 'node:fs';
import t, { type Test } from 'tap';
import { toLong } from '../../../src/protocol/int64.ts';
import { compareIndexWithJournal } from '../../../src/store/compare.ts';
import { IndexStore } from '../../../src/store/index-store.ts';
import { decodeStoredAccount, encodeStoredAccount, type StoredAccount } from '../../../src/store/stored-account.ts';
import { LedgerRig, makeRandom, uuid7 } from '../../support/ledger.ts';

const random = makeRandom(3);
const first = uuid7(1_700_000_000_000, random);

/** 3 participants, 3 accounts, 10 payments; stopped in order. */
async function makeData(t: Test): Promise<{ journalDirectory: string; indexDirectory: string }> {
  const rig = LedgerRig.open({ directory: t.testdir() });
  rig.addOperator('OP');
  for (const participant of ['A', 'B']) rig.administer(undefined, { addParticipant: { participant } });
  for (const [participant, account] of [
    ['A', 'A-1'],
    ['A', 'A-2'],
    ['B', 'B-1'],
  ] as const) {
    rig.administer(undefined, {
      openAccount: { participant, account, currency: 'EUR', kind: 1, minimumMinor: toLong(-50n) },
    });
  }
  for (let index = 0; index < 10; index++) {
    const paymentId = index === 0 ? first : uuid7(1_700_000_000_000 + index, random);
    rig.pay('A', { paymentId, debitAccount: 'A-1', creditAccount: 'B-1', amountMinor: 9n, currency: 'EUR' });
  }
  await rig.stop();
  return rig;
}

t.test('nothing wrong, and how much was compared', async (t) => {
  const data = await makeData(t);
  t.match(await compareIndexWithJournal(data), { accounts: 3, payments: 10, problems: [] });
  rmSync(data.indexDirectory, { recursive: true });
  t.same(await compareIndexWithJournal(data), { accounts: 0, payments: 0, seq: 0, problems: [] }, 'no index store yet');
  t.notOk(existsSync(data.indexDirectory), 'and none is made');
});

const faults: Record<string, [(store: IndexStore) => void, RegExp]> = {
  'a changed balance': [
    (store) => changeAccount(store, 'A-1', 'balance'),
    /account A-1, balance: -45 by the journal, -44/,
  ],
  'a changed version': [(store) => changeAccount(store, 'A-2', 'version'), /account A-2, version/],
  'a changed status': [(store) => changeAccount(store, 'A-2', 'status'), /account A-2, status/],
  'a changed owner': [(store) => changeAccount(store, 'B-1', 'participant'), /account B-1, participant/],
  'a changed opened seq': [(store) => changeAccount(store, 'B-1', 'openedSeq'), /account B-1, opened seq/],
  'an account too many': [
    (store) => store.putAccount(Buffer.from('C-1'), Buffer.alloc(72)),
    /C-1 is in the index store, but not/,
  ],
  'a listed account too many': [(store) => store.putOwned(2, 'A-3'), /accounts listed for participant 2: A-1 A-2 by/],
  'a payment at another seq': [
    (store) => store.putPayment(2, first, 3),
    /payment .* of participant 2: 8 by the journal, 3/,
  ],
  'a payment too many': [
    (store) => store.putPayment(2, Buffer.alloc(16, 1), 9),
    /holds 11 payment ids, the journal 10/,
  ],
  'another participant record': [(store) => store.putParticipant(2, Buffer.from([8, 2])), /participant 2 differs/],
  'a terminal too many': [
    (store) => store.putTerminal(1, Buffer.from([8, 1])),
    /number of terminals: 0 by the journal, 1/,
  ],
  'a checkpoint behind the journal': [
    (store) => moveCheckpoint(store, { seq: 99 }),
    /knows seq 99, the journal ends at/,
  ],
  'a checkpoint that promises less': [
    (store) => moveCheckpoint(store, { seq: 9 }),
    /0 by the journal, 10 in the index store/,
  ],
  'another journal': [(store) => moveCheckpoint(store, { journalId: 'ff' }), /was built from journal ff/],
  'wrong id times': [
    (store) => moveCheckpoint(store, { participantIdTimesMs: [-1, -1, 5] }),
    /latest id time of participant 2/,
  ],
};

function changeAccount(store: IndexStore, id: string, field: keyof StoredAccount): void {
  const account = decodeStoredAccount(store.readAccount(Buffer.from(id))!);
  const changed = field === 'balance' ? account.balance + 1n : (account[field] as number) + 1;
  const value = Buffer.alloc(72);
  encodeStoredAccount(value, 0, { ...account, [field]: changed });
  store.putAccount(Buffer.from(id), value);
}

function moveCheckpoint(store: IndexStore, changes: object): void {
  store.putCheckpoint({ ...store.checkpoint()!, ...changes });
}

for (const [name, [damage, expected]] of Object.entries(faults)) {
  t.test(`finds ${name}`, async (t) => {
    const data = await makeData(t);
    const store = IndexStore.open(data.indexDirectory);
    store.transaction(() => damage(store));
    await store.close();
    const { problems } = await compareIndexWithJournal(data);
    t.match(problems.join('\n'), expected);
  });
}

t.test('a damaged journal is a problem, not an exception', async (t) => {
  const data = await makeData(t);
  rmSync(data.journalDirectory, { recursive: true });
  t.match((await compareIndexWithJournal(data)).problems, [/the directory holds none/]);
});
