// Administrative changes: who may make them, what they need, and the record each leaves. Rare, so written for reading.
//
// Each change is: check, append the record (the thing as it is after the change), then set the thing from that very record, with the code
// that replay uses. A refusal has no record and no effect. Rules are those of admin.proto.
import { currencies, currencyByCode } from '../domain/currencies.ts';
import { isName, isText } from '../domain/identifiers.ts';
import {
  ACCOUNTS_PAGE_MAX,
  ACTIVE_KEYS_MAX,
  AMOUNT_LIMIT,
  DISPLAY_NAME_BYTES_MAX,
  INT64_MAX,
  KEYS_MAX,
  PARTICIPANTS_MAX,
  PUBLIC_KEY_BYTES,
  TERMINALS_PER_PARTICIPANT_MAX,
} from '../domain/limits.ts';
import { Reason } from '../domain/reasons.ts';
import { RecordKind } from '../journal/format.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import { fromLong, safeToLong, toLong } from '../protocol/int64.ts';
import {
  AccountKind,
  AccountStatus,
  ROW_LONGS,
  ROW_WORDS,
  RowDouble,
  RowLong,
  RowWord,
  traitCurrency,
  traitKind,
  traitStatus,
} from './account-rows.ts';
import type { Ledger } from './ledger.ts';
import type { TerminalChanged } from './messages.ts';
import type { RegisteredParticipant, RegisteredTerminal } from './registry.ts';

/** What a list may take of MESSAGE_BYTES_MAX, and tag and length of each item in it. */
const LIST_BYTES_MAX = 64 * 1024;
const LIST_ITEM_BYTES = 4;

/** The terminal that asks. Undefined: the switch's own tools on a stopped switch (`payswitch init`), which may do everything. */
export interface Actor {
  participantNumber: number;
  terminalNumber: number;
}

export interface Outcome {
  result: v1.IAdminResult;
  /** Sessions that must end because of the change. */
  changed?: TerminalChanged;
}

class Refusal extends Error {
  readonly reason: Reason;
  constructor(reason: Reason, detail: string) {
    super(detail);
    this.reason = reason;
  }
}

type Change = NonNullable<v1.Administer['change']>;

/** Makes the change, or answers why not. Throws only on a bug. */
export function administer(ledger: Ledger, request: v1.IAdminister, actor: Actor | undefined): Outcome {
  const message = v1.Administer.create(request);
  const change = message.change as Change | undefined;
  try {
    if (change === undefined) throw new Refusal(Reason.WRONG_STATE, 'the request names no change');
    const handler = handlers[change] as (context: Context, body: unknown) => Outcome;
    return handler(new Context(ledger, actor), message[change]);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { result: { reason: error.reason as number, detail: error.message } };
  }
}

class Context {
  readonly ledger: Ledger;
  readonly actor: Actor | undefined;
  /** May do everything. */
  readonly operator: boolean;

  constructor(ledger: Ledger, actor: Actor | undefined) {
    this.ledger = ledger;
    this.actor = actor;
    this.operator = actor === undefined || ledger.registry.participant(actor.participantNumber)?.operator === true;
  }

  get changedBy(): v1.IChangedBy | null {
    const { actor } = this;
    return actor ? { participantNumber: actor.participantNumber, terminalNumber: actor.terminalNumber } : null;
  }

  needOperator(what: string): void {
    if (!this.operator) throw new Refusal(Reason.NOT_ENTITLED, `only the operator may ${what}`);
  }

  /** The participant of that name, or the actor's own for an empty one. Another's looks like a missing one. */
  participant(name: string | null | undefined): RegisteredParticipant {
    const { registry } = this.ledger;
    const found = name ? registry.participantByName(name) : registry.participant(this.actor?.participantNumber ?? 0);
    if (!found || (!this.operator && found.number !== this.actor?.participantNumber)) {
      throw new Refusal(Reason.NOT_FOUND, `there is no participant ${quote(name)}`);
    }
    return found;
  }

