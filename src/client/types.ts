// What goes into and comes out of the client: plain objects. Amounts are bigint minor units, positions in the log are
// numbers, times are exact bigint nanoseconds (and a Date where people look), names are those of the .proto files.
import type { KeyObject } from 'node:crypto';
import type { Currency } from '../domain/currencies.ts';
import type { Reason } from '../domain/reasons.ts';

export type ReasonName = keyof typeof Reason;
export type AccountKindName = 'CUSTOMER' | 'SETTLEMENT' | 'FEE' | 'SUSPENSE';
export type AccountStatusName = 'OPEN' | 'FROZEN' | 'CLOSED' | 'BLOCKED';
export type CapabilityName = 'PAY' | 'READ' | 'BATCH' | 'ADMIN';
export type StatementEntryKind = 'DEBIT' | 'CREDIT' | 'ACCOUNT_CHANGE';

export interface Address {
  host: string;
  port: number;
}

export interface TlsOptions {
  /** PEM; the authorities to trust instead of the system's. */
  ca?: string | Buffer | (string | Buffer)[];
  /** PEM; this terminal's certificate and key, where the switch asks for one. */
  cert?: string | Buffer;
  key?: string | Buffer;
  /** Name in the switch's certificate, if it is not the host. */
  servername?: string;
  /** Default true. False accepts any certificate: for tests only. */
  rejectUnauthorized?: boolean;
}

export interface ReconnectOptions {
  /** First delay; doubles with every failure. Default 50. */
  initialDelayMs?: number;
  /** Default 5000. */
  maxDelayMs?: number;
  /** Part of each delay that is random, 0 to 1. Default 0.5. */
  jitter?: number;
  /** Without a session for so long: give up, reject everything. Default: never. */
  giveUpAfterMs?: number;
}

export interface ConnectOptions {
  /** Default localhost. */
  host?: string;
  /** Default 7400. */
  port?: number;
  /** More places where the same switch can be reached; tried in turn, after host and port when those are given too. */
  addresses?: Address[];
  participant: string;
  terminal: string;
  keyId: string;
  /** Ed25519: a KeyObject or PKCS #8 PEM. */
  privateKey: KeyObject | string;
  /** TLS 1.3, on the socket from its first byte. Default: none. */
  tls?: TlsOptions | boolean;
  /** False: a lost connection is final. */
  reconnect?: ReconnectOptions | false;
  /** TCP, TLS and logon together, for each address. Default 5000. */
  connectTimeoutMs?: number;
  /** Deadline of a request that names none. Default 30000. */
  requestTimeoutMs?: number;
  /** Unanswered requests at a time; the switch's own limit holds too. Default: the switch's. */
  inflightMax?: number;
  /** Requests waiting for their turn; beyond it NotSentError. Default 100000. */
  queueMax?: number;
  /** Name and version of your software, for the switch's logs. At most 64 bytes. */
  software?: string;
}

/** What the switch said at logon. */
export interface SessionInfo {
  sessionId: string;
  address: Address;
  /** The switch's software version. */
  software: string;
  heartbeatIntervalMs: number;
  capabilities: CapabilityName[];
  /** This participant is the operator. */
  operator: boolean;
  /** The switch's wall clock at logon, since 1970. */
  serverTimeNs: bigint;
  limits: SessionLimits;
}

export interface SessionLimits {
  frameBytesMax: number;
  inflightMax: number;
  amountMaxMinor: bigint;
  statementEntriesMax: number;
  accountsPageMax: number;
  queriesMax: number;
}

/** Of every call. */
export interface RequestOptions {
  /** Milliseconds from now until the call is given up. Default: requestTimeoutMs. */
  deadlineMs?: number;
  /** Gives the call up at once; what was sent is not taken back. */
  signal?: AbortSignal;
}

export interface PayRequest extends RequestOptions {
  /** 16 bytes, a UUID, or 32 hex digits. Default: a new UUIDv7. */
  paymentId?: Uint8Array | string;
  debitAccount: string;
  creditAccount: string;
  /** `12.50 EUR`, `EUR 12.50`, or minor units. */
  amount: string | { amountMinor: bigint; currency: string | Currency };
  /** Remittance text, at most 140 bytes. */
  reference?: string;
  /** At most 35 bytes. */
  endToEndId?: string;
}

