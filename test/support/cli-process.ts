// The real binary in child processes. Only processes started here are ended here.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface ProcessResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

function environment(extra: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('PAYSWITCH_'));
  return { ...Object.fromEntries(inherited), ...extra };
}

export function runBinary(
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<ProcessResult> {
  return new Promise((resolve) => {
    const settings = { cwd: options.cwd, env: environment(options.env ?? {}), maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(process.execPath, [program, ...args], settings, (_error, stdout, stderr) => {
      resolve({ exitCode: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

export interface StartedSwitch {
  child: ChildProcess;
  banner: string;
  addresses: {
    listen: { host: string; port: number; tls: boolean };
    admin: { host: string; port: number };
    pid: number;
  };
  /** Sends the signal and resolves with how it ended and all it wrote to standard error. */
  end(signal: NodeJS.Signals): Promise<{ exitCode: number | null; stderr: string }>;
}

/** Resolves when the banner says ready; rejects with what it said otherwise. */
export async function startBinary(
  data: string,
  args: string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<StartedSwitch> {
  const free = ['--listen', '127.0.0.1:0', '--admin', '127.0.0.1:0'];
  const small = ['--journal-segment-bytes', '2MiB', '--disk-reserve-bytes', '16MiB'];
  const child = spawn(process.execPath, [program, 'start', '--data', data, ...free, ...small, ...args], {
    env: environment(env),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stderr! })
      .on('line', (line) => {
        lines.push(line);
        if (line === 'ready') resolve();
      })
      .on('close', () => reject(new Error(`the switch did not start: ${lines.join('\n')}`)));
  });
  const banner = lines.join('\n');
  return {
    child,
    banner,
    addresses: JSON.parse(readFileSync(join(data, 'addresses.json'), 'utf8')),
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) {
        const closed = once(child, 'close');
        child.kill(signal);
        await closed;
      }
      return { exitCode: child.exitCode, stderr: lines.join('\n') };
    },
  };
}
