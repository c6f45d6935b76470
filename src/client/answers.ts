// Server messages to the plain results of types.ts. Nothing here keeps a view of the socket's buffer: bytes are copied, because
// decoded messages share the chunk they came in. What the client does not know is an error, never a guess.
import { Reason, Status } from '../domain/reasons.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import { fromLong, fromUnsignedLong, safeFromLong } from '../protocol/int64.ts';
import { PayswitchError, type PayswitchErrorCode } from './errors.ts';
import { formatPaymentId } from './payment-id.ts';
import type {
  Account,
  AccountBalance,
  AccountKindName,
  AccountStatusName,
  AccountsPage,
  Address,
  AdminResult,
  CapabilityName,
  Participant,
  ParticipantsResult,
  PaymentOutcome,
  PaymentState,
  ReasonName,
  SessionInfo,
  StatementEntry,
  StatementEntryKind,
  StatementPage,
  Terminal,
  TerminalsResult,
} from './types.ts';

/** Numbers of an enum to its names, 0 (unspecified) left out unless it is a value of its own. */
function namesOf<Name extends string>(values: Record<Name, number>): (number: number | null | undefined) => Name {
  const names = new Map(Object.entries(values).map(([name, value]) => [value as number, name as Name]));
  return (number) => {
    const name = names.get(number ?? 0);
    if (name === undefined)
      throw new PayswitchError('PROTOCOL', `the switch answered with a value unknown here: ${number}`);
    return name;
  };
}

const reasonNameOf = namesOf<ReasonName>(Reason);
const statusNameOf = namesOf({ ACSC: Status.ACSC, RJCT: Status.RJCT });
const kindNameOf = namesOf<AccountKindName>({ CUSTOMER: 1, SETTLEMENT: 2, FEE: 3, SUSPENSE: 4 });
const accountStatusNameOf = namesOf<AccountStatusName>({ OPEN: 1, FROZEN: 2, CLOSED: 3, BLOCKED: 4 });
const entryKindNameOf = namesOf<StatementEntryKind>({ DEBIT: 1, CREDIT: 2, ACCOUNT_CHANGE: 3 });
const capabilityNames = new Map<number, CapabilityName>([
  [v1.Capability.PAY, 'PAY'],
  [v1.Capability.READ, 'READ'],
  [v1.Capability.BATCH, 'BATCH'],
  [v1.Capability.ADMIN, 'ADMIN'],
]);

// Capabilities that a newer switch knows are skipped: they grant nothing that this client can do.
function capabilitiesOf(numbers: v1.Capability[] | null | undefined): CapabilityName[] {
  return (numbers ?? []).map((number) => capabilityNames.get(number)).filter((name) => name !== undefined);
}

function dateOf(timeNs: bigint): Date {
  return new Date(Number(timeNs / 1_000_000n));
}

function presentIn<Message>(message: Message | null | undefined, what: string): Message {
  if (message === null || message === undefined) throw new PayswitchError('PROTOCOL', `the answer has no ${what}`);
  return message;
}

/** `paymentId`: as asked, so that no text is made of the answer's bytes again. */
export function paymentOutcome(
  result: v1.PaymentResult.$Properties,
  paymentId: string,
  resent: number,
): PaymentOutcome {
  const ledgerTimeNs = fromUnsignedLong(result.ledgerTimeNs);
  const outcome: PaymentOutcome = {
    paymentId,
    status: statusNameOf(result.status),
    reason: reasonNameOf(result.reason),
    duplicate: result.duplicate ?? false,
    resent,
    seq: safeFromLong(result.seq),
    ledgerTime: dateOf(ledgerTimeNs),
    ledgerTimeNs,
  };
  const { debitBalanceMinor } = result;
  if (debitBalanceMinor !== null && debitBalanceMinor !== undefined) {
    outcome.debitBalanceMinor = fromLong(debitBalanceMinor);
  }
  return outcome;
}

export function paymentState(status: v1.PaymentStatus.$Properties): PaymentState {
  const payment = presentIn(status.payment, 'payment');
  const id = formatPaymentId(payment.paymentId ?? new Uint8Array());
  const { resent: _, ...outcome } = paymentOutcome(presentIn(status.result, 'result'), id, 0);
  return {
    ...outcome,
    participant: status.participant ?? '',
    debitAccount: payment.debitAccount ?? '',
    creditAccount: payment.creditAccount ?? '',
    amountMinor: fromLong(payment.amountMinor),
    currency: payment.currency ?? '',
    endToEndId: payment.endToEndId ?? '',
    reference: payment.reference ?? '',
  };
}

function accountOf(account: v1.Account.$Properties): Account {
  return {
    account: account.account ?? '',
    participant: account.participant ?? '',
    currency: account.currency ?? '',
    kind: kindNameOf(account.kind),
    status: accountStatusNameOf(account.status),
    balanceMinor: fromLong(account.balanceMinor),
    heldMinor: fromLong(account.heldMinor),
    minimumMinor: fromLong(account.minimumMinor),
    availableMinor: fromLong(account.availableMinor),
    version: safeFromLong(account.version),
    entryCount: safeFromLong(account.entryCount),
    lastSeq: safeFromLong(account.lastSeq),
  };
}

export function accountBalance(balance: v1.Balance.$Properties): AccountBalance {
  return { ...accountOf(presentIn(balance.account, 'account')), asOfSeq: safeFromLong(balance.asOfSeq) };
}

