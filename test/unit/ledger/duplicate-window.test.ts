// The duplicate window with its store against a Map that never forgets. SEED=... repeats a run.
import { randomInt } from 'node:crypto';
import t from 'tap';
import { uuid7TimeMs } from '../../../src/domain/identifiers.ts';
import { DuplicateWindow } from '../../../src/ledger/duplicate-window.ts';
import { makeRandom, uuid7 } from '../../support/ledger.ts';

const seed = Number(process.env['SEED'] ?? randomInt(1, 2 ** 31));
const participants = 5;

function wordsOf(id: Buffer): [number, number, number, number] {
  return [id.readInt32LE(0), id.readInt32LE(4), id.readInt32LE(8), id.readInt32LE(12)];
}

for (const entriesMax of [1, 2, 7, 64]) {
  t.test(`SEED=${seed}: ${entriesMax} entries per generation, against a Map, with starts in between`, async (t) => {
    const random = makeRandom(seed + entriesMax);
    const all = new Map<string, number>();
    /** What the index store has: every payment up to indexedSeq. */
    let indexedSeq = 0;
    const storedTimes: number[] = [];
    const paid: { participant: number; id: Buffer; seq: number }[] = [];
    let window = new DuplicateWindow(entriesMax, participants, 1234, []);
    let seq = 0;
    let clockMs = 1_700_000_000_000;
    const wrong: string[] = [];
    let certain = 0;
    let lookUps = 0;

    const index = (upTo: number): void => {
      for (const payment of paid) {
        if (payment.seq <= indexedSeq || payment.seq > upTo) continue;
        const [id0, id1] = wordsOf(payment.id);
        storedTimes[payment.participant] = Math.max(storedTimes[payment.participant] ?? -1, uuid7TimeMs(id0, id1));
      }
      indexedSeq = Math.max(indexedSeq, upTo);
    };
    const insert = (participant: number, id: Buffer, at: number): void => {
      const words = wordsOf(id);
      if (window.mustBeIndexed > indexedSeq) index(window.mustBeIndexed);
      window.insert(participant, window.hash(participant, ...words), ...words, uuid7TimeMs(words[0], words[1]), at);
    };

    for (let step = 0; step < 4000; step++) {
      clockMs += random(60);
      const participant = 1 + random(participants);
      const kind = random(4);
      const id =
        kind === 0 && paid.length > 0
          ? paid[random(paid.length)]!.id
          : kind === 1
            ? Buffer.from(Array.from({ length: 16 }, (_, index) => (index === 6 ? random(64) : random(256))))
            : uuid7(clockMs - random(50) + (participant === 2 ? 1_000_000 : 0), random);
      const key = `${participant} ${id.toString('hex')}`;
      const words = wordsOf(id);
      const timeMs = uuid7TimeMs(words[0], words[1]);
      const known = all.get(key) ?? 0;
      const found = window.find(participant, window.hash(participant, ...words), ...words, timeMs);
      if (found !== 0 && found !== known) wrong.push(`${key}: seq ${found}, not ${known}`);
      if (found === 0 && known > indexedSeq) wrong.push(`${key}: neither in the window nor in the store`);
      if (found === 0 && window.isNewForCertain(participant, timeMs)) {
        certain++;
        if (known !== 0) wrong.push(`${key}: new for certain, but decided at ${known}`);
      } else if (found === 0) lookUps++;
      if (known === 0) {
        insert(participant, id, ++seq);
        all.set(key, seq);
        paid.push({ participant, id, seq });
      }
      if (random(40) === 0) index(indexedSeq + random(seq - indexedSeq + 1));
      if (random(300) === 0) {
        // A start: what the store does not have is replayed into a new window.
        window = new DuplicateWindow(
          entriesMax,
          participants,
          random(2 ** 30),
          Array.from(storedTimes, (time) => time ?? -1),
        );
        const from = indexedSeq;
        for (const payment of paid) if (payment.seq > from) insert(payment.participant, payment.id, payment.seq);
      }
    }
    t.same(wrong.slice(0, 3), []);
    t.ok(certain > 100 && lookUps > 100, `${certain} certainly new, ${lookUps} look-ups`);
  });
}

