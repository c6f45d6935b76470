// What gateways and the ledger say to each other: fixed-offset messages in the rings (threads/ring.ts).
//
// Offsets are bytes from the start of a message; every message starts on an 8-byte boundary and its length is a multiple of 8.
// Words are 32-bit, little-endian as on every machine Node 26 runs on (asserted in threads/ring.ts). A message is valid for its reader
// only until the reader advances. Names and account ids travel as 40-byte keys: up to 34 bytes, zeros, and the length in
// the last byte, so that comparing ten words compares the name exactly.
//
// Nothing here is on disk or on the wire but what hashKey() makes of keys (the index store has it); it may change with every version.
import { mixWord } from '../domain/hash.ts';

/** Byte views of one ring's data area, all starting at its first byte. */
export interface MessageView {
  readonly bytes: Buffer;
  readonly words: Int32Array;
  readonly doubles: Float64Array;
  readonly longs: BigInt64Array;
}

export const KEY_BYTES = 40;
export const KEY_WORDS = 10;

/** Commands, gateway to ledger. 0 is the ring's own padding. */
export const CommandKind = {
  /** A payment: PayOffset. Answered PAYMENT, DUPLICATE or UNAVAILABLE. */
  PAY: 1,
  /** Accounts as they are now: ReadAccountsOffset. Answered ACCOUNTS. */
  READ_ACCOUNTS: 2,
  /** Where the outcome of a payment is: FindPaymentOffset. Answered FOUND_PAYMENT. */
  FIND_PAYMENT: 3,
  /** Text is JSON TerminalQuery. Answered TERMINAL with JSON TerminalAnswer. */
  LOOK_UP_TERMINAL: 4,
  /** Text is v1.Administer. Answered ADMIN with v1.AdminResult. */
  ADMINISTER: 5,
  /** Text is JSON ParticipantQuery. Answered PARTICIPANT with JSON ParticipantAnswer. */
  LOOK_UP_PARTICIPANT: 6,
} as const;

/** Replies, ledger to gateway. */
export const ReplyKind = {
  PAYMENT: 1,
  /** The id was decided before, at SEQ: text is the PAY command's request half. The gateway compares it with the record. */
  DUPLICATE: 2,
  ACCOUNTS: 3,
  FOUND_PAYMENT: 4,
  TERMINAL: 5,
  ADMIN: 6,
  PARTICIPANT: 7,
  /** Nothing was done: the disk is nearly full, or the switch is stopping. */
  UNAVAILABLE: 8,
  /** To every gateway, session 0: text is JSON TerminalChanged. Sessions of that terminal (and key) must end. */
  TERMINAL_CHANGED: 9,
} as const;

/**
 * The first 40 bytes of every message, commands and replies alike. The ledger copies SESSION to TERMINAL into its reply unchanged: what
 * SESSION and CORRELATION hold is the gateway's own business (for what is no payment it keeps a token of its own there).
 */
export const HeadOffset = {
  /** u32: whole message, multiple of 8. */
  LENGTH: 0,
  /** u32: CommandKind or ReplyKind. */
  KIND: 4,
  /** u32: the gateway's session slot. */
  SESSION: 8,
  /** u32: tells a later session in the same slot from this one. */
  GENERATION: 12,
  /** u64 in two words, low first: the terminal's correlation id. */
  CORRELATION: 16,
  /** f64: the gateway's monotonic clock in ms when the request came in; for the duration metric. */
  RECEIVED: 24,
  /** u32: number of the participant that logged on. */
  PARTICIPANT: 32,
  /** u32: number of the terminal that logged on. */
  TERMINAL: 36,
} as const;
export const HEAD_BYTES = 40;

/** Messages with text: u32 byte length at 40, the bytes from 48. */
export const TextOffset = { LENGTH: 40, TEXT: 48 } as const;

export const PayOffset = {
  /** 16 bytes. */
  PAYMENT_ID: 40,
  /** i64, minor units; any value, the ledger checks it. */
  AMOUNT: 56,
  /** u32: position in domain/currencies, or 0xffffffff where it is no currency. */
  CURRENCY: 64,
  /** u32: length of REQUEST. */
  REQUEST_LENGTH: 68,
  /** u32: hashKey of DEBIT / CREDIT: the gateway has more time for it than the ledger. */
  DEBIT_HASH: 72,
  CREDIT_HASH: 76,
  /** Keys of 40 bytes. */
  DEBIT: 80,
  CREDIT: 120,
  /** The body of the record so far: PaymentRecord's field `request`, tag and length included, as the journal will hold it. */
  REQUEST: 160,
} as const;
export const UNKNOWN_CURRENCY = 0xffff_ffff;

