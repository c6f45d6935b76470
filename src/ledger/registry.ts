// Participants and terminals as the ledger knows them: few and all in memory, found by number and by name.
//
// The registry holds what the last record of each said; administration.ts decides on changes. Owner: the ledger thread.
import assert from 'node:assert';
import { PARTICIPANTS_MAX } from '../domain/limits.ts';
import { v1 } from '../protocol/generated/payswitch.js';

export interface RegisteredParticipant {
  readonly number: number;
  readonly name: string;
  readonly displayName: string;
  readonly suspended: boolean;
  readonly operator: boolean;
}

export interface RegisteredKey {
  readonly keyId: string;
  readonly publicKey: Uint8Array;
  readonly revoked: boolean;
}

export interface RegisteredTerminal {
  readonly number: number;
  readonly participantNumber: number;
  readonly name: string;
  readonly capabilities: readonly v1.Capability[];
  readonly keys: readonly RegisteredKey[];
  readonly disabled: boolean;
  readonly disabledByOperator: boolean;
}

export class Registry {
  readonly #participants: (RegisteredParticipant | undefined)[] = [undefined];
  readonly #participantsByName = new Map<string, RegisteredParticipant>();
  readonly #terminals: (RegisteredTerminal | undefined)[] = [undefined];
  readonly #terminalsByName = new Map<string, RegisteredTerminal>();
  /** Names in byte order, for lists: all participants, and the terminals by participant number. */
  readonly #participantNames: string[] = [];
  readonly #terminalNames = new Map<number, string[]>();
  /** 1 by participant number while suspended: what the payment path reads. */
  readonly suspended = new Uint8Array(PARTICIPANTS_MAX + 1);
  /** Seq of the newest account by participant number, 0 if it was before the start: listings wait for the index until then. */
  readonly lastOpenedSeq = new Float64Array(PARTICIPANTS_MAX + 1);

  /** 1 by terminal number while disabled: what the payment path reads. */
  #disabled = new Uint8Array(1024);

  isDisabled(terminalNumber: number): boolean {
    return this.#disabled[terminalNumber] === 1;
  }

  get nextParticipantNumber(): number {
    return this.#participants.length;
  }

  get nextTerminalNumber(): number {
    return this.#terminals.length;
  }

  participant(number: number): RegisteredParticipant | undefined {
    return this.#participants[number];
  }

  participantByName(name: string): RegisteredParticipant | undefined {
    return this.#participantsByName.get(name);
  }

  terminal(number: number): RegisteredTerminal | undefined {
    return this.#terminals[number];
  }

  terminalByName(participantNumber: number, name: string): RegisteredTerminal | undefined {
    return this.#terminalsByName.get(`${participantNumber}/${name}`);
  }

  terminalCount(participantNumber: number): number {
    return this.#terminalNames.get(participantNumber)?.length ?? 0;
  }

  /** Those after `after` in byte order, at most `limit`. */
  participantsAfter(after: string, limit: number): RegisteredParticipant[] {
    return page(this.#participantNames, after, limit).map((name) => this.#participantsByName.get(name)!);
  }

  terminalsAfter(participantNumber: number, after: string, limit: number): RegisteredTerminal[] {
    const names = this.#terminalNames.get(participantNumber) ?? [];
    return page(names, after, limit).map((name) => this.terminalByName(participantNumber, name)!);
  }

  /** Everybody in the index store. */
  load(store: { participantRecords(): Iterable<Uint8Array>; terminalRecords(): Iterable<Uint8Array> }): void {
    for (const record of store.participantRecords()) this.setParticipant(v1.ParticipantRecord.decode(record));
    for (const record of store.terminalRecords()) this.setTerminal(v1.TerminalRecord.decode(record));
  }

  setParticipant(record: v1.ParticipantRecord): void {
    const body = record.participant;
    assert(body, `participant record ${record.number} without a participant`);
    const participant: RegisteredParticipant = {
      number: record.number,
      name: body.participant ?? '',
      displayName: body.displayName ?? '',
      suspended: body.suspended ?? false,
      operator: body.operator ?? false,
    };
    assert(record.number >= 1 && record.number <= PARTICIPANTS_MAX, `participant number ${record.number}`);
    if (this.#participants[record.number] === undefined) insertName(this.#participantNames, participant.name);
    this.#participants[record.number] = participant;
    this.#participantsByName.set(participant.name, participant);
    this.suspended[record.number] = participant.suspended ? 1 : 0;
  }

  setTerminal(record: v1.TerminalRecord): void {
    const body = record.terminal;
    assert(body, `terminal record ${record.number} without a terminal`);
    const terminal: RegisteredTerminal = {
      number: record.number,
      participantNumber: record.participantNumber,
      name: body.terminal ?? '',
      capabilities: body.capabilities ?? [],
      keys: (body.keys ?? []).map((key) => ({
        keyId: key.keyId ?? '',
        publicKey: Uint8Array.from(key.publicKey ?? []),
        revoked: key.revoked ?? false,
      })),
      disabled: body.disabled ?? false,
      disabledByOperator: body.disabledByOperator ?? false,
    };
    if (this.#terminals[record.number] === undefined) {
      const names = this.#terminalNames.get(record.participantNumber) ?? [];
      insertName(names, terminal.name);
      this.#terminalNames.set(record.participantNumber, names);
    }
    this.#terminals[record.number] = terminal;
    if (record.number >= this.#disabled.length) {
      const grown = new Uint8Array(record.number * 2);
      grown.set(this.#disabled);
      this.#disabled = grown;
    }
    this.#disabled[record.number] = terminal.disabled ? 1 : 0;
    this.#terminalsByName.set(`${record.participantNumber}/${terminal.name}`, terminal);
  }
}

/** Position of the first name above `name`; names are ASCII, so the order of strings is that of bytes. */
function positionAfter(names: readonly string[], name: string): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (names[middle]! > name) high = middle;
    else low = middle + 1;
  }
  return low;
}

function insertName(names: string[], name: string): void {
  names.splice(positionAfter(names, name), 0, name);
}

function page(names: readonly string[], after: string, limit: number): string[] {
  const start = positionAfter(names, after);
  return names.slice(start, start + limit);
}
