// A plausible ledger for journal tests: accounts and payments whose records satisfy every invariant that verify checks.
import { randomInt } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, readSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import Long from 'long';
import { BlockBuilder } from '../../../src/journal/block-builder.ts';
import type { DiskWriter } from '../../../src/journal/disk-writer.ts';
import { FileJournal } from '../../../src/journal/file-journal.ts';
import { RecordFlag, RecordKind } from '../../../src/journal/format.ts';
import type { RecordView } from '../../../src/journal/record-view.ts';
import { type RecoveredJournal, recoverJournal } from '../../../src/journal/recovery.ts';
import { v1 } from '../../../src/protocol/generated/payswitch.js';
import { safeToLong, toLong } from '../../../src/protocol/int64.ts';

export const SEGMENT_BYTES = 64 * 1024;

/** Seeded, so that a failing run can be repeated: SEED=... */
export function makeRandom(): { seed: number; next: (below: number) => number } {
  const seed = Number(process.env['SEED'] ?? randomInt(1, 2 ** 31));
  let state = seed;
  const next = (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  return { seed, next };
}

interface TestAccount {
  name: string;
  participant: number;
  balance: bigint;
  version: number;
  entries: number;
  lastSeq: number;
  openedSeq: number;
}

export type EffectsOverride = Partial<v1.PaymentEffects.$Properties>;

/** Writes records into a builder; `kept` is what the journal must give back. */
export class TestLedger {
  readonly builder: BlockBuilder;
  readonly accounts: TestAccount[] = [];
  readonly kept: string[] = [];
  seq: number;
  timeNs = 1_700_000_000_000_000_000n;
  #ids = 0;

  constructor(lastSeq = 0, buffers?: readonly Buffer[]) {
    this.seq = lastSeq;
    this.builder = new BlockBuilder(lastSeq + 1, buffers);
  }

  record(kind: number, flags: number, participant: number, other: number, body: Uint8Array): number {
    const seq = ++this.seq;
    this.timeNs += 1000n;
    const high = Number(this.timeNs >> 32n);
    const low = Number(this.timeNs & 0xffff_ffffn);
    this.builder.writeRecord(kind, flags, seq, high, low, participant, other, body);
    const hex = Buffer.from(body).toString('base64');
    this.kept.push(`${seq} ${kind} ${flags} ${this.timeNs} ${participant} ${other} ${hex}`);
    return seq;
  }

  start(): void {
    this.record(RecordKind.START, 0, 0, 0, v1.StartRecord.encode({ software: 'test', runtime: 'x', pid: 1 }).finish());
  }

  open(name: string, participant: number, minimum = -1_000_000_000n): TestAccount {
    const seq = this.seq + 1;
    const account = { name, participant, balance: 0n, version: 1, entries: 0, lastSeq: seq, openedSeq: seq };
    this.accounts.push(account);
    const body = v1.AccountRecord.encode({
      participantNumber: participant,
      account: {
        account: name,
        participant: `bank-${participant}`,
        currency: 'EUR',
        kind: 1,
        status: 1,
        balanceMinor: Long.ZERO,
        heldMinor: Long.ZERO,
        minimumMinor: toLong(minimum),
        version: safeToLong(1),
        entryCount: Long.UZERO,
        lastSeq: safeToLong(seq),
      },
      previousSeq: Long.UZERO,
      change: 'open',
      openedSeq: safeToLong(seq),
    }).finish();
    this.record(RecordKind.ACCOUNT, 0, participant, 0, body);
    return account;
  }

  paymentId(): Uint8Array {
    const id = Buffer.alloc(16, 7);
    id.writeUInt32LE(++this.#ids, 0);
    return id;
  }

  pay(
    from: TestAccount,
    to: TestAccount,
    amount: bigint,
    options: { override?: EffectsOverride; id?: Uint8Array; reference?: string } = {},
  ): number {
    const seq = this.seq + 1;
    const effects: v1.PaymentEffects.$Properties = {
      reason: 0,
      terminal: 1,
      debitBalanceMinor: toLong(from.balance - amount),
      creditBalanceMinor: toLong(to.balance + amount),
      debitVersion: safeToLong(from.version + 1),
      creditVersion: safeToLong(to.version + 1),
      debitEntryCount: safeToLong(from.entries + 1),
      creditEntryCount: safeToLong(to.entries + 1),
      debitPreviousSeq: safeToLong(from.lastSeq),
      creditPreviousSeq: safeToLong(to.lastSeq),
      ...options.override,
    };
    for (const [account, delta] of [[from, -amount] as const, [to, amount] as const]) {
      account.balance += delta;
      account.version++;
      account.entries++;
      account.lastSeq = seq;
    }
    const request = this.request(from, to, amount, options.id ?? this.paymentId(), options.reference ?? 'invoice 12');
    const body = v1.PaymentRecord.encode({ request, effects }).finish();
    return this.record(RecordKind.PAYMENT, 0, from.participant, to.participant, body);
  }

  refuse(from: TestAccount, to: TestAccount, amount: bigint): number {
    const zero = Long.UZERO;
    const effects: v1.PaymentEffects.$Properties = {
      reason: 9,
      terminal: 1,
      debitBalanceMinor: Long.ZERO,
      creditBalanceMinor: Long.ZERO,
      debitVersion: zero,
      creditVersion: zero,
      debitEntryCount: zero,
      creditEntryCount: zero,
      debitPreviousSeq: zero,
      creditPreviousSeq: zero,
    };
    const body = v1.PaymentRecord.encode({
      request: this.request(from, to, amount, this.paymentId(), ''),
      effects,
    }).finish();
    return this.record(RecordKind.PAYMENT, RecordFlag.REFUSED, from.participant, 0, body);
  }

  request(from: TestAccount, to: TestAccount, amount: bigint, id: Uint8Array, reference: string): v1.Pay.$Properties {
    const [debitAccount, creditAccount] = [from.name, to.name];
    const endToEndId = 'e2e-1';
    return {
      paymentId: id,
      debitAccount,
      creditAccount,
      amountMinor: toLong(amount),
      currency: 'EUR',
      endToEndId,
      reference,
    };
  }

  /** Appends what was written as one block. */
  commit(journal: FileJournal): void {
    journal.append(this.builder);
    this.builder.reset(this.seq + 1);
  }
}

export function describe(record: RecordView): string {
  const hex = Buffer.from(record.body()).toString('base64');
  const { seq, kind, flags, participant, otherParticipant } = record;
  return `${seq} ${kind} ${flags} ${record.timeNs()} ${participant} ${otherParticipant} ${hex}`;
}

export function recover(directory: string, afterSeq = 0): { recovered: RecoveredJournal; records: string[] } {
  const records: string[] = [];
  const onRecord = (record: RecordView) => void records.push(describe(record));
  return { recovered: recoverJournal({ directory, afterSeq, onRecord, nowMs: 1 }), records };
}

export function openJournal(directory: string, segmentBytes = SEGMENT_BYTES, writer?: DiskWriter): FileJournal {
  const { recovered } = recover(directory);
  return FileJournal.open({ directory, recovered, segmentBytes, ...(writer && { writer }) });
}

/** A start, accounts, then blocks of payments; rolls over segments when there are enough. Leaves the journal open and unsealed. */
export function writeJournal(
  directory: string,
  options: { blocks: number; paymentsPerBlock: number; segmentBytes?: number; referenceBytes?: number },
): { journal: FileJournal; ledger: TestLedger } {
  const journal = openJournal(directory, options.segmentBytes);
  const ledger = new TestLedger();
  ledger.start();
  for (let index = 0; index < 6; index++) ledger.open(`account-${index}`, 1 + (index % 3));
  ledger.commit(journal);
  writePayments(journal, ledger, options);
  return { journal, ledger };
}

export function writePayments(
  journal: FileJournal,
  ledger: TestLedger,
  options: { blocks: number; paymentsPerBlock: number; referenceBytes?: number },
): void {
  const reference = 'r'.repeat(options.referenceBytes ?? 10);
  for (let block = 0; block < options.blocks; block++) {
    for (let index = 0; index < options.paymentsPerBlock; index++) {
      const from = ledger.accounts[(block + index) % ledger.accounts.length];
      const to = ledger.accounts[(block + index + 1 + (index % 3)) % ledger.accounts.length];
      if (index % 7 === 3) ledger.refuse(from, to, 5n);
      else ledger.pay(from, to, BigInt(1 + (index % 100)), { reference });
    }
    ledger.commit(journal);
  }
}

export function segmentFiles(directory: string): string[] {
  const names = readdirSync(directory).filter((name) => name.startsWith('journal-'));
  return names.sort().map((name) => path.join(directory, name));
}

export function snapshot(directory: string): Map<string, Buffer> {
  const files = readdirSync(directory).sort();
  return new Map(files.map((name) => [name, readFileSync(path.join(directory, name))]));
}

export function patch(file: string, offset: number, bytes: Uint8Array): void {
  const fd = openSync(file, 'r+');
  writeSync(fd, bytes, 0, bytes.length, offset);
  closeSync(fd);
}

export function readAt(file: string, offset: number, bytes: number): Buffer {
  const fd = openSync(file, 'r');
  const buffer = Buffer.alloc(bytes);
  readSync(fd, buffer, 0, bytes, offset);
  closeSync(fd);
  return buffer;
}

export const fileBytes = (file: string): number => statSync(file).size;

/** The descriptor that this process has open on a file. */
function descriptorOf(file: string): number {
  for (const name of readdirSync('/proc/self/fd')) {
    try {
      if (readlinkSync(`/proc/self/fd/${name}`) === file) return Number(name);
    } catch {
      // Closed meanwhile: that was the directory's own.
    }
  }
  throw new Error(`${file} is not open`);
}

/** Puts another file under the journal's descriptor. */
export function swapDescriptor(file: string, replacement: string): number {
  const fd = descriptorOf(file);
  closeSync(fd);
  const got = openSync(replacement, 'r+');
  if (got !== fd) throw new Error(`got descriptor ${got}, not ${fd}`);
  return fd;
}
