// Writes one sorted table: takes entries in the order of their hashes and streams filter and pages to disk at once, so that little is held in
// memory however many there are.
//
// The file has its final name only when all of it is on disk. Owner: the index thread.
import assert from 'node:assert';
import { closeSync, constants, fdatasyncSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { uuid7TimeMs } from '../domain/identifiers.ts';
import { alignedMemory, openDirect } from '../journal/direct.ts';
import { writeFully } from '../journal/files.ts';
import {
  directoryHalf,
  entriesPerPage,
  entryCheck,
  FILTER_BLOCK_BYTES,
  FILTER_BLOCK_WORDS,
  filterBits,
  filterBlockOf,
  filterBlocksFor,
  HeaderOffset,
  PAGE_BYTES,
  PAGE_WORDS,
  pageCrc,
  setFilterBits,
  TABLE_ENTRIES_MAX,
  TABLE_MAGIC,
  TABLE_VERSION,
  TableFlag,
  TableLayout,
  type TableShape,
  trailerWord,
} from './table-format.ts';

const BUFFER_PAGES = 256;
/** 8 MiB. */
const SYNC_PAGES = 8 * BUFFER_PAGES;
/** Whole pages. */
const FILTER_BUFFER_BLOCKS = 4096;

/** What a writer needs while it writes; one writer after the other may use it. */
export class WriteBuffers {
  readonly pageBytes: Buffer;
  readonly pages: Int32Array;
  readonly halves: Uint16Array;
  readonly filterBytes: Buffer;
  readonly filter: Int32Array;

  constructor() {
    const pagesBytes = BUFFER_PAGES * PAGE_BYTES;
    const all = alignedMemory(pagesBytes + FILTER_BUFFER_BLOCKS * FILTER_BLOCK_BYTES);
    this.pageBytes = all.subarray(0, pagesBytes);
    this.filterBytes = all.subarray(pagesBytes);
    this.pages = new Int32Array(all.buffer, 0, pagesBytes / 4);
    this.halves = new Uint16Array(all.buffer, 0, pagesBytes / 2);
    this.filter = new Int32Array(all.buffer, pagesBytes);
  }
}

export class TableWriter {
  readonly file: string;
  readonly #shape: TableShape;
  readonly #temporary: string;
  readonly #fd: number;
  readonly #seed: number;
  readonly #entriesMax: number;
  readonly #readSoon: boolean;
  readonly #filterBlocks: number;
  readonly #pagesOffset: number;
  readonly #pageEntries: number;
  readonly #trailer: number;
  readonly #pages: Int32Array;
  readonly #pageBytes: Buffer;
  readonly #halves: Uint16Array;
  readonly #starts: number[] = [];
  readonly #filter: Int32Array;
  readonly #filterBytes: Buffer;
  /** First block in the filter's buffer. */
  #filterFrom = 0;
  #filterCrc = 0;
  #count = 0;
  /** Pages in the file. */
  #written = 0;
  #page = 0;
  #inPage = 0;
  #lastHash = 0;
  #timeMsMin = Number.MAX_SAFE_INTEGER;
  #timeMsMax = -1;
  #otherIds = false;
  #finished = false;

  /**
   * @param entriesMax how many there will be at most; the filter is made for as many
   * @param buffers nobody else's until the table is finished or abandoned
   * @param readSoon whether its pages should stay in the page cache
   */
  constructor(
    file: string,
    shape: TableShape,
    entriesMax: number,
    seed: number,
    buffers: WriteBuffers,
    readSoon = false,
  ) {
    assert(entriesMax >= 1 && entriesMax <= TABLE_ENTRIES_MAX, `a table of ${entriesMax} entries`);
    this.file = file;
    this.#shape = shape;
    this.#temporary = `${file}.tmp`;
    this.#seed = seed;
    this.#entriesMax = entriesMax;
    this.#filterBlocks = filterBlocksFor(shape, entriesMax);
    this.#pagesOffset = new TableLayout(this.#filterBlocks, 0).pagesOffset;
    this.#pageEntries = entriesPerPage(shape);
    this.#trailer = trailerWord(shape);
    this.#pages = buffers.pages;
    this.#pageBytes = buffers.pageBytes;
    this.#halves = buffers.halves;
    this.#filter = buffers.filter.fill(0);
    this.#filterBytes = buffers.filterBytes;
    this.#readSoon = readSoon;
    const { O_CREAT, O_TRUNC, O_WRONLY } = constants;
    this.#fd = (readSoon ? openSync : openDirect)(this.#temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o600);
  }

  get count(): number {
    return this.#count;
  }

  /** Whether all ids so far are UUIDv7: their times tell this table from others. */
  get isTimed(): boolean {
    return this.#shape.hasTimes && !this.#otherIds;
  }

  /** Takes the entry at word `from` of `words`; sets its check. */
  add(words: Int32Array, from: number): void {
    const { entryWords, hashWord, checkWord } = this.#shape;
    const hash = words[from + hashWord]!;
    if (hash >>> 0 < this.#lastHash) assert.fail(`table entry ${this.#count} is out of order`);
    this.#lastHash = hash >>> 0;
    if (this.#inPage === 0) this.#starts.push(hash >>> 0);
    const to = this.#page * PAGE_WORDS + this.#inPage * entryWords;
    const pages = this.#pages;
    for (let word = 0; word < entryWords; word++) pages[to + word] = words[from + word]!;
    if (checkWord >= 0) pages[to + checkWord] = entryCheck(pages, to, checkWord);
    this.#count++;
    this.#addToFilter(words, from, hash);
    if (this.#shape.hasTimes) this.#addTime(uuid7TimeMs(words[from]!, words[from + 1]!));
    if (++this.#inPage === this.#pageEntries) this.#closePage();
  }

  #addToFilter(words: Int32Array, from: number, hash: number): void {
    const block = filterBlockOf(hash, this.#filterBlocks);
    while (block - this.#filterFrom >= FILTER_BUFFER_BLOCKS) this.#writeFilter(FILTER_BUFFER_BLOCKS);
    const bits = filterBits(this.#seed, words, from, this.#shape.keyWords);
    setFilterBits(this.#filter, (block - this.#filterFrom) * FILTER_BLOCK_WORDS, bits, this.#shape.filterProbes);
  }

  #addTime(timeMs: number): void {
    if (timeMs < 0) this.#otherIds = true;
    else {
      if (timeMs < this.#timeMsMin) this.#timeMsMin = timeMs;
      if (timeMs > this.#timeMsMax) this.#timeMsMax = timeMs;
    }
  }

  #closePage(): void {
    const first = this.#page * PAGE_WORDS;
    this.#pages.fill(0, first + this.#inPage * this.#shape.entryWords, first + this.#trailer);
    this.#closeTrailer(first);
    this.#inPage = 0;
    if (++this.#page === BUFFER_PAGES) this.#writePages();
  }

  #closeTrailer(first: number): void {
    const pages = this.#pages;
    const { entryWords, hashWord, hasDirectory } = this.#shape;
    pages.fill(0, first + this.#trailer, first + PAGE_WORDS);
    if (hasDirectory) {
      const directory = first * 2 + directoryHalf(this.#shape);
      for (let entry = 0; entry < this.#inPage; entry++) {
        this.#halves[directory + entry] = pages[first + entry * entryWords + hashWord]!;
      }
    }
    pages[first + this.#trailer + 1] = this.#inPage;
    pages[first + this.#trailer + 2] = this.#written + this.#page;
    pages[first + this.#trailer] = pageCrc(this.#pageBytes, first * 4, this.#trailer);
  }

  #writePages(): void {
    this.#write(this.#pageBytes, this.#page * PAGE_BYTES, this.#pagesOffset + PAGE_BYTES * this.#written);
    this.#written += this.#page;
    this.#page = 0;
    // Little by little: what the page cache writes in one go at the end, every block of the journal would have to wait for.
    if (this.#readSoon && this.#written % SYNC_PAGES === 0) fdatasyncSync(this.#fd);
  }

  /** Writes that many blocks of the filter. All but the last time they are whole pages. */
  #writeFilter(blocks: number): void {
    const bytes = blocks * FILTER_BLOCK_BYTES;
    this.#filterCrc = crc32(this.#filterBytes.subarray(0, bytes), this.#filterCrc);
    this.#write(this.#filterBytes, toPages(bytes), PAGE_BYTES + this.#filterFrom * FILTER_BLOCK_BYTES);
    this.#filterBytes.fill(0, 0, bytes);
    this.#filterFrom += blocks;
  }

  #write(buffer: Buffer, bytes: number, position: number): void {
    writeFully(this.#fd, buffer, bytes, position, this.#temporary);
  }

  /** Ends the table: on disk and under its name when this returns, all but the directory's entry (the caller syncs that). */
  finish(): void {
    assert(this.#count >= 1 && this.#count <= this.#entriesMax, `${this.#count} entries of ${this.#entriesMax}`);
    if (this.#inPage > 0) this.#closePage();
    if (this.#page > 0) this.#writePages();
    while (this.#filterFrom < this.#filterBlocks) {
      this.#writeFilter(Math.min(FILTER_BUFFER_BLOCKS, this.#filterBlocks - this.#filterFrom));
    }
    // The pages are written: their buffer serves for the rest.
    const header = this.#header(this.#writeStarts());
    header.copy(this.#pageBytes);
    this.#write(this.#pageBytes, PAGE_BYTES, 0);
    fsyncSync(this.#fd);
    closeSync(this.#fd);
    this.#finished = true;
    renameSync(this.#temporary, this.file);
  }

  /** Returns their CRC. */
  #writeStarts(): number {
    const { startsOffset } = new TableLayout(this.#filterBlocks, this.#written);
    const perWrite = this.#pages.length;
    let crc = 0;
    for (let from = 0; from < this.#starts.length; from += perWrite) {
      const count = Math.min(perWrite, this.#starts.length - from);
      for (let index = 0; index < count; index++) this.#pages[index] = this.#starts[from + index]!;
      this.#pages.fill(0, count, toPages(count * 4) / 4);
      crc = crc32(this.#pageBytes.subarray(0, count * 4), crc);
      this.#write(this.#pageBytes, toPages(count * 4), startsOffset + from * 4);
    }
    return crc;
  }

  #header(startsCrc: number): Buffer {
    const header = Buffer.alloc(PAGE_BYTES);
    header.writeUInt32LE(TABLE_MAGIC, HeaderOffset.MAGIC);
    header.writeUInt16LE(TABLE_VERSION, HeaderOffset.VERSION);
    header.writeUInt16LE(this.#shape.kind, HeaderOffset.KIND);
    header.writeUInt32LE(this.#count, HeaderOffset.ENTRIES);
    header.writeUInt32LE(this.#seed >>> 0, HeaderOffset.SEED);
    header.writeUInt32LE(this.#written, HeaderOffset.PAGES);
    header.writeUInt32LE(this.#filterBlocks, HeaderOffset.FILTER_BLOCKS);
    header.writeUInt32LE(startsCrc, HeaderOffset.STARTS_CRC);
    header.writeUInt32LE(this.#filterCrc, HeaderOffset.FILTER_CRC);
    header.writeUInt32LE(this.#otherIds ? TableFlag.OTHER_IDS : 0, HeaderOffset.FLAGS);
    // Without any UUIDv7 the smallest is above the largest.
    header.writeBigInt64LE(BigInt(this.#timeMsMin), HeaderOffset.TIME_MS_MIN);
    header.writeBigInt64LE(BigInt(this.#timeMsMax), HeaderOffset.TIME_MS_MAX);
    header.writeUInt32LE(crc32(header), HeaderOffset.CRC);
    return header;
  }

  /** Leaves no trace of a table that was not finished. */
  abandon(): void {
    if (this.#finished) return;
    this.#finished = true;
    closeSync(this.#fd);
    rmSync(this.#temporary, { force: true });
  }
}

function toPages(bytes: number): number {
  return Math.ceil(bytes / PAGE_BYTES) * PAGE_BYTES;
}
