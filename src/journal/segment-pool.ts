// The segments that a reader has open, those used last. Strictly bounded: a gateway reserves descriptors for them beside its
// connections, and a statement over years must not take those.
import assert from 'node:assert';
import type { SegmentFile } from './files.ts';
import { type OpenSegment, openSegment } from './segment-search.ts';
import { runLater, runNow, type Step } from './steps.ts';

/** Descriptors that one JournalReader uses at most; whoever accepts connections leaves room for them. */
export const SEGMENTS_OPEN_MAX = 32;
/** One is kept for a read that may not wait while reads under way use all others. */
const SHARED_MAX = SEGMENTS_OPEN_MAX - 1;

export class SegmentPool {
  /** By first seq, the one used longest ago first. */
  readonly #open = new Map<number, OpenSegment>();
  readonly #opening = new Map<number, Promise<OpenSegment>>();
  /** Reads under way in each open segment; only one without any may be closed. */
  readonly #users = new Map<OpenSegment, number>();
  #waiting: Array<() => void> = [];
  #closed = false;

  /** A segment to read from until release(). Throws JournalCorruption and what the system says. */
  acquire(file: SegmentFile): Step<OpenSegment> {
    return { now: () => this.#acquireNow(file), later: () => this.#acquireLater(file) };
  }

  release(segment: OpenSegment): void {
    const users = this.#users.get(segment) ?? 0;
    assert(users > 0, `${segment.file} is not in use`);
    if (users > 1) {
      this.#users.set(segment, users - 1);
      return;
    }
    this.#users.delete(segment);
    const { firstSeq } = segment.header;
    const isShared = this.#open.get(firstSeq) === segment;
    if (!isShared || this.#closed) {
      if (isShared) this.#open.delete(firstSeq);
      segment.close();
    }
    this.#wake();
  }

  /** Closes what is not in use, and the rest as it is released. */
  close(): void {
    this.#closed = true;
    while (this.#closeOne());
  }

  #acquireNow({ file, firstSeq }: SegmentFile): OpenSegment {
    const known = this.#take(firstSeq);
    if (known !== undefined) return known;
    const segment = runNow(openSegment(file));
    // Somebody else may be about to share it, or there is no room: then it is only for this read.
    if (!this.#opening.has(firstSeq) && this.#makeRoom()) this.#open.set(firstSeq, segment);
    this.#users.set(segment, 1);
    return segment;
  }

  async #acquireLater({ file, firstSeq }: SegmentFile): Promise<OpenSegment> {
    for (;;) {
      const known = this.#take(firstSeq);
      if (known !== undefined) return known;
      const opening = this.#opening.get(firstSeq);
      // Then it is most likely known; but it may have been used and closed again before this goes on.
      if (opening !== undefined) await opening;
      else if (this.#makeRoom()) return await this.#openShared(file, firstSeq);
      else await new Promise<void>((resolve) => void this.#waiting.push(resolve));
    }
  }

  async #openShared(file: string, firstSeq: number): Promise<OpenSegment> {
    const opening = runLater(openSegment(file));
    this.#opening.set(firstSeq, opening);
    try {
      const segment = await opening;
      this.#open.set(firstSeq, segment);
      this.#users.set(segment, 1);
      return segment;
    } catch (error) {
      this.#wake();
      throw error;
    } finally {
      this.#opening.delete(firstSeq);
    }
  }

  #take(firstSeq: number): OpenSegment | undefined {
    const segment = this.#open.get(firstSeq);
    if (segment === undefined) return undefined;
    this.#open.delete(firstSeq);
    this.#open.set(firstSeq, segment);
    this.#users.set(segment, (this.#users.get(segment) ?? 0) + 1);
    return segment;
  }

  #makeRoom(): boolean {
    while (this.#open.size + this.#opening.size >= SHARED_MAX) if (!this.#closeOne()) return false;
    return true;
  }

  /** Closes the segment used longest ago, if any is not in use. */
  #closeOne(): boolean {
    for (const [firstSeq, segment] of this.#open) {
      if (this.#users.has(segment)) continue;
      this.#open.delete(firstSeq);
      segment.close();
      return true;
    }
    return false;
  }

  /** All of them: some may find what they wait for without needing the room. */
  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
