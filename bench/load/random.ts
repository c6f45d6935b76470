// Random numbers of the load: xoshiro128** (Blackman and Vigna, 2018), 32 bits a time, about 3 ns. Seeded, so that a
// run can be repeated with the same accounts in the same order; the seed is spread over the state by splitmix32, so
// that neighbouring seeds have nothing in common.
import { randomBytes } from 'node:crypto';

export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  /** @param words any 32-bit numbers; the stream depends on all of them */
  constructor(words: readonly number[]) {
    let mixed = 0x9e3779b9;
    const next = (): number => {
      mixed = (mixed + 0x9e3779b9) | 0;
      let word = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
      word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
      return word ^ (word >>> 15);
    };
    for (const word of words) mixed = (next() ^ word) | 0;
    this.#a = next();
    this.#b = next();
    this.#c = next();
    // An all-zero state would stay zero for ever.
    this.#d = next() | 1;
  }

  /** A stream that no other run has. */
  static unpredictable(): Random {
    const bytes = randomBytes(16);
    return new Random([0, 4, 8, 12].map((at) => bytes.readInt32LE(at)));
  }

  /** 32 random bits, as a signed integer. */
  bits(): number {
    const scrambled = Math.imul(this.#b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result;
  }

  /** At least 0 and below 1, in steps of 2^-32. */
  fraction(): number {
    return (this.bits() >>> 0) * 2 ** -32;
  }

  /** A whole number from 0 to `count` - 1; uniform to within count / 2^32. */
  below(count: number): number {
    return Math.floor(this.fraction() * count);
  }
}
