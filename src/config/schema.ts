// Every setting of the switch, once: its place in the YAML file, what it accepts, its default, and the words that help and
// documentation show. Flag and environment names follow from the path. Values arrive as text (flags, environment) or as YAML
// values, so every schema takes both; whole numbers are bigints until they are checked, so that none is rounded on the way.
import { isIP, isIPv6 } from 'node:net';
import { z } from 'zod';
import { AMOUNT_LIMIT } from '../domain/limits.ts';

export const strategies = [
  'weighted-least-connections',
  'weighted-round-robin',
  'weighted-random',
  'round-robin',
  'random',
] as const;
/** How the main thread chooses a gateway for a new connection; threads/assignment.ts. */
export type Strategy = (typeof strategies)[number];

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Address {
  /** An IP address without brackets, or a host name. */
  readonly host: string;
  /** 0: the system chooses a free one. */
  readonly port: number;
}

/** One setting. `Value` is what the rest of the switch sees. */
export interface Setting<Value> {
  readonly schema: z.ZodType<Value>;
  /** As an operator would write it; goes through the schema like any other value. Undefined: not set. */
  readonly default: string | undefined;
  /** Completes "it must be ...". */
  readonly allowed: string;
  /** Commander's notation of the flag's argument. */
  readonly argument: string;
  readonly description: string;
  /** A file or directory: relative to the configuration file when it is written there. */
  readonly isPath: boolean;
}

type Kind<Value> = Pick<Setting<Value>, 'schema' | 'allowed' | 'argument'> & { isPath?: boolean };

function setting<Value>(kind: Kind<Value>, defaultText: string, description: string): Setting<Value> {
  return { isPath: false, ...kind, default: defaultText, description };
}

/** A setting without a default: undefined unless it is given. */
function optional<Value>(kind: Kind<Value>, description: string): Setting<Value | undefined> {
  return { isPath: false, ...kind, default: undefined, description };
}

const digits = z
  .string()
  .trim()
  .regex(/^[0-9][0-9_]*$/)
  .transform((text) => BigInt(text.replaceAll('_', '')));
const wholeBigint = z.union([z.bigint(), z.int().transform(BigInt), digits]);

function amount(min: bigint, max: bigint): Kind<bigint> {
  return {
    schema: wholeBigint.pipe(z.bigint().min(min).max(max)),
    allowed: `a whole number from ${min} to ${max}`,
    argument: '<number>',
  };
}

function count(min: number, max: number): Kind<number> {
  return { ...amount(BigInt(min), BigInt(max)), schema: amount(BigInt(min), BigInt(max)).schema.transform(Number) };
}

function milliseconds(min: number, max: number): Kind<number> {
  return { ...count(min, max), allowed: `whole milliseconds from ${min} to ${max}`, argument: '<ms>' };
}

const byteUnits: Readonly<Record<string, bigint>> = {
  '': 1n,
  B: 1n,
  KiB: 1024n,
  MiB: 1024n ** 2n,
  GiB: 1024n ** 3n,
  TiB: 1024n ** 4n,
};
const byteText = z
  .string()
  .trim()
  .regex(/^[0-9][0-9_]*\s*(B|KiB|MiB|GiB|TiB)?$/)
  .transform((text) => {
    const [, number, unit = ''] = /^([0-9_]+)\s*([A-Za-z]*)$/.exec(text)!;
    return BigInt(number.replaceAll('_', '')) * byteUnits[unit];
  });

/** `134217728`, `128MiB`, `1 GiB`. Binary units only: what `MB` means differs from tool to tool. */
function bytes(min: number, max: number, multipleOf = 1): Kind<number> {
  const range = `from ${formatBytes(min)} to ${formatBytes(max)}`;
  return {
    schema: z
      .union([z.bigint(), z.int().transform(BigInt), byteText])
      .pipe(z.bigint().min(BigInt(min)).max(BigInt(max)).multipleOf(BigInt(multipleOf)))
      .transform(Number),
    allowed: `a number of bytes or a size such as 128MiB (B, KiB, MiB, GiB, TiB), ${range}${
      multipleOf === 1 ? '' : `, in multiples of ${formatBytes(multipleOf)}`
    }`,
    argument: '<bytes>',
  };
}

/** `128MiB` for 134217728: the largest unit that needs no decimals. */
export function formatBytes(value: number): string {
  for (const unit of ['TiB', 'GiB', 'MiB', 'KiB']) {
    const size = Number(byteUnits[unit]);
    if (value >= size && value % size === 0) return `${value / size}${unit}`;
  }
  return `${value}B`;
}

