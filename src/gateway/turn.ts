// The batching of one event-loop turn. Sockets deliver in the poll phase; setImmediate runs right after it, once: then the
// commands of all sessions become visible to the ledger with one publish and at most one wake-up, and each session's answers
// leave with one write.
//
// A session that had its share of a turn, or that was stopped and may go on, is resumed in the next turn, in the order
// in which they came; so no session delays another beyond its share (I7).
import type { Control } from '../threads/control.ts';
import type { RingProducer } from '../threads/ring.ts';
import { type Session, Stop } from './session.ts';

/** Every parsed frame fits this room as a command (the longest payment has 456 bytes); longer commands ask for themselves. */
export const FRAME_ROOM_BYTES = 1024;
const stalledRetryMs = 1;

export class Turn {
  /** Differs from turn to turn: sessions count their frames per turn with it. */
  number = 1;
  readonly #commands: RingProducer;
  readonly #control: Control;
  /** Work of others that wants a share of every turn; true when there is more. */
  readonly #background: () => boolean;
  #scheduled = false;
  #unsent: Session[] = [];
  #resuming: Session[] = [];
  /** Sessions that stopped because the command ring was full. */
  #stalled: Session[] = [];
  #retry: NodeJS.Timeout | undefined;

  constructor(commands: RingProducer, control: Control, background: () => boolean) {
    this.#commands = commands;
    this.#control = control;
    this.#background = background;
  }

  hasRoom(): boolean {
    return this.#commands.hasRoom(FRAME_ROOM_BYTES);
  }

  /** Call after anything was put into the command ring or an outbox. */
  schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(this.#run);
  }

  /** The session's outbox is to be written at the end of this turn. */
  addUnsent(session: Session): void {
    this.#unsent.push(session);
    this.schedule();
  }

  /** In the next turn the session goes on reading, unless something else still stops it. */
  resumeSoon(session: Session): void {
    this.#resuming.push(session);
    this.schedule();
  }

  /** The command ring is full: the session goes on after the ledger has read some of it. */
  addStalled(session: Session): void {
    this.#stalled.push(session);
    // Answers normally come first and end this; the timer is for a ring filled with what another thread must free.
    this.#retry ??= setTimeout(this.#retryStalled, stalledRetryMs);
  }

  onRepliesDrained(): void {
    if (this.#stalled.length > 0) this.#retryStalled();
    this.flush();
  }

  /** Writes what the sessions have to send. */
  flush(): void {
    const sessions = this.#unsent;
    if (sessions.length === 0) return;
    this.#unsent = [];
    for (const session of sessions) session.flush();
  }

  #retryStalled = (): void => {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    if (!this.hasRoom()) {
      this.#retry = setTimeout(this.#retryStalled, stalledRetryMs);
      return;
    }
    const sessions = this.#stalled;
    this.#stalled = [];
    for (const session of sessions) {
      session.stops &= ~Stop.RING;
      this.resumeSoon(session);
    }
  };

  #run = (): void => {
    this.#scheduled = false;
    this.number += 1;
    if (this.#resuming.length > 0) {
      const sessions = this.#resuming;
      this.#resuming = [];
      for (const session of sessions) session.goOnReading();
    }
    if (this.#background()) this.schedule();
    if (this.#commands.unpublished) {
      this.#commands.publish();
      this.#control.ringLedger();
    }
    this.flush();
  };
}
