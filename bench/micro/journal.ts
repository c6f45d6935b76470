// The journal's reading side, per record: what a start does (scan, then replay), what follows a running switch (cursor), what answers a
// statement or a duplicate (one record by its seq), and verify. On a journal of payments between 50,000 accounts that the ledger itself wrote.
import assert from 'node:assert';
import path from 'node:path';
import { FileJournal } from '../../src/journal/file-journal.ts';
import { RecordKind } from '../../src/journal/format.ts';
import { JournalCursor, JournalReader } from '../../src/journal/journal-reader.ts';
import { recoverJournal } from '../../src/journal/recovery.ts';
import { verifyJournal } from '../../src/journal/verify.ts';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { safeToLong, toLong } from '../../src/protocol/int64.ts';
import { accountName, makePicks, makeRandom } from './inputs.ts';
import type { Micro, Subject } from './micro.ts';
import { MINIMUM_MINOR, PARTICIPANT, PayRig } from './pay-rig.ts';
import { Scratch } from './scratch.ts';

const ACCOUNTS = 50_000;
const PAYMENTS = 100_000;
/** Payments of a block: many terminals. */
const PER_BLOCK = 1000;
const SEGMENT_BYTES = 32 * 1024 * 1024;
/** As the gateways have it. */
const CACHE_BYTES = 8 * 1024 * 1024;

interface WrittenJournal {
  directory: string;
  records: number;
  bytes: number;
}

let written: WrittenJournal | undefined;

/** Made once for all cases of the process, and removed with it. */
function journal(): WrittenJournal {
  if (written !== undefined) return written;
  const directory = path.join(new Scratch().directory, 'journal');
  const rig = new PayRig({ accounts: ACCOUNTS, stored: false });
  const file = FileJournal.open({
    directory,
    recovered: recoverJournal({ directory, afterSeq: 0 }),
    segmentBytes: SEGMENT_BYTES,
  });
  rig.attach(file);
  rig.ledger.appendStart('bench');
  const body = v1.ParticipantRecord.encode({ number: PARTICIPANT, participant: { participant: 'BENCH' } }).finish();
  rig.ledger.append(RecordKind.PARTICIPANT, PARTICIPANT, () => body);
  for (let account = 0; account < ACCOUNTS; account++) openAccount(rig, accountName(account));
  for (let count = 0; count < PAYMENTS; count += PER_BLOCK) {
    rig.command(PER_BLOCK);
    rig.decide();
    rig.answer();
    rig.pretendIndexed();
  }
  file.seal();
  file.close();
  assert.strictEqual(rig.settled, PAYMENTS, 'payments settled');
  written = { directory, records: rig.ledger.seq, bytes: file.bytesWritten };
  return written;
}

function openAccount(rig: PayRig, account: string): void {
  rig.ledger.appendAccount(PARTICIPANT, account, (seq) => ({
    participantNumber: PARTICIPANT,
    openedSeq: safeToLong(seq),
    change: 'open',
    account: {
      account,
      participant: 'BENCH',
      currency: 'EUR',
      kind: v1.AccountKind.CUSTOMER,
      status: v1.AccountStatus.OPEN,
      minimumMinor: toLong(MINIMUM_MINOR),
      version: safeToLong(1),
      lastSeq: safeToLong(seq),
    },
  }));
}

/** A pass over the whole journal: one batch. */
function openPass(pass: (directory: string) => number): Subject {
  const { directory, records, bytes } = journal();
  return {
    workingSetBytes: bytes,
    batch: records,
    check: () => assert.strictEqual(pass(directory), records, 'the last record that was read'),
    run: () => pass(directory),
  };
}

function openReplay(): Subject {
  const { directory, records, bytes } = journal();
  let rig: PayRig;
  const prepare = (): void => {
    rig = new PayRig({ accounts: ACCOUNTS, stored: false });
  };
  const replay = (): number => {
    const recovered = recoverJournal({
      directory,
      afterSeq: 0,
      onBlock: (block) => rig.ledger.replayBlock(block),
    });
    return recovered.lastSeq;
  };
  return {
    workingSetBytes: bytes + rowsBytes(),
    batch: records,
    check() {
      prepare();
      assert.strictEqual(replay(), records, 'the last record replayed');
      assert.strictEqual(rig.ledger.seq, records);
      assert.strictEqual(rig.hot.count, ACCOUNTS, 'accounts after the replay');
    },
    prepare,
    run: replay,
  };
}

function rowsBytes(): number {
  return new PayRig({ accounts: ACCOUNTS, stored: false }).rows.byteLength;
}

function openCursor(): Subject {
  return openPass((directory) => {
    const { records } = journal();
    const cursor = new JournalCursor(directory, 0);
    let last = 0;
    while (last < records) {
      cursor.drain(records, 65_536, (record) => {
        last = record.seq;
      });
    }
    cursor.close();
    return last;
  });
}

function openVerify(): Subject {
  return openPass((directory) => {
    const { problems, lastSeq, currencies } = verifyJournal({ directory });
    assert.deepStrictEqual(problems, []);
    assert.strictEqual(currencies[0].sumMinor, 0n);
    return lastSeq;
  });
}

function openRead(): Subject {
  const { directory, records, bytes } = journal();
  const reader = new JournalReader(directory, { cacheBytes: CACHE_BYTES });
  const picks = makePicks(records, 65_536, 'uniform', makeRandom(11));
  let next = 0;
  return {
    workingSetBytes: bytes,
    check() {
      for (const pick of picks.subarray(0, 1000)) assert.strictEqual(reader.read(pick + 1, records).seq, pick + 1);
    },
    run(operations) {
      let sum = 0;
      for (let count = 0; count < operations; count++) {
        sum += reader.read(picks[next] + 1, records).seq;
        next = (next + 1) % picks.length;
      }
      return sum;
    },
    close: () => reader.close(),
  };
}

export const micros: readonly Micro[] = [
  {
    name: 'journal/scan',
    operation: 'a record checked at start (CRC, hash chain, seq, time)',
    open: () => openPass((directory) => recoverJournal({ directory, afterSeq: 0 }).lastSeq),
  },
  {
    name: 'journal/replay',
    operation: 'the same, and replayed into the ledger (a third of the records open accounts)',
    open: openReplay,
  },
  {
    name: 'journal/cursor',
    operation: 'a record read by the cursor that the index thread follows with',
    open: openCursor,
  },
  {
    name: 'journal/read',
    operation: 'one record found by its seq, uniformly random, as for a statement or a duplicate',
    open: openRead,
  },
  {
    name: 'journal/verify',
    operation: 'a record verified: all of the above, and every balance, version and payment id',
    open: openVerify,
  },
];
