// Amounts, times and ids as the command line reads and shows them. Amounts are exact: text becomes a bigint of minor units
// (domain/money.ts) and never passes through a number.
import { currencyByCode } from '../domain/currencies.ts';
import { formatAmount, formatDecimal, type Money, parseAmount } from '../domain/money.ts';
import { usage } from './failure.ts';

/** `12.50 EUR` as one word or two, also `EUR 12.50`. Throws AmountError. */
export function amountArgument(words: string | readonly string[]): Money {
  return parseAmount(typeof words === 'string' ? words : words.join(' '));
}

/** An amount that must be above zero, as payments are. */
export function positiveAmount(words: string | readonly string[], what: string): Money {
  const money = amountArgument(words);
  if (money.amountMinor <= 0n)
    throw usage(`${what} must be above zero, not ${formatAmount(money.amountMinor, money.currency)}`);
  return money;
}

/** `12.50 EUR`; a currency that this version does not know is shown in minor units and says so. */
export function amountText(amountMinor: bigint, code: string): string {
  const currency = currencyByCode(code);
  return currency === undefined ? `${amountMinor} minor units of ${code}` : formatAmount(amountMinor, currency);
}

/** `12.50`: for a table whose heading or column names the currency. */
export function decimalText(amountMinor: bigint, code: string): string {
  const currency = currencyByCode(code);
  return currency === undefined ? `${amountMinor}` : formatDecimal(amountMinor, currency);
}

/** Both forms as text: a JSON number would lose digits above 2^53. */
export function amountJson(amountMinor: bigint, code: string): { minor: string; decimal: string; currency: string } {
  return { minor: amountMinor.toString(), decimal: decimalText(amountMinor, code), currency: code };
}

/** `2026-11-20 07:28:02.123456Z`, from the ledger's nanoseconds. */
export function timeText(timeNs: bigint): string {
  if (timeNs <= 0n) return '-';
  const microseconds = ((timeNs / 1000n) % 1_000_000n).toString().padStart(6, '0');
  return `${new Date(Number(timeNs / 1_000_000n)).toISOString().slice(0, 19).replace('T', ' ')}.${microseconds}Z`;
}

/** A payment id as people have it, with or without hyphens, as a UUID is written. Any 16 bytes but all zero are allowed. */
export function idArgument(text: string): string {
  const hex = text.trim().toLowerCase().replaceAll('-', '');
  if (!/^[0-9a-f]{8}(-?)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}$/i.test(text.trim())) {
    throw usage(
      `'${text}' is no payment id; it is 32 hexadecimal digits, written as 019a0c1e-7c3a-7f00-8000-0123456789ab`,
    );
  }
  if (/^0+$/.test(hex)) throw usage('a payment id of zeros only is not allowed');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A whole number of a flag. `what` is the flag as typed. */
export function wholeNumber(text: string, what: string, min: number, max: number): number {
  const value = Number(text);
  if (!/^\d{1,16}$/.test(text) || value < min || value > max) {
    throw usage(`${what} must be a whole number from ${min} to ${max}, not '${text}'`);
  }
  return value;
}

/** `12 345 678`: groups for people, never in JSON. */
export function countText(count: number | bigint): string {
  return count.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ' ');
}
