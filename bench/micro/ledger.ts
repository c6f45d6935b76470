// The ledger's decision whole: from a command in one ring to the record in the block and the reply in the other ring. No disk, and no other
// thread: what a payment costs the ledger thread apart from the write. In batches of as many as it takes from one gateway at a time.
import assert from 'node:assert';
import { ROW_BYTES } from '../../src/ledger/account-rows.ts';
import { COMMAND_RING_BYTES, REPLY_RING_BYTES } from '../../src/threads/ledger-data.ts';
import type { Micro, Subject } from './micro.ts';
import { PayRig } from './pay-rig.ts';

const BATCH = 4096;
/** Tables and entries of both generations at the default size. */
const DUPLICATE_WINDOW_BYTES = 100_663_296;

interface PayOptions {
  accounts: number;
  hotMax?: number;
  /** One account gets all the money. */
  merchant?: boolean;
  /** As the ledger thread does it; false: each payment waits for its own memory. */
  looksAhead?: boolean;
}

const rigs = new Map<string, PayRig>();

/** With as many accounts in memory as there is room for. The same for cases that differ only in what they pay. */
function rigOf(accounts: number, hotMax: number): PayRig {
  const known = rigs.get(`${accounts}/${hotMax}`);
  if (known !== undefined) return known;
  const rig = new PayRig({ accounts, hotMax });
  rig.ledger.preload();
  rigs.set(`${accounts}/${hotMax}`, rig);
  return rig;
}

function openPay({ accounts, hotMax = accounts, merchant = false, looksAhead = true }: PayOptions): Subject {
  const rig = rigOf(accounts, hotMax);
  const credit = merchant ? accounts >>> 1 : undefined;
  // Where not all accounts fit memory, those changed must be in the store before they can make room.
  const isCold = hotMax < accounts;
  const next = (payments: number): void => {
    rig.answer();
    if (isCold) rig.checkpoint();
    else rig.pretendIndexed();
    rig.command(payments, credit);
  };
  const checkAnswers = (): void => {
    rig.answer();
    assert.strictEqual(rig.refused, 0, 'payments refused');
    assert.strictEqual(rig.ledger.seq, rig.settled, 'every payment has a record');
    assert.strictEqual(rig.sumMinor(), 0n, 'the balances sum to zero');
  };
  return {
    workingSetBytes: hotMax * (ROW_BYTES + 16) + COMMAND_RING_BYTES + REPLY_RING_BYTES + DUPLICATE_WINDOW_BYTES,
    batch: BATCH,
    check() {
      for (let round = 0; round < 8; round++) {
        next(BATCH);
        assert.strictEqual(rig.decide(looksAhead), BATCH);
      }
      checkAnswers();
    },
    prepare: next,
    run: () => rig.decide(looksAhead),
    verify: checkAnswers,
  };
}

export const micros: readonly Micro[] = [
  {
    name: 'ledger/pay-10000',
    operation: 'a payment between two of 10000 accounts, all in memory, from ring to ring',
    open: () => openPay({ accounts: 10_000 }),
  },
  {
    name: 'ledger/pay-1000000',
    operation: 'the same with 1000000 accounts',
    open: () => openPay({ accounts: 1_000_000 }),
  },
  {
    name: 'ledger/pay-1000000-one-by-one',
    operation: 'the same without looking ahead at the next commands',
    comparison: true,
    open: () => openPay({ accounts: 1_000_000, looksAhead: false }),
  },
  {
    name: 'ledger/pay-1000000-merchant',
    operation: 'the same, one account gets all the money',
    open: () => openPay({ accounts: 1_000_000, merchant: true }),
  },
  {
    name: 'ledger/pay-1000000-cold',
    operation: 'the same, 100000 of the accounts in memory: nine of ten are taken from a store, which is memory too',
    open: () => openPay({ accounts: 1_000_000, hotMax: 100_000 }),
  },
];
