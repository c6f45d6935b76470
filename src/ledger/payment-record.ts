// Where the parts of a payment record's body lie, found without decoding it: replay goes through millions of them at a start. The ledger wrote
// them, the request as its gateway encoded it and the effects from a template (payment-effects.ts); any other layout is left to the generated code.
import { viewOf } from '../journal/format.ts';
import type { RecordView } from '../journal/record-view.ts';
import { KEY_BYTES, KEY_WORDS } from './messages.ts';
import { PAYMENT_EFFECTS_BYTES, PAYMENT_EFFECTS_LENGTH, PAYMENT_EFFECTS_TAG } from './payment-effects.ts';

const TWO_32 = 0x1_0000_0000;
// Tags of length-delimited fields 1 to 3: `request` in PaymentRecord; payment_id, debit_account, credit_account in Pay.
const TAG_1 = 0x0a;
const TAG_2 = 0x12;
const TAG_3 = 0x1a;
const ID_BYTES = 16;

export class PaymentRecordView {
  #buffer = Buffer.alloc(0);
  #view = viewOf(this.#buffer);
  #effects = 0;
  /** Where the id begins in the record's buffer. */
  idAt = 0;
  debitAt = 0;
  debitBytes = 0;
  creditAt = 0;
  creditBytes = 0;
  /** False: its layout is another one, nothing here means anything. Valid as long as the record is. */
  load(record: RecordView): boolean {
    const { buffer, bodyStart, bodyEnd } = record;
    if (buffer !== this.#buffer) {
      this.#buffer = buffer as Buffer<ArrayBuffer>;
      this.#view = viewOf(buffer);
    }
    const effects = bodyEnd - PAYMENT_EFFECTS_BYTES;
    if (effects <= bodyStart + 4 || buffer[bodyStart] !== TAG_1) return false;
    if (buffer[effects] !== PAYMENT_EFFECTS_TAG || buffer[effects + 1] !== PAYMENT_EFFECTS_LENGTH) return false;
    // The length of the request is one byte up to 127, else two.
    const first = buffer[bodyStart + 1]!;
    const isShort = first < 0x80;
    const length = isShort ? first : (first & 0x7f) | (buffer[bodyStart + 2]! << 7);
    const request = bodyStart + (isShort ? 2 : 3);
    if (request + length !== effects) return false;
    if (buffer[request] !== TAG_1 || buffer[request + 1] !== ID_BYTES) return false;
    this.idAt = request + 2;
    const debit = this.idAt + ID_BYTES;
    if (buffer[debit] !== TAG_2) return false;
    this.debitAt = debit + 2;
    this.debitBytes = buffer[debit + 1]!;
    const credit = this.debitAt + this.debitBytes;
    if (buffer[credit] !== TAG_3) return false;
    this.creditAt = credit + 2;
    this.creditBytes = buffer[credit + 1]!;
    this.#effects = effects;
    if (this.debitBytes >= KEY_BYTES || this.creditBytes >= KEY_BYTES) return false;
    return this.creditAt + this.creditBytes <= effects;
  }

  /** @param offset one of EffectsOffset's balances */
  balance(offset: number): bigint {
    return this.#view.getBigInt64(this.#effects + offset, true);
  }

  /** @param offset one of EffectsOffset's counts */
  count(offset: number): number {
    const at = this.#effects + offset;
    return this.#view.getUint32(at, true) + this.#view.getUint32(at + 4, true) * TWO_32;
  }

  /** Four bytes, as typed arrays see them. */
  word(at: number): number {
    return this.#view.getInt32(at, true);
  }

  /** Writes the account id of `bytes` bytes at `at` as a key (messages.ts). */
  readKey(at: number, bytes: number, words: Int32Array, to: number): void {
    const whole = bytes >>> 2;
    let word = 0;
    for (; word < whole; word++) words[to + word] = this.#view.getInt32(at + word * 4, true);
    // Effects follow behind both ids: there is something to read and cut off.
    words[to + word] = this.#view.getInt32(at + word * 4, true) & ((1 << ((bytes & 3) * 8)) - 1);
    for (word++; word < KEY_WORDS; word++) words[to + word] = 0;
    words[to + KEY_WORDS - 1]! |= bytes << 24;
  }
}
