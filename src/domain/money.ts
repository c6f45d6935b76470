// Amounts between text for people (`12.50 EUR`) and what the switch counts (1250 minor units, a bigint). Exact in both directions:
// digits are moved, never divided, and nothing passes through floating point. What is ambiguous is refused, not guessed: `1,234`
// is a thousand here and a little over one there.
import { type Currency, currencyByCode } from './currencies.ts';
import { INT64_MAX, INT64_MIN } from './limits.ts';

/** One clear sentence about what is wrong with an amount. */
export class AmountError extends RangeError {
  override readonly name = 'AmountError';
}

export interface Money {
  /** In minor units of `currency`; negative below zero. */
  readonly amountMinor: bigint;
  readonly currency: Currency;
}

// Far longer than any int64: keeps a hostile megabyte out of BigInt() and out of messages.
const amountCharsMax = 64;
const decimalPattern = /^([+-]?)([0-9]+)(?:\.([0-9]+))?$/;
const amountThenCode = /^(\S.*?)\s+([A-Za-z]{3})$/;
const codeThenAmount = /^([A-Za-z]{3})\s+(\S.*)$/;

/**
 * `12.50 EUR` or `EUR 12.50`. The point is the decimal separator; digits may be fewer than the currency's minor digits
 * (`12.5 EUR`), never more. A sign is allowed, thousands separators are not. Throws AmountError.
 */
export function parseAmount(text: string): Money {
  const trimmed = checkedLength(text.trim());
  const parts = amountThenCode.exec(trimmed);
  if (parts !== null) return parseParts(parts[1], parts[2], trimmed);
  const reversed = codeThenAmount.exec(trimmed);
  if (reversed !== null) return parseParts(reversed[2], reversed[1], trimmed);
  throw new AmountError(`'${trimmed}' is no amount with a currency; write it as '12.50 EUR' or 'EUR 12.50'`);
}

function parseParts(decimal: string, code: string, text: string): Money {
  const currency = currencyByCode(code);
  if (currency === undefined) {
    throw new AmountError(`'${code}' in '${text}' is no ISO 4217 currency (three capital letters, such as EUR)`);
  }
  return { amountMinor: parseDecimal(decimal, currency), currency };
}

/** `12.50` in minor units of the currency; the rules of parseAmount. Throws AmountError. */
export function parseDecimal(text: string, currency: Currency): bigint {
  const trimmed = checkedLength(text.trim());
  const parts = decimalPattern.exec(trimmed);
  if (parts === null) throw new AmountError(whyNotDecimal(trimmed, currency));
  const [, sign, whole, fraction = ''] = parts;
  const { minorDigits, code } = currency;
  if (fraction.length > minorDigits) {
    const allowed = minorDigits === 0 ? 'no decimals' : `at most ${minorDigits} decimals`;
    throw new AmountError(`'${trimmed}' has ${fraction.length} decimals, but ${code} has ${allowed}`);
  }
  const magnitude = BigInt(whole + fraction.padEnd(minorDigits, '0'));
  const amountMinor = sign === '-' ? -magnitude : magnitude;
  if (amountMinor > INT64_MAX || amountMinor < INT64_MIN) {
    const largest = formatAmount(INT64_MAX, currency);
    throw new AmountError(`'${trimmed}' ${code} is beyond what the switch can count, which is ${largest} either way`);
  }
  return amountMinor;
}

function checkedLength(text: string): string {
  if (text.length <= amountCharsMax) return text;
  throw new AmountError(`an amount of ${text.length} characters is too long; at most ${amountCharsMax} are read`);
}

function whyNotDecimal(text: string, currency: Currency): string {
  if (/^[+-]?[0-9][0-9.,'_\s\u00a0\u202f\u2019]*$/u.test(text)) {
    const example = formatDecimal(123_456n * 10n ** BigInt(currency.minorDigits), currency);
    return `'${text}' has thousands separators or a decimal comma; write digits and at most one point, such as ${example}`;
  }
  return `'${text}' is no decimal number; write digits and at most one point, such as ${formatDecimal(1250n, currency)}`;
}

/** `-12.50`: always with all minor digits of the currency, without grouping; `1250` for a currency that has none. */
export function formatDecimal(amountMinor: bigint, currency: Currency): string {
  const { minorDigits } = currency;
  if (minorDigits === 0) return amountMinor.toString();
  const sign = amountMinor < 0n ? '-' : '';
  const digits = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(minorDigits + 1, '0');
  return `${sign}${digits.slice(0, -minorDigits)}.${digits.slice(-minorDigits)}`;
}

/** `-12.50 EUR`. parseAmount reads it back to the same value. */
export function formatAmount(amountMinor: bigint, currency: Currency): string {
  return `${formatDecimal(amountMinor, currency)} ${currency.code}`;
}
