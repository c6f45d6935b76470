// A file in memory: pages of the page cache, mapped read-only, so that reading a few bytes of it costs a wait for memory instead of a system call
// (0.06 to 0.3 us instead of 1.4 us for a page, uniformly random over 1 GiB). What is mapped belongs to the kernel, which gives it back
// when memory is short.
//
// Node has no mmap(2); node:ffi, which is experimental, calls it. Where there is none (an older Node, another platform, --no-experimental-ffi, the
// permission model), map() returns undefined and who asked reads the file as usual.
//
// Only for files that never change: who truncates a mapped file ends the process (SIGBUS), as with every memory-mapped store.
import assert from 'node:assert';
import { constants } from 'node:buffer';

type Ffi = typeof import('node:ffi');

const PROT_READ = 1;
const MAP_SHARED = 1;
const MAP_FAILED = 2n ** 64n - 1n;
/** Reading one page does not fetch its neighbours. */
const MADV_RANDOM = 1;

interface Calls {
  mmap(address: bigint, bytes: bigint, protection: number, flags: number, descriptor: number, offset: bigint): bigint;
  munmap(address: bigint, bytes: bigint): number;
  madvise(address: bigint, bytes: bigint, advice: number): number;
  toArrayBuffer: Ffi['toArrayBuffer'];
}

let calls: Calls | undefined;
let isKnown = false;

/** Being loaded, node:ffi warns that it is experimental: nothing that an operator could act on, and it can be done without. */
function withoutWarnings<Result>(load: () => Result): Result {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return load();
  } finally {
    process.emitWarning = emitWarning;
  }
}

function find(): Calls | undefined {
  try {
    const ffi = withoutWarnings(() => process.getBuiltinModule('node:ffi') as Ffi | undefined);
    if (ffi === undefined) return undefined;
    const { functions } = ffi.dlopen(null, {
      mmap: { arguments: ['pointer', 'u64', 'i32', 'i32', 'i32', 'i64'], return: 'pointer' },
      munmap: { arguments: ['pointer', 'u64'], return: 'i32' },
      madvise: { arguments: ['pointer', 'u64', 'i32'], return: 'i32' },
    });
    return { ...functions, toArrayBuffer: ffi.toArrayBuffer };
  } catch {
    // Not on this platform, or not allowed.
    return undefined;
  }
}

export class MappedFile {
  readonly words: Int32Array;
  readonly halves: Uint16Array;
  readonly bytes: Buffer;
  readonly #calls: Calls;
  #address: bigint;
  #length: bigint;
  readonly #memory: ArrayBuffer;

  private constructor(found: Calls, address: bigint, bytes: number) {
    this.#calls = found;
    this.#address = address;
    this.#length = BigInt(bytes);
    this.#memory = found.toArrayBuffer(address, bytes, false);
    this.words = new Int32Array(this.#memory);
    this.halves = new Uint16Array(this.#memory);
    this.bytes = Buffer.from(this.#memory);
  }

  /**
   * The first `bytes` (a multiple of 4, all within the file) of an open file; undefined where that is not possible. The descriptor may be closed.
   * @param beginning of the file as it was read: what was mapped must begin with it
   */
  static map(descriptor: number, bytes: number, beginning: Buffer): MappedFile | undefined {
    if (!isKnown) {
      calls = find();
      isKnown = true;
    }
    if (calls === undefined || bytes > constants.MAX_LENGTH) return undefined;
    const address = calls.mmap(0n, BigInt(bytes), PROT_READ, MAP_SHARED, descriptor, 0n);
    if (address === MAP_FAILED) return undefined;
    calls.madvise(address, BigInt(bytes), MADV_RANDOM);
    const mapped = new MappedFile(calls, address, bytes);
    if (mapped.bytes.subarray(0, beginning.length).equals(beginning)) return mapped;
    mapped.detach();
    while (mapped.unmapSome(bytes));
    return undefined;
  }

  /** From now on nobody can read it: whoever still has one of its arrays finds it empty, instead of reading memory that is no more. */
  detach(): void {
    this.#memory.transfer();
    assert.strictEqual(this.words.length, 0, 'length of a mapped file that is about to go');
  }

  /** Gives back up to `bytes` (whole pages) of what was detached: 25 ms a GiB, so better not all at once. False: that was the last. */
  unmapSome(bytes: number): boolean {
    const part = this.#length < BigInt(bytes) ? this.#length : BigInt(bytes);
    this.#calls.munmap(this.#address, part);
    this.#address += part;
    this.#length -= part;
    return this.#length > 0n;
  }
}
