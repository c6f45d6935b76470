// The options of connect: checked once, with every default filled in.
import { createPrivateKey, KeyObject } from 'node:crypto';
import { isName, isText } from '../domain/identifiers.ts';
import { SOFTWARE_BYTES_MAX } from '../domain/limits.ts';
import type { LogonNames } from '../protocol/logon.ts';
import type { Address, ConnectOptions, TlsOptions } from './types.ts';

interface ReconnectPolicy {
  initialDelayMs: number;
  maxDelayMs: number;
  jitter: number;
  /** Infinity: never. */
  giveUpAfterMs: number;
}

export interface ClientSettings {
  addresses: readonly Address[];
  names: LogonNames;
  privateKey: KeyObject;
  tls: TlsOptions | undefined;
  reconnect: ReconnectPolicy | undefined;
  connectTimeoutMs: number;
  requestTimeoutMs: number;
  /** Infinity: only the switch's limit. */
  inflightMax: number;
  queueMax: number;
  software: string;
}

const portDefault = 7400;
// setTimeout takes no more; anything longer would fire at once.
const timeoutMsMax = 2_147_483_647;

/** Throws an Error that names the option, what was found and what is allowed. */
export function checkOptions(options: ConnectOptions): ClientSettings {
  const { participant, terminal, keyId } = options;
  for (const [name, value] of Object.entries({ participant, terminal, keyId })) {
    if (typeof value !== 'string' || !isName(value)) fail(name, value, '1 to 34 characters of A-Z a-z 0-9 . _ : -');
  }
  const software = options.software ?? 'payswitch-client';
  if (!isText(software, SOFTWARE_BYTES_MAX)) fail('software', software, `text of at most ${SOFTWARE_BYTES_MAX} bytes`);
  return {
    addresses: checkAddresses(options),
    names: { participant, terminal, keyId },
    privateKey: checkKey(options.privateKey),
    tls: options.tls === true ? {} : options.tls || undefined,
    reconnect: checkReconnect(options.reconnect ?? {}),
    connectTimeoutMs: whole('connectTimeoutMs', options.connectTimeoutMs ?? 5000, 1, timeoutMsMax),
    requestTimeoutMs: whole('requestTimeoutMs', options.requestTimeoutMs ?? 30_000, 1, timeoutMsMax),
    inflightMax:
      options.inflightMax === undefined
        ? Number.POSITIVE_INFINITY
        : whole('inflightMax', options.inflightMax, 1, Number.MAX_SAFE_INTEGER),
    queueMax: whole('queueMax', options.queueMax ?? 100_000, 1, Number.MAX_SAFE_INTEGER),
    software,
  };
}

function checkAddresses(options: ConnectOptions): Address[] {
  const addresses = [...(options.addresses ?? [])];
  if (options.host !== undefined || options.port !== undefined || addresses.length === 0) {
    addresses.unshift({ host: options.host ?? 'localhost', port: options.port ?? portDefault });
  }
  for (const { host, port } of addresses) {
    if (typeof host !== 'string' || host === '') fail('host', host, 'a host name or an IP address');
    whole('port', port, 1, 65_535);
  }
  return addresses;
}

function checkKey(key: KeyObject | string): KeyObject {
  let privateKey: KeyObject;
  try {
    privateKey = key instanceof KeyObject ? key : createPrivateKey(key);
  } catch (error) {
    // The cause says what is wrong with it; the key itself is never part of a message.
    throw new TypeError('privateKey cannot be read: it must be an Ed25519 KeyObject or PKCS #8 PEM', { cause: error });
  }
  if (privateKey.type !== 'private' || privateKey.asymmetricKeyType !== 'ed25519') {
    throw new TypeError(
      `privateKey is ${privateKey.type} ${privateKey.asymmetricKeyType ?? ''}; it must be private ed25519`,
    );
  }
  return privateKey;
}

function checkReconnect(options: NonNullable<ConnectOptions['reconnect']>): ReconnectPolicy | undefined {
  if (options === false) return undefined;
  const initialDelayMs = whole('reconnect.initialDelayMs', options.initialDelayMs ?? 50, 0, timeoutMsMax);
  const jitter = options.jitter ?? 0.5;
  if (!(jitter >= 0 && jitter <= 1)) fail('reconnect.jitter', jitter, '0 to 1');
  return {
    initialDelayMs,
    maxDelayMs: whole(
      'reconnect.maxDelayMs',
      options.maxDelayMs ?? Math.max(5000, initialDelayMs),
      initialDelayMs,
      timeoutMsMax,
    ),
    jitter,
    giveUpAfterMs: options.giveUpAfterMs ?? Number.POSITIVE_INFINITY,
  };
}

function whole(name: string, value: number, min: number, max: number): number {
  if (!Number.isSafeInteger(value) || value < min || value > max)
    fail(name, value, `a whole number from ${min} to ${max}`);
  return value;
}

function fail(name: string, value: unknown, allowed: string): never {
  throw new RangeError(`${name} is ${JSON.stringify(value)?.slice(0, 80)}; allowed: ${allowed}`);
}
