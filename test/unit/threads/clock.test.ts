// The ledger's wall clock: nanoseconds in two halves, near the system's, never with a half out of range.
import t from 'tap';
import { WallClock } from '../../../src/threads/clock.ts';

function nanoseconds({ timeHigh, timeLow }: WallClock): bigint {
  return (BigInt(timeHigh) << 32n) | BigInt(timeLow);
}

t.test('agrees with the system clock and has valid halves', async (t) => {
  const clock = new WallClock();
  for (let read = 0; read < 10_000; read++) {
    const beforeMs = Date.now();
    clock.read();
    const afterMs = Date.now();
    const nowMs = Number(nanoseconds(clock) / 1_000_000n);
    const halves = [clock.timeHigh, clock.timeLow].every(
      (half) => Number.isInteger(half) && half >= 0 && half < 2 ** 32,
    );
    // The system clock may be adjusted while the test runs; a second is far more than the clock may be off.
    if (!halves || nowMs < beforeMs - 1000 || nowMs > afterMs + 1000) {
      t.fail(`${nowMs} between ${beforeMs} and ${afterMs}, halves ${clock.timeHigh} ${clock.timeLow}`);
    }
  }
  t.pass('10,000 readings');
});

t.test('finer than a millisecond', async (t) => {
  const clock = new WallClock();
  const readings = new Set<bigint>();
  for (let read = 0; read < 1000; read++) {
    clock.read();
    readings.add(nanoseconds(clock) % 1_000_000n);
  }
  t.ok(readings.size > 10, `${readings.size} different fractions of a millisecond`);
});
