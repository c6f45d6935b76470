// The layout of one hot account: a 128-byte row, two cache lines, in one buffer shared with the index thread.
//
// Rows beat separate columns here: a payment reads and writes nearly every field of both accounts, and what it costs is the cache
// lines it touches: two per account instead of ten. The first line holds what changes, the second who it is. No object
// exists per account, so the collector has nothing to walk.
//
// Owner: the ledger thread alone writes. The index thread reads rows that are marked dirty; a torn read is harmless because a checkpoint
// is committed only after every change it may have seen is durable, and replay sets absolute values (checkpoint.ts).

export const ROW_BYTES = 128;
/** Rows as 8-byte and as 4-byte elements. */
export const ROW_LONGS = 16;
export const ROW_WORDS = 32;

/** i64 fields, as an index into BigInt64Array, relative to row * ROW_LONGS. */
export const RowLong = { BALANCE: 0, HELD: 1, MINIMUM: 2 } as const;
/** f64 fields (exact integers), as an index into Float64Array, relative to row * ROW_LONGS. */
export const RowDouble = {
  VERSION: 3,
  LAST_SEQ: 4,
  ENTRY_COUNT: 5,
  OPENED_SEQ: 6,
  /** Seq of the last change since the account was taken into memory, 0: none. Above the index store's seq, the row is pinned. */
  CHANGED_SEQ: 14,
} as const;
/** u32 fields, as an index into Int32Array, relative to row * ROW_WORDS. */
export const RowWord = {
  PARTICIPANT: 14,
  /** currency index | kind << 16 | status << 24; 0: the row is empty. */
  TRAITS: 15,
  /** First of ten words: the account id as a 40-byte key (messages.ts). */
  KEY: 16,
  HASH: 26,
  /** Whether, or when, the hot-account cache was last told that this account is in use. */
  TOUCHED: 27,
  /** Its group there. */
  GROUP: 30,
} as const;
export const ROW_KEY_BYTE = RowWord.KEY * 4;

export function traits(currencyIndex: number, kind: number, status: number): number {
  return currencyIndex | (kind << 16) | (status << 24);
}
export function traitCurrency(packed: number): number {
  return packed & 0xffff;
}
export function traitKind(packed: number): number {
  return (packed >>> 16) & 0xff;
}
export function traitStatus(packed: number): number {
  return packed >>> 24;
}

/** AccountKind and AccountStatus of payments.proto, as the ledger's numbers. */
export const AccountKind = { CUSTOMER: 1, SETTLEMENT: 2, FEE: 3, SUSPENSE: 4 } as const;
export const AccountStatus = { OPEN: 1, FROZEN: 2, CLOSED: 3, BLOCKED: 4 } as const;
