// A switch of its own for a measurement: free ports, a scratch directory (or one that is kept), one bank with as many
// accounts as wanted. Started as an operator would start it, with the settings given; ended by pid, and the scratch
// directory removed.
import { type ChildProcess, spawn } from 'node:child_process';
import type { KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { constants, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Addresses, readAddresses, removeAddresses } from '../src/cli/addresses.ts';
import { keyFileName, keysDirectory, readPrivateKey } from '../src/cli/keys.ts';
import { switchCertificate } from '../test/support/certificates.ts';
import { PREFIX_DEFAULT } from './load/accounts.ts';
import type { Endpoint, Identity } from './load/endpoint.ts';
import { addBank, ensureAccounts, readPem } from './load/prepare.ts';

const cli = path.resolve(import.meta.dirname, '../src/cli/payswitch.js');
const READY_WITHIN_MS = 300_000;
/** How often it is looked for; a start takes some hundred milliseconds. */
const POLL_MS = 5;
const SAID_CHARS_MAX = 4000;
/** Of the certificate that the tests use, too. */
const TLS_NAME = 'switch.test';

export const bank = { participant: 'BENCH', terminal: 'T1', keyId: 'k1' } as const;
const operator = { participant: 'OPERATOR', terminal: 'ADMIN-1', keyId: 'k1' } as const;

export interface ScratchOptions {
  /** Kept afterwards; a bank and accounts that are in it are used. Default: a new directory, removed at the end. */
  directory?: string;
  /** Do not remove the directory. */
  keep?: boolean;
  /** Begin with a copy of this data directory, whose switch was stopped in order. */
  template?: string;
  tls?: boolean;
}

export class ScratchSwitch {
  readonly directory: string;
  readonly isKept: boolean;
  readonly #flags: readonly string[];
  readonly #tls: boolean;
  #process: ChildProcess | undefined;
  #addresses: Addresses | undefined;
  #said = '';

  /** @param flags of `payswitch start` */
  constructor(flags: readonly string[], { directory, keep = false, template, tls = false }: ScratchOptions = {}) {
    this.isKept = keep || directory !== undefined;
    this.directory = directory ?? mkdtempSync(path.join(tmpdir(), 'payswitch-bench-'));
    if (template !== undefined) {
      cpSync(template, this.directory, { recursive: true, mode: constants.COPYFILE_FICLONE });
    }
    this.#flags = flags;
    this.#tls = tls;
  }

  get pid(): number {
    return this.#process?.pid ?? -1;
  }

  /** Undefined while it runs; else how it ended, and the last it said. */
  get ended(): string | undefined {
    const { exitCode = null, signalCode = null } = this.#process ?? {};
    if (this.#process !== undefined && exitCode === null && signalCode === null) return undefined;
    const said = this.#said.trim();
    return `the switch ended with ${signalCode ?? exitCode}${said === '' ? '' : `: ${said}`}`;
  }

  get addresses(): Addresses {
    if (this.#addresses === undefined) throw new Error('bug: the switch was not started');
    return this.#addresses;
  }

  get endpoint(): Endpoint {
    const { host, port } = this.addresses.listen;
    return { host, port, ...(this.#tls ? { tls: { ca: switchCertificate.cert, servername: TLS_NAME } } : {}) };
  }

  get bank(): Identity {
    return { ...bank, privateKeyPem: readPem(this.#keyFile(bank)) };
  }

  get bankKey(): KeyObject {
    return readPrivateKey(this.#keyFile(bank));
  }

  get operator(): Identity {
    return { ...operator, privateKeyPem: readPem(this.#keyFile(operator)) };
  }

  get journalDirectory(): string {
    return path.join(this.directory, 'journal');
  }

  #keyFile(names: typeof bank | typeof operator): string {
    return path.join(keysDirectory(this.directory), keyFileName(names));
  }

  /** Again after `end`, on the same directory. Resolves when terminals can connect. */
  async start(): Promise<Addresses> {
    const before = readAddresses(this.directory);
    if (before !== undefined && isRunning(before.pid)) {
      throw new Error(`a switch (pid ${before.pid}) runs on ${this.directory}: measure it with --connect, or stop it`);
    }
    removeAddresses(this.directory);
    mkdirSync(this.directory, { recursive: true });
    const child = spawn(process.execPath, [cli, 'start', ...this.#startFlags()], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: environment(),
    });
    this.#process = child;
    this.#said = '';
    child.stderr?.on('data', (chunk) => {
      this.#said = (this.#said + chunk).slice(-SAID_CHARS_MAX);
    });
    const untilMs = performance.now() + READY_WITHIN_MS;
    for (;;) {
      this.#addresses = readAddresses(this.directory);
      if (this.#addresses !== undefined) {
        // The banner; what comes after it says why it ended.
        this.#said = '';
        return this.#addresses;
      }
      if (this.ended !== undefined) throw new Error(this.ended);
      if (performance.now() > untilMs) throw new Error(`the switch was not ready within ${READY_WITHIN_MS / 1000} s`);
      await sleep(POLL_MS);
    }
  }

  #startFlags(): string[] {
    const own = {
      '--data': this.directory,
      '--listen': '127.0.0.1:0',
      '--admin': '127.0.0.1:0',
      '--log-level': 'warn',
    };
    const flags = Object.entries(own).flat();
    if (!this.#tls) return [...flags, ...this.#flags];
    const [key, cert] = (['key', 'cert'] as const).map((name) => {
      const file = path.join(this.directory, `bench-tls-${name}.pem`);
      writeFileSync(file, switchCertificate[name], { mode: 0o600 });
      return file;
    });
    return [...flags, '--tls-key', key!, '--tls-cert', cert!, ...this.#flags];
  }

  /**
   * Makes the bank and its accounts, through the protocol, where they are not there already; returns how many accounts
   * were.
   */
  async addBank(
    accounts: number,
    onProgress: (opened: number) => void = () => {},
    prefix = PREFIX_DEFAULT,
  ): Promise<number> {
    if (!existsSync(this.#keyFile(bank))) {
      await addBank(this.endpoint, this.operator, bank, this.#keyFile(bank));
    }
    return ensureAccounts(this.endpoint, this.bank, this.operator, { prefix, accounts, onProgress });
  }

  /** Ends the process; SIGTERM stops it in order. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#process;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }

  remove(): void {
    if (!this.isKept) rmSync(this.directory, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** What is set in somebody's shell must not change what is measured. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PAYSWITCH_')));
}
