// Amounts as text: exact both ways, and one clear sentence for everything that is not an amount.
import fc from 'fast-check';
import t from 'tap';
import { currencies, currencyByCode } from '../../../src/domain/currencies.ts';
import { INT64_MAX, INT64_MIN } from '../../../src/domain/limits.ts';
import { AmountError, formatAmount, formatDecimal, parseAmount, parseDecimal } from '../../../src/domain/money.ts';

const eur = currencyByCode('EUR')!;
const jpy = currencyByCode('JPY')!;
const bhd = currencyByCode('BHD')!;

t.test('parseAmount', async (t) => {
  const cases: [string, bigint, string][] = [
    ['12.50 EUR', 1250n, 'EUR'],
    ['EUR 12.50', 1250n, 'EUR'],
    ['  12.5\tEUR ', 1250n, 'EUR'],
    ['12 EUR', 1200n, 'EUR'],
    ['-0.01 EUR', -1n, 'EUR'],
    ['+0.01 EUR', 1n, 'EUR'],
    ['-0 EUR', 0n, 'EUR'],
    ['007 JPY', 7n, 'JPY'],
    ['1.25 BHD', 1250n, 'BHD'],
    ['1.2345 CLF', 12_345n, 'CLF'],
    ['92233720368547758.07 EUR', INT64_MAX, 'EUR'],
    ['-92233720368547758.08 EUR', INT64_MIN, 'EUR'],
    ['90071992547409.93 EUR', 9_007_199_254_740_993n, 'EUR'],
  ];
  for (const [text, amountMinor, code] of cases) {
    const money = parseAmount(text);
    t.equal(money.amountMinor, amountMinor, text);
    t.equal(money.currency.code, code, text);
  }
});

t.test('parseAmount refuses, with one sentence', async (t) => {
  const cases: [string, RegExp][] = [
    ['12.505 EUR', /has 3 decimals, but EUR has at most 2 decimals/],
    ['12.0 JPY', /has 1 decimals, but JPY has no decimals/],
    ['1,234.50 EUR', /thousands separators or a decimal comma.*such as 123456\.00$/],
    ['12,50 EUR', /thousands separators or a decimal comma/],
    ["1'234 CHF", /thousands separators/],
    ['1 234 EUR', /thousands separators/],
    ['1_234 EUR', /thousands separators/],
    ['1.234.567 EUR', /thousands separators/],
    ['1234. EUR', /thousands separators or a decimal comma/],
    ['.50 EUR', /no decimal number/],
    ['1e3 EUR', /no decimal number/],
    ['0x10 EUR', /no decimal number/],
    ['NaN EUR', /no decimal number/],
    ['١٢ EUR', /no decimal number/],
    ['12.50', /no amount with a currency/],
    ['EUR', /no amount with a currency/],
    ['', /no amount with a currency/],
    ['12.50EUR', /no amount with a currency/],
    ['12.50 eur', /'eur' in '12.50 eur' is no ISO 4217 currency/],
    ['12.50 XXX', /'XXX' in .* is no ISO 4217 currency/],
    ['92233720368547758.08 EUR', /beyond what the switch can count/],
    ['-92233720368547758.09 EUR', /beyond what the switch can count/],
    [`${'9'.repeat(1000)} EUR`, /1004 characters is too long/],
  ];
  for (const [text, message] of cases) {
    t.throws(() => parseAmount(text), { message }, text.slice(0, 40));
    t.throws(() => parseAmount(text), AmountError);
  }
  t.ok(new AmountError('x') instanceof RangeError);
});

t.test('format', async (t) => {
  t.equal(formatAmount(1250n, eur), '12.50 EUR');
  t.equal(formatAmount(-1n, eur), '-0.01 EUR');
  t.equal(formatAmount(-1250n, jpy), '-1250 JPY');
  t.equal(formatAmount(5n, bhd), '0.005 BHD');
  t.equal(formatDecimal(0n, eur), '0.00');
  t.equal(formatDecimal(INT64_MIN, eur), '-92233720368547758.08');
});

t.test('format and parse are inverse for every currency and int64', async () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...currencies),
      fc.bigInt({ min: INT64_MIN, max: INT64_MAX }),
      (currency, amountMinor) => {
        const money = parseAmount(formatAmount(amountMinor, currency));
        const decimal = parseDecimal(formatDecimal(amountMinor, currency), currency);
        return money.amountMinor === amountMinor && money.currency === currency && decimal === amountMinor;
      },
    ),
    { numRuns: 2000 },
  );
});
