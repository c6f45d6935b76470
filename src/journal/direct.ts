// Past the page cache (O_DIRECT): for what is written in bulk and read back seldom or once, such as the journal, zeros ahead of need and tables of the
// index store.
//
// A buffered write copies every byte into the page cache, which beside a busy ledger costs more than everything else that is done
// with the byte; measured for 128 MiB: 30 ms of CPU buffered, 12 ms direct. Direct writes need memory, offsets and lengths on page
// boundaries. JavaScript cannot ask where a buffer lies, but a WebAssembly memory always begins on a boundary of 64 KiB.
import { constants, openSync } from 'node:fs';

// TypeScript has it only among the types of a browser.
declare const WebAssembly: {
  Memory: new <Shared extends boolean = false>(descriptor: {
    initial: number;
    maximum: number;
    shared?: Shared;
  }) => { readonly buffer: Shared extends true ? SharedArrayBuffer : ArrayBuffer };
};

const WASM_PAGE_BYTES = 65_536;

/** Zeroed memory that begins on a page boundary. Each takes gigabytes of address space (not of memory): keep and reuse it. */
export function alignedMemory(bytes: number): Buffer<ArrayBuffer> {
  const pages = Math.ceil(bytes / WASM_PAGE_BYTES);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  return Buffer.from(memory.buffer, 0, bytes);
}

/** The same, shared between threads. */
export function sharedAlignedMemory(bytes: number): SharedArrayBuffer {
  const pages = Math.ceil(bytes / WASM_PAGE_BYTES);
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true }).buffer;
}

/** Opens a file for direct reading or writing, or for the ordinary kind where the file system or platform does not have it. */
export function openDirect(file: string, flags: number, mode: number): number {
  // Undefined where the platform has none, such as macOS.
  const direct = constants.O_DIRECT as number | undefined;
  if (direct !== undefined) {
    try {
      return openSync(file, flags | direct, mode);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error;
    }
  }
  return openSync(file, flags, mode);
}
