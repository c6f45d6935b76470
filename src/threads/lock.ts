// The data-directory lock: one switch at a time, and none beside a verification; freed by the kernel however the process ends.
//
// Node has no flock(2). The util-linux tool `flock` locks a descriptor that it inherits; the lock belongs to the open file, so it stays with
// this process after the tool has ended, and goes when the last descriptor of it is closed.
//
// What the file says is for people only: who holds the lock. It stays when the holder has gone, so a process that does not live any
// more is not named.
import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';

const LOCK_FILE = 'lock';
/** flock's exit status when somebody else holds the lock. */
const BUSY = 1;

export class DataDirectoryBusy extends Error {
  constructor(directory: string, holder: string) {
    super(`${directory} is in use by another payswitch${holder === '' ? '' : ` (${holder})`}`);
  }
}

export interface Lock {
  release(): void;
}

/** Locks the directory, which must exist, against everybody else. Throws DataDirectoryBusy. */
export function lockDataDirectory(directory: string): Lock {
  const file = path.join(directory, LOCK_FILE);
  const descriptor = openSync(file, 'a+', 0o600);
  if (!lock(descriptor, '-x')) throw new DataDirectoryBusy(directory, holderOf(file));
  writeHolder(descriptor, `${process.pid}\n`);
  return { release: () => closeSync(descriptor) };
}

/**
 * Keeps a switch from starting while `purpose` reads the files of a stopped one; readers do not exclude each other. Throws
 * DataDirectoryBusy. Creates nothing: where there is no lock file, no switch has ever been, and there is none to keep away.
 */
export function lockForReading(directory: string, purpose: string): Lock {
  const file = path.join(directory, LOCK_FILE);
  const opened = openForReading(file);
  if (opened === undefined) return { release: () => {} };
  const { descriptor, isWritable } = opened;
  if (!lock(descriptor, '-s')) throw new DataDirectoryBusy(directory, holderOf(file));
  if (isWritable) writeHolder(descriptor, `${process.pid} ${purpose}\n`);
  return { release: () => closeSync(descriptor) };
}

/** Evidence may be read-only, or belong to somebody else: the lock can be had all the same, only our name cannot be left in it. */
function openForReading(file: string): { descriptor: number; isWritable: boolean } | undefined {
  try {
    return { descriptor: openSync(file, 'r+'), isWritable: true };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') throw error;
    return { descriptor: openSync(file, 'r'), isWritable: false };
  }
}

/** False, and the descriptor closed: somebody else holds it. */
function lock(descriptor: number, mode: '-x' | '-s'): boolean {
  const { status, error } = spawnSync('flock', ['-n', mode, '3'], {
    stdio: ['ignore', 'ignore', 'ignore', descriptor],
  });
  if (error === undefined && status === 0) return true;
  closeSync(descriptor);
  if (error === undefined && status === BUSY) return false;
  throw new Error(
    `the data directory cannot be locked: the tool flock (package util-linux) ${error ? 'was not found' : `failed with ${status}`}`,
  );
}

function writeHolder(descriptor: number, holder: string): void {
  ftruncateSync(descriptor);
  writeSync(descriptor, holder, 0);
}

/** `pid 123`, or `pid 123, verify`; empty when the file does not tell. */
function holderOf(file: string): string {
  const [pid, purpose] = readFileSync(file, 'utf8').trim().split(' ');
  if (!isAlive(Number(pid))) return '';
  return purpose === undefined ? `pid ${pid}` : `pid ${pid}, ${purpose}`;
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid < 1) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It lives, and is somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
