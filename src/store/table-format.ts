// The layout of a sorted table on disk (FORMAT.md beside this file), and the arithmetic of its filter.
//
// A table holds entries of one size, in order of a hash of their keys. Two kinds exist: payment ids and accounts (table-shapes.ts).
import { crc32 } from 'node:zlib';

export const TABLE_MAGIC = 0x3154_5350; // "PST1", little-endian
export const TABLE_VERSION = 2;
export const PAGE_BYTES = 4096;
export const PAGE_WORDS = PAGE_BYTES / 4;

/** What the entries of a table look like. Everything is counted in 32-bit words. */
export interface TableShape {
  /** Number in the header, so that no table is taken for one of another kind. */
  readonly kind: number;
  /** Beginning of its file names. */
  readonly prefix: string;
  readonly entryWords: number;
  /** The key is the first words of an entry. */
  readonly keyWords: number;
  /** Where the key's hash is. */
  readonly hashWord: number;
  /** Where a check of the entry itself is; -1: none, then its page's CRC is checked at every look-up. */
  readonly checkWord: number;
  /** The key begins with a payment id: its UUIDv7 time tells many tables apart. */
  readonly hasTimes: boolean;
  /** Entries replace older ones with their key, in other tables. False: no key is in two tables. */
  readonly mayReplace: boolean;
  /** The trailer tells which entry has which hash, so that only the one that is looked for must be read. */
  readonly hasDirectory: boolean;
  /** Of the filter. */
  readonly filterBitsPerEntry: number;
  readonly filterProbes: number;
}

// The place of one entry at the end of each page is its trailer: u32 CRC, u32 entries, u32 page number, zeros, and from the middle of it on the
// directory: of each entry in turn the lower half of its hash, u16.

/** 2^27 payment ids are a file of 4.5 GiB. */
export const TABLE_ENTRIES_MAX = 2 ** 27;

export const FILTER_BLOCK_BYTES = 64;
export const FILTER_BLOCK_WORDS = FILTER_BLOCK_BYTES / 4;
const TWO_32 = 0x1_0000_0000;

export const HeaderOffset = {
  MAGIC: 0,
  VERSION: 4,
  KIND: 6,
  CRC: 8,
  ENTRIES: 12,
  SEED: 16,
  PAGES: 20,
  FILTER_BLOCKS: 24,
  STARTS_CRC: 28,
  FILTER_CRC: 32,
  FLAGS: 36,
  TIME_MS_MIN: 40,
  TIME_MS_MAX: 48,
} as const;
/** Some ids are not UUIDv7: nothing can be said about them from their time. */
export const TableFlag = { OTHER_IDS: 1 } as const;

export function entriesPerPage(shape: TableShape): number {
  return PAGE_WORDS / shape.entryWords - 1;
}

/** Word of the trailer within a page. */
export function trailerWord(shape: TableShape): number {
  return PAGE_WORDS - shape.entryWords;
}

/** The directory's first u16, from the beginning of the page. */
export function directoryHalf(shape: TableShape): number {
  return (trailerWord(shape) + shape.entryWords / 2) * 2;
}

export function filterBlocksFor(shape: TableShape, entries: number): number {
  return Math.ceil((entries * shape.filterBitsPerEntry) / (FILTER_BLOCK_BYTES * 8));
}

/** Header page, filter, pages, page starts. */
export class TableLayout {
  readonly filterOffset = PAGE_BYTES;
  readonly filterBytes: number;
  readonly pagesOffset: number;
  /** First hash of each page, u32 each. */
  readonly startsOffset: number;
  readonly fileBytes: number;

  constructor(filterBlocks: number, pages: number) {
    this.filterBytes = filterBlocks * FILTER_BLOCK_BYTES;
    this.pagesOffset = PAGE_BYTES + Math.ceil(this.filterBytes / PAGE_BYTES) * PAGE_BYTES;
    this.startsOffset = this.pagesOffset + pages * PAGE_BYTES;
    this.fileBytes = this.startsOffset + Math.ceil((pages * 4) / PAGE_BYTES) * PAGE_BYTES;
  }
}

/** The filter's bits within a block, from the key: another mixture than the hash, which already chose the block. */
export function filterBits(seed: number, words: Int32Array, at: number, keyWords: number): number {
  let bits = seed ^ 0x5bd1_e995;
  for (let word = at; word < at + keyWords; word++) {
    bits = Math.imul(bits ^ words[word]!, 0xc2b2_ae35);
    bits ^= bits >>> 15;
  }
  bits = Math.imul(bits, 0x85eb_ca6b);
  return bits ^ (bits >>> 13);
}

/** Rises with the hash: a writer that goes through the entries in order touches one block after the other. */
export function filterBlockOf(hash: number, blocks: number): number {
  return Math.floor(((hash >>> 0) * blocks) / TWO_32);
}

// Steps that change from probe to probe: with steps all the same, three times as many keys would be taken for others.

/** @param at first word of the block */
export function setFilterBits(words: Int32Array, at: number, bits: number, probes: number): void {
  let bit = bits & 511;
  let step = ((bits >>> 9) & 511) | 1;
  const more = (bits >>> 18) & 511;
  for (let probe = 0; probe < probes; probe++) {
    words[at + (bit >>> 5)]! |= 1 << (bit & 31);
    bit = (bit + step) & 511;
    step += more;
  }
}

export function hasFilterBits(words: Int32Array, at: number, bits: number, probes: number): boolean {
  let bit = bits & 511;
  let step = ((bits >>> 9) & 511) | 1;
  const more = (bits >>> 18) & 511;
  for (let probe = 0; probe < probes; probe++) {
    if ((words[at + (bit >>> 5)]! & (1 << (bit & 31))) === 0) return false;
    bit = (bit + step) & 511;
    step += more;
  }
  return true;
}

/** A check of one entry: cheaper than its page's CRC, for what is looked up often. */
export function entryCheck(words: Int32Array, at: number, checkWord: number): number {
  let check = 0x9e37_79b1;
  for (let word = at; word < at + checkWord; word++) {
    check = Math.imul(check ^ words[word]!, 0x85eb_ca6b);
    check ^= check >>> 15;
  }
  return check;
}

/** Over everything in the page but the CRC itself. */
export function pageCrc(bytes: Buffer, at: number, trailer: number): number {
  const crcAt = at + trailer * 4;
  const entries = crc32(bytes.subarray(at, crcAt));
  return crc32(bytes.subarray(crcAt + 4, at + PAGE_BYTES), entries) | 0;
}

/** A table is not what it must be. It is derived: deleting the index directory has it rebuilt. */
export class TableDamage extends Error {
  constructor(file: string, offset: number, expected: string, found: string) {
    super(
      `${file} is damaged at offset ${offset}: expected ${expected}, found ${found}; delete the index directory to have it rebuilt from the journal`,
    );
    this.name = 'TableDamage';
  }
}
