// Questions to the ledger other than payments, and their answers: one promise each. Payments do not pass here.
//
// A question carries a token of this desk in place of the terminal's correlation id (which may repeat), and the top bit of SESSION tells its
// answer from a payment's. The ring's memory is reused after the drain, so everything an answer holds is copied out before.

import {
  ROW_BYTES,
  ROW_KEY_BYTE,
  RowDouble,
  RowLong,
  RowWord,
  traitCurrency,
  traitKind,
  traitStatus,
} from '../ledger/account-rows.ts';
import {
  AccountsReplyOffset,
  CommandKind,
  FIND_PAYMENT_BYTES,
  FindPaymentOffset,
  FoundPaymentReplyOffset,
  HeadOffset,
  KEY_BYTES,
  type MessageView,
  type ParticipantAnswer,
  type ParticipantQuery,
  ReadAccountsOffset,
  ReplyKind,
  readKey,
  type TerminalAnswer,
  type TerminalQuery,
  TextOffset,
  writeKey,
} from '../ledger/messages.ts';
import type { RingProducer } from '../threads/ring.ts';
import type { Session } from './session.ts';
import type { Turn } from './turn.ts';

/** In SESSION: the message belongs to this desk. As a signed word such a SESSION is negative. */
const DESK_BIT = 0x8000_0000;

/** `busy`: the command ring is full. `unavailable`: the ledger did nothing. */
export type LedgerRefusal = 'busy' | 'unavailable';

/** An account row, copied. `status` 0: there is no such account, or it may not be seen. */
export interface AccountRow {
  id: string;
  participantNumber: number;
  currencyIndex: number;
  kind: number;
  status: number;
  balanceMinor: bigint;
  heldMinor: bigint;
  minimumMinor: bigint;
  version: number;
  entryCount: number;
  lastSeq: number;
}
export interface AccountsAnswer {
  asOfSeq: number;
  rows: AccountRow[];
}
export interface FoundPayment {
  /** 0: no payment has this id. */
  seq: number;
  /** Number of the payer's participant. */
  payer: number;
}

type Answer = AccountsAnswer | FoundPayment | Buffer;
interface Pending {
  generation: number;
  resolve: (answer: Answer | 'unavailable') => void;
}

export class LedgerDesk {
  readonly #commands: RingProducer;
  readonly #turn: Turn;
  readonly #pending = new Map<number, Pending>();
  #token = 0;

  constructor(commands: RingProducer, turn: Turn) {
    this.#commands = commands;
    this.#turn = turn;
  }

  /** The command is in the ring when this returns, so it is decided in order with the payments of the session. */
  readAccounts(session: Session, ids: readonly string[]): Promise<AccountsAnswer | LedgerRefusal> {
    const length = ReadAccountsOffset.KEYS + ids.length * KEY_BYTES;
    const position = this.#reserve(session, CommandKind.READ_ACCOUNTS, length);
    if (position < 0) return Promise.resolve('busy');
    const { words, bytes } = this.#commands;
    words[(position + ReadAccountsOffset.SEES_ALL) >>> 2] = session.identity!.operator ? 1 : 0;
    words[(position + ReadAccountsOffset.COUNT) >>> 2] = ids.length;
    for (let index = 0; index < ids.length; index++) {
      writeKey(bytes, position + ReadAccountsOffset.KEYS + index * KEY_BYTES, ids[index]!);
    }
    return this.#submit(session, position, length) as Promise<AccountsAnswer | LedgerRefusal>;
  }

  /** `participant` '': the asking one. */
  findPayment(session: Session, paymentId: Uint8Array, participant: string): Promise<FoundPayment | LedgerRefusal> {
    const position = this.#reserve(session, CommandKind.FIND_PAYMENT, FIND_PAYMENT_BYTES);
    if (position < 0) return Promise.resolve('busy');
    const { bytes } = this.#commands;
    bytes.set(paymentId, position + FindPaymentOffset.PAYMENT_ID);
    writeKey(bytes, position + FindPaymentOffset.PARTICIPANT_KEY, participant);
    return this.#submit(session, position, FIND_PAYMENT_BYTES) as Promise<FoundPayment | LedgerRefusal>;
  }

