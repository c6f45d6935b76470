// Memory for the pages of a table, and a cursor that goes through one (table.ts) from its first entry to its last: for merges.
import type { Table } from './table.ts';
import { PAGE_WORDS } from './table-format.ts';

/** Room for pages, to be used again and again. */
export class TablePage {
  readonly words: Int32Array;
  readonly bytes: Buffer;
  readonly halves: Uint16Array;
  /** What Table.find() found its entry in: `words`, or a mapped table. */
  found: Int32Array;

  constructor(pages = 1) {
    this.words = new Int32Array(pages * PAGE_WORDS);
    this.bytes = Buffer.from(this.words.buffer);
    this.halves = new Uint16Array(this.words.buffer);
    this.found = this.words;
  }
}

/** So many are read at once by whoever goes through a table. */
export const CURSOR_PAGES = 64;

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