function powerOfTwo(min: number, max: number): Kind<number> {
  const number = count(min, max);
  return {
    ...number,
    schema: number.schema.refine((value) => Number.isInteger(Math.log2(value))),
    allowed: `a power of two from ${min} to ${max}`,
  };
}

function oneOf<const Name extends string>(names: readonly Name[]): Kind<Name> {
  return { schema: z.enum(names), allowed: `one of ${names.join(', ')}`, argument: `<${names.join('|')}>` };
}

const trueOrFalse: Kind<boolean> = {
  schema: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]),
  allowed: 'true or false',
  argument: '[true|false]',
};

const hostName = /^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,62})(\.[A-Za-z0-9]([A-Za-z0-9-]{0,62}))*$/;
const address: Kind<Address> = {
  schema: z.string().transform((text, context): Address => {
    const parts = /^(?:\[([^\]]+)\]|([^:[\]]+)):([0-9]{1,5})$/.exec(text.trim());
    const host = parts?.[1] ?? parts?.[2] ?? '';
    const port = Number(parts?.[3]);
    const numeric = /^[0-9.]+$/.test(host);
    const hostFits = parts?.[1] === undefined ? (numeric ? isIP(host) === 4 : hostName.test(host)) : isIPv6(host);
    if (hostFits && port <= 65_535) return { host, port };
    context.addIssue('no address');
    return z.NEVER;
  }),
  allowed: 'host:port or [IPv6]:port with a port from 0 to 65535 (0: any free one)',
  argument: '<host:port>',
};

function filePath(what: string): Kind<string> {
  return {
    schema: z
      .string()
      .min(1)
      .refine((text) => !text.includes('\0')),
    allowed: `the path of a ${what}`,
    argument: '<path>',
    isPath: true,
  };
}

export const GATEWAYS_MAX = 64;
export const WEIGHT_MAX = 10_000;

const gatewayCount: Kind<number | 'auto'> = {
  schema: z.union([z.literal('auto'), count(1, GATEWAYS_MAX).schema]),
  allowed: `auto or a whole number from 1 to ${GATEWAYS_MAX}`,
  argument: '<auto|number>',
};

const weightList = z.array(count(0, WEIGHT_MAX).schema).min(1).max(GATEWAYS_MAX);
const gatewayWeights: Kind<'equal' | 'auto' | number[]> = {
  schema: z.union([
    z.enum(['equal', 'auto']),
    z
      .union([z.array(z.unknown()), z.string().transform((text) => text.split(','))])
      .pipe(weightList)
      .refine((weights) => weights.some((weight) => weight > 0)),
  ]),
  allowed: `equal, auto or a list of 1 to ${GATEWAYS_MAX} whole numbers from 0 to ${WEIGHT_MAX}, not all 0, such as 1,2,5`,
  argument: '<equal|auto|list>',
};

