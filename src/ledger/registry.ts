// Participants and terminals as the ledger knows them: few and all in memory, found by number and by name.
//
// The registry holds what the last record of each said; administration.ts decides on changes. Owner: the ledger thread.
import assert from 'node:assert';
import { PARTICIPANTS_MAX } from '../domain/limits.ts';
import type { v1 } from '../protocol/generated/payswitch.js';

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
  readonly #terminalCounts = new Map<number, number>();
  /** 1 by participant number while suspended: what the payment path reads. */
  readonly suspended = new Uint8Array(PARTICIPANTS_MAX + 1);
  /** Seq of the newest account by participant number, 0 if it was before the start: listings wait for the index until then. */
  readonly lastOpenedSeq = new Float64Array(PARTICIPANTS_MAX + 1);

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
    return this.#terminalCounts.get(participantNumber) ?? 0;
  }

  /** Those after `after` in byte order, at most `limit`. */
  participantsAfter(after: string, limit: number): RegisteredParticipant[] {
    return [...this.#participantsByName.values()]
      .filter(({ name }) => name > after)
      .sort(byName)
      .slice(0, limit);
  }

  terminalsAfter(participantNumber: number, after: string, limit: number): RegisteredTerminal[] {
    const own: RegisteredTerminal[] = [];
    for (const terminal of this.#terminalsByName.values()) {
      if (terminal.participantNumber === participantNumber && terminal.name > after) own.push(terminal);
    }
    return own.sort(byName).slice(0, limit);
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
      this.#terminalCounts.set(record.participantNumber, this.terminalCount(record.participantNumber) + 1);
    }
    this.#terminals[record.number] = terminal;
    this.#terminalsByName.set(`${record.participantNumber}/${terminal.name}`, terminal);
  }
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
