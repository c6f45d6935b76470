// A switch of its own for a measurement: scratch directory, free ports, one bank with as many accounts as wanted. Started as an operator would
// start it, with the settings given; ended by pid, and the directory removed.
import { type ChildProcess, spawn } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Addresses, readAddresses, removeAddresses } from '../src/cli/addresses.ts';
import { Payswitch } from '../src/client/index.ts';

const cli = path.resolve(import.meta.dirname, '../src/cli/main.ts');
const READY_WITHIN_MS = 120_000;
/** Far below anything a measurement moves: accounts need no funding, and none ever refuses for lack of cover. */
const CREDIT_LINE_MINOR = -(10n ** 15n);
const OPENERS = 4;

export const bank = { participant: 'BENCH', terminal: 'T1', keyId: 'k1' } as const;

export function accountName(index: number): string {
  return `ACC-${String(index).padStart(9, '0')}`;
}

export class ScratchSwitch {
  readonly directory: string;
  readonly #flags: readonly string[];
  #process: ChildProcess | undefined;
  bankKey: KeyObject | undefined;

  /** @param flags of `payswitch start` */
  constructor(flags: readonly string[]) {
    this.directory = mkdtempSync(path.join(tmpdir(), 'payswitch-bench-'));
    this.#flags = flags;
  }

  get pid(): number {
    return this.#process?.pid ?? -1;
  }

  async start(): Promise<Addresses> {
    removeAddresses(this.directory);
    const flags = [
      '--data',
      this.directory,
      '--listen',
      '127.0.0.1:0',
      '--admin',
      '127.0.0.1:0',
      '--log-level',
      'warn',
    ];
    const child = spawn(process.execPath, [cli, 'start', ...flags, ...this.#flags], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#process = child;
    let said = '';
    child.stderr?.on('data', (chunk) => {
      said = (said + chunk).slice(-4000);
    });
    const untilMs = performance.now() + READY_WITHIN_MS;
    for (;;) {
      const addresses = readAddresses(this.directory);
      if (addresses !== undefined) return addresses;
      if (child.exitCode !== null) throw new Error(`the switch ended with ${child.exitCode}: ${said}`);
      if (performance.now() > untilMs)
        throw new Error(`the switch was not ready within ${READY_WITHIN_MS} ms: ${said}`);
      await sleep(20);
    }
  }

  /** Makes the bank and its accounts, through the protocol. */
  async addBank({ listen }: Addresses, accounts: number, onProgress: (opened: number) => void): Promise<void> {
    const pem = readFileSync(path.join(this.directory, 'keys', 'OPERATOR.ADMIN-1.k1.pem'), 'utf8');
    const connect = () =>
      Payswitch.connect({
        ...listen,
        participant: 'OPERATOR',
        terminal: 'ADMIN-1',
        keyId: 'k1',
        privateKey: createPrivateKey(pem),
        requestTimeoutMs: 600_000,
        queueMax: 1_000_000,
      });
    const operators = await Promise.all(Array.from({ length: OPENERS }, connect));
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    this.bankKey = privateKey;
    const operator = operators[0]!;
    await operator.addParticipant({ participant: bank.participant });
    await operator.addTerminal({ ...bank, capabilities: ['PAY', 'READ'], publicKey });
    let next = 0;
    const open = async (client: Payswitch): Promise<void> => {
      while (next < accounts) {
        const first = next;
        next = Math.min(accounts, next + 512);
        const results = await Promise.all(
          Array.from({ length: next - first }, (_unused, offset) =>
            client.openAccount({
              participant: bank.participant,
              account: accountName(first + offset),
              currency: 'EUR',
              kind: 'CUSTOMER',
              minimumMinor: CREDIT_LINE_MINOR,
            }),
          ),
        );
        const refused = results.find((result) => !result.ok);
        if (refused) throw new Error(`an account was refused: ${refused.reason} ${refused.detail}`);
        onProgress(next);
      }
    };
    await Promise.all(operators.map(open));
    await Promise.all(operators.map((client) => client.close()));
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
    rmSync(this.directory, { recursive: true, force: true });
  }
}