t.test('covers at least the last generation, and says what must be indexed before it forgets', async (t) => {
  const window = new DuplicateWindow(4, participants, 1, []);
  const add = (n: number): void => window.insert(1, window.hash(1, n, 0, 0, 1), n, 0, 0, 1, -1, n);
  const has = (n: number): boolean => window.find(1, window.hash(1, n, 0, 0, 1), n, 0, 0, 1, -1) === n;
  for (let n = 1; n <= 4; n++) {
    t.equal(window.mustBeIndexed, 0);
    add(n);
  }
  t.equal(window.mustBeIndexed, 0, 'the older generation is empty');
  for (let n = 5; n <= 8; n++) add(n);
  t.equal(window.mustBeIndexed, 4, 'the next one forgets 1 to 4');
  t.ok([1, 2, 3, 4, 5, 6, 7, 8].every(has));
  add(9);
  t.equal(window.mustBeIndexed, 0);
  t.notOk([1, 2, 3, 4].some(has));
  t.ok([5, 6, 7, 8, 9].every(has));
});

t.test('one clock ahead costs only its own participant', async (t) => {
  const window = new DuplicateWindow(1, participants, 1, [-1, -1, 500]);
  const add = (participant: number, timeMs: number, n: number): void =>
    window.insert(participant, window.hash(participant, n, 0, 0, 0), n, 0, 0, 0, timeMs, n);
  t.notOk(window.isNewForCertain(2, 500));
  t.ok(window.isNewForCertain(2, 501));
  add(1, 9_999_999, 1);
  add(3, 10, 2);
  add(3, 11, 3);
  t.notOk(window.isNewForCertain(1, 9_999_999));
  t.ok(window.isNewForCertain(3, 11));
  t.ok(window.isNewForCertain(4, 0));
  t.notOk(window.isNewForCertain(4, -1), 'an id that is no UUIDv7 is never certain');
});

t.test('seqs above 2^32 and participants are told apart', async (t) => {
  const window = new DuplicateWindow(8, participants, 1, []);
  const seq = 2 ** 40 + 3;
  window.insert(1, window.hash(1, 1, 2, 3, 4), 1, 2, 3, 4, -1, seq);
  t.equal(window.find(1, window.hash(1, 1, 2, 3, 4), 1, 2, 3, 4, -1), seq);
  t.equal(window.find(2, window.hash(2, 1, 2, 3, 4), 1, 2, 3, 4, -1), 0);
});

t.test('the newest id of the previous generation is found when it is sent again', async (t) => {
  const window = new DuplicateWindow(2, participants, 1, []);
  const hash = (n: number): number => window.hash(1, n, 0, 0, 0);
  const add = (n: number, timeMs: number): void => window.insert(1, hash(n), n, 0, 0, 0, timeMs, n);
  const find = (n: number, timeMs: number): number => window.find(1, hash(n), n, 0, 0, 0, timeMs);
  add(1, 1000);
  add(2, 1005);
  add(3, 1010);
  t.equal(find(2, 1005), 2, 'as new as anything there');
  t.equal(find(1, 1000), 1);
  t.equal(find(3, 1010), 3);
  // Of the same millisecond, and never seen: looked for there, and not found.
  t.equal(find(4, 1005), 0);
  // Two ids of one millisecond, one in each generation.
  add(4, 1010);
  add(5, 1010);
  t.equal(find(4, 1010), 4);
  t.equal(find(3, 1010), 3);
  t.equal(find(5, 1010), 5);
  // The first payment of all, of the earliest time there is.
  const first = new DuplicateWindow(1, participants, 1, []);
  first.insert(2, first.hash(2, 9, 0, 0, 0), 9, 0, 0, 0, 0, 1);
  first.insert(2, first.hash(2, 8, 0, 0, 0), 8, 0, 0, 0, 7, 2);
  t.equal(first.find(2, first.hash(2, 9, 0, 0, 0), 9, 0, 0, 0, 0), 1);
  // No UUIDv7 in either.
  const timeless = new DuplicateWindow(1, participants, 1, []);
  timeless.insert(3, timeless.hash(3, 6, 0, 0, 0), 6, 0, 0, 0, -1, 1);
  timeless.insert(3, timeless.hash(3, 5, 0, 0, 0), 5, 0, 0, 0, -1, 2);
  t.equal(timeless.find(3, timeless.hash(3, 6, 0, 0, 0), 6, 0, 0, 0, -1), 1);
});
