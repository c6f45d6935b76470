// Names of participants by the ledger's numbers, for answers that people read. A number keeps its name for ever, so what was
// learnt once stays; there are at most PARTICIPANTS_MAX.
import assert from 'node:assert';
import type { LedgerDesk, LedgerRefusal } from './ledger-desk.ts';
import type { Session } from './session.ts';

export class ParticipantNames {
  readonly #ledger: LedgerDesk;
  readonly #names = new Map<number, string>();

  constructor(ledger: LedgerDesk) {
    this.#ledger = ledger;
  }

  learn(number: number, name: string): void {
    this.#names.set(number, name);
  }

  /** Makes nameOf() know these; undefined, or why it cannot. */
  async fetch(session: Session, numbers: readonly number[]): Promise<LedgerRefusal | undefined> {
    const missing = [...new Set(numbers)].filter((number) => !this.#names.has(number));
    if (missing.length === 0) return undefined;
    const answer = await this.#ledger.lookUpParticipants(session, { numbers: missing });
    if (typeof answer === 'string') return answer;
    for (const { number, name } of answer.participants) if (number !== 0) this.learn(number, name);
    return undefined;
  }

  nameOf(number: number): string {
    const name = this.#names.get(number);
    assert(name !== undefined, `participant ${number} is in the journal, but the ledger has no name for it`);
    return name;
  }
}
