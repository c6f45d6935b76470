// A Redis server of its own in a scratch directory, with the accounts and the payment script.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MINIMUM_MINOR } from './peer.ts';
import { findProgram, type Scratch } from './scratch.ts';

const START_WITHIN_MS = 30_000;

const settings: Record<string, string> = {
  bind: '127.0.0.1',
  // Durability as everywhere in the comparison: an answer comes after the fdatasync that covers it.
  appendonly: 'yes',
  appendfsync: 'always',
  'no-appendfsync-on-rewrite': 'no',
  // Neither a rewrite of the file nor a snapshot within a run.
  'auto-aof-rewrite-percentage': '0',
  save: '',
  // With two cores, more threads take the processor from the one that decides.
  'io-threads': '1',
};

export interface RedisPrograms {
  server: string;
  cli: string;
  benchmark: string;
}

export function findRedis(): RedisPrograms | undefined {
  const [server, cli, benchmark] = ['redis-server', 'redis-cli', 'redis-benchmark'].map((name) => findProgram(name));
  return server && cli && benchmark ? { server, cli, benchmark } : undefined;
}

/** A server of its own with accounts and the script. */
export class RedisServer {
  readonly #programs: RedisPrograms;
  readonly #scratch: Scratch;
  readonly #accounts: number;
  readonly port: number;
  pid = -1;
  scriptSha = '';
  #logBytesAtStart = 0;

  constructor(programs: RedisPrograms, scratch: Scratch, port: number, accounts: number) {
    this.#programs = programs;
    this.#scratch = scratch;
    this.#accounts = accounts;
    this.port = port;
  }

  async start(): Promise<void> {
    const own = { ...settings, port: String(this.port), dir: this.#scratch.directory };
    const flags = Object.entries(own).flatMap(([name, value]) => [`--${name}`, value]);
    const stdio = ['ignore', 'pipe', 'ignore'] as ['ignore', 'pipe', 'ignore'];
    const server = this.#scratch.spawn(this.#programs.server, flags, 'SIGKILL', { stdio });
    let said = '';
    server.stdout?.on('data', (chunk) => {
      said = (said + chunk).slice(-4000);
    });
    const untilMs = performance.now() + START_WITHIN_MS;
    while (!said.includes('Ready to accept connections')) {
      if (server.exitCode !== null) throw new Error(`Redis ended with ${server.exitCode}: ${said}`);
      if (performance.now() > untilMs) throw new Error(`Redis was not ready within ${START_WITHIN_MS} ms: ${said}`);
      await sleep(20);
    }
    this.pid = server.pid!;
    await this.#overAccounts("redis.call('HSET', account, 'balance', 0, 'minimum', ARGV[2])", String(MINIMUM_MINOR));
    this.scriptSha = await this.command(
      'SCRIPT',
      'LOAD',
      readFileSync(path.join(import.meta.dirname, 'redis-pay.lua'), 'utf8'),
    );
    this.#logBytesAtStart = await this.#logBytes();
  }

  /** @returns what redis-cli prints. */
  async command(...args: string[]): Promise<string> {
    const said = await this.#scratch.run(this.#programs.cli, [
      '-h',
      '127.0.0.1',
      '-p',
      String(this.port),
      '-e',
      ...args,
    ]);
    return said.trim();
  }

  /** Runs a line of Lua for each account; returns what it added to `sum`. */
  #overAccounts(line: string, ...args: string[]): Promise<string> {
    const script = `local sum = 0
      for n = 0, ARGV[1] - 1 do local account = string.format('ACC-%012d', n) ${line} end
      return tostring(sum)`;
    return this.command('EVAL', script, '0', String(this.#accounts), ...args);
  }

  async #logBytes(): Promise<number> {
    return Number(/aof_current_size:(\d+)/.exec(await this.command('INFO', 'persistence'))?.[1]);
  }

  /** After a load: what does not fit to the answers, and how much was written for a payment. */
  async check(answered: number): Promise<{ problems: string[]; bytesPerPayment: number }> {
    const problems: string[] = [];
    const stored = Number(await this.command('DBSIZE')) - this.#accounts;
    if (stored !== answered) problems.push(`${answered} payments answered, ${stored} stored`);
    const sum = await this.#overAccounts("sum = sum + redis.call('HGET', account, 'balance')");
    if (Number(sum) !== 0) problems.push(`the balances sum to ${sum}`);
    return { problems, bytesPerPayment: ((await this.#logBytes()) - this.#logBytesAtStart) / stored };
  }
}
