// Statuses and reasons as numbers, equal to those of reasons.proto (a test holds the two together), and in words.

export const Status = { UNSPECIFIED: 0, ACSC: 1, RJCT: 2, ACSP: 3, CANC: 4, PDNG: 5 } as const;
export type Status = (typeof Status)[keyof typeof Status];

export const Reason = {
  NONE: 0,
  AC01: 1,
  AC03: 2,
  AC04: 3,
  AC06: 4,
  AG01: 5,
  AG10: 6,
  AM01: 7,
  AM02: 8,
  AM04: 9,
  AM05: 10,
  AM09: 11,
  AM23: 12,
  CURR: 13,
  BALANCE_OVERFLOW: 1000,
  ALREADY_EXISTS: 1001,
  NOT_FOUND: 1002,
  NOT_ENTITLED: 1003,
  NOT_EMPTY: 1004,
  WRONG_STATE: 1005,
  MINIMUM_ABOVE_BALANCE: 1006,
  TOO_MANY: 1007,
} as const;
export type Reason = (typeof Reason)[keyof typeof Reason];

const reasonNames = new Map<number, string>(Object.entries(Reason).map(([name, value]) => [value, name]));

export function reasonName(reason: number): string {
  return reasonNames.get(reason) ?? `REASON_${reason}`;
}

/** The reasons that can decide a payment, in a fixed order: their positions are the rows of the payment counters. */
export const paymentReasons: readonly Reason[] = [
  Reason.NONE,
  Reason.AG10,
  Reason.AM01,
  Reason.AM09,
  Reason.AM02,
  Reason.CURR,
  Reason.AG01,
  Reason.AC01,
  Reason.AC03,
  Reason.AC04,
  Reason.AC06,
  Reason.AM04,
  Reason.AM23,
  Reason.BALANCE_OVERFLOW,
];
