// Where a measurement was made, and of what: printed above every result and kept with it.
import { type ExecFileSyncOptions, execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { arch, availableParallelism, cpus, platform, release } from 'node:os';
import path from 'node:path';
import type { BenchEnvironment } from './result.ts';

/** @param directory on the file system that is measured; it need not exist yet */
export function environmentOf(directory: string): BenchEnvironment {
  return {
    date: new Date().toISOString(),
    commit: gitCommit(),
    runtime: `Node ${process.version}`,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    kernel: `${platform()} ${release()} ${arch()}`,
    file_system: fileSystemOf(directory),
    sync_mode: 'fdatasync of preallocated 4 KiB pages before each answer',
  };
}

export function environmentText(environment: BenchEnvironment): string {
  const { commit, runtime, cpu, cores, kernel, file_system, sync_mode } = environment;
  return `payswitch ${commit}, ${runtime}, ${cores} cores (${cpu}), ${kernel}, ${file_system}, ${sync_mode}`;
}

export function gitCommit(): string {
  try {
    const options: ExecFileSyncOptions = { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'ignore'] };
    return execFileSync('git', ['describe', '--always', '--dirty'], options).toString().trim();
  } catch {
    return 'without git';
  }
}

/** Its type, as /proc/mounts has it for the longest mount point above the directory. */
function fileSystemOf(directory: string): string {
  let mounts: string;
  try {
    mounts = readFileSync('/proc/mounts', 'utf8');
  } catch {
    return 'unknown file system';
  }
  let existing = path.resolve(directory);
  while (!existsSync(existing)) existing = path.dirname(existing);
  const file = realpathSync(existing);
  let found = { point: '', type: 'unknown file system' };
  for (const line of mounts.split('\n')) {
    const [, point = '', type = ''] = line.split(' ');
    const below = path.relative(point, file);
    const isAbove = point.startsWith('/') && !below.startsWith('..') && !path.isAbsolute(below);
    // Of two mounts on one point, the later hides the earlier.
    if (isAbove && point.length >= found.point.length) found = { point, type };
  }
  return found.type;
}