  terminal(body: { participant?: string | null; terminal?: string | null }): RegisteredTerminal {
    const owner = this.participant(body.participant);
    const found = this.ledger.registry.terminalByName(owner.number, body.terminal ?? '');
    if (!found)
      throw new Refusal(Reason.NOT_FOUND, `participant ${owner.name} has no terminal ${quote(body.terminal)}`);
    return found;
  }

  /** Row of an account that the actor may administer. */
  row(account: string | null | undefined): number {
    const row = account && isName(account) ? this.ledger.rowOf(account) : -1;
    const { words } = this.ledger.accounts;
    const mine =
      row !== -1 && (this.operator || words[row * ROW_WORDS + RowWord.PARTICIPANT] === this.actor?.participantNumber);
    if (!mine) throw new Refusal(Reason.NOT_FOUND, `there is no account ${quote(account)}`);
    return row;
  }
}

type Handlers = { [Key in Change]: (context: Context, body: NonNullable<v1.Administer[Key]>) => Outcome };

const handlers: Handlers = {
  addParticipant(context, body) {
    context.needOperator('add participants');
    const { registry } = context.ledger;
    const name = needName(body.participant, 'participant');
    if (registry.participantByName(name)) {
      throw new Refusal(Reason.ALREADY_EXISTS, `participant ${name} exists already`);
    }
    if (!isText(body.displayName ?? '', DISPLAY_NAME_BYTES_MAX)) {
      throw new Refusal(Reason.WRONG_STATE, `a display name has at most ${DISPLAY_NAME_BYTES_MAX} bytes of plain text`);
    }
    if (registry.nextParticipantNumber > PARTICIPANTS_MAX) {
      throw new Refusal(Reason.TOO_MANY, `there are ${PARTICIPANTS_MAX} participants already`);
    }
    return recordParticipant(context, registry.nextParticipantNumber, {
      participant: name,
      displayName: body.displayName ?? '',
    });
  },

  suspendParticipant: (context, body) => setSuspended(context, body.participant, true),
  resumeParticipant: (context, body) => setSuspended(context, body.participant, false),

  addTerminal(context, body) {
    const owner = context.participant(body.participant);
    const { registry } = context.ledger;
    const name = needName(body.terminal, 'terminal');
    if (registry.terminalByName(owner.number, name)) {
      throw new Refusal(Reason.ALREADY_EXISTS, `terminal ${owner.name}/${name} exists already`);
    }
    if (registry.terminalCount(owner.number) >= TERMINALS_PER_PARTICIPANT_MAX) {
      throw new Refusal(Reason.TOO_MANY, `${owner.name} has ${TERMINALS_PER_PARTICIPANT_MAX} terminals already`);
    }
    return recordTerminal(context, registry.nextTerminalNumber, owner, {
      participant: owner.name,
      terminal: name,
      capabilities: needCapabilities(body.capabilities),
      keys: [newKey(body)],
    });
  },

  disableTerminal: (context, body) => setDisabled(context, body, true),
  enableTerminal: (context, body) => setDisabled(context, body, false),

  addTerminalKey(context, body) {
    const terminal = context.terminal(body);
    const key = newKey(body);
    if (terminal.keys.some(({ keyId }) => keyId === key.keyId)) {
      throw new Refusal(Reason.ALREADY_EXISTS, `key ${key.keyId} was used before; a key's name is used once`);
    }
    if (terminal.keys.some(({ publicKey }) => Buffer.compare(publicKey, key.publicKey!) === 0)) {
      throw new Refusal(Reason.ALREADY_EXISTS, 'the terminal has or had this very key; make a new one');
    }
    if (terminal.keys.filter(({ revoked }) => !revoked).length >= ACTIVE_KEYS_MAX) {
      throw new Refusal(
        Reason.TOO_MANY,
        `the terminal has ${ACTIVE_KEYS_MAX} keys that are not revoked; revoke one first`,
      );
    }
    if (terminal.keys.length >= KEYS_MAX) {
      throw new Refusal(Reason.TOO_MANY, `the terminal has had ${KEYS_MAX} keys; add a new terminal instead`);
    }
    return changeTerminal(context, terminal, { keys: [...terminal.keys, key] });
  },

  revokeTerminalKey(context, body) {
    const terminal = context.terminal(body);
    const key = terminal.keys.find(({ keyId }) => keyId === body.keyId);
    if (!key) throw new Refusal(Reason.NOT_FOUND, `the terminal has no key ${quote(body.keyId)}`);
    if (key.revoked) throw new Refusal(Reason.WRONG_STATE, `key ${key.keyId} is revoked already`);
    const keys = terminal.keys.map((other) => (other === key ? { ...other, revoked: true } : other));
    const outcome = changeTerminal(context, terminal, { keys });
    return { ...outcome, changed: { terminalNumber: terminal.number, keyId: key.keyId } };
  },

  setCapabilities(context, body) {
    const terminal = context.terminal(body);
    const capabilities = needCapabilities(body.capabilities);
    if (capabilities.join() === [...terminal.capabilities].join()) {
      throw new Refusal(Reason.WRONG_STATE, 'the terminal has these capabilities already');
    }
    const outcome = changeTerminal(context, terminal, { capabilities });
    return { ...outcome, changed: { terminalNumber: terminal.number } };
  },

  openAccount(context, body) {
    const owner = context.participant(body.participant);
    const id = needName(body.account, 'account');
    const currency = currencyByCode(body.currency ?? '');
    if (!currency) throw new Refusal(Reason.CURR, `${quote(body.currency)} is no ISO 4217 currency`);
    const kind: number = body.kind ?? 0;
    if (!Object.values(AccountKind).includes(kind as never)) {
      throw new Refusal(Reason.WRONG_STATE, 'an account is of kind CUSTOMER, SETTLEMENT, FEE or SUSPENSE');
    }
    const minimum = needMinimum(fromLong(body.minimumMinor));
    if (kind === AccountKind.SETTLEMENT) context.needOperator('open settlement accounts');
    if (minimum < 0n) context.needOperator('grant a minimum below zero');
    if (context.ledger.rowOf(id) !== -1) throw new Refusal(Reason.ALREADY_EXISTS, `account ${id} exists already`);
    return recordAccount(context, owner.number, id, (seq) => ({
      participantNumber: owner.number,
      account: {
        account: id,
        participant: owner.name,
        currency: currency.code,
        kind,
        status: AccountStatus.OPEN,
        minimumMinor: toLong(minimum),
        version: safeToLong(1),
        lastSeq: safeToLong(seq),
      },
      change: 'open',
      changedBy: context.changedBy,
      openedSeq: safeToLong(seq),
    }));
  },

  freezeAccount(context, body) {
    const { OPEN, FROZEN, BLOCKED } = AccountStatus;
    if (context.operator) return changeStatus(context, body.account, 'freeze', [OPEN, FROZEN], BLOCKED);
    return changeStatus(context, body.account, 'freeze', [OPEN], FROZEN);
  },
  unfreezeAccount: (context, body) =>
    changeStatus(context, body.account, 'unfreeze', [AccountStatus.FROZEN, AccountStatus.BLOCKED], AccountStatus.OPEN),
  closeAccount(context, body) {
    const { OPEN, FROZEN, CLOSED } = AccountStatus;
    // Not from blocked: closed, the bank could reopen it.
    return changeStatus(context, body.account, 'close', [OPEN, FROZEN], CLOSED);
  },
  reopenAccount: (context, body) =>
    changeStatus(context, body.account, 'reopen', [AccountStatus.CLOSED], AccountStatus.OPEN),

  setMinimum(context, body) {
    const row = context.row(body.account);
    const minimum = needMinimum(fromLong(body.minimumMinor));
    const { longs, words } = context.ledger.accounts;
    if (minimum < 0n) context.needOperator('grant a minimum below zero');
    if (traitKind(words[row * ROW_WORDS + RowWord.TRAITS]!) === AccountKind.SETTLEMENT) {
      context.needOperator('set the net debit cap of a settlement account');
    }
    if (longs[row * ROW_LONGS + RowLong.MINIMUM] === minimum) {
      throw new Refusal(Reason.WRONG_STATE, `the minimum is ${minimum} minor units already`);
    }
    const free = longs[row * ROW_LONGS + RowLong.BALANCE]! - longs[row * ROW_LONGS + RowLong.HELD]!;
    if (free < minimum) {
      throw new Refusal(Reason.MINIMUM_ABOVE_BALANCE, `the account's balance less holds is ${free} minor units`);
    }
    return changeAccount(context, row, 'set-minimum', { minimumMinor: toLong(minimum) });
  },

  listParticipants(context, body) {
    const { registry } = context.ledger;
    const own = registry.participant(context.actor?.participantNumber ?? 0);
    const visible = context.operator
      ? registry.participantsAfter(body.after ?? '', pageSize(body.limit))
      : own && own.name > (body.after ?? '')
        ? [own]
        : [];
    return { result: { participants: visible.map(participantMessage) } };
  },

  listTerminals(context, body) {
    const owner = context.participant(body.participant);
    const found = context.ledger.registry.terminalsAfter(owner.number, body.after ?? '', pageSize(body.limit));
    const terminals: v1.ITerminal[] = [];
    let bytes = 0;
    for (const terminal of found) {
      const message = terminalMessage(owner, terminal);
      bytes += v1.Terminal.encode(message).len + LIST_ITEM_BYTES;
      // A terminal may have had many keys: a page is as long as it fits, and at least one.
      if (terminals.length > 0 && bytes > LIST_BYTES_MAX) break;
      terminals.push(message);
    }
    return { result: { terminals } };
  },
};

