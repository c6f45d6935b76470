// Reads one sorted table. Filter and page starts are read at the first question that gets so far; most tables of payment ids are never
// asked, because the time in a UUIDv7 already says no. Pages are looked at where they lie in the page cache if the file can be mapped
// (mapped-file.ts), or read one by one.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { MappedFile } from './mapped-file.ts';
import { CURSOR_PAGES, TablePage } from './table-cursor.ts';
import {
  directoryHalf,
  entriesPerPage,
  entryCheck,
  FILTER_BLOCK_WORDS,
  filterBlockOf,
  HeaderOffset,
  hasFilterBits,
  PAGE_BYTES,
  PAGE_WORDS,
  pageCrc,
  TABLE_MAGIC,
  TABLE_VERSION,
  TableDamage,
  TableFlag,
  TableLayout,
  type TableShape,
  trailerWord,
} from './table-format.ts';

const TWO_32 = 0x1_0000_0000;

/** Gets `count` entries, one behind the other from word `at` on; valid during the call. */
export type OnEntries = (words: Int32Array, at: number, count: number) => void;

export class Table {
  readonly file: string;
  readonly shape: TableShape;
  readonly entries: number;
  readonly pages: number;
  readonly #fd: number;
  readonly #layout: TableLayout;
  readonly #filterBlocks: number;
  readonly #timeMsMin: number;
  readonly #timeMsMax: number;
  readonly #otherIds: boolean;
  readonly #startsCrc: number;
  readonly #filterCrc: number;
  readonly #trailer: number;
  readonly #pageEntries: number;
  /** Where a page's directory begins, in halves of words; -1: it has none. */
  readonly #directory: number;
  #starts: Uint32Array | undefined;
  #filter: Int32Array | undefined;
  #mapped: MappedFile | undefined;
  /** Not mapped yet, but worth it at the first look-up. */
  #mayMap: boolean;