/** The tree of all settings; a leaf is a Setting. The order is that of help and documentation. */
export const settingTree = {
  data: setting(filePath('directory'), './data', 'Directory of the journal and the index store; made when missing'),
  listen: setting(address, '127.0.0.1:7400', 'Where terminals connect'),
  admin: setting(address, '127.0.0.1:7401', 'Where metrics, health and the status page are served'),
  allowPlaintext: setting(
    trueOrFalse,
    'false',
    'Allow terminals without TLS when listening on an address that other machines can reach',
  ),
  allowRemoteAdmin: setting(
    trueOrFalse,
    'false',
    'Allow the admin server, which has no passwords, on an address that other machines can reach',
  ),
  tls: {
    key: optional(filePath('PEM file with a private key'), 'Private key of the switch; switches TLS on'),
    cert: optional(filePath('PEM file with certificates'), 'Certificate of the switch, with its chain'),
    ca: optional(filePath('PEM file with certificates'), 'Authorities whose client certificates are accepted'),
    requestClientCertificate: setting(
      trueOrFalse,
      'false',
      'Ask terminals for a certificate of tls.ca and refuse those without one',
    ),
  },
  gateways: {
    count: setting(
      gatewayCount,
      'auto',
      'Number of gateway threads; auto is one less than the cores, from 1 to 8, or as many as there are weights',
    ),
    weights: setting(
      gatewayWeights,
      'equal',
      "Each gateway's share of new connections; auto derives it from what each thread can still take",
    ),
    strategy: setting(oneOf(strategies), 'weighted-least-connections', 'How a gateway is chosen for a new connection'),
  },
  accounts: {
    // A JavaScript Map, which the cache is built on, ends at 2^24 entries.
    hotMax: setting(count(16, 16_000_000), '1000000', 'Accounts kept in memory; the others are read when needed'),
  },
  duplicates: {
    window: setting(
      powerOfTwo(1024, 2 ** 27),
      '1048576',
      'Recent payments whose ids are kept in memory; older ids are looked up, none is forgotten',
    ),
  },
  journal: {
    segmentBytes: setting(bytes(2 * 1024 ** 2, 4 * 1024 ** 3, 4096), '128MiB', 'Size of a journal file'),
    sealAfterMs: setting(
      milliseconds(1, 60_000),
      '10',
      'Time without payments after which a seal makes the last block provable',
    ),
  },
  index: {
    checkpointIntervalMs: setting(
      milliseconds(10, 60_000),
      '5000',
      'Time between checkpoints of changed accounts to the index store',
    ),
  },
  disk: {
    reserveBytes: setting(
      bytes(16 * 1024 ** 2, 1024 ** 5),
      '512MiB',
      'Free space below which payments are refused while reads go on',
    ),
  },
  sessions: {
    heartbeatIntervalMs: setting(
      milliseconds(10, 3_600_000),
      '10000',
      'Time between heartbeats; silence for three of them closes a session',
    ),
    logonTimeoutMs: setting(milliseconds(10, 600_000), '5000', 'Time from connecting to a complete logon'),
    frameTimeoutMs: setting(milliseconds(10, 600_000), '10000', 'Time from the first to the last byte of a frame'),
    inflightMax: setting(count(1, 65_535), '1024', 'Unanswered requests that a session may have'),
    queriesMax: setting(count(1, 65_535), '32', 'Unanswered queries that a session may have'),
    unreadBytesMax: setting(
      bytes(64 * 1024, 1024 ** 3),
      '4MiB',
      'Replies that may wait for a slow terminal before its session is closed',
    ),
    strikesMax: setting(count(1, 1000), '3', 'Malformed requests after which a session is closed'),
    drainMs: setting(milliseconds(0, 600_000), '5000', 'Time that sessions have to finish when the switch stops'),
    connectionsMax: setting(count(1, 1_000_000), '16000', 'Connections at a time'),
    connectionsPerAddressMax: setting(count(1, 1_000_000), '12000', 'Connections at a time from one address'),
    unauthenticatedMax: setting(count(1, 1_000_000), '14000', 'Connections at a time that have not logged on'),
    unauthenticatedPerAddressMax: setting(
      count(1, 1_000_000),
      '11000',
      'Of these, those from one address: nobody alone can keep the others from logging on',
    ),
  },
  payments: {
    amountMaxMinor: setting(
      amount(1n, AMOUNT_LIMIT),
      '1000000000000000',
      'Largest amount of one payment, in minor units of its currency',
    ),
  },
  log: {
    level: setting(oneOf(logLevels), 'info', 'Least severe messages that are logged, as JSON lines on standard output'),
  },
  faultInjection: setting(
    trueOrFalse,
    'false',
    'For tests only: lets the admin server crash a gateway, so that its replacement can be watched',
  ),
} as const;

type Branch = { readonly [name: string]: Setting<unknown> | Branch };
/** The values of a tree of settings. */
export type Values<Tree> = {
  readonly [Name in keyof Tree]: Tree[Name] extends Setting<infer Value> ? Value : Values<Tree[Name]>;
};

/** A leaf of the tree with the names that follow from its path. */
export interface NamedSetting extends Setting<unknown> {
  readonly path: string;
  readonly flag: string;
  /** What commander calls the flag's value: the path in camel case. */
  readonly flagKey: string;
  readonly env: string;
}

export function isSetting(node: object): node is Setting<unknown> {
  return 'schema' in node;
}

/** All leaves with their names, in the order of the tree. */
export const settings: readonly NamedSetting[] = Object.freeze(leaves(settingTree, []));

function leaves(branch: Branch, above: readonly string[]): NamedSetting[] {
  return Object.entries(branch).flatMap(([name, node]) => {
    const names = [...above, name];
    if (!isSetting(node)) return leaves(node, names);
    const words = names.flatMap((part) => part.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).split('-'));
    return [
      {
        ...node,
        path: names.join('.'),
        flag: `--${words.join('-')}`,
        flagKey: words.map((word, index) => (index === 0 ? word : word[0].toUpperCase() + word.slice(1))).join(''),
        env: `PAYSWITCH_${words.join('_').toUpperCase()}`,
      },
    ];
  });
}
