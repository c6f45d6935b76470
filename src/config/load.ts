// The configuration: what an operator may set (schema.ts), collected from four places, checked once, frozen, and handed to the
// main thread, which alone reads it. A value on the command line wins over PAYSWITCH_* in the environment, that over the YAML file,
// that over the default. Nothing unknown is passed over: a misspelt setting would silently be its default.
//
// Paths in the file are relative to the file, all others to the working directory.
import { readFileSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { isAlias, isMap, isNode, isPair, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { ConfigError, formatFound, suggest } from './config-error.ts';
import {
  type Address,
  GATEWAYS_MAX,
  isSetting,
  type NamedSetting,
  type Strategy,
  settings,
  settingTree,
  type Values,
} from './schema.ts';
import { loadTls, type TlsConfig } from './tls-files.ts';

export interface GatewaysConfig {
  readonly count: number;
  /** One per gateway. With autoWeights: what to start with. */
  readonly weights: readonly number[];
  readonly autoWeights: boolean;
  readonly strategy: Strategy;
}

/** One setting as it is in force, in words. Never holds the content of a key file. */
export interface EffectiveSetting {
  readonly path: string;
  readonly value: string;
  /** `flag --x`, `environment variable PAYSWITCH_X`, `FILE:LINE` or `default`. */
  readonly origin: string;
}

export interface Config extends Omit<Values<typeof settingTree>, 'tls' | 'gateways'> {
  /** The YAML file that was read. */
  readonly file: string | undefined;
  /** Undefined: terminals connect without TLS. */
  readonly tls: TlsConfig | undefined;
  readonly gateways: GatewaysConfig;
  /** Every setting, for `printSetting` and the status page. */
  readonly effective: readonly EffectiveSetting[];
}

export interface ConfigSources {
  /** By setting path (`sessions.inflightMax`) or commander's key (`sessionsInflightMax`). Undefined values are not set. */
  flags?: Readonly<Record<string, unknown>>;
  env?: Readonly<Record<string, string | undefined>>;
  /** Path of a YAML file; else PAYSWITCH_CONFIG names one, else there is none. */
  file?: string | undefined;
  /** For tests; else what the machine has. */
  cores?: number;
}

interface Given {
  readonly value: unknown;
  readonly origin: string;
  /** What a relative path is relative to. */
  readonly directory: string;
}

const CONFIG_ENV = 'PAYSWITCH_CONFIG';
/** Read by the client commands, not by the switch. */
const clientEnv: ReadonlySet<string> = new Set(['PAYSWITCH_CONNECT', 'PAYSWITCH_AS', 'PAYSWITCH_KEY', 'PAYSWITCH_CA']);
const TEST_ENV_PREFIX = 'PAYSWITCH_TEST_';

/** Collects, checks and freezes the configuration. Throws ConfigError. */
export function loadConfig({ flags = {}, env = {}, file, cores = availableParallelism() }: ConfigSources): Config {
  const configFile = file ?? env[CONFIG_ENV];
  const fileOrigin = file === undefined ? `environment variable ${CONFIG_ENV}` : 'flag --config';
  // Later ones win.
  const given = new Map<string, Given>([
    ...(configFile === undefined ? [] : fromFile(configFile, fileOrigin)),
    ...fromEnvironment(env),
    ...fromFlags(flags),
  ]);
  const originOf = (settingPath: string): string => given.get(settingPath)?.origin ?? 'default';

  const values = new Map<string, unknown>();
  for (const setting of settings) values.set(setting.path, checkedValue(setting, given.get(setting.path)));
  const raw = nest(settingTree, [], values) as Values<typeof settingTree>;

  const tls = loadTls(raw.tls, originOf);
  checkAddresses(raw, tls !== undefined, originOf);
  return deepFreeze({
    ...raw,
    file: configFile,
    tls,
    gateways: resolveGateways(raw.gateways, cores, originOf),
    effective: settings.map((setting) => ({
      path: setting.path,
      value: formatValue(values.get(setting.path)),
      origin: originOf(setting.path),
    })),
  });
}

/** All settings, for help and documentation. `default` is as an operator would write it; undefined: not set. */
export function describeSettings(): {
  path: string;
  flag: string;
  /** Commander's notation, such as `<host:port>`: `${flag} ${argument}` is the option. */
  argument: string;
  env: string;
  default: string | undefined;
  allowed: string;
  description: string;
}[] {
  return settings.map(({ path, flag, argument, env, default: text, allowed, description }) => ({
    path,
    flag,
    argument,
    env,
    default: text,
    allowed,
    description,
  }));
}

/** One setting in force as text, or a group's as lines of `path: value`. Throws ConfigError for an unknown path. */
export function printSetting(config: Config, settingPath: string): string {
  const exact = config.effective.find((setting) => setting.path === settingPath);
  if (exact !== undefined) return exact.value;
  const group = config.effective.filter((setting) => setting.path.startsWith(`${settingPath}.`));
  if (group.length > 0) return group.map(({ path, value }) => `${path}: ${value}`).join('\n');
  throw unknown(
    settingPath,
    'the command line',
    'setting',
    settings.map((setting) => setting.path),
  );
}

function checkedValue(setting: NamedSetting, found: Given | undefined): unknown {
  if (found === undefined && setting.default === undefined) return undefined;
  const { value, origin, directory } = found ?? { value: setting.default, origin: 'default', directory: process.cwd() };
  const parsed = setting.schema.safeParse(value);
  if (!parsed.success) {
    throw new ConfigError(
      setting.path,
      origin,
      `${setting.path} from ${origin} is ${formatFound(value)}, but it must be ${setting.allowed}`,
    );
  }
  return setting.isPath ? path.resolve(directory, parsed.data as string) : parsed.data;
}

function fromFlags(flags: Readonly<Record<string, unknown>>): [string, Given][] {
  return Object.entries(flags)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => {
      const setting = settings.find(({ path, flagKey }) => name === path || name === flagKey);
      if (setting === undefined) {
        throw unknown(
          name,
          'the command line',
          'flag',
          settings.map(({ flag }) => flag),
        );
      }
      return [setting.path, { value, origin: `flag ${setting.flag}`, directory: process.cwd() }];
    });
}

function fromEnvironment(env: Readonly<Record<string, string | undefined>>): [string, Given][] {
  return Object.entries(env)
    .filter(([name, value]) => name.startsWith('PAYSWITCH_') && value !== undefined)
    .filter(([name]) => name !== CONFIG_ENV && !clientEnv.has(name) && !name.startsWith(TEST_ENV_PREFIX))
    .map(([name, value]) => {
      const setting = settings.find((candidate) => candidate.env === name);
      if (setting === undefined) {
        throw unknown(name, 'the environment', 'variable', [...settings.map((known) => known.env), CONFIG_ENV]);
      }
      return [setting.path, { value, origin: `environment variable ${name}`, directory: process.cwd() }];
    });
}

function fromFile(file: string, fileOrigin: string): [string, Given][] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(
      'config',
      fileOrigin,
      `config from ${fileOrigin} names ${formatFound(file)}, which cannot be read (${code}); it must be the path of a YAML file`,
    );
  }
  const lineCounter = new LineCounter();
  // Whole numbers stay exact; the schemas want bigints.
  const document = parseDocument(text, { lineCounter, intAsBigInt: true, prettyErrors: false });
  const at = (offset: number | undefined): string => `${file}:${lineCounter.linePos(offset ?? 0).line}`;
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) {
    const origin = at(problem.pos[0]);
    const why = problem.message.replaceAll(/\s+/g, ' ');
    throw new ConfigError('config', origin, `${origin} is not valid YAML: ${why}; it must be a mapping of settings`);
  }
  // Aliases (*name) would make a value's origin another line than the one reported, and can expand without bound.
  visit(document, {
    Node(_key, node) {
      if (!isAlias(node)) return;
      const origin = at(node.range?.[0]);
      throw new ConfigError(
        'config',
        origin,
        `${origin} holds the alias *${node.source}, but it must be a plain value`,
      );
    },
  });
  const directory = path.dirname(path.resolve(file));
  const found: [string, Given][] = [];

  const walk = (node: unknown, tree: object, above: readonly string[], offset: number | undefined): void => {
    const name = above.join('.');
    if (node === null || (isScalar(node) && node.value === null)) return; // A group whose settings are all commented out.
    if (!isMap(node)) {
      const origin = at(offset);
      const where = name === '' ? origin : `${name} from ${origin}`;
      const names = Object.keys(tree).join(', ');
      throw new ConfigError(
        name === '' ? 'config' : name,
        origin,
        `${where} is ${formatFound(isNode(node) ? node.toJS(document) : node)}, but it must be a mapping of ${names}`,
      );
    }
    for (const pair of node.items) {
      if (!isPair(pair)) continue;
      const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
      const keyOffset = (pair.key as Node | null)?.range?.[0];
      const origin = at(keyOffset);
      const inside = [...above, key];
      if (!Object.hasOwn(tree, key)) {
        throw unknown(
          inside.join('.'),
          origin,
          'setting',
          settings.map((setting) => setting.path),
        );
      }
      const child = (tree as Record<string, object>)[key];
      if (isSetting(child)) {
        const value = isNode(pair.value) ? pair.value.toJS(document) : undefined;
        found.push([inside.join('.'), { value, origin, directory }]);
      } else {
        walk(pair.value, child, inside, keyOffset);
      }
    }
  };
  walk(document.contents, settingTree, [], 0);
  return found;
}

