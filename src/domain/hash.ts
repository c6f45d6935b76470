// The seeded hash of payment ids and account keys: the duplicate window and the accounts in memory are laid out by it,
// and the tables of the index store are sorted by it (store/FORMAT.md), so a change of it is a new version of the index
// store.
//
// Terminals choose payment ids. After each word comes a full avalanche: with a multiplication alone, a difference of
// the highest bits stays one of the highest bits whatever the seed, and the next word can undo it. Here what becomes of
// a difference depends on the seed, which nobody outside knows. That costs some nanoseconds more than a
// multiplication (12 ns instead of 7 for an id).

/** The hash so far, with one more word: murmur3's finalizer over both. */
export function mixWord(hash: number, word: number): number {
  let mixed = hash ^ word;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return mixed ^ (mixed >>> 16);
}

/** The hash of a participant's payment id, given as its four words as they lie in memory, little-endian. */
export function hashPaymentId(
  seed: number,
  participant: number,
  id0: number,
  id1: number,
  id2: number,
  id3: number,
): number {
  return mixWord(mixWord(mixWord(mixWord(mixWord(seed, participant), id0), id1), id2), id3);
}
