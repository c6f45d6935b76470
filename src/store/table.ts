// Reads one sorted table. Filter and page starts are read at the first question that gets so far; most tables of payment ids are never
// asked, because the time in a UUIDv7 already says no.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import {
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
  #starts: Uint32Array | undefined;
  #filter: Int32Array | undefined;

  /** Throws TableDamage. */
  constructor(file: string, shape: TableShape) {
    this.file = file;
    this.shape = shape;
    this.#trailer = trailerWord(shape);
    this.#pageEntries = entriesPerPage(shape);
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

  close(): void {
    closeSync(this.#fd);
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

  /** False: the key is not in this table. True: it is, or (about one in a hundred times) it is not. */
  mayHold(hash: number, bits: number): boolean {
    const filter = this.#filter;
    if (filter === undefined) return true;
    return hasFilterBits(filter, filterBlockOf(hash, this.#filterBlocks) * FILTER_BLOCK_WORDS, bits);
  }

  /** Touches the memory that mayHold() is about to read; what it returns means nothing. */
  lookAhead(hash: number): number {
    const filter = this.#filter;
    return filter === undefined ? 0 : filter[filterBlockOf(hash, this.#filterBlocks) * FILTER_BLOCK_WORDS]!;
  }

  /** Reads the page with the key at word `keyAt` of `key` into `page` and returns the entry's first word there, -1 when it is not in the table. */
  find(page: TablePage, key: Int32Array, keyAt: number, hash: number): number {
    const wanted = hash >>> 0;
    const { entryWords, keyWords, hashWord, checkWord } = this.shape;
    const { words } = page;
    for (let number = this.#firstPageOf(wanted); number < this.pages; number++) {
      const offset = this.#layout.pagesOffset + PAGE_BYTES * number;
      this.#readInto(page.bytes, PAGE_BYTES, offset);
      if (checkWord < 0) this.#checkPage(words, page.bytes, 0, number);
      // Of an account's page not checked yet.
      const count = Math.min(words[this.#trailer + 1]! >>> 0, this.#pageEntries);
      let low = 0;
      let high = count;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (words[middle * entryWords + hashWord]! >>> 0 < wanted) low = middle + 1;
        else high = middle;
      }
      for (; low < count && words[low * entryWords + hashWord]! >>> 0 === wanted; low++) {
        const at = low * entryWords;
        let word = 0;
        while (word < keyWords && words[at + word] === key[keyAt + word]) word++;
        if (word < keyWords) continue;
        if (checkWord >= 0 && entryCheck(words, at, checkWord) !== words[at + checkWord]) {
          this.#damage(offset + at * 4, 'an entry with a fitting check', 'another check');
        }
        return at;
      }
      // Rarely so: the filter said otherwise. Damaged hashes must not make an entry disappear.
      if (checkWord >= 0) this.#checkPage(words, page.bytes, 0, number);
      if (low < count) return -1;
      // The page ends with smaller hashes or with the same one: the next may hold it.
    }
    return -1;
  }

  /** The page on which the first entry with this hash would be: the last one that begins below it. */
  #firstPageOf(hash: number): number {
    this.#starts ??= this.#loadStarts();
    const starts = this.#starts;
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (starts[middle]! < hash) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
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
    const isLast = number === this.pages - 1;
    const expected = isLast ? this.entries - number * this.#pageEntries : this.#pageEntries;
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
    const cursor = new TableCursor(this);
    for (; !cursor.atEnd; cursor.next()) onEntry(cursor.words, cursor.at);
  }
}

/** Room for pages, to be used again and again. */
export class TablePage {
  readonly words: Int32Array;
  readonly bytes: Buffer;

  constructor(pages = 1) {
    this.words = new Int32Array(pages * PAGE_WORDS);
    this.bytes = Buffer.from(this.words.buffer);
  }
}

const CURSOR_PAGES = 64;

/** Goes through a table from its beginning to its end. */
export class TableCursor {
  readonly table: Table;
  readonly words: Int32Array;
  readonly #pages = new TablePage(CURSOR_PAGES);
  readonly #entryWords: number;
  readonly #hashWord: number;
  #nextPage = 0;
  #page = 0;
  #pagesHere = 0;
  #entry = 0;
  #entriesHere = 0;
  /** Hash of the entry at hand, unsigned; above every hash at the end. */
  hash = 0;
  /** First word of that entry in `words`. */
  at = 0;

  constructor(table: Table) {
    this.table = table;
    this.words = this.#pages.words;
    this.#entryWords = table.shape.entryWords;
    this.#hashWord = table.shape.hashWord;
    this.#load();
  }

  get atEnd(): boolean {
    return this.hash === Number.MAX_SAFE_INTEGER;
  }

  #load(): void {
    const left = this.table.pages - this.#nextPage;
    if (left === 0) {
      this.hash = Number.MAX_SAFE_INTEGER;
      return;
    }
    this.#pagesHere = Math.min(CURSOR_PAGES, left);
    this.table.readPages(this.#nextPage, this.#pagesHere, this.#pages);
    this.#nextPage += this.#pagesHere;
    this.#page = 0;
    this.#openPage();
  }

  #openPage(): void {
    this.#entriesHere = this.table.entriesOn(this.#pages, this.#page);
    this.#entry = 0;
    this.at = this.#page * PAGE_WORDS;
    this.hash = this.words[this.at + this.#hashWord]! >>> 0;
  }

  next(): void {
    if (++this.#entry < this.#entriesHere) {
      this.at += this.#entryWords;
      this.hash = this.words[this.at + this.#hashWord]! >>> 0;
    } else if (++this.#page < this.#pagesHere) this.#openPage();
    else this.#load();
  }
}
