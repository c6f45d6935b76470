// The log: JSON lines on standard output, one for each event that an operator may have to know, never one for each payment. Nothing is
// redacted because nothing secret is logged: whole messages, account ids in full and keys do not belong here.
//
// Only the main thread logs (gateways send it their lines), and it writes each line before it goes on: lines stay in order, and none is
// lost in a crash. A reader that stalls can hold up the main thread, so new connections, but never a payment.
//
// pino's own destination is not used: when its descriptor breaks (a closed pipe), its flush retries for ever, also at exit
// (sonic-boom 4.2). A switch must stop when told to, and go on when only its log is gone.
import { writeSync } from 'node:fs';
import { pino } from 'pino';
import type { LogLevel } from '../config/schema.ts';

const WAITING_BYTES_MAX = 4 * 1024 * 1024;
const RETRY_MS = 20;
const FLUSH_ATTEMPTS_MAX = 50;

export interface LoggerOptions {
  level: LogLevel;
  /** A file descriptor; 1, standard output, unless given. */
  descriptor?: number;
}

export type Logger = Pick<pino.Logger, 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'level'> & {
  /** Writes what still waits for a slow reader, for a second at most: call it last before exiting. Never throws. */
  flush(): void;
};

export function createLogger({ level, descriptor = 1 }: LoggerOptions): Logger {
  const lines = new LineWriter(descriptor);
  const logger = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    lines,
  );
  return Object.assign(logger, { flush: () => lines.flush() });
}

/** Writes at once where it can. What a full pipe does not take waits, up to a bound; beyond it, lines are dropped whole. */
class LineWriter {
  readonly #descriptor: number;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #broken = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  write(line: string): void {
    const bytes = Buffer.from(line);
    if (this.#broken || this.#waitingBytes + bytes.byteLength > WAITING_BYTES_MAX) return;
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.byteLength;
    if (this.#retry === undefined) this.#drain();
  }

  flush(): void {
    for (let attempt = 0; attempt < FLUSH_ATTEMPTS_MAX && this.#waiting.length > 0; attempt++) {
      if (attempt > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
      this.#drain();
    }
  }

  #drain(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    while (this.#waiting.length > 0) {
      const [line] = this.#waiting;
      try {
        const written = writeSync(this.#descriptor, line);
        this.#waitingBytes -= written;
        if (written < line.byteLength) this.#waiting[0] = line.subarray(written);
        else this.#waiting.shift();
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EAGAIN') {
          this.#retry = setTimeout(() => this.#drain(), RETRY_MS).unref();
          return;
        }
        // The reader is gone: there is nobody left to tell.
        this.#broken = true;
        this.#waiting = [];
        this.#waitingBytes = 0;
      }
    }
  }
}