export function statementPage(statement: v1.Statement.$Properties): StatementPage {
  const nextCursor = fromUnsignedLong(statement.nextCursor);
  return {
    account: statement.account ?? '',
    currency: statement.currency ?? '',
    entries: (statement.entries ?? []).map(statementEntry),
    nextCursor: nextCursor === 0n ? undefined : nextCursor,
  };
}

function statementEntry(entry: v1.StatementEntry.$Properties): StatementEntry {
  const ledgerTimeNs = fromUnsignedLong(entry.ledgerTimeNs);
  return {
    kind: entryKindNameOf(entry.kind),
    seq: safeFromLong(entry.seq),
    ledgerTime: dateOf(ledgerTimeNs),
    ledgerTimeNs,
    amountMinor: fromLong(entry.amountMinor),
    balanceMinor: fromLong(entry.balanceMinor),
    counterpartyAccount: entry.counterpartyAccount ?? '',
    counterpartyParticipant: entry.counterpartyParticipant ?? '',
    paymentId: formatPaymentId(entry.paymentId ?? new Uint8Array()),
    endToEndId: entry.endToEndId ?? '',
    reference: entry.reference ?? '',
    change: entry.change ?? '',
  };
}

export function accountsPage(accounts: v1.Accounts.$Properties): AccountsPage {
  return { accounts: (accounts.accounts ?? []).map(accountOf), nextCursor: accounts.nextCursor || undefined };
}

export function adminResult(result: v1.AdminResult.$Properties): AdminResult {
  const reason = reasonNameOf(result.reason);
  const answer: AdminResult = {
    ok: reason === 'NONE',
    reason,
    detail: result.detail ?? '',
    seq: safeFromLong(result.seq),
  };
  if (result.account !== null && result.account !== undefined) answer.account = accountOf(result.account);
  return answer;
}

export function participantsResult(result: v1.AdminResult.$Properties): ParticipantsResult {
  return { ...adminResult(result), participants: (result.participants ?? []).map(participantOf) };
}

export function terminalsResult(result: v1.AdminResult.$Properties): TerminalsResult {
  return { ...adminResult(result), terminals: (result.terminals ?? []).map(terminalOf) };
}

function participantOf(participant: v1.Participant.$Properties): Participant {
  return {
    participant: participant.participant ?? '',
    displayName: participant.displayName ?? '',
    suspended: participant.suspended ?? false,
    operator: participant.operator ?? false,
  };
}

function terminalOf(terminal: v1.Terminal.$Properties): Terminal {
  return {
    participant: terminal.participant ?? '',
    terminal: terminal.terminal ?? '',
    capabilities: capabilitiesOf(terminal.capabilities),
    keys: (terminal.keys ?? []).map((key) => ({
      keyId: key.keyId ?? '',
      publicKey: Uint8Array.from(key.publicKey ?? []),
      revoked: key.revoked ?? false,
    })),
    disabled: terminal.disabled ?? false,
    disabledByOperator: terminal.disabledByOperator ?? false,
  };
}

export function sessionInfo(ack: v1.LogonAck.$Properties, address: Address, software: string): SessionInfo {
  const limits = presentIn(ack.limits, 'limits');
  const inflightMax = Math.max(1, limits.inflightMax ?? 0);
  return {
    sessionId: ack.sessionId ?? '',
    address,
    software,
    heartbeatIntervalMs: ack.heartbeatIntervalMs ?? 0,
    capabilities: capabilitiesOf(ack.capabilities),
    operator: ack.operator ?? false,
    serverTimeNs: fromUnsignedLong(ack.serverTimeNs),
    limits: {
      frameBytesMax: limits.frameBytesMax ?? 0,
      inflightMax,
      amountMaxMinor: fromLong(limits.amountMaxMinor),
      statementEntriesMax: limits.statementEntriesMax ?? 0,
      accountsPageMax: limits.accountsPageMax ?? 0,
      queriesMax: limits.queriesMax || inflightMax,
    },
  };
}

const errorCodes: Record<number, PayswitchErrorCode> = {
  [v1.ErrorCode.MALFORMED]: 'MALFORMED',
  [v1.ErrorCode.INVALID_FIELD]: 'INVALID_FIELD',
  [v1.ErrorCode.NOT_LOGGED_ON]: 'NOT_LOGGED_ON',
  [v1.ErrorCode.LOGON_REFUSED]: 'LOGON_REFUSED',
  [v1.ErrorCode.ALREADY_LOGGED_ON]: 'ALREADY_LOGGED_ON',
  [v1.ErrorCode.NOT_AUTHORISED]: 'NOT_AUTHORISED',
  [v1.ErrorCode.UNKNOWN]: 'UNKNOWN',
  [v1.ErrorCode.BUSY]: 'BUSY',
  [v1.ErrorCode.UNAVAILABLE]: 'UNAVAILABLE',
  [v1.ErrorCode.LOGON_TIMEOUT]: 'LOGON_TIMEOUT',
  [v1.ErrorCode.HEARTBEAT_TIMEOUT]: 'HEARTBEAT_TIMEOUT',
  [v1.ErrorCode.FRAME_TIMEOUT]: 'FRAME_TIMEOUT',
  [v1.ErrorCode.TOO_MANY_STRIKES]: 'TOO_MANY_STRIKES',
};

export function payswitchError(error: v1.Error.$Properties, paymentId?: string): PayswitchError {
  const code = errorCodes[error.code ?? 0] ?? 'OTHER';
  return new PayswitchError(code, error.message || `the switch answered ${code}`, {
    field: error.field || undefined,
    retryAfterMs: error.retryAfterMs || undefined,
    paymentId,
  });
}