export interface PaymentOutcome {
  /** As a UUID. */
  paymentId: string;
  /** ACSC: settled. RJCT: refused, `reason` says why. Both are final. */
  status: 'ACSC' | 'RJCT';
  /** NONE with ACSC. */
  reason: ReasonName;
  /** The id was decided before this request. With `resent` above 0 that was most likely an earlier sending of this very call. */
  duplicate: boolean;
  /** How often this call was sent again, after a lost connection or BUSY. */
  resent: number;
  /** Position of the outcome in the switch's log. */
  seq: number;
  /** To the millisecond; exact in ledgerTimeNs. */
  ledgerTime: Date;
  ledgerTimeNs: bigint;
  /** Right after this payment; only with ACSC and only to the payer's participant. */
  debitBalanceMinor?: bigint;
}

export interface PaymentState extends Omit<PaymentOutcome, 'resent'> {
  /** The payer's participant. */
  participant: string;
  debitAccount: string;
  creditAccount: string;
  amountMinor: bigint;
  currency: string;
  endToEndId: string;
  reference: string;
}

export interface Account {
  account: string;
  participant: string;
  currency: string;
  kind: AccountKindName;
  status: AccountStatusName;
  balanceMinor: bigint;
  heldMinor: bigint;
  /** Lowest balance allowed: 0 or below. */
  minimumMinor: bigint;
  /** balance - held - minimum. */
  availableMinor: bigint;
  version: number;
  entryCount: number;
  lastSeq: number;
}

export interface AccountBalance extends Account {
  /** Everything up to this seq is in it. */
  asOfSeq: number;
}

export interface StatementEntry {
  kind: StatementEntryKind;
  seq: number;
  ledgerTime: Date;
  ledgerTimeNs: bigint;
  /** Always positive; 0 for an account change. */
  amountMinor: bigint;
  /** Right after this entry. */
  balanceMinor: bigint;
  counterpartyAccount: string;
  counterpartyParticipant: string;
  /** As a UUID; empty for an account change. */
  paymentId: string;
  endToEndId: string;
  reference: string;
  /** With ACCOUNT_CHANGE: open, freeze, unfreeze, close, reopen, set-minimum. */
  change: string;
}

export interface StatementPage {
  account: string;
  currency: string;
  /** Newest first. */
  entries: StatementEntry[];
  /** For the next, older page; undefined: this was the last. */
  nextCursor: bigint | undefined;
}

export interface AccountsPage {
  accounts: Account[];
  /** Undefined: this was the last page. */
  nextCursor: string | undefined;
}

export interface Participant {
  participant: string;
  displayName: string;
  suspended: boolean;
  operator: boolean;
}

export interface TerminalKey {
  keyId: string;
  /** Raw 32 bytes. */
  publicKey: Uint8Array;
  revoked: boolean;
}

export interface Terminal {
  participant: string;
  terminal: string;
  capabilities: CapabilityName[];
  keys: TerminalKey[];
  disabled: boolean;
  /** Only the operator can enable it again. */
  disabledByOperator: boolean;
}

/** A refusal is a result too: ok is false, reason and detail say why, and nothing was changed. */
export interface AdminResult {
  ok: boolean;
  reason: ReasonName;
  /** One sentence for people, with a refusal. */
  detail: string;
  /** Position of the change in the log; 0 when refused, and for lists. */
  seq: number;
  /** After the change, with the account operations. */
  account?: Account;
}

export interface ParticipantsResult extends AdminResult {
  participants: Participant[];
}

export interface TerminalsResult extends AdminResult {
  terminals: Terminal[];
}

/** Raw 32 bytes of an Ed25519 key, a KeyObject (of a private key the public half is sent), or PEM. */
export type PublicKeyInput = Uint8Array | KeyObject | string;

export interface TerminalName {
  /** Default: your own. */
  participant?: string;
  terminal: string;
}

export interface ListRequest extends RequestOptions {
  /** Default and at most: the switch's page size. */
  limit?: number;
  /** List those after this name. */
  after?: string;
}

export interface PayswitchEvents {
  /** Logged on, the first time and after every reconnection. */
  connect: [SessionInfo];
  /** The session ended. Unanswered payments and queries are sent again when willReconnect. */
  disconnect: [{ error: Error | undefined; willReconnect: boolean; unanswered: number }];
  /** The switch asked to leave this connection; the client connects anew by itself. */
  goAway: [{ why: 'STOPPING' | 'TERMINAL_CHANGED' | 'UNSPECIFIED'; closesInMs: number }];
  /** What no call can be told: failed reconnections, and giving up. Not emitted without a listener. */
  error: [Error];
}
