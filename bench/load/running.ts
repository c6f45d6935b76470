// A switch that runs already: where it is, as whom the load logs on, and who may make what is missing.
import { existsSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { PREFIX_DEFAULT } from './accounts.ts';
import type { Endpoint, Identity } from './endpoint.ts';
import type { Output } from './output.ts';
import { addBank, ensureAccounts, readPem } from './prepare.ts';
import { count } from './print.ts';
import type { Load, Target } from './run.ts';

export interface RunningFlags {
  connect?: string;
  participant: string;
  terminal: string;
  keyId: string;
  key?: string;
  tlsCa?: string;
  tlsServername?: string;
  admin?: string;
  operator: string;
  operatorKeyId: string;
  operatorKey?: string;
}

export function addRunningOptions(command: Command): Command {
  return command
    .option('--connect <host:port>', 'load the switch that listens there (default: start one)')
    .option('--participant <name>', 'with --connect: the bank that pays', 'BENCH')
    .option('--terminal <name>', 'with --connect: its terminal', 'T1')
    .option('--key-id <id>', 'with --connect: name of its key at the switch', 'k1')
    .option(
      '--key <file>',
      'with --connect: its private key, PEM; made when missing and --operator-key is given (needed)',
    )
    .option(
      '--tls-ca <file>',
      'with --connect: trust this authority, PEM; implies --tls (default: those of the system)',
    )
    .option('--tls-servername <name>', 'with --connect: name expected in the certificate (default: the host)')
    .option(
      '--admin <host:port>',
      'with --connect: its admin address, for CPU, journal and index figures (default: without them)',
    )
    .option(
      '--operator-key <file>',
      "with --connect: the operator's private key; makes bank and accounts that are missing (default: none)",
    )
    .option('--operator <participant/terminal>', 'with --operator-key: whose key it is', 'OPERATOR/ADMIN-1')
    .option('--operator-key-id <id>', 'with --operator-key: its name at the switch', 'k1');
}

/** Ready to be loaded, or one sentence that says what is missing. */
export async function runningTarget(
  load: Load,
  flags: RunningFlags & { accountsPrefix?: string },
  output: Output,
): Promise<{ target: Target; isFresh: boolean }> {
  const { participant, terminal, keyId, key } = flags;
  if (key === undefined) {
    throw new Error(
      '--connect needs --key FILE, the private key of the terminal that pays (with --operator-key FILE it is made)',
    );
  }
  const endpoint = endpointOf(load, flags);
  const operator = operatorOf(flags);
  const names = { participant, terminal, keyId };
  if (operator === undefined && !existsSync(key)) {
    throw new Error(`there is no key file ${key}; pass --operator-key FILE as well, and it is made and registered`);
  }
  if (operator !== undefined) await addBank(endpoint, operator, names, key);
  const bank: Identity = { ...names, privateKeyPem: readPem(key) };
  const prefix = flags.accountsPrefix ?? PREFIX_DEFAULT;
  const there = await ensureAccounts(endpoint, bank, operator, {
    prefix,
    accounts: load.accounts,
    onProgress: (opened) => output.progress(`opened ${count(opened)} of ${count(load.accounts)} accounts`),
  });
  output.say(`${count(there)} accounts were there, ${count(load.accounts - there)} opened`);
  const target: Target = { endpoint, bank, prefix };
  if (flags.admin !== undefined) target.admin = hostPort(flags.admin, '--admin');
  return { target, isFresh: there === 0 };
}

function endpointOf(load: Load, { connect, tlsCa, tlsServername }: RunningFlags): Endpoint {
  const endpoint: Endpoint = hostPort(connect!, '--connect');
  if (load.tls || tlsCa !== undefined) {
    endpoint.tls = {
      ...(tlsCa === undefined ? {} : { ca: readFileSync(tlsCa, 'utf8') }),
      ...(tlsServername === undefined ? {} : { servername: tlsServername }),
    };
  }
  return endpoint;
}

function operatorOf({ operator, operatorKey, operatorKeyId }: RunningFlags): Identity | undefined {
  if (operatorKey === undefined) return undefined;
  const [participant, terminal, ...rest] = operator.split('/');
  if (!participant || !terminal || rest.length > 0) {
    throw new Error(`--operator is ${operator}; it is PARTICIPANT/TERMINAL`);
  }
  return { participant, terminal, keyId: operatorKeyId, privateKeyPem: readPem(operatorKey) };
}

export function hostPort(text: string, name: string): { host: string; port: number } {
  const match = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  const host = match?.[1] ?? match?.[2];
  if (host === undefined || port < 1 || port > 65_535) throw new Error(`${name} is ${text}; it is HOST:PORT`);
  return { host, port };
}