export const ReadAccountsOffset = {
  /** u32: 1 when the asking participant may see every account (the operator). */
  SEES_ALL: 40,
  /** u32: 1 to ACCOUNTS_PAGE_MAX (domain/limits.ts). */
  COUNT: 44,
  /** COUNT keys of 40 bytes. */
  KEYS: 48,
} as const;

export const FindPaymentOffset = {
  /** 16 bytes. */
  PAYMENT_ID: 40,
  /** Key of the payer's participant; all zero: the asking one. */
  PARTICIPANT_KEY: 56,
} as const;
export const FIND_PAYMENT_BYTES = 96;

export const PaymentReplyOffset = {
  /** u32: Reason. */
  REASON: 40,
  /** u32: 1 when DEBIT_BALANCE means something (settled). */
  SETTLED: 44,
  /** f64 */
  SEQ: 48,
  /** u64 in two words, low first: ns since 1970. */
  LEDGER_TIME: 56,
  /** i64 */
  DEBIT_BALANCE: 64,
  /** 16 bytes. */
  PAYMENT_ID: 72,
} as const;
export const PAYMENT_REPLY_BYTES = 88;

/** DUPLICATE: u32 text length at 40, the f64 seq at 48, the 16-byte payment id at 56, the request half from 72. */
export const DuplicateReplyOffset = { REQUEST_LENGTH: 40, SEQ: 48, PAYMENT_ID: 56, REQUEST: 72 } as const;

export const AccountsReplyOffset = {
  /** u32: as many as were asked. */
  COUNT: 40,
  /** f64: everything up to this seq is in the rows. */
  AS_OF_SEQ: 48,
  /** COUNT rows as account-rows.ts lays them out; status 0 where there is none or it may not be seen. */
  ROWS: 56,
} as const;

/** FOUND_PAYMENT: f64 seq at 40, 0 when there is none; u32 number of the payer's participant at 48. */
export const FoundPaymentReplyOffset = { SEQ: 40, PAYER: 48 } as const;
export const FOUND_PAYMENT_REPLY_BYTES = 56;

export interface TerminalQuery {
  participant: string;
  terminal: string;
  keyId: string;
}
/** `found` is false for unknown names, a disabled terminal, and an unknown or revoked key. */
export type TerminalAnswer =
  | { found: false }
  | {
      found: true;
      participantNumber: number;
      terminalNumber: number;
      /** v1.Capability numbers. */
      capabilities: number[];
      operator: boolean;
      /** Raw 32 bytes, base64. */
      publicKey: string;
    };
/** Sessions of `terminalNumber` end; with `keyId` only those that logged on with that key. */
export interface TerminalChanged {
  terminalNumber: number;
  keyId?: string;
}
/** By name, or by numbers (for names in statements). */
export interface ParticipantQuery {
  name?: string;
  numbers?: number[];
}
export interface ParticipantAnswer {
  /** In the order asked; number 0 and an empty name where there is none. */
  participants: { number: number; name: string; suspended: boolean; operator: boolean; lastOpenedSeq: number }[];
}

/** Longest message in either direction: the ledger takes a command only while this much room is left for its reply. */
export const MESSAGE_BYTES_MAX = 96 * 1024;

/** Writes `name` (ASCII, at most 34 characters) as a key. */
export function writeKey(bytes: Buffer, offset: number, name: string): void {
  bytes.fill(0, offset, offset + KEY_BYTES);
  bytes.write(name, offset, KEY_BYTES - 1, 'latin1');
  bytes[offset + KEY_BYTES - 1] = name.length;
}

export function readKey(bytes: Buffer, offset: number): string {
  return bytes.toString('latin1', offset, offset + bytes[offset + KEY_BYTES - 1]!);
}

/** Hash of the key at word `index` (domain/hash.ts), seeded so that nobody outside can choose colliding ids. Never 0. */
export function hashKey(words: Int32Array, index: number, seed: number): number {
  let hash = seed;
  for (let at = index; at < index + KEY_WORDS; at++) {
    const word = words[at]!;
    // The zeros behind a short name say nothing: its length is in the last word.
    if (word !== 0) hash = mixWord(hash, word);
  }
  return hash === 0 ? 1 : hash;
}