/** The first participant: the operator, who administers the switch. Only `payswitch init`, on an empty journal. */
export function addOperator(ledger: Ledger, name: string, displayName: string): Outcome {
  const context = new Context(ledger, undefined);
  return recordParticipant(context, ledger.registry.nextParticipantNumber, {
    participant: name,
    displayName,
    operator: true,
  });
}

function recordParticipant(context: Context, number: number, participant: v1.IParticipant): Outcome {
  const body = v1.ParticipantRecord.encode({ number, participant, changedBy: context.changedBy }).finish();
  const seq = context.ledger.append(RecordKind.PARTICIPANT, number, () => body);
  context.ledger.registry.setParticipant(v1.ParticipantRecord.decode(body));
  return { result: { seq: safeToLong(seq), participants: [participant] } };
}

function setSuspended(context: Context, name: string | null | undefined, suspended: boolean): Outcome {
  context.needOperator(suspended ? 'suspend participants' : 'resume participants');
  const found = context.participant(name);
  if (found.operator) throw new Refusal(Reason.WRONG_STATE, 'the operator itself cannot be suspended');
  if (found.suspended === suspended) {
    throw new Refusal(
      Reason.WRONG_STATE,
      `participant ${found.name} is ${suspended ? 'suspended already' : 'not suspended'}`,
    );
  }
  return recordParticipant(context, found.number, { ...participantMessage(found), suspended });
}

