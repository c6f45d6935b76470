// 64-bit fields, through a real message, on the wire and back: every value survives exactly. Plain bigint is the twin.
import fc from 'fast-check';
import t from 'tap';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import {
  fromLong,
  fromUnsignedLong,
  safeFromLong,
  safeToLong,
  toLong,
  toUnsignedLong,
} from '../../src/protocol/int64.ts';

// Uniform values would nearly all have 64 bits: mix in edges and small ones.
const edges = [0n, 1n, 2n ** 31n, 2n ** 32n, 2n ** 53n, 2n ** 63n, 2n ** 64n].flatMap((edge) => [
  edge - 1n,
  edge,
  edge + 1n,
]);
const signedEdges = [...edges, ...edges.map((edge) => -edge)].filter((edge) => BigInt.asIntN(64, edge) === edge);
const unsignedEdges = edges.filter((edge) => BigInt.asUintN(64, edge) === edge);
const int64 = fc.oneof(
  fc.constantFrom(...signedEdges),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: -1000n, max: 1000n }),
);
const uint64 = fc.oneof(fc.constantFrom(...unsignedEdges), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }));

t.test('int64: varint and fixed fields', async () => {
  fc.assert(
    fc.property(int64, int64, (varint, fixed) => {
      const entry = v1.StatementEntry.decode(v1.StatementEntry.encode({ amountMinor: toLong(varint) }).finish());
      const effects = v1.PaymentEffects.decode(v1.PaymentEffects.encode({ debitBalanceMinor: toLong(fixed) }).finish());
      return fromLong(entry.amountMinor) === varint && fromLong(effects.debitBalanceMinor) === fixed;
    }),
    { numRuns: 5000 },
  );
});

t.test('uint64: varint and fixed fields', async () => {
  fc.assert(
    fc.property(uint64, uint64, (varint, fixed) => {
      const entry = v1.StatementEntry.decode(v1.StatementEntry.encode({ seq: toUnsignedLong(varint) }).finish());
      const effects = v1.PaymentEffects.decode(
        v1.PaymentEffects.encode({ debitVersion: toUnsignedLong(fixed) }).finish(),
      );
      return fromUnsignedLong(entry.seq) === varint && fromUnsignedLong(effects.debitVersion) === fixed;
    }),
    { numRuns: 5000 },
  );
});

t.test('seqs and counts: every exact integer, nothing above', async () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (value) => {
      const entry = v1.StatementEntry.decode(v1.StatementEntry.encode({ seq: safeToLong(value) }).finish());
      return safeFromLong(entry.seq) === value && fromUnsignedLong(entry.seq) === BigInt(value);
    }),
    { numRuns: 5000 },
  );
  fc.assert(
    fc.property(fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n - 1n }), (value) => {
      try {
        safeFromLong(toUnsignedLong(value));
        return false;
      } catch (error) {
        return error instanceof RangeError;
      }
    }),
  );
});

t.test('what does not fit is refused, never wrapped', async (t) => {
  for (const value of [2n ** 63n, -(2n ** 63n) - 1n, 2n ** 70n]) t.throws(() => toLong(value), RangeError);
  for (const value of [2n ** 64n, -1n]) t.throws(() => toUnsignedLong(value), RangeError);
  for (const value of [-1, 1.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY])
    t.throws(() => safeToLong(value), RangeError);
});

t.test('an absent field is 0', async (t) => {
  const entry = v1.StatementEntry.decode(new Uint8Array());
  t.equal(fromLong(entry.amountMinor), 0n);
  t.equal(fromUnsignedLong(entry.seq), 0n);
  t.equal(safeFromLong(entry.seq), 0);
  t.equal(fromLong(undefined), 0n);
});
