// Which session is meant by (slot, generation) in a ring message. Slots are small and reused; a generation is never reused while
// an answer for it can still be under way, not even by the thread that replaces a dead gateway (its epoch differs). So an answer
// that comes after its session has ended finds nothing, instead of somebody else's session.
import type { Session } from './session.ts';

const COUNTER_BITS = 20;

export class SessionTable {
  readonly #sessions: (Session | undefined)[] = [];
  readonly #free: number[] = [];
  readonly #epoch: number;
  #counter = 0;
  #count = 0;

  constructor(epoch: number) {
    this.#epoch = epoch;
  }

  get count(): number {
    return this.#count;
  }

  takeSlot(): number {
    return this.#free.pop() ?? this.#sessions.push(undefined) - 1;
  }

  /** epoch << 20 | counter, as a signed word, which is how the rings' Int32Arrays read it back. */
  nextGeneration(): number {
    this.#counter = (this.#counter + 1) & ((1 << COUNTER_BITS) - 1);
    return (this.#epoch << COUNTER_BITS) | this.#counter;
  }

  add(session: Session): void {
    this.#sessions[session.slot] = session;
    this.#count += 1;
  }

  remove(session: Session): void {
    this.#sessions[session.slot] = undefined;
    this.#free.push(session.slot);
    this.#count -= 1;
  }

  find(slot: number, generation: number): Session | undefined {
    const session = this.#sessions[slot];
    return session !== undefined && session.generation === generation ? session : undefined;
  }

  /** `visit` may end sessions; one removed meanwhile is not visited. */
  forEach(visit: (session: Session) => void): void {
    for (let slot = 0; slot < this.#sessions.length; slot++) {
      const session = this.#sessions[slot];
      if (session !== undefined) visit(session);
    }
  }
}
