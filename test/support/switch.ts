// A real switch in a child process, for tests that need the whole of it: started as an operator would start it, on a directory of its own, on
// free ports. Ended by its pid, also when the test dies. Several may run on one directory one after another: startSwitch({ dataDirectory }).
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { type ConnectOptions, Payswitch } from '../../src/client/index.ts';
import { program, runBinary } from './cli-process.ts';

const patienceMs = 20_000;
const pollMs = 5;

export interface SwitchOptions {
  /** Further arguments of `payswitch start`. */
  flags?: readonly string[];
  /** Begin with the two banks of `init --demo`; default true. Without, the directory holds the operator only. */
  demo?: boolean;
  /** Open files that the process may have. */
  descriptorsMax?: number;
  /** Where an earlier switch ran. Default: a new directory below the system's for temporary files. */
  dataDirectory?: string;
}

/** How the process ended: one of the two is null. */
export interface Ending {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
}

export interface TestAddress {
  host: string;
  port: number;
}

/** Resolves with the first truthy value; fails after twenty seconds. What a test waits for is always a condition, never a time. */
export async function until<Value>(what: string, condition: () => Value | Promise<Value>): Promise<NonNullable<Value>> {
  const untilMs = performance.now() + patienceMs;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (performance.now() > untilMs) throw new Error(`waited ${patienceMs} ms for: ${what}`);
    await delay(pollMs);
  }
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  // A switch that a failed test leaves behind: SIGKILL reaches a stopped (SIGSTOP) one as well.
  for (const child of running) child.kill('SIGKILL');
});

export class TestSwitch {
  readonly directory: string;
  readonly listen: TestAddress;
  readonly admin: TestAddress;
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #log: string[];
  readonly #stderr: string[];

  constructor(started: {
    directory: string;
    listen: TestAddress;
    admin: TestAddress;
    child: ChildProcess;
    log: string[];
    stderr: string[];
  }) {
    this.directory = started.directory;
    this.listen = started.listen;
    this.admin = started.admin;
    this.#child = started.child;
    this.pid = started.child.pid!;
    this.#log = started.log;
    this.#stderr = started.stderr;
  }

  /** Still the process that was started. */
  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** The lines of its log so far, JSON each. */
  log(): string[] {
    return this.#log;
  }

  /** What it said on standard error. */
  stderr(): string {
    return this.#stderr.join('\n');
  }

  /** The lines with this message, parsed; waits until there are `count`. */
  async logged(message: string, count = 1): Promise<Record<string, unknown>[]> {
    return until(`${count} log lines '${message}'`, () => {
      const found = this.logLines(message);
      return found.length >= count ? found : undefined;
    });
  }

  logLines(message: string): Record<string, unknown>[] {
    const needle = JSON.stringify(message);
    return this.#log
      .filter((line) => line.includes(needle))
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((line) => line['msg'] === message);
  }

  /** Every series of /metrics by its name with labels, and for each name the sum over its labels. */
  async metrics(): Promise<Map<string, number>> {
    const text = await (await fetch(`http://${this.admin.host}:${this.admin.port}/metrics`)).text();
    const metrics = new Map<string, number>();
    for (const [, name, labels, value] of text.matchAll(/^([a-zA-Z_:][\w:]*)(\{.*\})? (\S+)$/gm)) {
      if (labels !== undefined) metrics.set(name! + labels, Number(value));
      metrics.set(name!, (metrics.get(name!) ?? 0) + Number(value));
    }
    return metrics;
  }

  /** /status.json. */
  // biome-ignore lint/suspicious/noExplicitAny: read by tests, each of which knows what it looks at
  async status(): Promise<any> {
    return (await fetch(`http://${this.admin.host}:${this.admin.port}/status.json`)).json();
  }

  /** Resident memory as the kernel counts it, bytes. */
  rssBytes(): number {
    const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8'))?.[1];
    return Number(kib) * 1024;
  }

  /** PEM of a key that init made (key id k1), or that a test put there. */
  key(participant: string, terminal: string): string {
    return readFileSync(path.join(this.directory, 'keys', `${participant}.${terminal}.k1.pem`), 'utf8');
  }

  /** A logged-on client. */
  connect(participant: string, terminal: string, options: Partial<ConnectOptions> = {}): Promise<Payswitch> {
    const privateKey = options.privateKey ?? this.key(participant, terminal);
    return Payswitch.connect({ ...this.listen, participant, terminal, keyId: 'k1', ...options, privateKey });
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** SIGTERM, and waits for the end. */
  stop(): Promise<Ending> {
    return this.#end('SIGTERM');
  }

  /** SIGKILL, and waits for the end. */
  kill(): Promise<Ending> {
    return this.#end('SIGKILL');
  }

  /** Resolves when the process has ended, for whatever reason. */
  async ended(): Promise<Ending> {
    if (this.alive) await once(this.#child, 'exit');
    return { exitCode: this.#child.exitCode, signal: this.#child.signalCode };
  }

  async #end(signal: NodeJS.Signals): Promise<Ending> {
    if (this.alive) this.#child.kill(signal);
    return this.ended();
  }

  /** Kills it if it still runs, and deletes its directory. */
  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** Resolves when terminals can connect; rejects with what it said when it ended instead. */
export async function startSwitch(options: SwitchOptions = {}): Promise<TestSwitch> {
  const directory = options.dataDirectory ?? mkdtempSync(path.join(tmpdir(), 'payswitch-test-'));
  const isNew = !existsSync(directory) || readdirSync(directory).length === 0;
  if (isNew && options.demo !== false) {
    const made = await runBinary(['init', '--demo', '--data', directory]);
    if (made.exitCode !== 0) throw new Error(`init failed: ${made.stderr}`);
  }
  const own = ['--listen', '127.0.0.1:0', '--admin', '127.0.0.1:0', '--log-level', 'info'];
  // Small segments and a small reserve: a test's disk is not a bank's.
  const small = ['--journal-segment-bytes', '16MiB', '--disk-reserve-bytes', '16MiB'];
  const args = [program, 'start', '--data', directory, ...own, ...small, ...(options.flags ?? [])];
  const settings = { stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'], env: environment() };
  const limited = ['-c', 'ulimit -n "$0" && exec "$@"', `${options.descriptorsMax}`, process.execPath, ...args];
  // The shell becomes the switch, so the pid is the switch's.
  const child = options.descriptorsMax ? spawn('sh', limited, settings) : spawn(process.execPath, args, settings);
  running.add(child);
  child.on('exit', () => running.delete(child));
  const log: string[] = [];
  const stderr: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => log.push(line));
  createInterface({ input: child.stderr }).on('line', (line) => stderr.push(line));
  const addresses = await until('addresses.json', () => {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`the switch ended with ${child.exitCode ?? child.signalCode}: ${stderr.join('\n')}`);
    }
    return readAddresses(directory, child.pid!);
  });
  return new TestSwitch({ directory, listen: addresses.listen, admin: addresses.admin, child, log, stderr });
}

/** Undefined until this process has written it: a killed switch leaves its file behind. */
function readAddresses(directory: string, pid: number): { listen: TestAddress; admin: TestAddress } | undefined {
  try {
    const { listen, admin, ...rest } = JSON.parse(readFileSync(path.join(directory, 'addresses.json'), 'utf8'));
    if (rest.pid !== pid) return undefined;
    return { listen: { host: listen.host, port: listen.port }, admin: { host: admin.host, port: admin.port } };
  } catch {
    // Not there yet, or half written.
    return undefined;
  }
}

/** An operator's settings must not change what is tested. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PAYSWITCH_')));
}
