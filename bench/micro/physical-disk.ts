// A write that is on disk when it returns, in the ways that Node has: fdatasync after it or O_DSYNC with it, through the page cache or past it (O_DIRECT).
// Into a zero-filled file, from front to back, as the journal writes its segments.
import { closeSync, constants, fdatasyncSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as eventLoopTurn } from 'node:timers/promises';
import { alignedMemory } from '../../src/journal/direct.ts';
import { makeZeroFile } from '../../src/journal/spares.ts';
import { type Distribution, distributionOf, timeCalls } from './distribution.ts';
import { makeRandom } from './inputs.ts';
import { Scratch } from './scratch.ts';

const FILE_BYTES = 64 * 1024 * 1024;
const WRITE_SIZES = [4096, 65_536, 524_288, 1_048_576] as const;
const WRITE_BYTES_MAX = 1_048_576;
const SAMPLES_MIN = 5;
const TURNS = 4;
/** Without syncs in between: a few times the file. */
const WRITES_MAX = 1000;

const SYNC_MODES = ['fdatasync', 'O_DSYNC', 'O_DIRECT, fdatasync', 'O_DIRECT|O_DSYNC'] as const;
export type SyncMode = (typeof SYNC_MODES)[number];

export interface DiskLimit {
  mode: SyncMode;
  bytes: number;
  /** Write and sync. */
  us?: Distribution;
  /** CPU of the thread for write and sync, mean. */
  cpu_us?: number;
  /** Of that, what is left without the write; where the write alone reaches only the page cache. */
  fdatasync_cpu_us?: number;
  /** Why there is no figure. */
  unavailable?: string;
}

export class DiskFile {
  readonly file: string;
  readonly #scratch: Scratch;
  readonly #bytes = alignedMemory(WRITE_BYTES_MAX);

  /** Makes the file below `parent`. Throws when that cannot be written. */
  constructor(parent: string) {
    this.#scratch = new Scratch(parent);
    this.file = path.join(this.#scratch.directory, 'zeros');
    // Zeros over zeros: somebody below could notice.
    const random = makeRandom(16);
    for (let at = 0; at < this.#bytes.length; at += 4) this.#bytes.writeInt32LE(random.bits(), at);
    try {
      makeZeroFile(this.file, FILE_BYTES);
    } catch (error) {
      this.remove();
      throw error;
    }
  }

  /** Functions that write the next `bytes`, durably or only into the page cache, and one that closes the file. */
  open(mode: SyncMode, bytes: number): { write: () => void; writeOnly: () => void; close: () => void } {
    const { O_RDWR, O_DSYNC, O_DIRECT } = constants as Record<string, number | undefined>;
    const flags = [O_RDWR];
    if (mode.includes('O_DIRECT')) flags.push(O_DIRECT);
    if (mode.includes('O_DSYNC')) flags.push(O_DSYNC);
    if (flags.includes(undefined)) throw new Error(`${mode} is not there on ${process.platform}`);
    const fd = openSync(
      this.file,
      flags.reduce<number>((all, flag) => all | flag!, 0),
    );
    let position = 0;
    const writeOnly = (): void => {
      if (writeSync(fd, this.#bytes, 0, bytes, position) !== bytes) throw new Error(`short write to ${this.file}`);
      position = (position + bytes) % FILE_BYTES;
    };
    const write = (): void => {
      writeOnly();
      if (mode.includes('fdatasync')) fdatasyncSync(fd);
    };
    return { write, writeOnly, close: () => closeSync(fd) };
  }

  remove(): void {
    this.#scratch.remove();
  }
}

export async function measureDisk(file: DiskFile, seconds: number): Promise<DiskLimit[]> {
  const limits: DiskLimit[] = [];
  for (const bytes of WRITE_SIZES) limits.push(...(await measureSize(file, bytes, seconds)));
  return limits;
}

/** The modes take turns, so that one that had a quiet moment of the machine does not look better than the others. */
async function measureSize(file: DiskFile, bytes: number, seconds: number): Promise<DiskLimit[]> {
  const tries = SYNC_MODES.map((mode) => new Writes(file, mode, bytes));
  for (let turn = 0; turn < TURNS; turn++) {
    for (const one of tries) {
      one.go(seconds / TURNS);
      // For whoever wants to end this.
      await eventLoopTurn();
    }
  }
  return tries.map((one) => one.end());
}

/** Writes of one mode and size. A mode that is not possible here ends with the reason. */
class Writes {
  readonly #mode: SyncMode;
  readonly #bytes: number;
  readonly #times: Float64Array[] = [];
  #open: ReturnType<DiskFile['open']> | undefined;
  #cpuUs = 0;
  #unavailable = '';

  constructor(file: DiskFile, mode: SyncMode, bytes: number) {
    this.#mode = mode;
    this.#bytes = bytes;
    try {
      this.#open = file.open(mode, bytes);
      // A file system without O_DIRECT (tmpfs) says EINVAL, some only here.
      this.#open.write();
    } catch (error) {
      this.#unavailable = error instanceof Error ? error.message : String(error);
      this.#open?.close();
      this.#open = undefined;
    }
  }

  go(seconds: number): void {
    if (this.#open === undefined) return;
    const before = process.threadCpuUsage();
    this.#times.push(timeCalls(seconds, SAMPLES_MIN, this.#open.write));
    const { user, system } = process.threadCpuUsage(before);
    this.#cpuUs += user + system;
  }

  end(): DiskLimit {
    const mode = this.#mode;
    const bytes = this.#bytes;
    if (this.#open === undefined) return { mode, bytes, unavailable: this.#unavailable };
    const us = distributionOf(Float64Array.from(this.#times.flatMap((times) => [...times])));
    const limit: DiskLimit = { mode, bytes, us, cpu_us: this.#cpuUs / us.samples };
    if (mode === 'fdatasync') {
      const ofWriteUs = writeCpuUs(this.#open, Math.min(us.samples, WRITES_MAX));
      limit.fdatasync_cpu_us = Math.max(0, this.#cpuUs / us.samples - ofWriteUs);
    }
    this.#open.close();
    return limit;
  }
}

/** CPU of the same writes without their syncs. */
function writeCpuUs({ writeOnly }: ReturnType<DiskFile['open']>, writes: number): number {
  const before = process.threadCpuUsage();
  for (let count = 0; count < writes; count++) writeOnly();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / writes;
}