function recordTerminal(
  context: Context,
  number: number,
  owner: RegisteredParticipant,
  terminal: v1.ITerminal,
): Outcome {
  const body = v1.TerminalRecord.encode({
    number,
    participantNumber: owner.number,
    terminal,
    changedBy: context.changedBy,
  }).finish();
  const seq = context.ledger.append(RecordKind.TERMINAL, owner.number, () => body);
  context.ledger.registry.setTerminal(v1.TerminalRecord.decode(body));
  return { result: { seq: safeToLong(seq), terminals: [terminal] } };
}

function changeTerminal(context: Context, terminal: RegisteredTerminal, changes: v1.ITerminal): Outcome {
  const owner = context.ledger.registry.participant(terminal.participantNumber)!;
  return recordTerminal(context, terminal.number, owner, { ...terminalMessage(owner, terminal), ...changes });
}

function setDisabled(context: Context, body: v1.IDisableTerminal, disabled: boolean): Outcome {
  const terminal = context.terminal(body);
  // The operator may make its own what the bank had disabled; a bank cannot undo what the operator did.
  const disabledByOperator = disabled && context.operator;
  if (terminal.disabled === disabled && terminal.disabledByOperator === disabledByOperator) {
    throw new Refusal(Reason.WRONG_STATE, `the terminal is ${disabled ? 'disabled already' : 'not disabled'}`);
  }
  if (terminal.disabledByOperator) context.needOperator('enable what the operator disabled');
  const outcome = changeTerminal(context, terminal, { disabled, disabledByOperator });
  return disabled ? { ...outcome, changed: { terminalNumber: terminal.number } } : outcome;
}

