// Where decided payments are counted: one cell by reason and currency, in the ledger's counter block.
import { currencies } from '../domain/currencies.ts';
import { paymentReasons } from '../domain/reasons.ts';

/** Every currency in its order, then one for what is none. */
const COLUMNS = currencies.length + 1;
export const PAYMENT_CELLS = paymentReasons.length * COLUMNS;

const rows = new Int32Array(2048).fill(-1);
paymentReasons.forEach((reason, row) => {
  rows[reason] = row;
});

/** @param currencyIndex position in `currencies`, or currencies.length for none */
export function paymentCell(reason: number, currencyIndex: number): number {
  return rows[reason]! * COLUMNS + currencyIndex;
}
