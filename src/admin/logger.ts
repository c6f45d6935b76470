// The log: JSON lines on standard output, one for each event that an operator may have to know, never one for each payment. Nothing is
// redacted because nothing secret is logged: whole messages, account ids in full and keys do not belong here.
//
// Lines are written without blocking: a log reader that stalls must not stall the thread that accepts connections. What waits is
// bounded; beyond that, lines are dropped. `flush` writes what waits before the process ends.
import { type DestinationStream, pino } from 'pino';
import type { LogLevel } from '../config/schema.ts';

const WAITING_BYTES_MAX = 4 * 1024 * 1024;

export interface LoggerOptions {
  level: LogLevel;
  /** A file descriptor; 1, standard output, unless given. */
  descriptor?: number;
}

export type Logger = Pick<pino.Logger, 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'level'> & {
  /** Writes all that waits, synchronously: call it last before exiting. Never throws. */
  flush(): void;
};

export function createLogger({ level, descriptor = 1 }: LoggerOptions): Logger {
  const destination = pino.destination({ dest: descriptor, sync: false, minLength: 0, maxLength: WAITING_BYTES_MAX });
  // A closed pipe must not bring the switch down: it works without a log reader.
  destination.on('error', () => {});
  const logger = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination as DestinationStream,
  );
  return Object.assign(logger, {
    flush() {
      try {
        destination.flushSync();
      } catch {
        // The reader is gone, or the descriptor was never ready; there is nobody left to tell.
      }
    },
  });
}