  async lookUpTerminal(session: Session, query: TerminalQuery): Promise<TerminalAnswer | LedgerRefusal> {
    return parsed(await this.#ask(session, CommandKind.LOOK_UP_TERMINAL, Buffer.from(JSON.stringify(query))));
  }

  async lookUpParticipants(session: Session, query: ParticipantQuery): Promise<ParticipantAnswer | LedgerRefusal> {
    return parsed(await this.#ask(session, CommandKind.LOOK_UP_PARTICIPANT, Buffer.from(JSON.stringify(query))));
  }

  /** `change` is an encoded v1.Administer, the answer an encoded v1.AdminResult. */
  administer(session: Session, change: Uint8Array): Promise<Buffer | LedgerRefusal> {
    return this.#ask(session, CommandKind.ADMINISTER, change);
  }

  /** Whether the message at `position` answers a question of this desk. */
  isAnswer(ring: MessageView, position: number): boolean {
    return ring.words[(position + HeadOffset.SESSION) >>> 2]! < 0;
  }

  onAnswer(ring: MessageView, position: number): void {
    const token = ring.words[(position + HeadOffset.CORRELATION) >>> 2]! >>> 0;
    const pending = this.#pending.get(token);
    // None, or of another generation: a thread that died had asked.
    if (pending?.generation !== ring.words[(position + HeadOffset.GENERATION) >>> 2]) return;
    this.#pending.delete(token);
    pending.resolve(readAnswer(ring, position));
  }

  #ask(session: Session, kind: number, text: Uint8Array): Promise<Buffer | LedgerRefusal> {
    const length = (TextOffset.TEXT + text.length + 7) & ~7;
    const position = this.#reserve(session, kind, length);
    if (position < 0) return Promise.resolve('busy');
    this.#commands.words[(position + TextOffset.LENGTH) >>> 2] = text.length;
    this.#commands.bytes.set(text, position + TextOffset.TEXT);
    return this.#submit(session, position, length) as Promise<Buffer | LedgerRefusal>;
  }

  #reserve(session: Session, kind: number, length: number): number {
    const position = this.#commands.tryReserve(length);
    if (position < 0) return -1;
    const { words } = this.#commands;
    const word = position >>> 2;
    this.#token = (this.#token + 1) >>> 0;
    words[word + HeadOffset.KIND / 4] = kind;
    words[word + HeadOffset.SESSION / 4] = session.slot | DESK_BIT;
    words[word + HeadOffset.GENERATION / 4] = session.generation;
    words[word + HeadOffset.CORRELATION / 4] = this.#token;
    words[word + HeadOffset.CORRELATION / 4 + 1] = 0;
    this.#commands.doubles[(position + HeadOffset.RECEIVED) >>> 3] = session.heardMs;
    words[word + HeadOffset.PARTICIPANT / 4] = session.identity?.participantNumber ?? 0;
    words[word + HeadOffset.TERMINAL / 4] = session.identity?.terminalNumber ?? 0;
    return position;
  }

  #submit(session: Session, position: number, length: number): Promise<Answer | LedgerRefusal> {
    this.#commands.commit(position, length);
    this.#turn.schedule();
    return new Promise((resolve) => {
      this.#pending.set(this.#token, { generation: session.generation, resolve });
    });
  }
}

function parsed<Answered>(text: Buffer | LedgerRefusal): Answered | LedgerRefusal {
  return typeof text === 'string' ? text : (JSON.parse(text.toString()) as Answered);
}

function readAnswer(ring: MessageView, position: number): Answer | 'unavailable' {
  const kind = ring.words[(position + HeadOffset.KIND) >>> 2];
  switch (kind) {
    case ReplyKind.ACCOUNTS:
      return readAccountRows(ring, position);
    case ReplyKind.FOUND_PAYMENT:
      return {
        seq: ring.doubles[(position + FoundPaymentReplyOffset.SEQ) >>> 3]!,
        payer: ring.words[(position + FoundPaymentReplyOffset.PAYER) >>> 2]!,
      };
    case ReplyKind.TERMINAL:
    case ReplyKind.PARTICIPANT:
    case ReplyKind.ADMIN: {
      const start = position + TextOffset.TEXT;
      const length = ring.words[(position + TextOffset.LENGTH) >>> 2]!;
      return Buffer.from(ring.bytes.subarray(start, start + length));
    }
    case ReplyKind.UNAVAILABLE:
      return 'unavailable';
    default:
      throw new Error(`reply kind ${kind} answers no question`);
  }
}

function readAccountRows(ring: MessageView, position: number): AccountsAnswer {
  const count = ring.words[(position + AccountsReplyOffset.COUNT) >>> 2]!;
  const rows: AccountRow[] = [];
  for (let index = 0; index < count; index++) {
    const start = position + AccountsReplyOffset.ROWS + index * ROW_BYTES;
    const long = start >>> 3;
    const traits = ring.words[(start >>> 2) + RowWord.TRAITS]!;
    rows.push({
      id: readKey(ring.bytes, start + ROW_KEY_BYTE),
      participantNumber: ring.words[(start >>> 2) + RowWord.PARTICIPANT]!,
      currencyIndex: traitCurrency(traits),
      kind: traitKind(traits),
      status: traitStatus(traits),
      balanceMinor: ring.longs[long + RowLong.BALANCE]!,
      heldMinor: ring.longs[long + RowLong.HELD]!,
      minimumMinor: ring.longs[long + RowLong.MINIMUM]!,
      version: ring.doubles[long + RowDouble.VERSION]!,
      entryCount: ring.doubles[long + RowDouble.ENTRY_COUNT]!,
      lastSeq: ring.doubles[long + RowDouble.LAST_SEQ]!,
    });
  }
  return { asOfSeq: ring.doubles[(position + AccountsReplyOffset.AS_OF_SEQ) >>> 3]!, rows };
}
