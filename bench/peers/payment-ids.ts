// Payment ids for the peers' loads, the same as those of the load on payswitch: UUIDv7 with the time in milliseconds
// and 74 random bits (RFC 9562).
import { Random } from '../load/random.ts';

export class PaymentIds {
  readonly #random = Random.unpredictable();
  #timeHigh = 0;
  #timeLow = 0;

  /** The time for ids that are written from now on. */
  setTime(nowMs: number): void {
    this.#timeHigh = Math.floor(nowMs / 65_536);
    this.#timeLow = nowMs & 0xffff;
  }

  /** Sixteen bytes. */
  write(bytes: Buffer, at: number): void {
    const random = this.#random;
    const word = random.bits();
    writeWord(bytes, at, this.#timeHigh);
    writeWord(bytes, at + 4, (this.#timeLow << 16) | 0x7000 | (word & 0x0fff));
    writeWord(bytes, at + 8, (random.bits() & 0x3fff_ffff) | 0x8000_0000);
    writeWord(bytes, at + 12, random.bits());
  }
}

/** Big-endian; writeInt32BE checks what is known here. */
function writeWord(bytes: Buffer, at: number, word: number): void {
  bytes[at] = word >>> 24;
  bytes[at + 1] = word >>> 16;
  bytes[at + 2] = word >>> 8;
  bytes[at + 3] = word;
}
