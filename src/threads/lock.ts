// The data-directory lock: one process at a time, freed by the kernel however the process ends.
//
// Node has no flock(2). The util-linux tool `flock` locks a descriptor that it inherits; the lock belongs to the open file, so it stays with
// this process after the tool has ended, and goes when the last descriptor of it is closed.
import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';

const LOCK_FILE = 'lock';
/** flock's exit status when somebody else holds the lock. */
const BUSY = 1;

export class DataDirectoryBusy extends Error {
  constructor(directory: string, holder: string) {
    super(`${directory} is in use by another payswitch${holder === '' ? '' : ` (pid ${holder})`}`);
  }
}

export interface Lock {
  release(): void;
}

/** Locks the directory, which must exist. Throws DataDirectoryBusy. */
export function lockDataDirectory(directory: string): Lock {
  const file = path.join(directory, LOCK_FILE);
  const descriptor = openSync(file, 'a+', 0o600);
  const { status, error } = spawnSync('flock', ['-n', '-x', '3'], {
    stdio: ['ignore', 'ignore', 'ignore', descriptor],
  });
  if (error !== undefined || status !== 0) {
    closeSync(descriptor);
    if (status === BUSY) throw new DataDirectoryBusy(directory, readFileSync(file, 'utf8').trim());
    throw new Error(
      `the data directory cannot be locked: the tool flock (package util-linux) ${error ? 'was not found' : `failed with ${status}`}`,
    );
  }
  ftruncateSync(descriptor);
  writeSync(descriptor, `${process.pid}\n`);
  return { release: () => closeSync(descriptor) };
}

/** Whether a running switch (or tool) holds the directory. */
export function isLocked(directory: string): boolean {
  try {
    lockDataDirectory(directory).release();
    return false;
  } catch (error) {
    if (error instanceof DataDirectoryBusy) return true;
    throw error;
  }
}
