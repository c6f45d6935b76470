// Merges adjacent tables into one, a step at a time, because the thread that does it has other work every few milliseconds. Of several
// accounts with one key, the one from the newest table stays; payment ids have one entry each, in one table.
import { Table } from './table.ts';
import { TableCursor } from './table-cursor.ts';
import type { TableShape } from './table-format.ts';
import { TableWriter, type WriteBuffers } from './table-writer.ts';

/** Room for as many keys with one hash at first: more is rare. */
const SAME_HASH = 64;

export class TableMerge {
  readonly inputCount: number;
  readonly #shape: TableShape;
  /** Oldest first. */
  readonly #inputs: TableCursor[];
  readonly #writer: TableWriter;
  /** Keys written already, among those with one hash. */
  #written: Int32Array;
  #over = false;

  /** @param files adjacent tables, oldest first; `file` is the one that they become */
  constructor(
    files: readonly string[],
    file: string,
    shape: TableShape,
    seed: number,
    buffers: WriteBuffers,
    readSoon = false,
  ) {
    this.inputCount = files.length;
    this.#shape = shape;
    this.#written = new Int32Array(SAME_HASH * shape.keyWords);
    this.#inputs = files.map((input) => new TableCursor(new Table(input, shape)));
    const entriesMax = this.#inputs.reduce((sum, { table }) => sum + table.entries, 0);
    this.#writer = new TableWriter(file, shape, entriesMax, seed, buffers, readSoon);
  }

  get entries(): number {
    return this.#writer.count;
  }

  get isTimed(): boolean {
    return this.#writer.isTimed;
  }

  /** Reads about this many entries; true: the table is finished, on disk, and under its name. */
  step(entries: number): boolean {
    const inputs = this.#inputs;
    const writer = this.#writer;
    const { mayReplace } = this.#shape;
    for (let taken = 0; taken < entries; ) {
      let least = inputs[0]!;
      let isShared = false;
      for (let index = 1; index < inputs.length; index++) {
        const input = inputs[index]!;
        if (input.hash < least.hash) {
          least = input;
          isShared = false;
        } else if (input.hash === least.hash) isShared = true;
      }
      if (least.atEnd) {
        writer.finish();
        this.#end();
        return true;
      }
      if (isShared && mayReplace) taken += this.#takeNewest(least.hash);
      else {
        writer.add(least.words, least.at);
        least.next();
        taken++;
      }
    }
    return false;
  }

  /** Takes all entries with this hash from all inputs, writes the newest of each key, and returns how many it took. */
  #takeNewest(hash: number): number {
    const { keyWords } = this.#shape;
    let written = this.#written;
    let writtenCount = 0;
    let taken = 0;
    for (let index = this.#inputs.length - 1; index >= 0; index--) {
      const input = this.#inputs[index]!;
      for (; input.hash === hash; input.next()) {
        taken++;
        let isNew = true;
        for (let key = 0; key < writtenCount && isNew; key++) {
          isNew = !isSameKey(written, key * keyWords, input.words, input.at, keyWords);
        }
        if (!isNew) continue;
        if (writtenCount * keyWords === written.length) {
          written = new Int32Array(written.length * 2);
          written.set(this.#written);
          this.#written = written;
        }
        for (let word = 0; word < keyWords; word++)
          written[writtenCount * keyWords + word] = input.words[input.at + word]!;
        writtenCount++;
        this.#writer.add(input.words, input.at);
      }
    }
    return taken;
  }

  #end(): void {
    this.#over = true;
    for (const { table } of this.#inputs) table.close();
  }

  /** Gives up half-way. */
  abandon(): void {
    if (this.#over) return;
    this.#end();
    this.#writer.abandon();
  }
}

function isSameKey(one: Int32Array, oneAt: number, other: Int32Array, otherAt: number, keyWords: number): boolean {
  for (let word = 0; word < keyWords; word++) if (one[oneAt + word] !== other[otherAt + word]) return false;
  return true;
}
