// The journal's writing side: records into the block, what closing a block costs (CRC and SHA-256), and a block to the disk. Blocks of 1, 100
// and 2,000 payments: one terminal alone, some dozens one at a time, and full load.
import assert from 'node:assert';
import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { BlockBuilder } from '../../src/journal/block-builder.ts';
import { FileJournal } from '../../src/journal/file-journal.ts';
import {
  BLOCK_HEADER_BYTES,
  blockCrc,
  encodeBlockHeader,
  HASH_BYTES,
  hashBlock,
  RecordKind,
  SALT_BYTES,
  toPages,
} from '../../src/journal/format.ts';
import { recoverJournal } from '../../src/journal/recovery.ts';
import { prepareSpare } from '../../src/journal/spares.ts';
import { verifyJournal } from '../../src/journal/verify.ts';
import { PAYMENT_EFFECTS_BYTES, writePaymentEffects } from '../../src/ledger/payment-effects.ts';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { toLong } from '../../src/protocol/int64.ts';
import { accountName, makeIds, makeRandom } from './inputs.ts';
import type { Micro, Subject } from './micro.ts';
import { Scratch } from './scratch.ts';

/** Payments per block. */
const BLOCK_SIZES = [1, 100, 2000] as const;
const REQUESTS = 65_536;
const SEGMENT_BYTES = 32 * 1024 * 1024;
const TIME_HIGH = 409_782_319;

interface Requests {
  /** PaymentRecord.request of each payment, as commands bring it, one after the other. */
  bytes: Buffer;
  starts: Uint32Array;
  ends: Uint32Array;
}

let made: Requests | undefined;

function requests(): Requests {
  if (made !== undefined) return made;
  const random = makeRandom(10);
  const ids = makeIds(REQUESTS, 'v7', random);
  const parts: Uint8Array[] = [];
  const starts = new Uint32Array(REQUESTS);
  const ends = new Uint32Array(REQUESTS);
  let at = 0;
  for (let index = 0; index < REQUESTS; index++) {
    const part = v1.PaymentRecord.encode({
      request: {
        paymentId: ids.subarray(index * 16, index * 16 + 16),
        debitAccount: accountName(random.below(1_000_000)),
        creditAccount: accountName(random.below(1_000_000)),
        amountMinor: toLong(BigInt(1 + random.below(1_000_000))),
        currency: 'EUR',
      },
    }).finish();
    parts.push(part);
    starts[index] = at;
    at += part.length;
    ends[index] = at;
  }
  made = { bytes: Buffer.concat(parts), starts, ends };
  return made;
}

/** Writes payments into a block, as the ledger does. */
class Payments {
  readonly block: BlockBuilder;
  readonly #requests = requests();
  #seq: number;

  constructor(nextSeq = 1) {
    this.block = new BlockBuilder(nextSeq);
    this.#seq = nextSeq - 1;
  }

  write(): void {
    const { bytes, starts, ends } = this.#requests;
    const { block } = this;
    const seq = ++this.#seq;
    const index = seq % REQUESTS;
    const at = block.beginRecord(RecordKind.PAYMENT, 0, seq, TIME_HIGH, seq, 1, 2);
    bytes.copy(block.buffer, at, starts[index], ends[index]);
    const effects = at + ends[index] - starts[index];
    const balance = BigInt(seq) * 1000n;
    writePaymentEffects(block.view, effects, 0, 7, -balance, balance, seq + 1, seq + 2, seq, seq + 1, seq - 3, seq - 2);
    block.endRecord(effects + PAYMENT_EFFECTS_BYTES);
  }

