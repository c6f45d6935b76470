// An account as the index store keeps it: 72 bytes, the layout of FORMAT.md. Written by the checkpoint, read by the ledger when an account is cold.

export const STORED_ACCOUNT_BYTES = 72;
const Offset = {
  BALANCE: 0,
  HELD: 8,
  MINIMUM: 16,
  VERSION: 24,
  ENTRY_COUNT: 32,
  LAST_SEQ: 40,
  OPENED_SEQ: 48,
  PARTICIPANT: 56,
  CURRENCY: 60,
  KIND: 62,
  STATUS: 63,
  RESERVED: 64,
} as const;
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

/** Writes the 72 bytes at `at`. */
export function encodeStoredAccount(bytes: Buffer, at: number, account: StoredAccount): void {
  bytes.writeBigInt64LE(account.balance, at + Offset.BALANCE);
  bytes.writeBigInt64LE(account.held, at + Offset.HELD);
  bytes.writeBigInt64LE(account.minimum, at + Offset.MINIMUM);
  writeCount(bytes, account.version, at + Offset.VERSION);
  writeCount(bytes, account.entryCount, at + Offset.ENTRY_COUNT);
  writeCount(bytes, account.lastSeq, at + Offset.LAST_SEQ);
  writeCount(bytes, account.openedSeq, at + Offset.OPENED_SEQ);
  bytes.writeUInt32LE(account.participant, at + Offset.PARTICIPANT);
  bytes.writeUInt16LE(account.currency, at + Offset.CURRENCY);
  bytes[at + Offset.KIND] = account.kind;
  bytes[at + Offset.STATUS] = account.status;
  bytes.fill(0, at + Offset.RESERVED, at + STORED_ACCOUNT_BYTES);
}

/** Reads the account at the start of `bytes`, which may be longer. */
export function decodeStoredAccount(bytes: Buffer): StoredAccount {
  return {
    balance: bytes.readBigInt64LE(Offset.BALANCE),
    held: bytes.readBigInt64LE(Offset.HELD),
    minimum: bytes.readBigInt64LE(Offset.MINIMUM),
    version: readCount(bytes, Offset.VERSION),
    entryCount: readCount(bytes, Offset.ENTRY_COUNT),
    lastSeq: readCount(bytes, Offset.LAST_SEQ),
    openedSeq: readCount(bytes, Offset.OPENED_SEQ),
    participant: bytes.readUInt32LE(Offset.PARTICIPANT),
    currency: bytes.readUInt16LE(Offset.CURRENCY),
    kind: bytes[Offset.KIND]!,
    status: bytes[Offset.STATUS]!,
  };
}

function writeCount(bytes: Buffer, value: number, at: number): void {
  bytes.writeUInt32LE(value % TWO_32, at);
  bytes.writeUInt32LE(Math.floor(value / TWO_32), at + 4);
}

function readCount(bytes: Buffer, at: number): number {
  return bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * TWO_32;
}