function unknown(name: string, origin: string, what: string, candidates: readonly string[]): ConfigError {
  const near = suggest(name, candidates);
  const instead = near === undefined ? `allowed are ${candidates.join(', ')}` : `did you mean ${near}?`;
  return new ConfigError(name, origin, `${name} in ${origin} is no ${what} of payswitch; ${instead}`);
}

function nest(tree: object, above: readonly string[], values: ReadonlyMap<string, unknown>): object {
  return Object.fromEntries(
    Object.entries(tree).map(([name, node]) => {
      const inside = [...above, name];
      return [name, isSetting(node) ? values.get(inside.join('.')) : nest(node, inside, values)];
    }),
  );
}

function resolveGateways(
  raw: Values<typeof settingTree>['gateways'],
  cores: number,
  originOf: (path: string) => string,
): GatewaysConfig {
  const { strategy } = raw;
  if (Array.isArray(raw.weights)) {
    if (raw.count !== 'auto' && raw.count !== raw.weights.length) {
      const origin = originOf('gateways.weights');
      throw new ConfigError(
        'gateways.weights',
        origin,
        `gateways.weights from ${origin} has ${raw.weights.length} weights, but it must have ${raw.count}, one for each of gateways.count (from ${originOf('gateways.count')})`,
      );
    }
    return { count: raw.weights.length, weights: raw.weights, autoWeights: false, strategy };
  }
  const count = raw.count === 'auto' ? Math.max(1, Math.min(8, GATEWAYS_MAX, cores - 1)) : raw.count;
  return { count, weights: new Array<number>(count).fill(1), autoWeights: raw.weights === 'auto', strategy };
}

