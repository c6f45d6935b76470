// The hand-written encoding of PaymentEffects, read by the generated code.
import fc from 'fast-check';
import t from 'tap';
import { INT64_MAX, INT64_MIN } from '../../../src/domain/limits.ts';
import { PAYMENT_EFFECTS_BYTES, writePaymentEffects } from '../../../src/ledger/payment-effects.ts';
import { v1 } from '../../../src/protocol/generated/payswitch.js';
import { fromLong, safeFromLong } from '../../../src/protocol/int64.ts';

const balance = fc.oneof(
  fc.constantFrom(INT64_MAX, INT64_MIN, 0n, -1n, 1n),
  fc.bigInt({ min: INT64_MIN, max: INT64_MAX }),
);
const count = fc.oneof(fc.constantFrom(0, 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, Number.MAX_SAFE_INTEGER), fc.maxSafeNat());
const word = fc.integer({ min: 0, max: 0xffff_ffff });

t.test('decodes to what was written, wherever it stands', async () => {
  fc.assert(
    fc.property(
      fc.nat(20),
      fc.tuple(word, word),
      fc.tuple(balance, balance),
      fc.array(count, { minLength: 6, maxLength: 6 }),
      (at, [reason, terminal], [debit, credit], counts) => {
        const buffer = Buffer.alloc(at + PAYMENT_EFFECTS_BYTES + 20, 0xee);
        const six = counts as [number, number, number, number, number, number];
        writePaymentEffects(
          new DataView(buffer.buffer, buffer.byteOffset),
          at,
          reason,
          terminal,
          debit,
          credit,
          ...six,
        );
        const { effects } = v1.PaymentRecord.decode(buffer.subarray(at, at + PAYMENT_EFFECTS_BYTES));
        const untouched = [...buffer.subarray(0, at), ...buffer.subarray(at + PAYMENT_EFFECTS_BYTES)];
        return (
          untouched.every((byte) => byte === 0xee) &&
          effects!.reason === reason &&
          effects!.terminal === terminal &&
          fromLong(effects!.debitBalanceMinor) === debit &&
          fromLong(effects!.creditBalanceMinor) === credit &&
          safeFromLong(effects!.debitVersion) === six[0] &&
          safeFromLong(effects!.creditVersion) === six[1] &&
          safeFromLong(effects!.debitEntryCount) === six[2] &&
          safeFromLong(effects!.creditEntryCount) === six[3] &&
          safeFromLong(effects!.debitPreviousSeq) === six[4] &&
          safeFromLong(effects!.creditPreviousSeq) === six[5]
        );
      },
    ),
    { numRuns: 2000 },
  );
});

t.test('every field is written, also when it is zero: the size never varies', async (t) => {
  const buffer = Buffer.alloc(PAYMENT_EFFECTS_BYTES);
  writePaymentEffects(new DataView(buffer.buffer, buffer.byteOffset), 0, 0, 0, 0n, 0n, 0, 0, 0, 0, 0, 0);
  t.equal(buffer[1], PAYMENT_EFFECTS_BYTES - 2);
  t.same(buffer.filter((byte) => byte !== 0).length, 12, 'ten tags, and tag and length of the field');
  t.ok(v1.PaymentRecord.decode(buffer).effects);
});
