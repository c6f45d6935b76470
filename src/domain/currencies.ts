// The currencies the switch knows: ISO 4217's list one as of 2026, every code that has minor units. The list is data
// (iso4217.json), kept by hand from the maintenance agency's publications, because `Intl` answers with CLDR's display digits
// (IQD 0, HUF 0, LBP 0, where ISO says 3, 2, 2) and the npm packages are stale. Codes without minor units (XAU, XDR, XTS, XXX...)
// are not in it: an amount of them has no integer form. Withdrawn codes (ANG, BGN, CUC, HRK, SLL, ZWL...) are not in it either.
//
// The list is append-only from the first release on: `index` is a position in it, shared counters and metrics use it.
// A currency that is withdrawn later stays at its place; new ones go to the end.
import list from './iso4217.json' with { type: 'json' };

export interface Currency {
  /** ISO 4217 alphabetic code: three capital letters. */
  readonly code: string;
  /** ISO 4217 numeric code as a number: 8 is printed 008. */
  readonly numeric: number;
  /** ISO 4217 minor units: digits after the decimal point, 0 to 4. */
  readonly minorDigits: number;
  /** Position in `currencies`: stable, for counters. */
  readonly index: number;
}

export const currencies: readonly Currency[] = Object.freeze(
  list.currencies.map(({ code, numeric, minorDigits }, index) => Object.freeze({ code, numeric, minorDigits, index })),
);

/** The year of the published list that `currencies` equals. */
export const currenciesAsOf: string = list.asOf;

const byCode = new Map<string, Currency>(currencies.map((currency) => [currency.code, currency]));
const byNumeric = new Map<number, Currency>(currencies.map((currency) => [currency.numeric, currency]));

/** By alphabetic code, exactly as ISO writes it (`EUR`); undefined when it is none. */
export function currencyByCode(code: string): Currency | undefined {
  return byCode.get(code);
}

/** By numeric code (978); undefined when it is none. */
export function currencyByNumeric(numeric: number): Currency | undefined {
  return byNumeric.get(numeric);
}
