// The duplicate window, at its default size and in its steady state: one generation full, the other half full, ids of 64 participants.
// The ids come in order, as from a ring; where they lead to in the tables is random.
import assert from 'node:assert';
import { PARTICIPANTS_MAX } from '../../src/domain/limits.ts';
import { DuplicateWindow } from '../../src/ledger/duplicate-window.ts';
import { ID_WORDS, idWords, makeIds, makeRandom, permutation, type Random, START_MS } from './inputs.ts';
import type { Micro, Subject } from './micro.ts';

/** `duplicates.window`: payments per generation. */
const WINDOW = 1_048_576;
const REMEMBERED = WINDOW * 1.5;
const PARTICIPANTS = 64;
/** As duplicate-window.ts lays it out: two tables of pairs, at most half full, and two arrays of entries, 32 bytes each. */
const WINDOW_BYTES = 2 * (WINDOW * 2 * 8 + WINDOW * 32);

class Filled {
  readonly window = new DuplicateWindow(WINDOW, PARTICIPANTS_MAX, 0x5eed, []);
  readonly #random: Random = makeRandom(3);
  /** More than both generations hold: an id that comes around again is long forgotten. */
  readonly #ids = idWords(makeIds(WINDOW * 3, 'v7', this.#random));
  #seq = 0;

  constructor() {
    this.insert(REMEMBERED);
  }

  participantOf(index: number): number {
    return 1 + (index % PARTICIPANTS);
  }

  insert(count: number): number {
    const { window } = this;
    const ids = this.#ids;
    for (let done = 0; done < count; done++) {
      const index = this.#seq % (WINDOW * 3);
      const at = index * ID_WORDS;
      const participant = this.participantOf(index);
      const hash = window.hash(participant, ids[at], ids[at + 1], ids[at + 2], ids[at + 3]);
      this.#seq++;
      window.insert(participant, hash, ids[at], ids[at + 1], ids[at + 2], ids[at + 3], START_MS, this.#seq);
    }
    return this.#seq;
  }

  /** Sum of the seqs of these ids, from `from` on. */
  find(ids: Int32Array, participants: Int32Array, from: number, count: number): number {
    const { window } = this;
    const total = participants.length;
    let sum = 0;
    for (let done = 0, index = from; done < count; done++, index = index + 1 === total ? 0 : index + 1) {
      const at = index * ID_WORDS;
      const participant = participants[index];
      const hash = window.hash(participant, ids[at], ids[at + 1], ids[at + 2], ids[at + 3]);
      sum += window.find(participant, hash, ids[at], ids[at + 1], ids[at + 2], ids[at + 3], START_MS);
    }
    return sum;
  }

  /** Whether those inserted last are found with their seqs. */
  check(): void {
    const { window } = this;
    const ids = this.#ids;
    for (let seq = REMEMBERED; seq > WINDOW; seq -= 101) {
      const at = (seq - 1) * ID_WORDS;
      const participant = this.participantOf(seq - 1);
      const hash = window.hash(participant, ids[at], ids[at + 1], ids[at + 2], ids[at + 3]);
      assert.strictEqual(window.find(participant, hash, ids[at], ids[at + 1], ids[at + 2], ids[at + 3], START_MS), seq);
    }
  }

  /** The remembered ids in random order. */
  present(): { ids: Int32Array; participants: Int32Array } {
    const order = permutation(REMEMBERED, this.#random);
    const ids = new Int32Array(REMEMBERED * ID_WORDS);
    const participants = new Int32Array(REMEMBERED);
    for (let index = 0; index < REMEMBERED; index++) {
      const from = order[index] * ID_WORDS;
      ids.set(this.#ids.subarray(from, from + ID_WORDS), index * ID_WORDS);
      participants[index] = this.participantOf(order[index]);
    }
    return { ids, participants };
  }

  absent(): { ids: Int32Array; participants: Int32Array } {
    const ids = idWords(makeIds(WINDOW, 'v4', this.#random));
    const participants = Int32Array.from({ length: WINDOW }, (_, index) => this.participantOf(index));
    return { ids, participants };
  }
}

let shared: Filled | undefined;

function openFind(which: 'present' | 'absent'): Subject {
  // Finding changes nothing: one for both.
  shared ??= new Filled();
  const filled = shared;
  const { ids, participants } = filled[which]();
  const count = participants.length;
  // All remembered seqs, 1 to REMEMBERED, once each.
  const expected = which === 'present' ? (REMEMBERED * (REMEMBERED + 1)) / 2 : 0;
  let from = 0;
  return {
    workingSetBytes: WINDOW_BYTES,
    check: () => assert.strictEqual(filled.find(ids, participants, 0, count), expected, 'sum of the seqs found'),
    run(operations) {
      const sum = filled.find(ids, participants, from, operations);
      from = (from + operations) % count;
      return sum;
    },
  };
}

function openInsert(): Subject {
  const filled = new Filled();
  return {
    workingSetBytes: WINDOW_BYTES,
    check: () => filled.check(),
    run: (operations) => filled.insert(operations),
  };
}

export const micros: readonly Micro[] = [
  {
    name: 'duplicates/insert',
    operation: 'hash and remember a payment id, forgetting of old generations included',
    open: openInsert,
  },
  {
    name: 'duplicates/find-present',
    operation: 'hash and find an id that was used before',
    open: () => openFind('present'),
  },
  {
    name: 'duplicates/find-absent',
    operation: 'hash and look for an id that is new, in both generations',
    open: () => openFind('absent'),
  },
];
