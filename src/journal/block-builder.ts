// One block (group commit) under construction: the ledger thread writes records straight into the buffer that later goes to
// disk. Allocated once, reused for every block; nothing is allocated per record. With two buffers, one block can be on its way to disk
// while the next is under construction.
//
// Always true: records have consecutive seqs and strictly increasing times, also over reset(); bytes from `offset` on are
// garbage of earlier blocks (the journal zeroes the padding when it closes the block).
import assert from 'node:assert';
import { alignedMemory } from './direct.ts';
import { BLOCK_BYTES_MAX, BLOCK_HEADER_BYTES, RECORD_HEADER_BYTES, viewOf } from './format.ts';

const TWO_32 = 0x1_0000_0000;

export class BlockBuilder {
  /** Of the block under construction, as `view`. */
  buffer: Buffer;
  view: DataView;
  /** Which of the buffers that is. */
  bufferNumber = 0;
  /** Where the next record begins; after beginRecord() until endRecord(): where the open record begins. */
  offset: number;
  recordCount: number;
  /** Seq of the first record that this block has or will have. */
  firstSeq: number;
  /** firstSeq - 1 while empty. */
  lastSeq: number;
  /** Time of the last record written, of this block or the one before. */
  lastTimeHigh: number;
  lastTimeLow: number;
  #recordOpen: boolean;
  readonly #buffers: readonly Buffer[];
  readonly #views: readonly DataView[];

  /** @param buffers of BLOCK_BYTES_MAX, on page boundaries: the journal writes them past the page cache */
  constructor(nextSeq = 1, buffers: readonly Buffer[] = [alignedMemory(BLOCK_BYTES_MAX)]) {
    this.#buffers = buffers;
    this.#views = buffers.map(viewOf);
    this.buffer = this.#buffers[0]!;
    this.view = this.#views[0]!;
    this.offset = BLOCK_HEADER_BYTES;
    this.recordCount = 0;
    this.firstSeq = nextSeq;
    this.lastSeq = nextSeq - 1;
    this.lastTimeHigh = 0;
    this.lastTimeLow = 0;
    this.#recordOpen = false;
  }

  get empty(): boolean {
    return this.recordCount === 0;
  }

  get recordOpen(): boolean {
    return this.#recordOpen;
  }

  /** Whether a record with a body of this many bytes still fits. An empty block has room for RECORD_BODY_BYTES_MAX. */
  hasRoom(bodyBytes: number): boolean {
    return this.offset + RECORD_HEADER_BYTES + bodyBytes <= BLOCK_BYTES_MAX;
  }

  /**
   * Writes a record's header and returns where its body goes in `buffer`; endRecord() closes it. The caller has asked hasRoom().
   * Times are the halves of a u64, ns since 1970. Until endRecord() the record does not count, so it may also be begun anew.
   */
  beginRecord(
    kind: number,
    flags: number,
    seq: number,
    timeHigh: number,
    timeLow: number,
    participant: number,
    otherParticipant: number,
  ): number {
    const at = this.offset;
    if (seq !== this.lastSeq + 1) assert.fail(`record seq ${seq} does not follow ${this.lastSeq}`);
    if (timeHigh < this.lastTimeHigh || (timeHigh === this.lastTimeHigh && timeLow <= this.lastTimeLow)) {
      assert.fail(`ledger time of seq ${seq} is not above that of the record before it`);
    }
    if (at + RECORD_HEADER_BYTES > BLOCK_BYTES_MAX) assert.fail(`no room for a record at ${at}`);
    const view = this.view;
    // length is patched by endRecord()
    view.setUint32(at + 4, kind | (flags << 8), true);
    view.setUint32(at + 8, seq >>> 0, true);
    view.setUint32(at + 12, (seq / TWO_32) | 0, true);
    view.setUint32(at + 16, timeLow, true);
    view.setUint32(at + 20, timeHigh, true);
    view.setUint32(at + 24, participant, true);
    view.setUint32(at + 28, otherParticipant, true);
    this.#recordOpen = true;
    return at + RECORD_HEADER_BYTES;
  }

  /** `bodyEnd`: where the body ends in `buffer`. */
  endRecord(bodyEnd: number): void {
    const at = this.offset;
    if (!this.#recordOpen) assert.fail('endRecord without beginRecord');
    if (bodyEnd < at + RECORD_HEADER_BYTES || bodyEnd > BLOCK_BYTES_MAX) {
      assert.fail(`a record at ${at} cannot end at ${bodyEnd}`);
    }
    const view = this.view;
    view.setUint32(at, bodyEnd - at, true);
    this.lastTimeLow = view.getUint32(at + 16, true);
    this.lastTimeHigh = view.getUint32(at + 20, true);
    this.lastSeq++;
    this.recordCount++;
    this.offset = bodyEnd;
    this.#recordOpen = false;
  }

  /** For records that are not hot: header and a ready body in one go. */
  writeRecord(
    kind: number,
    flags: number,
    seq: number,
    timeHigh: number,
    timeLow: number,
    participant: number,
    otherParticipant: number,
    body: Uint8Array,
  ): void {
    assert(this.hasRoom(body.length), `no room for a record with ${body.length} bytes of body`);
    const at = this.beginRecord(kind, flags, seq, timeHigh, timeLow, participant, otherParticipant);
    this.buffer.set(body, at);
    this.endRecord(at + body.length);
  }

  /** Starts the next block in the next buffer: this one's is still needed. */
  advance(): void {
    assert(this.#buffers.length > 1, 'a second block needs a second buffer');
    this.bufferNumber = (this.bufferNumber + 1) % this.#buffers.length;
    this.buffer = this.#buffers[this.bufferNumber]!;
    this.view = this.#views[this.bufferNumber]!;
    this.reset(this.lastSeq + 1);
  }

  /** Starts the next block. */
  reset(nextSeq: number): void {
    assert(Number.isSafeInteger(nextSeq) && nextSeq >= 1, `next seq ${nextSeq}`);
    this.offset = BLOCK_HEADER_BYTES;
    this.recordCount = 0;
    this.firstSeq = nextSeq;
    this.lastSeq = nextSeq - 1;
    this.#recordOpen = false;
  }
}
