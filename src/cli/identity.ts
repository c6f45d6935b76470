// Where a command connects and as whom, found in this order, the first that is given:
//
//   where   --connect HOST:PORT, PAYSWITCH_CONNECT, DATA/addresses.json (which a running switch writes)
//   DATA    --data DIR, PAYSWITCH_DATA, ./data
//   as whom --as PARTICIPANT/TERMINAL, PAYSWITCH_AS, the name of the key file given, the only key that fits
//   key     --key FILE, PAYSWITCH_KEY, DATA/keys/<participant>.<terminal>.<key id>.pem
//
// Nothing is guessed: where two keys fit, the answer is the list of them and what to pass.
import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { isName } from '../domain/identifiers.ts';
import { addressesPath, readAddresses } from './addresses.ts';
import { failed, usage } from './failure.ts';
import {
  type KeyFile,
  type KeyNames,
  keysDirectory,
  listKeyFiles,
  parseKeyFileName,
  replaceFileDurably,
} from './keys.ts';

export interface ConnectionFlags {
  data?: string;
  connect?: string;
  as?: string;
  key?: string;
  keyId?: string;
  tls?: boolean;
  tlsCa?: string;
  tlsServername?: string;
}

export interface Endpoint {
  host: string;
  port: number;
  tls: boolean;
  tlsCa?: string;
  tlsServername?: string;
  /** Where the address comes from, for messages. */
  source: string;
}

/** What the command needs: the operator (or an administering terminal), or a terminal of the bank that owns the account. */
export type Role = 'operator' | 'bank';

/** The flags of every command that talks to a running switch. */
export function addConnectionFlags(command: Command, role: Role): Command {
  const whose =
    role === 'operator' ? "the operator's key in DATA/keys" : "the only key in DATA/keys that is not the operator's";
  return command
    .option('--data <dir>', 'data directory of a switch on this machine (env PAYSWITCH_DATA, default: ./data)')
    .option('--connect <host:port>', 'where the switch listens (env PAYSWITCH_CONNECT, default: DATA/addresses.json)')
    .option('--as <participant/terminal>', `who logs on (env PAYSWITCH_AS, default: ${whose})`)
    .option('--key <file>', 'private key, PEM (env PAYSWITCH_KEY, default: the key of --as in DATA/keys)')
    .option('--key-id <id>', 'name of that key at the switch (default: from its file name, else k1)')
    .option('--tls', 'connect with TLS (default: as DATA/addresses.json says; with --connect: off)')
    .option(
      '--tls-ca <file>',
      'trust this certificate authority, PEM; implies --tls (env PAYSWITCH_CA, default: those of the system)',
    )
    .option('--tls-servername <name>', 'name expected in the certificate (default: the host)')
    .option('--json', 'print one JSON object (default: text)');
}

export function dataDirectory(flags: { data?: string }, env: NodeJS.ProcessEnv): string {
  const given = flags.data ?? env['PAYSWITCH_DATA'] ?? './data';
  if (given === '') throw usage('--data (or PAYSWITCH_DATA) is empty; it names the data directory');
  return given;
}

/** ` --data DIR` as a shell needs it, for commands that are suggested; nothing when it is the default. */
export function dataFlag(directory: string): string {
  return resolve(directory) === resolve('./data') ? '' : ` --data ${shellWord(directory)}`;
}

/** As a POSIX shell needs it to hand the word on unchanged. */
export function shellWord(word: string): string {
  return /^[A-Za-z0-9._:/@%+,=[\]-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** The address of a listening socket as something one can connect to. */
export function reachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '') return '127.0.0.1';
  if (host === '::') return '::1';
  return host;
}

export function noSwitchOn(directory: string): string {
  return (
    `no switch is running on ${directory} (there is no ${addressesPath(directory)}); ` +
    `start one with 'payswitch start${dataFlag(directory)}'`
  );
}

export function resolveEndpoint(flags: ConnectionFlags, env: NodeJS.ProcessEnv): Endpoint {
  const tlsCa = flags.tlsCa ?? env['PAYSWITCH_CA'];
  const tlsExtras = {
    ...(tlsCa === undefined ? {} : { tlsCa }),
    ...(flags.tlsServername === undefined ? {} : { tlsServername: flags.tlsServername }),
  };
  const tlsAsked = flags.tls === true || flags.tlsCa !== undefined || flags.tlsServername !== undefined;
  const given = flags.connect ?? env['PAYSWITCH_CONNECT'];
  if (given !== undefined) {
    const name = flags.connect === undefined ? 'PAYSWITCH_CONNECT' : '--connect';
    // An authority in the environment says that remote switches use TLS; what runs here says so itself.
    return { ...parseHostPort(given, name), tls: tlsAsked || tlsCa !== undefined, ...tlsExtras, source: name };
  }
  const directory = dataDirectory(flags, env);
  const addresses = readAddresses(directory);
  if (addresses === undefined) throw failed(`${noSwitchOn(directory)}, or pass --connect HOST:PORT`);
  const { host, port, tls } = addresses.listen;
  return {
    host: reachableHost(host),
    port,
    tls: tls || tlsAsked,
    ...tlsExtras,
    source: addressesPath(directory),
  };
}

