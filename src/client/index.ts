// The client that a terminal embeds, and the public entry of the npm package: `import { Payswitch } from 'payswitch'`.
//
//   client.ts ──> dispatcher.ts ──> link.ts ──> connection.ts ──> protocol/
//   typed calls   order, resend,    one live    one socket, its
//                 deadlines         session     logon and heartbeats
//
// What a caller can rely on: a payment is never made twice by a resend (same id), and is never reported as refused when its
// outcome is unknown. Everything is bounded: queue, flight, retries, and every call has a deadline.
export { type Currency, currencies, currencyByCode } from '../domain/currencies.ts';
export { AmountError, formatAmount, formatDecimal, type Money, parseAmount } from '../domain/money.ts';
export { Payswitch } from './client.ts';
export { NotSentError, OutcomeUnknownError, PayswitchError, type PayswitchErrorCode } from './errors.ts';
export type * from './types.ts';