function changeStatus(
  context: Context,
  account: string | null | undefined,
  change: string,
  from: readonly number[],
  to: number,
): Outcome {
  const row = context.row(account);
  const { longs, words } = context.ledger.accounts;
  const packed = words[row * ROW_WORDS + RowWord.TRAITS]!;
  if (traitKind(packed) === AccountKind.SETTLEMENT) context.needOperator(`${change} settlement accounts`);
  const status = traitStatus(packed);
  if (!from.includes(status)) {
    throw new Refusal(Reason.WRONG_STATE, `the account is ${v1.AccountStatus[status]?.toLowerCase()}`);
  }
  if (status === AccountStatus.BLOCKED) context.needOperator('lift what the operator blocked');
  const first = row * ROW_LONGS;
  if (to === AccountStatus.CLOSED && (longs[first + RowLong.BALANCE] !== 0n || longs[first + RowLong.HELD] !== 0n)) {
    throw new Refusal(Reason.NOT_EMPTY, 'an account can be closed only with balance and holds at zero');
  }
  return changeAccount(context, row, change, { status: to });
}

function changeAccount(context: Context, row: number, change: string, changes: v1.IAccount): Outcome {
  const { ledger } = context;
  const before = accountMessage(ledger, row);
  const first = row * ROW_LONGS;
  const participantNumber = ledger.accounts.words[row * ROW_WORDS + RowWord.PARTICIPANT]!;
  const previousSeq = ledger.accounts.doubles[first + RowDouble.LAST_SEQ]!;
  const openedSeq = ledger.accounts.doubles[first + RowDouble.OPENED_SEQ]!;
  const version = ledger.accounts.doubles[first + RowDouble.VERSION]! + 1;
  delete before.availableMinor;
  return recordAccount(context, participantNumber, before.account!, (seq) => ({
    participantNumber,
    account: { ...before, ...changes, version: safeToLong(version), lastSeq: safeToLong(seq) },
    previousSeq: safeToLong(previousSeq),
    change,
    changedBy: context.changedBy,
    openedSeq: safeToLong(openedSeq),
  }));
}

function recordAccount(
  context: Context,
  participantNumber: number,
  id: string,
  recordAt: (seq: number) => v1.IAccountRecord,
): Outcome {
  const { ledger } = context;
  const seq = ledger.appendAccount(participantNumber, id, recordAt);
  return { result: { seq: safeToLong(seq), account: accountMessage(ledger, ledger.rowOf(id)) } };
}