function checkAddresses(raw: Values<typeof settingTree>, hasTls: boolean, originOf: (path: string) => string): void {
  const refuse = (name: 'listen' | 'admin', allowed: string): ConfigError => {
    const origin = originOf(name);
    return new ConfigError(
      name,
      origin,
      `${name} from ${origin} is '${formatAddress(raw[name])}', which other machines can reach; it must be ${allowed}`,
    );
  };
  if (!hasTls && !raw.allowPlaintext && !isLoopback(raw.listen.host)) {
    throw refuse(
      'listen',
      'a loopback address such as 127.0.0.1, unless tls.key and tls.cert or allowPlaintext are set',
    );
  }
  if (!raw.allowRemoteAdmin && !isLoopback(raw.admin.host)) {
    throw refuse('admin', 'a loopback address such as 127.0.0.1, unless allowRemoteAdmin is true');
  }
  if (raw.admin.port !== 0 && raw.admin.port === raw.listen.port && raw.admin.host === raw.listen.host) {
    const origin = originOf('admin');
    throw new ConfigError(
      'admin',
      origin,
      `admin from ${origin} is '${formatAddress(raw.admin)}', but it must differ from listen (from ${originOf('listen')})`,
    );
  }
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/** Whether only this machine can reach the address. A host name other than localhost may resolve to anything: it cannot be trusted. */
export function isLoopback(host: string): boolean {
  const family = isIP(host);
  return family === 0 ? host === 'localhost' : loopback.check(host, family === 4 ? 'ipv4' : 'ipv6');
}

/** `host:port`, with brackets around an IPv6 address. */
export function formatAddress({ host, port }: Address): string {
  return isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`;
}

function formatValue(value: unknown): string {
  if (value === undefined) return 'not set';
  if (Array.isArray(value)) return value.join(',');
  if (typeof value === 'object' && value !== null) return formatAddress(value as Address);
  return String(value);
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const item of Object.values(value)) deepFreeze(item);
  }
  return value;
}
