// An account as the index store keeps it: an entry of the table of accounts (table-shapes.ts, FORMAT.md). Written by the checkpoint, read by the
// ledger when an account is cold; both work on the words in place. The object is for those with time: compare.ts and tests.

/** Words of an entry. What is 8 bytes long takes two, low first. */
export const StoredWord = {
  /** 10 words: the account id as a 40-byte key (ledger/messages.ts). */
  KEY: 0,
  BALANCE: 10,
  HELD: 12,
  MINIMUM: 14,
  VERSION: 16,
  ENTRY_COUNT: 18,
  LAST_SEQ: 20,
  OPENED_SEQ: 22,
  PARTICIPANT: 24,
  /** ISO 4217 numeric code | kind << 16 | status << 24. */
  TRAITS: 25,
  /** 26 and 27: reserved, 0. */
  HASH: 28,
  CHECK: 29,
} as const;
/** 30 and 31 are 0. */
export const STORED_ACCOUNT_WORDS = 32;
const TWO_32 = 0x1_0000_0000;

export interface StoredAccount {
  /** Minor units. */
  balance: bigint;
  held: bigint;
  minimum: bigint;
  version: number;
  entryCount: number;
  lastSeq: number;
  openedSeq: number;
  /** Its number. */
  participant: number;
  /** ISO 4217 numeric code. */
  currency: number;
  kind: number;
  status: number;
}

/** Writes a count of up to 2^53 - 1 at word `at`. */
export function writeCount(words: Int32Array, at: number, value: number): void {
  words[at] = value >>> 0;
  words[at + 1] = (value / TWO_32) | 0;
}

export function readCount(words: Int32Array, at: number): number {
  return (words[at]! >>> 0) + words[at + 1]! * TWO_32;
}

/** Writes all but key, hash and check of the entry that begins at word `at`. */
export function encodeStoredAccount(words: Int32Array, at: number, account: StoredAccount): void {
  writeLong(words, at + StoredWord.BALANCE, account.balance);
  writeLong(words, at + StoredWord.HELD, account.held);
  writeLong(words, at + StoredWord.MINIMUM, account.minimum);
  writeCount(words, at + StoredWord.VERSION, account.version);
  writeCount(words, at + StoredWord.ENTRY_COUNT, account.entryCount);
  writeCount(words, at + StoredWord.LAST_SEQ, account.lastSeq);
  writeCount(words, at + StoredWord.OPENED_SEQ, account.openedSeq);
  words[at + StoredWord.PARTICIPANT] = account.participant;
  words[at + StoredWord.TRAITS] = account.currency | (account.kind << 16) | (account.status << 24);
}

/** Reads the entry that begins at word `at`. */
export function decodeStoredAccount(words: Int32Array, at: number): StoredAccount {
  const traits = words[at + StoredWord.TRAITS]!;
  return {
    balance: readLong(words, at + StoredWord.BALANCE),
    held: readLong(words, at + StoredWord.HELD),
    minimum: readLong(words, at + StoredWord.MINIMUM),
    version: readCount(words, at + StoredWord.VERSION),
    entryCount: readCount(words, at + StoredWord.ENTRY_COUNT),
    lastSeq: readCount(words, at + StoredWord.LAST_SEQ),
    openedSeq: readCount(words, at + StoredWord.OPENED_SEQ),
    participant: words[at + StoredWord.PARTICIPANT]!,
    currency: traits & 0xffff,
    kind: (traits >>> 16) & 0xff,
    status: traits >>> 24,
  };
}

function writeLong(words: Int32Array, at: number, value: bigint): void {
  words[at] = Number(BigInt.asIntN(32, value));
  words[at + 1] = Number(BigInt.asIntN(32, value >> 32n));
}

function readLong(words: Int32Array, at: number): bigint {
  return (BigInt(words[at + 1]!) << 32n) | BigInt(words[at]! >>> 0);
}

/** The account id in an entry. */
export function storedAccountId(words: Int32Array, at: number): string {
  const start = words.byteOffset + at * 4;
  const key = Buffer.from(words.buffer, start, 40);
  return key.toString('latin1', 0, key[39]!);
}
