// The list against what ISO 4217 says where other sources differ, and its shape.
import t from 'tap';
import { currencies, currenciesAsOf, currencyByCode, currencyByNumeric } from '../../../src/domain/currencies.ts';

t.test('shape: unique codes, indexes are positions', async (t) => {
  t.equal(currenciesAsOf, '2026');
  t.equal(currencies.length, 165);
  t.equal(new Set(currencies.map(({ code }) => code)).size, currencies.length);
  t.equal(new Set(currencies.map(({ numeric }) => numeric)).size, currencies.length);
  for (const [index, currency] of currencies.entries()) {
    if (currency.index !== index) t.fail(`${currency.code} has index ${currency.index} at ${index}`);
    if (!/^[A-Z]{3}$/.test(currency.code)) t.fail(`${currency.code} is no code`);
    if (currency.minorDigits < 0 || currency.minorDigits > 4) t.fail(`${currency.code} ${currency.minorDigits}`);
    if (currencyByCode(currency.code) !== currency || currencyByNumeric(currency.numeric) !== currency) {
      t.fail(`${currency.code} is not found again`);
    }
  }
});

t.test('append-only: the first, some, and the last of the first release stay where they are', async (t) => {
  t.equal(currencies[0].code, 'AED');
  t.equal(currencyByCode('EUR')?.index, 45);
  t.equal(currencies[164].code, 'ZWG');
});

t.test('minor units are ISO 4217, not CLDR', async (t) => {
  const expected = {
    EUR: 2,
    IQD: 3,
    HUF: 2,
    LBP: 2,
    CLF: 4,
    UYW: 4,
    UYI: 0,
    JPY: 0,
    BHD: 3,
    TND: 3,
    ISK: 0,
    UGX: 0,
    MGA: 2,
    MRU: 2,
  };
  for (const [code, minorDigits] of Object.entries(expected))
    t.equal(currencyByCode(code)?.minorDigits, minorDigits, code);
  const three = currencies.filter(({ minorDigits }) => minorDigits === 3).map(({ code }) => code);
  t.strictSame(three, ['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']);
  const none = currencies.filter(({ minorDigits }) => minorDigits === 0).map(({ code }) => code);
  t.strictSame(none.join(' '), 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF');
});

t.test('withdrawn codes and codes without minor units are none', async (t) => {
  for (const code of 'ANG BGN CUC HRK SLL ZWL XAU XAG XPT XPD XDR XSU XUA XTS XXX XBA'.split(' ')) {
    t.equal(currencyByCode(code), undefined, code);
  }
  t.equal(currencyByCode('XCG')?.numeric, 532);
  t.equal(currencyByCode('eur'), undefined, 'capital letters only');
  t.equal(currencyByCode('__proto__'), undefined);
  t.equal(currencyByNumeric(0), undefined);
});