  fill(payments: number): void {
    this.block.reset(this.#seq + 1);
    for (let count = 0; count < payments; count++) this.write();
  }

  get hasRoom(): boolean {
    return this.block.hasRoom(256);
  }
}

function openWrite(): Subject {
  const payments = new Payments();
  const { block } = payments;
  return {
    workingSetBytes: block.buffer.length + requests().bytes.length,
    check() {
      payments.fill(3);
      const { bytes, ends } = requests();
      // Of the first record, seq 1: its request, then its effects.
      const start = BLOCK_HEADER_BYTES + 32;
      const end = BLOCK_HEADER_BYTES + block.view.getUint32(BLOCK_HEADER_BYTES, true);
      const { request, effects } = v1.PaymentRecord.decode(block.buffer.subarray(start, end));
      const expected = v1.PaymentRecord.decode(bytes.subarray(ends[0], ends[1])).request;
      assert.deepStrictEqual(request, expected, 'the request as it was');
      assert.strictEqual(effects!.debitBalanceMinor!.toString(), '-1000');
      assert.strictEqual(block.recordCount, 3);
    },
    run(operations) {
      for (let count = 0; count < operations; count++) {
        if (!payments.hasRoom) payments.fill(0);
        payments.write();
      }
      return block.offset;
    },
  };
}

function openClose(paymentsPerBlock: number): Subject {
  const payments = new Payments();
  payments.fill(paymentsPerBlock);
  const { block } = payments;
  const length = block.offset;
  const salt = randomBytes(SALT_BYTES);
  let previousHash: Buffer = Buffer.alloc(HASH_BYTES);
  let blockSequence = 0;
  /** Everything that FileJournal.append() does besides the write. */
  const close = (): void => {
    block.buffer.fill(0, length, toPages(length));
    const fields = {
      length,
      blockSequence: ++blockSequence,
      firstSeq: block.firstSeq,
      lastSeq: block.lastSeq,
      recordCount: block.recordCount,
      flags: 0,
      timeHigh: block.lastTimeHigh,
      timeLow: block.lastTimeLow,
    };
    encodeBlockHeader(block.buffer, block.view, fields, salt, previousHash);
    previousHash = hashBlock(block.buffer.subarray(0, length));
  };
  return {
    workingSetBytes: toPages(length),
    alsoPer: { payment: paymentsPerBlock, KiB: length / 1024 },
    check() {
      close();
      assert.strictEqual(blockCrc(block.buffer, 0, length), block.view.getUint32(12, true), 'CRC');
      const before = Buffer.from(previousHash);
      close();
      assert(before.equals(block.buffer.subarray(64, 64 + HASH_BYTES)), 'each block holds the hash of the one before');
    },
    run(operations) {
      for (let count = 0; count < operations; count++) close();
      return previousHash[0];
    },
  };
}

function openAppend(paymentsPerBlock: number): Subject {
  const scratch = new Scratch();
  const directory = path.join(scratch.directory, 'journal');
  const recovered = recoverJournal({ directory, afterSeq: 0 });
  prepareSpare(directory, SEGMENT_BYTES);
  const journal = FileJournal.open({ directory, recovered, segmentBytes: SEGMENT_BYTES });
  const payments = new Payments();
  const sample = new Payments();
  sample.fill(paymentsPerBlock);
  const blockBytes = toPages(sample.block.offset);
  return {
    workingSetBytes: SEGMENT_BYTES,
    batch: 1,
    alsoPer: { payment: paymentsPerBlock, KiB: blockBytes / 1024 },
    check() {
      for (let block = 0; block < 2; block++) {
        payments.fill(paymentsPerBlock);
        journal.append(payments.block);
      }
      const report = verifyJournal({ directory });
      assert.strictEqual(report.records, 2 * paymentsPerBlock, 'every record is on disk');
      assert.strictEqual(report.headHash, journal.headHash.toString('hex'), 'and the last hash is the one reported');
    },
    prepare() {
      payments.fill(paymentsPerBlock);
      // What the index thread does: a zero-filled segment is always ready. Those left behind would fill the disk.
      prepareSpare(directory, SEGMENT_BYTES);
      for (const name of readdirSync(directory)) {
        const file = path.join(directory, name);
        if (name.endsWith('.log') && file !== journal.file) rmSync(file);
      }
    },
    run() {
      journal.append(payments.block);
      return journal.syncs;
    },
    close() {
      journal.close();
      scratch.remove();
    },
  };
}

export const micros: readonly Micro[] = [
  {
    name: 'block/write-record',
    operation: 'a payment record (header, request, effects) into the block',
    open: openWrite,
  },
  ...BLOCK_SIZES.map(
    (payments): Micro => ({
      name: `block/close-${payments}`,
      operation: `header, CRC and SHA-256 of a block with ${payments} payment${payments === 1 ? '' : 's'}`,
      open: () => openClose(payments),
    }),
  ),
  ...BLOCK_SIZES.map(
    (payments): Micro => ({
      name: `block/append-${payments}`,
      operation: 'such a block closed, written and synced, into a zero-filled segment',
      open: () => openAppend(payments),
    }),
  ),
];