/** The account in a row, as the wire says it. */
export function accountMessage(ledger: Ledger, row: number): v1.IAccount {
  const { longs, doubles, words } = ledger.accounts;
  const first = row * ROW_LONGS;
  const packed = words[row * ROW_WORDS + RowWord.TRAITS]!;
  const owner = ledger.registry.participant(words[row * ROW_WORDS + RowWord.PARTICIPANT]!);
  const sum = longs[first + RowLong.BALANCE]! - longs[first + RowLong.HELD]! - longs[first + RowLong.MINIMUM]!;
  // biome-ignore lint/complexity/useMathMinMax: Math.min takes no bigints
  const available = sum > INT64_MAX ? INT64_MAX : sum;
  return {
    account: ledger.accounts.id(row),
    participant: owner?.name ?? '',
    currency: currencies[traitCurrency(packed)]!.code,
    kind: traitKind(packed),
    status: traitStatus(packed),
    balanceMinor: toLong(longs[first + RowLong.BALANCE]!),
    heldMinor: toLong(longs[first + RowLong.HELD]!),
    minimumMinor: toLong(longs[first + RowLong.MINIMUM]!),
    availableMinor: toLong(available),
    version: safeToLong(doubles[first + RowDouble.VERSION]!),
    entryCount: safeToLong(doubles[first + RowDouble.ENTRY_COUNT]!),
    lastSeq: safeToLong(doubles[first + RowDouble.LAST_SEQ]!),
  };
}

function participantMessage(participant: RegisteredParticipant): v1.IParticipant {
  return {
    participant: participant.name,
    displayName: participant.displayName,
    suspended: participant.suspended,
    operator: participant.operator,
  };
}

function terminalMessage(owner: RegisteredParticipant, terminal: RegisteredTerminal): v1.ITerminal {
  return {
    participant: owner.name,
    terminal: terminal.name,
    capabilities: [...terminal.capabilities],
    keys: [...terminal.keys],
    disabled: terminal.disabled,
    disabledByOperator: terminal.disabledByOperator,
  };
}

function needName(name: string | null | undefined, what: string): string {
  if (!name || !isName(name)) {
    throw new Refusal(Reason.WRONG_STATE, `a ${what} is named by 1 to 34 of the characters A-Z a-z 0-9 . _ : -`);
  }
  return name;
}

function newKey(body: { keyId?: string | null; publicKey?: Uint8Array | null }): v1.ITerminalKey {
  const keyId = needName(body.keyId, 'key');
  if (body.publicKey?.length !== PUBLIC_KEY_BYTES) {
    throw new Refusal(
      Reason.WRONG_STATE,
      `an Ed25519 public key has ${PUBLIC_KEY_BYTES} bytes, not ${body.publicKey?.length ?? 0}`,
    );
  }
  return { keyId, publicKey: Uint8Array.from(body.publicKey), revoked: false };
}

function needCapabilities(capabilities: readonly v1.Capability[] | null | undefined): v1.Capability[] {
  const known = [v1.Capability.PAY, v1.Capability.READ, v1.Capability.BATCH, v1.Capability.ADMIN];
  const chosen = [...new Set(capabilities ?? [])].sort((a, b) => a - b);
  if (chosen.length === 0 || chosen.some((capability) => !known.includes(capability))) {
    throw new Refusal(Reason.WRONG_STATE, 'a terminal has one or more of the capabilities PAY, READ, BATCH, ADMIN');
  }
  return chosen;
}

function needMinimum(minimum: bigint): bigint {
  if (minimum > 0n || minimum < -AMOUNT_LIMIT) {
    throw new Refusal(Reason.WRONG_STATE, `a minimum lies between ${-AMOUNT_LIMIT} and 0 minor units`);
  }
  return minimum;
}

function pageSize(limit: number | null | undefined): number {
  return limit && limit < ACCOUNTS_PAGE_MAX ? limit : ACCOUNTS_PAGE_MAX;
}

function quote(name: string | null | undefined): string {
  return JSON.stringify((name ?? '').slice(0, 40));
}
