// A directory and the processes that run in it, for one run of one system. Whatever way the comparison ends (done,
// failed, Ctrl-C), the processes are ended by their ids and the directory is removed.
import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, chownSync, constants, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const END_WITHIN_MS = 20_000;

/** A user that is not root, for servers that refuse to run as root. */
export interface User {
  uid: number;
  gid: number;
}

interface Running {
  child: ChildProcess;
  endSignal: NodeJS.Signals;
}

export class Scratch {
  readonly directory: string;
  readonly #running: Running[] = [];
  readonly #user: User | undefined;

  constructor(name: string, user?: User) {
    this.directory = mkdtempSync(path.join(tmpdir(), `payswitch-bench-${name}-`));
    this.#user = user;
    if (user !== undefined) chownSync(this.directory, user.uid, user.gid);
  }

  /** @param endSignal what ends the process, when the scratch is removed. */
  spawn(command: string, args: readonly string[], endSignal: NodeJS.Signals, options: SpawnOptions = {}): ChildProcess {
    const child = spawn(command, args, { cwd: this.directory, ...this.#user, ...options });
    child.on('error', () => {}); // Seen by whoever waits for it; without a listener it would end this process.
    this.#running.push({ child, endSignal });
    child.once('exit', () =>
      this.#running.splice(
        this.#running.findIndex((running) => running.child === child),
        1,
      ),
    );
    return child;
  }

  /** Runs a command to its end; returns what it printed. @throws with what it said. */
  async run(command: string, args: readonly string[], input = ''): Promise<string> {
    const child = this.spawn(command, args, 'SIGTERM', { stdio: 'pipe' });
    let printed = '';
    let said = '';
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    // A program that ends without reading its input is judged by its exit code.
    child.stdin!.on('error', () => {});
    child.stdin!.end(input);
    const [code, signal] = await once(child, 'close');
    if (code === 0) return printed;
    throw new Error(`${path.basename(command)} ended with ${signal ?? code}: ${(said || printed).trim().slice(-2000)}`);
  }

  async remove(): Promise<void> {
    // The load before the server, so that it does not complain.
    for (const { child, endSignal } of this.#running.toReversed()) {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) continue;
      const exited = once(child, 'exit');
      child.kill(endSignal);
      const timer = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
      await exited;
      clearTimeout(timer);
    }
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

/** Whatever happens, the processes are ended and the directory is removed. */
export async function withScratch<Result>(
  name: string,
  user: User | undefined,
  work: (scratch: Scratch) => Promise<Result>,
): Promise<Result> {
  let scratch: Scratch | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    void Promise.resolve(scratch?.remove()).then(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  };
  // Before there is a directory that a signal could leave behind.
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    scratch = new Scratch(name, user);
    return await work(scratch);
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    await scratch?.remove();
  }
}

/** A port of the loopback that was free a moment ago, for servers that cannot be asked to choose one. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error(`the loopback gave no port but ${address}`);
  return address.port;
}

/** @returns the path of the program in PATH or in one of the directories, or undefined. */
export function findProgram(name: string, directories: readonly string[] = []): string | undefined {
  const places = [...directories, ...(process.env['PATH'] ?? '').split(path.delimiter)];
  return places
    .map((place) => path.join(place, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** What a program says about its version. */
export function programVersion(program: string): string {
  return execFileSync(program, ['--version'], { encoding: 'utf8' }).trim();
}

/**
 * For a server that refuses to run as root: the first of these users that there is; undefined when this process is not
 * root.
 */
export function unprivilegedUser(names: readonly string[]): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of names) {
    const [, , uid, gid] = users.find(([candidate]) => candidate === name) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    `this process is root, the server refuses to run as root, and there is none of these users: ${names.join(', ')}`,
  );
}
