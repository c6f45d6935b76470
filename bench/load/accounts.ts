// Names of the accounts that a load uses: a prefix and nine digits, so that all are of one length and their order is
// that of their numbers.

export const DIGITS = 9;
export const ACCOUNTS_MAX = 10 ** DIGITS;
export const PREFIX_DEFAULT = 'ACC-';

export function accountName(prefix: string, index: number): string {
  return prefix + String(index).padStart(DIGITS, '0');
}
