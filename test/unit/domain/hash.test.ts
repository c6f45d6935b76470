// The hash of payment ids: those who choose ids do not choose their hashes.
//
// SEED=... repeats the random parts.
import { randomInt } from 'node:crypto';
import t from 'tap';
import { hashPaymentId, mixWord } from '../../../src/domain/hash.ts';
import { makeRandom, uuid7 } from '../../support/ledger.ts';

const seed = Number(process.env['SEED'] ?? randomInt(1, 2 ** 31));

type Words = [number, number, number, number];

function wordsOf(id: Buffer): Words {
  return [id.readInt32LE(0), id.readInt32LE(4), id.readInt32LE(8), id.readInt32LE(12)];
}

/** How many of the most have one hash. */
function largestClass(hashSeed: number, ids: readonly Words[]): number {
  const counts = new Map<number, number>();
  let most = 0;
  for (const id of ids) {
    const hash = hashPaymentId(hashSeed, 1, ...id);
    const count = (counts.get(hash) ?? 0) + 1;
    counts.set(hash, count);
    if (count > most) most = count;
  }
  return most;
}

t.test(`SEED=${seed}: the highest bits of one word are not undone by the next, whatever the seed`, async (t) => {
  const random = makeRandom(seed);
  const bits = 7;
  const base = wordsOf(uuid7(1_700_000_000_000, random));
  // What a multiplication leaves of such a difference: after it, the highest bits again, and these shifted by what follows it.
  for (const shift of [13, 15, 16]) {
    for (let word = 0; word < 3; word++) {
      const ids: Words[] = [];
      for (let one = 0; one < 2 ** bits; one++) {
        for (let next = 0; next < 2 ** bits; next++) {
          const id: Words = [...base];
          const difference = next << (32 - bits);
          id[word] = base[word]! ^ (one << (32 - bits));
          id[word + 1] = base[word + 1]! ^ difference ^ (difference >>> shift);
          ids.push(id);
        }
      }
      const classes = [1, 99, 0x5eed_1234, random(2 ** 31), random(2 ** 31)].map((one) => largestClass(one, ids));
      // 16,384 ids: by chance two have one hash now and then; they had 128.
      t.ok(Math.max(...classes) <= 3, `word ${word}, ${shift} bits: ${classes.join()}`);
    }
  }
});

t.test(`SEED=${seed}: ids with one hash under one seed have different ones under others`, async (t) => {
  const random = makeRandom(seed);
  const [one, other] = [random(2 ** 31), random(2 ** 31)];
  const known = new Map<number, Words>();
  let pairs = 0;
  let still = 0;
  for (let count = 0; count < 300_000; count++) {
    const id: Words = [random(2 ** 32) | 0, random(2 ** 32) | 0, random(2 ** 32) | 0, random(2 ** 32) | 0];
    const hash = hashPaymentId(one, 1, ...id);
    const before = known.get(hash);
    if (before !== undefined) {
      pairs++;
      if (hashPaymentId(other, 1, ...id) === hashPaymentId(other, 1, ...before)) still++;
    }
    known.set(hash, id);
  }
  // About ten by chance.
  t.ok(pairs > 0 && still === 0, `${pairs} pairs, ${still} under another seed, too`);
});

t.test(`SEED=${seed}: each bit of a word changes about half of the hash, and no two words make one hash`, async (t) => {
  const random = makeRandom(seed);
  for (let bit = 0; bit < 32; bit++) {
    let changed = 0;
    for (let round = 0; round < 200; round++) {
      const [hash, word] = [random(2 ** 32), random(2 ** 32)];
      let difference = mixWord(hash, word) ^ mixWord(hash, word ^ (1 << bit));
      for (; difference !== 0; difference &= difference - 1) changed++;
    }
    t.ok(changed > 200 * 14 && changed < 200 * 18, `bit ${bit}: ${changed / 200} of 32`);
  }
  const hashes = new Set(Array.from({ length: 100_000 }, (_, word) => mixWord(seed, word)));
  t.equal(hashes.size, 100_000);
});

t.test('the hash is part of a format: it stays what it is', async (t) => {
  t.same(
    [hashPaymentId(0, 0, 0, 0, 0, 0), hashPaymentId(1, 2, 3, 4, 5, 6), hashPaymentId(-1, 65_535, -1, 0, 1 << 31, 7)],
    [0, -39_391_552, -1_491_037_513],
  );
});
