// Random inputs of the micro benchmarks: seeded, so that two versions of the code get the same. Names and popularity of accounts are those
// of the load (bench/load).
import { accountName as nameOf, PREFIX_DEFAULT } from '../load/accounts.ts';
import { Random } from '../load/random.ts';
import { Scatter, ZipfRanks } from '../load/skew.ts';

export { DIGITS as NAME_DIGITS } from '../load/accounts.ts';
export type { Random };

export function makeRandom(seed: number): Random {
  return new Random([seed]);
}

/** 0 to count - 1 in random order. */
export function permutation(count: number, random: Random): Uint32Array {
  const order = new Uint32Array(count);
  for (let index = 0; index < count; index++) {
    const other = random.below(index + 1);
    order[index] = order[other];
    order[other] = index;
  }
  return order;
}

/** YCSB's default: of a million accounts, the hottest hundred get a third of the picks. */
const ZIPF_EXPONENT = 0.99;

/** `picks` numbers from 0 to count - 1. Where some are picked more often, these are not neighbours. */
export function makePicks(count: number, picks: number, skew: 'uniform' | 'zipf', random: Random): Uint32Array {
  const chosen = new Uint32Array(picks);
  const ranks = new ZipfRanks(count, ZIPF_EXPONENT, random);
  const scatter = new Scatter(count);
  for (let index = 0; index < picks; index++) {
    chosen[index] = skew === 'uniform' ? random.below(count) : scatter.at(ranks.next());
  }
  return chosen;
}

/** Words per payment id. */
export const ID_WORDS = 4;

/** When the first ids of a benchmark were made. */
export const START_MS = 1_760_000_000_000;

/** Payment ids one after the other, each unique. v7: the times rise as in life, one ms per 400 ids, the rest is random. */
export function makeIds(count: number, version: 'v7' | 'v4', random: Random, startMs = START_MS): Buffer {
  const bytes = Buffer.alloc(count * 16);
  const words = idWords(bytes);
  for (let index = 0; index < words.length; index++) words[index] = random.bits();
  for (let index = 0; index < count; index++) {
    const at = index * 16;
    if (version === 'v7') bytes.writeUIntBE(startMs + Math.floor(index / 400), at, 6);
    // A counter in the last four bytes: random ones alone are unique only nearly always.
    bytes.writeUInt32LE(index, at + 12);
    bytes[at + 6] = (version === 'v7' ? 0x70 : 0x40) | (bytes[at + 6] & 0x0f);
    bytes[at + 8] = 0x80 | (bytes[at + 8] & 0x3f);
  }
  return bytes;
}

/** The same ids as words. */
export function idWords(ids: Buffer): Int32Array {
  return new Int32Array(ids.buffer, ids.byteOffset, ids.length / 4);
}

export function accountName(index: number): string {
  return nameOf(PREFIX_DEFAULT, index);
}
