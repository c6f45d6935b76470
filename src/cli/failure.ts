// How a command ends when it does not succeed: one sentence for the person, and an exit code for the script. Every command
// throws CliFailure for what it expects to go wrong; anything else that reaches main.ts is a bug and is shown with its stack.
import { PayswitchError, type PayswitchErrorCode } from '../client/errors.ts';
import { ConfigError } from '../config/config-error.ts';
import { AmountError } from '../domain/money.ts';
import { JournalCorruption, JournalFailure } from '../journal/format.ts';
import { DataDirectoryBusy } from '../threads/lock.ts';

/** The exit codes that `payswitch --help` documents. */
export const ExitCode = {
  DONE: 0,
  /** Something did not work: no switch there, logon refused, verification found problems, a thread died. */
  FAILED: 1,
  /** The command line or the configuration is wrong; nothing was done. */
  USAGE: 2,
  /** The switch refused the payment or the change, and said why. */
  REFUSED: 3,
  /** It is not known whether the payment was made: repeat it with the same id. */
  UNKNOWN: 4,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

export class CliFailure extends Error {
  override readonly name = 'CliFailure';
  readonly exitCode: ExitCode;
  /** Goes into the JSON form of the error beside the message. */
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(exitCode: ExitCode, message: string, fields: Record<string, unknown> = {}) {
    super(message);
    this.exitCode = exitCode;
    this.fields = fields;
  }
}

/** Something typed is wrong: one sentence that names it, exit 2. */
export function usage(message: string): CliFailure {
  return new CliFailure(ExitCode.USAGE, message);
}

export function failed(message: string, fields: Record<string, unknown> = {}): CliFailure {
  return new CliFailure(ExitCode.FAILED, message, fields);
}

/** The error as one of ours, or undefined when it is a bug. */
export function asFailure(error: unknown): CliFailure | undefined {
  if (error instanceof CliFailure) return error;
  if (error instanceof AmountError) return usage(error.message);
  if (error instanceof ConfigError) return usage(error.message);
  if (error instanceof PayswitchError) return fromSwitch(error);
  if (error instanceof JournalCorruption || error instanceof JournalFailure) return failed(error.message);
  if (isSystemError(error)) return failed(systemErrorText(error), { code: error.code });
  if (error instanceof DataDirectoryBusy) return failed(error.message);
  // Rooms throw plain Errors for what surrounds them (no flock, no disk); bugs show as AssertionError, TypeError and the like.
  if (error instanceof Error && error.constructor === Error) return failed(error.message);
  return undefined;
}

/** What the client or the switch says is one sentence already; it is added what that means for the person at the keyboard. */
const switchErrorHints: Partial<Record<PayswitchErrorCode, string>> = {
  NOT_AUTHORISED: 'log on with another terminal, or ask the operator to set its capabilities',
  BUSY: 'nothing was done; try again',
  UNAVAILABLE: 'nothing was done; try again later',
  NOT_SENT: 'nothing was sent',
  TIMEOUT: 'the switch did not answer in time',
};

function fromSwitch(error: PayswitchError): CliFailure {
  const hint = switchErrorHints[error.code];
  const message = hint === undefined || error.message.includes(hint) ? error.message : `${error.message} (${hint})`;
  const exitCode =
    error.code === 'OUTCOME_UNKNOWN'
      ? ExitCode.UNKNOWN
      : error.code === 'INVALID_FIELD'
        ? ExitCode.USAGE
        : ExitCode.FAILED;
  return new CliFailure(exitCode, message, { code: error.code });
}

interface SystemError extends Error {
  code: string;
  path?: string;
  address?: string;
  port?: number;
}

function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'syscall' in error && typeof (error as { code?: unknown }).code === 'string';
}

const systemErrorWords: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  ENOENT: 'there is no such file or directory',
  ENOTDIR: 'a part of the path is not a directory',
  EISDIR: 'it is a directory',
  EEXIST: 'it exists already',
  ENOSPC: 'the disk is full',
  EROFS: 'the file system is read-only',
  EADDRINUSE: 'the address is in use by another program',
  EADDRNOTAVAIL: 'this machine has no such address',
  EMFILE: 'too many files are open',
};

function systemErrorText(error: SystemError): string {
  const what = systemErrorWords[error.code] ?? error.message;
  const where =
    error.path ?? (error.address === undefined ? undefined : `${error.address}${error.port ? `:${error.port}` : ''}`);
  return where === undefined ? what : `${where}: ${what}`;
}