  /**
   * Throws TableDamage.
   * @param mayMap for threads that look up often
   */
  constructor(file: string, shape: TableShape, mayMap = false) {
    this.file = file;
    this.shape = shape;
    this.#mayMap = mayMap;
    this.#trailer = trailerWord(shape);
    this.#pageEntries = entriesPerPage(shape);
    this.#directory = shape.hasDirectory ? directoryHalf(shape) : -1;
    this.#fd = openSync(file, 'r');
    try {
      const header = this.#read(0, PAGE_BYTES);
      const crc = header.readUInt32LE(HeaderOffset.CRC);
      header.writeUInt32LE(0, HeaderOffset.CRC);
      const magic = header.readUInt32LE(HeaderOffset.MAGIC);
      const version = header.readUInt16LE(HeaderOffset.VERSION);
      const kind = header.readUInt16LE(HeaderOffset.KIND);
      if (magic !== TABLE_MAGIC) this.#damage(HeaderOffset.MAGIC, 'the magic of a table', `0x${magic.toString(16)}`);
      if (crc32(header) !== crc) this.#damage(0, 'a header with a fitting CRC', 'another CRC');
      if (version !== TABLE_VERSION) this.#damage(HeaderOffset.VERSION, `version ${TABLE_VERSION}`, String(version));
      if (kind !== shape.kind) this.#damage(HeaderOffset.KIND, `kind ${shape.kind} (${shape.prefix})`, String(kind));
      this.entries = header.readUInt32LE(HeaderOffset.ENTRIES);
      this.pages = header.readUInt32LE(HeaderOffset.PAGES);
      this.#filterBlocks = header.readUInt32LE(HeaderOffset.FILTER_BLOCKS);
      this.#startsCrc = header.readUInt32LE(HeaderOffset.STARTS_CRC);
      this.#filterCrc = header.readUInt32LE(HeaderOffset.FILTER_CRC);
      this.#otherIds = (header.readUInt32LE(HeaderOffset.FLAGS) & TableFlag.OTHER_IDS) !== 0;
      this.#timeMsMin = Number(header.readBigInt64LE(HeaderOffset.TIME_MS_MIN));
      this.#timeMsMax = Number(header.readBigInt64LE(HeaderOffset.TIME_MS_MAX));
      this.#layout = new TableLayout(this.#filterBlocks, this.pages);
      const { size } = fstatSync(this.#fd);
      if (size !== this.#layout.fileBytes) this.#damage(size, `a file of ${this.#layout.fileBytes} bytes`, `${size}`);
    } catch (error) {
      closeSync(this.#fd);
      throw error;
    }
  }

  /** Returns what is still to be unmapped: it is detached, and nobody else's any more. */
  close(): MappedFile | undefined {
    closeSync(this.#fd);
    const mapped = this.#mapped;
    mapped?.detach();
    this.#mapped = undefined;
    return mapped;
  }

  get filterBytes(): number {
    return this.#layout.filterBytes;
  }

  #damage(offset: number, expected: string, found: string): never {
    throw new TableDamage(this.file, offset, expected, found);
  }

  /** Into memory of its own, which typed arrays can be laid over. */
  #read(position: number, bytes: number): Buffer {
    const buffer = Buffer.from(new ArrayBuffer(bytes));
    this.#readInto(buffer, bytes, position);
    return buffer;
  }

  #readInto(buffer: Buffer, bytes: number, position: number): void {
    const got = readSync(this.#fd, buffer, 0, bytes, position);
    if (got !== bytes) this.#damage(position, `${bytes} bytes`, `${got}`);
  }

  /** Whether an id with this UUIDv7 time (-1: no UUIDv7) can be in it at all. */
  mayHoldTime(timeMs: number): boolean {
    return timeMs < 0 ? this.#otherIds : timeMs >= this.#timeMsMin && timeMs <= this.#timeMsMax;
  }

  get filterLoaded(): boolean {
    return this.#filter !== undefined;
  }

  /** Keeps the filter in memory from now on; without it, mayHold() is always true. */
  loadFilter(): void {
    const { filterOffset, filterBytes } = this.#layout;
    const bytes = this.#read(filterOffset, filterBytes);
    if (crc32(bytes) !== this.#filterCrc) this.#damage(filterOffset, 'a filter with a fitting CRC', 'another CRC');
    this.#filter = new Int32Array(bytes.buffer);
  }

  /** False: the key is not in this table. True: it is, or (rarely: table-shapes.ts) it is not. */
  mayHold(hash: number, bits: number): boolean {
    const filter = this.#filter;
    if (filter === undefined) return true;
    const at = filterBlockOf(hash, this.#filterBlocks) * FILTER_BLOCK_WORDS;
    return hasFilterBits(filter, at, bits, this.shape.filterProbes);
  }

  /** Touches the memory that mayHold() is about to read; what it returns means nothing. */
  lookAhead(hash: number): number {
    const filter = this.#filter;
    return filter === undefined ? 0 : filter[filterBlockOf(hash, this.#filterBlocks) * FILTER_BLOCK_WORDS]!;
  }

  /**
   * The first word of the entry with the key at word `keyAt` of `key` in `page.found`, -1 when it is not in the table. Valid until the next call
   * with this page, and as long as the table is open.
   * @param from what pageOf() said of the hash
   */
  find(page: TablePage, key: Int32Array, keyAt: number, hash: number, from = this.pageOf(hash >>> 0)): number {
    const wanted = hash >>> 0;
    const { entryWords, keyWords, checkWord } = this.shape;
    if (this.#mayMap) this.#map();
    const mapped = this.#mapped;
    const words = mapped === undefined ? page.words : mapped.words;
    const bytes = mapped === undefined ? page.bytes : mapped.bytes;
    page.found = words;
    const halves = mapped === undefined ? page.halves : mapped.halves;
    for (let number = from; number < this.pages; number++) {
      const offset = this.#layout.pagesOffset + PAGE_BYTES * number;
      if (mapped === undefined) this.#readInto(page.bytes, PAGE_BYTES, offset);
      const first = mapped === undefined ? 0 : offset / 4;
      if (checkWord < 0) this.#checkPage(words, bytes, first, number);
      // Of an account's page not checked yet.
      const end = first + this.#entriesOn(number) * entryWords;
      let at = this.#candidate(words, halves, first, first, wanted, number);
      for (; at < end; at = this.#candidate(words, halves, first, at + entryWords, wanted, number)) {
        let word = 0;
        while (word < keyWords && words[at + word] === key[keyAt + word]) word++;
        if (word < keyWords) continue;
        if (checkWord >= 0 && entryCheck(words, at, checkWord) !== words[at + checkWord]) {
          this.#damage(offset + (at - first) * 4, 'an entry with a fitting check', 'another check');
        }
        return at;
      }
      // Rarely so: the filter said otherwise. Damaged hashes must not make an entry disappear.
      if (checkWord >= 0) this.#checkPage(words, bytes, first, number);
      if (number + 1 < this.pages && this.#starts![number + 1]! > wanted) return -1;
      // The next page begins with the same hash.
    }
    return -1;
  }
  /** First word of the next entry on this page, from `at` on, that may have the hash; where the entries end, when there is none. */
  #candidate(
    words: Int32Array,
    halves: Uint16Array,
    first: number,
    at: number,
    wanted: number,
    number: number,
  ): number {
    const { entryWords, hashWord } = this.shape;
    const end = first + this.#entriesOn(number) * entryWords;
    if (this.#directory !== -1) {
      const lower = wanted & 0xffff;
      let half = first * 2 + this.#directory + (at - first) / entryWords;
      for (; at < end && halves[half] !== lower; at += entryWords) half++;
      return at;
    }
    if (at === first) {
      at += this.#guess(number, wanted) * entryWords;
      while (at > first && words[at - entryWords + hashWord]! >>> 0 >= wanted) at -= entryWords;
    }
    while (at < end && words[at + hashWord]! >>> 0 < wanted) at += entryWords;
    return at < end && words[at + hashWord]! >>> 0 === wanted ? at : end;
  }

  /** Touches the directory of the page, where there is one in memory; what it returns means nothing. */
  lookAheadDirectory(number: number): number {
    if (this.#mayMap) this.#map();
    if (this.#mapped === undefined || this.#directory === -1) return 0;
    return this.#mapped.halves[(this.#layout.pagesOffset + PAGE_BYTES * number) / 2 + this.#directory]!;
  }

  /** Touches the entry with this hash on the page, once the directory is near. */
  lookAheadEntry(number: number, hash: number): number {
    if (this.#mapped === undefined) return 0;
    const { words, halves } = this.#mapped;
    const first = (this.#layout.pagesOffset + PAGE_BYTES * number) / 4;
    const at = this.#candidate(words, halves, first, first, hash >>> 0, number);
    // An account is two cache lines.
    return words[at]! ^ words[at + (this.shape.entryWords >>> 1)]!;
  }

  #map(): void {
    this.#mayMap = false;
    this.#mapped = MappedFile.map(this.#fd, this.#layout.fileBytes, this.#read(0, PAGE_BYTES));
  }

  #entriesOn(number: number): number {
    return number === this.pages - 1 ? this.entries - number * this.#pageEntries : this.#pageEntries;
  }

  /** Number of the entry on this page that would have the hash if they were evenly spread. */
  #guess(number: number, hash: number): number {
    const starts = this.#starts!;
    const start = starts[number]!;
    const end = number + 1 < starts.length ? starts[number + 1]! : TWO_32;
    const entries = this.#entriesOn(number);
    const guess = Math.floor(((hash - start) * entries) / (end - start + 1));
    return guess < 0 ? 0 : guess < entries ? guess : entries - 1;
  }

  /** The page on which the first entry with this hash (unsigned) would be: the last one that begins below it. */
  pageOf(hash: number): number {
    this.#starts ??= this.#loadStarts();
    const starts = this.#starts;
    const pages = starts.length;
    // Hashes are spread evenly, so the second guess is nearly always right, or next to it.
    const scale = pages / TWO_32;
    let guess = Math.floor(hash * scale);
    guess += Math.round((hash - starts[guess]!) * scale);
    guess = guess < 0 ? 0 : guess < pages ? guess : pages - 1;
    // starts[low] < hash <= starts[high], in strides that grow: they can be chosen to be spread otherwise.
    let low = guess;
    let high = guess;
    if (starts[guess]! < hash) {
      let stride = 1;
      for (high = low + stride; high < pages && starts[high]! < hash; high = low + stride) {
        low = high;
        stride *= 2;
      }
      if (high > pages) high = pages;
    } else {
      let stride = 1;
      for (low = high - stride; low >= 0 && starts[low]! >= hash; low = high - stride) {
        high = low;
        stride *= 2;
      }
      if (low < -1) low = -1;
    }
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (starts[middle]! < hash) low = middle;
      else high = middle;
    }
    return Math.max(0, low);
  }

  #loadStarts(): Uint32Array {
    const { startsOffset } = this.#layout;
    const bytes = this.#read(startsOffset, this.pages * 4);
    if (crc32(bytes) !== this.#startsCrc) this.#damage(startsOffset, 'page starts with a fitting CRC', 'another CRC');
    return new Uint32Array(bytes.buffer);
  }

  /** Reads `count` pages from `first` on, and checks them. */
  readPages(first: number, count: number, pages: TablePage): void {
    this.#readInto(pages.bytes, count * PAGE_BYTES, this.#layout.pagesOffset + PAGE_BYTES * first);
    for (let page = 0; page < count; page++) this.#checkPage(pages.words, pages.bytes, page * PAGE_WORDS, first + page);
  }

  /** Entries of a page that readPages() read. */
  entriesOn(pages: TablePage, page: number): number {
    return pages.words[page * PAGE_WORDS + this.#trailer + 1]!;
  }

  #checkPage(words: Int32Array, bytes: Buffer, at: number, number: number): void {
    const trailer = at + this.#trailer;
    const offset = this.#layout.pagesOffset + PAGE_BYTES * number;
    if (words[trailer] !== pageCrc(bytes, at * 4, this.#trailer)) {
      this.#damage(offset, 'a page with a fitting CRC', 'another CRC');
    }
    const expected = this.#entriesOn(number);
    if (words[trailer + 2] !== number || words[trailer + 1] !== expected) {
      const found = `page ${words[trailer + 2]} with ${words[trailer + 1]}`;
      this.#damage(offset, `page ${number} with ${expected} entries`, found);
    }
  }

  /** Calls onEntries for each page, in the table's order. */
  forEachPage(onEntries: OnEntries): void {
    const pages = new TablePage(CURSOR_PAGES);
    for (let first = 0; first < this.pages; first += CURSOR_PAGES) {
      const count = Math.min(CURSOR_PAGES, this.pages - first);
      this.readPages(first, count, pages);
      for (let page = 0; page < count; page++) onEntries(pages.words, page * PAGE_WORDS, this.entriesOn(pages, page));
    }
  }

  /** Calls onEntry with the words and the first word of every entry, in the table's order; valid during the call. */
  forEach(onEntry: (words: Int32Array, at: number) => void): void {
    const { entryWords } = this.shape;
    this.forEachPage((words, first, count) => {
      for (let at = first; at < first + count * entryWords; at += entryWords) onEntry(words, at);
    });
  }
}
