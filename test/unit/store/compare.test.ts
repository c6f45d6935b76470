// compareIndexWithJournal: silent about what is right, and able to see every kind of wrong.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import t, { type Test } from 'tap';
import { toLong } from '../../../src/protocol/int64.ts';
import { compareIndexWithJournal } from '../../../src/store/compare.ts';
import { IndexStore } from '../../../src/store/index-store.ts';
import {
  decodeStoredAccount,
  encodeStoredAccount,
  type StoredAccount,
  StoredWord,
} from '../../../src/store/stored-account.ts';
import { LedgerRig, makeRandom, uuid7 } from '../../support/ledger.ts';
import { accountEntry, idEntry, StoreOwner, tableFiles } from './support.ts';

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

const faults: Record<string, [(owner: StoreOwner) => void, RegExp]> = {
  'a changed balance': [
    (owner) => changeAccount(owner, 'A-1', 'balance'),
    /account A-1, balance: -45 by the journal, -44/,
  ],
  'a changed version': [(owner) => changeAccount(owner, 'A-2', 'version'), /account A-2, version/],
  'a changed status': [(owner) => changeAccount(owner, 'A-2', 'status'), /account A-2, status/],
  'a changed owner': [(owner) => changeAccount(owner, 'B-1', 'participant'), /account B-1, participant/],
  'a changed opened seq': [(owner) => changeAccount(owner, 'B-1', 'openedSeq'), /account B-1, opened seq/],
  'an account too many': [
    (owner) => owner.write('accounts', [accountEntry('C-1', 0n)]),
    /C-1 is in the index store, but not/,
  ],
  'an account too few': [
    ({ checkpoint }) => {
      checkpoint.accounts = { ...checkpoint.accounts, tables: [] };
    },
    /account A-1 is missing in the index store/,
  ],
  'a listed account too many': [
    ({ store }) => store.transaction(() => store.putOwned(2, 'A-3')),
    /accounts listed for participant 2: A-1 A-2 by/,
  ],
  'a payment at another seq': [
    (owner) => owner.write('ids', [idEntry(first, 2, 3)]),
    /payment .* of participant 2: 8 by the journal, 3/,
  ],
  'a payment too many': [
    (owner) => owner.write('ids', [idEntry(Buffer.alloc(16, 1), 2, 9)]),
    /holds 11 payment ids, the journal 10/,
  ],
  'payments too few': [
    ({ checkpoint }) => {
      checkpoint.ids = { ...checkpoint.ids, tables: [] };
    },
    /holds 0 payment ids, the journal 10/,
  ],
  'another participant record': [
    ({ store }) => store.transaction(() => store.putParticipant(2, Buffer.from([8, 2]))),
    /participant 2 differs/,
  ],
  'a terminal too many': [
    ({ store }) => store.transaction(() => store.putTerminal(1, Buffer.from([8, 1]))),
    /number of terminals: 0 by the journal, 1/,
  ],
  'a checkpoint behind the journal': [
    ({ checkpoint }) => void Object.assign(checkpoint, { seq: 99, idsSeq: 99 }),
    /knows seq 99, the journal ends at/,
  ],
  'ids behind the journal': [
    ({ checkpoint }) => void Object.assign(checkpoint, { idsSeq: 99 }),
    /knows seq 99, the journal ends at/,
  ],
  'a checkpoint that promises less': [
    ({ checkpoint }) => void Object.assign(checkpoint, { seq: 9, idsSeq: 9 }),
    /0 by the journal, 10 in the index store/,
  ],
  'another journal': [
    ({ checkpoint }) => void Object.assign(checkpoint, { journalId: 'ff' }),
    /was built from journal ff/,
  ],
  'wrong id times': [
    ({ checkpoint }) => void Object.assign(checkpoint, { participantIdTimesMs: [-1, -1, 5] }),
    /latest id time of participant 2/,
  ],
};

/** A newer table says otherwise. */
function changeAccount(owner: StoreOwner, id: string, field: keyof StoredAccount): void {
  const { store } = owner;
  const entry = accountEntry(id, 0n);
  const at = store.findAccount(entry, 0, entry[StoredWord.HASH]!);
  const account = decodeStoredAccount(store.accountWords, at);
  const changed = field === 'balance' ? account.balance + 1n : (account[field] as number) + 1;
  encodeStoredAccount(entry, 0, { ...account, [field]: changed });
  owner.write('accounts', [entry]);
}

for (const [name, [damage, expected]] of Object.entries(faults)) {
  t.test(`finds ${name}`, async (t) => {
    const data = await makeData(t);
    const store = IndexStore.open(data.indexDirectory);
    const owner = new StoreOwner(store);
    damage(owner);
    owner.commit();
    owner.close();
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

t.test('ids that are ahead of the accounts are no problem, nor are accounts that changed meanwhile', async (t) => {
  const rig = LedgerRig.open({ directory: t.testdir(), duplicateWindow: 64 });
  rig.addOperator('OP');
  rig.administer(undefined, { addParticipant: { participant: 'A' } });
  for (const account of ['A-1', 'A-2']) {
    rig.administer(undefined, {
      openAccount: { participant: 'A', account, currency: 'EUR', kind: 1, minimumMinor: toLong(-50n) },
    });
  }
  rig.flush();
  rig.checkpoint();
  const { indexedSeq } = rig;
  const pay = (timeMs: number): void => {
    const paymentId = uuid7(timeMs, random);
    rig.pay('A', { paymentId, debitAccount: 'A-1', creditAccount: 'A-2', amountMinor: 1n, currency: 'EUR' });
    rig.flush();
  };
  for (let index = 0; index < 4; index++) pay(1_700_000_000_000 + index);
  rig.commitIds();
  // Not in the store at all.
  pay(1_700_000_001_000);
  t.ok(rig.idsIndexedSeq > rig.indexedSeq);
  await rig.crash();
  t.same(await compareIndexWithJournal(rig), { accounts: 2, payments: 4, seq: indexedSeq, problems: [] });
});

t.test('a damaged table is a problem, not an exception, wherever it is', async (t) => {
  const data = await makeData(t);
  for (const name of tableFiles(data.indexDirectory)) {
    const file = path.join(data.indexDirectory, name);
    const whole = readFileSync(file);
    // Header, filter, page, page starts: a table of ten ids or three accounts has one page of each. Accounts are read through, not looked up.
    for (const page of name.startsWith('ids') ? [0, 1, 2, 3] : [0, 2]) {
      const bytes = Buffer.from(whole);
      bytes[page * 4096 + 2]! ^= 4;
      writeFileSync(file, bytes);
      const { problems } = await compareIndexWithJournal(data);
      t.equal(problems.length, 1, `${name}, page ${page}`);
      t.match(problems[0], `${name} is damaged at offset ${page * 4096}: expected`);
    }
    writeFileSync(file, whole);
  }
  t.same((await compareIndexWithJournal(data)).problems, []);
});
