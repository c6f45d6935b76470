// Amounts and ids as people type them, and as they are shown again.
import t from 'tap';
import {
  amountArgument,
  amountJson,
  amountText,
  countText,
  decimalText,
  idArgument,
  positiveAmount,
  timeText,
  wholeNumber,
} from '../../../src/cli/amounts.ts';

t.test('an amount is one word or two, and exact', async (t) => {
  for (const words of ['12.50 EUR', ['12.50', 'EUR'], ['EUR', '12.50'], ['12.50 EUR']]) {
    const { amountMinor, currency } = amountArgument(words);
    t.equal(amountMinor, 1250n);
    t.equal(currency.code, 'EUR');
  }
  t.equal(amountArgument('90071992547409.93 EUR').amountMinor, 9_007_199_254_740_993n);
  for (const words of [
    '12.50',
    '12,50 EUR',
    '12.505 EUR',
    '1.5 JPY',
    'EUR',
    '',
    '12.50 EURO',
    '1e3 EUR',
    '12.50 XXX',
  ]) {
    t.throws(() => amountArgument(words), { name: 'AmountError' }, words);
  }
});

t.test('a payment is above zero', async (t) => {
  t.throws(() => positiveAmount('0 EUR', 'the amount'), {
    message: 'the amount must be above zero, not 0.00 EUR',
    exitCode: 2,
  });
  t.throws(() => positiveAmount('EUR -1', 'the amount'), /not -1.00 EUR/);
});

t.test('shown exactly, as text and as JSON', async (t) => {
  t.equal(amountText(9_007_199_254_740_993n, 'EUR'), '90071992547409.93 EUR');
  t.equal(amountText(5n, 'JPY'), '5 JPY');
  t.equal(decimalText(-5n, 'EUR'), '-0.05');
  t.equal(amountText(5n, '???'), '5 minor units of ???');
  t.same(amountJson(-9_007_199_254_740_993n, 'EUR'), {
    minor: '-9007199254740993',
    decimal: '-90071992547409.93',
    currency: 'EUR',
  });
  t.equal(countText(1234567), '1 234 567');
  t.equal(countText(12), '12');
});

t.test('ledger time, to the microsecond', async (t) => {
  t.equal(timeText(1_795_160_853_598_451_661n), '2026-11-20 07:47:33.598451Z');
  t.equal(timeText(0n), '-');
});

t.test('payment ids', async (t) => {
  const id = '019a0c1e-7c3a-7f00-8000-0123456789ab';
  t.equal(idArgument(id), id);
  t.equal(idArgument(id.toUpperCase()), id);
  t.equal(idArgument(id.replaceAll('-', '')), id);
  for (const wrong of [
    '',
    '123',
    `${id}0`,
    id.replace('-', ''),
    'g19a0c1e-7c3a-7f00-8000-0123456789ab',
    '0'.repeat(32),
  ]) {
    t.throws(() => idArgument(wrong), /payment id/, wrong);
  }
});

t.test('whole numbers name their flag and range', async (t) => {
  t.equal(wholeNumber('17', '--limit', 1, 20), 17);
  for (const wrong of ['0', '21', '1.5', '-1', '', 'x', '1e1', '0x10']) {
    t.throws(() => wholeNumber(wrong, '--limit', 1, 20), {
      message: `--limit must be a whole number from 1 to 20, not '${wrong}'`,
    });
  }
});
