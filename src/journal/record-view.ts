// One record of the journal, seen in place. Readers move a single view over a buffer instead of making an object per record;
// so whoever keeps a record beyond the callback it came with must copy() it.
import {
  type Mismatch,
  RECORD_HEADER_BYTES,
  RECORD_KIND_MAX,
  RecordFlag,
  RecordKind,
  readSafe,
  timeNs,
  viewOf,
} from './format.ts';

const noBuffer = Buffer.alloc(0);

export class RecordView {
  /** Where the body lies, from bodyStart to bodyEnd. Valid only during the callback, unless this is a copy. */
  buffer: Buffer = noBuffer;
  /** A RecordKind. */
  kind = 0;
  /** RecordFlag bits. */
  flags = 0;
  seq = 0;
  /** Ledger time, ns since 1970, as the two halves of a u64. */
  timeHigh = 0;
  timeLow = 0;
  /** Number of the participant that acted; 0: none. */
  participant = 0;
  /** Number of a settled payment's payee, else 0. */
  otherParticipant = 0;
  bodyStart = 0;
  bodyEnd = 0;
  #view: DataView = viewOf(noBuffer);

  /** Chooses the buffer that load() reads from. */
  attach(buffer: Buffer): void {
    if (this.buffer === buffer) return;
    this.buffer = buffer;
    this.#view = viewOf(buffer);
  }

  /** Moves to the record at `start`; the next one begins at bodyEnd. `end` is the end of its block. Checks all but seq and time. */
  load(start: number, end: number): Mismatch | undefined {
    const view = this.#view;
    if (end - start < RECORD_HEADER_BYTES) {
      return {
        expected: `a record header of ${RECORD_HEADER_BYTES} bytes`,
        found: `${end - start} bytes of block left`,
      };
    }
    const length = view.getUint32(start, true);
    const kindWord = view.getUint32(start + 4, true);
    if (length < RECORD_HEADER_BYTES || length > end - start) {
      return { expected: `a record length of ${RECORD_HEADER_BYTES} to ${end - start}`, found: String(length) };
    }
    this.kind = kindWord & 0xff;
    this.flags = (kindWord >>> 8) & 0xff;
    this.seq = readSafe(view, start + 8);
    this.timeLow = view.getUint32(start + 16, true);
    this.timeHigh = view.getUint32(start + 20, true);
    this.participant = view.getUint32(start + 24, true);
    this.otherParticipant = view.getUint32(start + 28, true);
    this.bodyStart = start + RECORD_HEADER_BYTES;
    this.bodyEnd = start + length;
    if (this.kind < 1 || this.kind > RECORD_KIND_MAX) {
      const expected = `a record kind of 1 to ${RECORD_KIND_MAX} (a newer payswitch may have written it)`;
      return { expected, found: String(this.kind) };
    }
    const flagsAllowed = this.kind === RecordKind.PAYMENT ? RecordFlag.REFUSED : 0;
    if ((this.flags & ~flagsAllowed) !== 0 || kindWord >>> 16 !== 0) {
      return { expected: `known flags of record kind ${this.kind}`, found: `0x${(kindWord >>> 8).toString(16)}` };
    }
    return undefined;
  }

  get refused(): boolean {
    return (this.flags & RecordFlag.REFUSED) !== 0;
  }

  /** The body in place: valid as long as `buffer` is. */
  body(): Uint8Array {
    return this.buffer.subarray(this.bodyStart, this.bodyEnd);
  }

  timeNs(): bigint {
    return timeNs(this.timeHigh, this.timeLow);
  }

  /** A view with bytes of its own, to keep. */
  copy(): RecordView {
    const copy = new RecordView();
    copy.attach(Buffer.from(this.body()));
    copy.kind = this.kind;
    copy.flags = this.flags;
    copy.seq = this.seq;
    copy.timeHigh = this.timeHigh;
    copy.timeLow = this.timeLow;
    copy.participant = this.participant;
    copy.otherParticipant = this.otherParticipant;
    copy.bodyStart = 0;
    copy.bodyEnd = copy.buffer.length;
    return copy;
  }
}
