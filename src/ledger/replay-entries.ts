// A payment as replay takes it: what it needs of the record, parsed and hashed, in words of fixed places. Whoever reads the journal writes entries; with
// a long journal that is another thread than the ledger's (threads/recovery-thread.ts), and they lie in shared memory.
import { hashPaymentId } from '../domain/hash.ts';
import { RecordKind } from '../journal/format.ts';
import type { RecordView } from '../journal/record-view.ts';
import { hashKey } from './messages.ts';
import { EffectsOffset } from './payment-effects.ts';
import { PaymentRecordView } from './payment-record.ts';

/** An entry in 4-byte elements and in bytes. */
export const ENTRY_WORDS = 48;
export const ENTRY_BYTES = 192;

/** f64 fields (exact integers), as an index into Float64Array, relative to the entry's first. */
export const EntryDouble = {
  SEQ: 0,
  DEBIT_VERSION: 1,
  DEBIT_ENTRIES: 2,
  CREDIT_VERSION: 3,
  CREDIT_ENTRIES: 4,
} as const;
/** i64 fields, minor units. */
export const EntryLong = { DEBIT_BALANCE: 5, CREDIT_BALANCE: 6 } as const;
/** Words. Of a refused payment, everything about its accounts means nothing. */
export const EntryWord = {
  TIME_HIGH: 14,
  TIME_LOW: 15,
  PARTICIPANT: 16,
  /** 1: refused. */
  REFUSED: 17,
  ID_HASH: 18,
  /** Four words. */
  ID: 20,
  DEBIT_HASH: 24,
  CREDIT_HASH: 25,
  /** Ten words each: the account ids as keys (messages.ts). */
  DEBIT_KEY: 26,
  CREDIT_KEY: 36,
} as const;

/** Where entries lie: a message of a ring, or memory of one's own. */
export interface EntryMemory {
  readonly words: Int32Array;
  readonly doubles: Float64Array;
  readonly longs: BigInt64Array;
}

export function entryMemory(entries: number): EntryMemory {
  const memory = new ArrayBuffer(entries * ENTRY_BYTES);
  return { words: new Int32Array(memory), doubles: new Float64Array(memory), longs: new BigInt64Array(memory) };
}

export class EntryWriter {
  readonly #hashSeed: number;
  readonly #payment = new PaymentRecordView();

  constructor(hashSeed: number) {
    this.#hashSeed = hashSeed;
  }

  /** Writes the entry of a record at byte `at`, a multiple of 8. False: it is no payment, or one that another version laid out. */
  write(record: RecordView, { words, doubles, longs }: EntryMemory, at: number): boolean {
    const payment = this.#payment;
    if (record.kind !== RecordKind.PAYMENT || !payment.load(record)) return false;
    const w = at >>> 2;
    const d = at >>> 3;
    doubles[d + EntryDouble.SEQ] = record.seq;
    words[w + EntryWord.TIME_HIGH] = record.timeHigh;
    words[w + EntryWord.TIME_LOW] = record.timeLow;
    words[w + EntryWord.PARTICIPANT] = record.participant;
    words[w + EntryWord.REFUSED] = record.refused ? 1 : 0;
    const id0 = payment.word(payment.idAt);
    const id1 = payment.word(payment.idAt + 4);
    const id2 = payment.word(payment.idAt + 8);
    const id3 = payment.word(payment.idAt + 12);
    words[w + EntryWord.ID] = id0;
    words[w + EntryWord.ID + 1] = id1;
    words[w + EntryWord.ID + 2] = id2;
    words[w + EntryWord.ID + 3] = id3;
    words[w + EntryWord.ID_HASH] = hashPaymentId(this.#hashSeed, record.participant, id0, id1, id2, id3);
    if (record.refused) return true;
    payment.readKey(payment.debitAt, payment.debitBytes, words, w + EntryWord.DEBIT_KEY);
    payment.readKey(payment.creditAt, payment.creditBytes, words, w + EntryWord.CREDIT_KEY);
    words[w + EntryWord.DEBIT_HASH] = hashKey(words, w + EntryWord.DEBIT_KEY, this.#hashSeed);
    words[w + EntryWord.CREDIT_HASH] = hashKey(words, w + EntryWord.CREDIT_KEY, this.#hashSeed);
    longs[d + EntryLong.DEBIT_BALANCE] = payment.balance(EffectsOffset.DEBIT_BALANCE);
    longs[d + EntryLong.CREDIT_BALANCE] = payment.balance(EffectsOffset.CREDIT_BALANCE);
    doubles[d + EntryDouble.DEBIT_VERSION] = payment.count(EffectsOffset.DEBIT_VERSION);
    doubles[d + EntryDouble.CREDIT_VERSION] = payment.count(EffectsOffset.CREDIT_VERSION);
    doubles[d + EntryDouble.DEBIT_ENTRIES] = payment.count(EffectsOffset.DEBIT_ENTRY_COUNT);
    doubles[d + EntryDouble.CREDIT_ENTRIES] = payment.count(EffectsOffset.CREDIT_ENTRY_COUNT);
    return true;
  }
}