/** `host:port` or `[ipv6]:port`. `name` is what the message calls it. */
export function parseHostPort(text: string, name: string): { host: string; port: number } {
  const parts = /^(?:\[([0-9A-Fa-f:.%\w]+)\]|([^\s:[\]]+)):(\d{1,5})$/.exec(text);
  const port = Number(parts?.[3]);
  if (parts === null || port < 1 || port > 65_535) {
    throw usage(`${name} must be HOST:PORT, such as 127.0.0.1:7400 or [::1]:7400, not '${text}'`);
  }
  return { host: (parts[1] ?? parts[2])!, port };
}

export interface Identity extends KeyNames {
  keyFile: string;
}

export function resolveIdentity(flags: ConnectionFlags, env: NodeJS.ProcessEnv, role: Role): Identity {
  const keyPath = flags.key ?? env['PAYSWITCH_KEY'];
  const asName = flags.as === undefined ? 'PAYSWITCH_AS' : '--as';
  const as = flags.as ?? env['PAYSWITCH_AS'];
  if (flags.keyId !== undefined && !isName(flags.keyId)) throw usage(nameRule('--key-id', flags.keyId));
  if (keyPath !== undefined) {
    const fromName = parseKeyFileName(keyPath);
    const who = as === undefined ? fromName : parseAs(as, asName);
    if (who === undefined) {
      throw usage(`whose key is ${basename(keyPath)}? Pass --as PARTICIPANT/TERMINAL (and --key-id if it is not k1)`);
    }
    return { ...who, keyId: flags.keyId ?? fromName?.keyId ?? 'k1', keyFile: keyPath };
  }
  const directory = keysDirectory(dataDirectory(flags, env));
  const keys = listKeyFiles(directory).filter((key) => flags.keyId === undefined || key.keyId === flags.keyId);
  const candidates = as === undefined ? keysForRole(keys, directory, role) : keysOf(keys, parseAs(as, asName));
  if (candidates.length === 1) {
    const { path, ...names } = candidates[0]!;
    return { ...names, keyFile: path };
  }
  if (as !== undefined) throw usage(noSingleKey(as, candidates, directory));
  throw usage(noSingleIdentity(role, keys, candidates, directory));
}

export function parseAs(text: string, name: string): { participant: string; terminal: string } {
  const [participant = '', terminal = '', ...more] = text.split('/');
  if (more.length > 0 || !isName(participant) || !isName(terminal)) {
    throw usage(`${name} must be PARTICIPANT/TERMINAL, such as ALPHA/T1, not '${text}'`);
  }
  return { participant, terminal };
}

export function nameRule(what: string, text: string): string {
  return `${what} must be 1 to 34 letters, digits, '.', '_', ':' or '-', not '${text}'`;
}

/** `init` leaves the operator's name beside the keys, so that later commands know which key is the operator's. */
const operatorFile = 'operator';

export function writeOperatorName(directory: string, operator: { participant: string; terminal: string }): void {
  replaceFileDurably(join(directory, operatorFile), `${operator.participant}/${operator.terminal}\n`);
}

function readOperatorParticipant(directory: string): string {
  try {
    return readFileSync(join(directory, operatorFile), 'utf8').trim().split('/')[0]!;
  } catch {
    return 'OPERATOR';
  }
}

function keysForRole(keys: readonly KeyFile[], directory: string, role: Role): KeyFile[] {
  const operator = readOperatorParticipant(directory);
  return keys.filter(({ participant }) => (participant === operator) === (role === 'operator'));
}

function keysOf(keys: readonly KeyFile[], who: { participant: string; terminal: string }): KeyFile[] {
  return keys.filter(({ participant, terminal }) => participant === who.participant && terminal === who.terminal);
}

function noSingleKey(as: string, candidates: readonly KeyFile[], directory: string): string {
  if (candidates.length === 0) return `there is no key of ${as} in ${directory}; pass its file with --key FILE`;
  return `${as} has several keys in ${directory} (${candidates.map(({ keyId }) => keyId).join(', ')}); pass --key-id ID or --key FILE`;
}

const namesShownMax = 8;

function noSingleIdentity(
  role: Role,
  keys: readonly KeyFile[],
  candidates: readonly KeyFile[],
  directory: string,
): string {
  const what = role === 'operator' ? "the operator's key" : 'a key of a bank';
  if (candidates.length === 0) {
    const there = keys.length === 0 ? 'it holds no keys' : `it has keys of ${shortList(keys)}`;
    return `there is not ${what} in ${directory} (${there}); pass --as PARTICIPANT/TERMINAL, and --key FILE for a key kept elsewhere`;
  }
  return `who is asking? Pass --as PARTICIPANT/TERMINAL; ${directory} has keys of ${shortList(candidates)}`;
}

function shortList(keys: readonly KeyFile[]): string {
  const names = [...new Set(keys.map(({ participant, terminal }) => `${participant}/${terminal}`))];
  const more = names.length - namesShownMax;
  return names.slice(0, namesShownMax).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
