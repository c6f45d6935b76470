// The options of a load, shared by every mode that runs one.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { ACCOUNTS_MAX } from './accounts.ts';
import { ID_KINDS, type IdKind, INFLIGHT_MAX } from './pay-frames.ts';
import type { Load } from './run.ts';
import { SKEWS, type Skew } from './skew.ts';
import { VERIFY_HOWS, type VerifyHow } from './verification.ts';

export interface LoadFlags {
  connections: number;
  inflight: number;
  seconds: number;
  payments?: number;
  rate?: number;
  warmup: number;
  accounts: number;
  skew: Skew;
  exponent: number;
  ids: IdKind;
  seed: number;
  tls?: boolean;
  threads: number;
  set?: string[];
  verify: VerifyHow | false;
  json?: boolean;
  label?: string;
}

export function whole(min: number, max = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isSafeInteger(value) && value >= min && value <= max) return value;
    const range = max === Number.MAX_SAFE_INTEGER ? `from ${min}` : `from ${min} to ${max}`;
    throw new InvalidArgumentError(`${text} is not a whole number ${range}.`);
  };
}

function positive(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError(`${text} is not a number above 0.`);
}

/** For options that may be given several times. */
export const collect = (value: string, all: string[] | undefined): string[] => [...(all ?? []), value];

export interface OptionChoice {
  /** Options that this mode has no use for. */
  without?: readonly (keyof LoadFlags)[];
  /** Where they differ from those of `load`. */
  defaults?: Partial<LoadFlags>;
}

/** The options of a load, in the order of the help. */
export function addLoadOptions(command: Command, { without = [], defaults = {} }: OptionChoice = {}): Command {
  const options = [
    new Option('-c, --connections <n>', 'connections').argParser(whole(1)).default(LOAD_DEFAULTS.connections),
    new Option('-P, --inflight <n>', 'payments in flight per connection, at most')
      .argParser(whole(1, INFLIGHT_MAX))
      .default(LOAD_DEFAULTS.inflight),
    new Option('-T, --seconds <s>', 'measured time').argParser(positive).default(LOAD_DEFAULTS.seconds),
    new Option('--payments <n>', 'stop after so many payments instead of -T (default: by time)').argParser(whole(1)),
    new Option(
      '-R, --rate <n>',
      'open loop: payments per second over all connections, whatever the answers (default: closed loop)',
    ).argParser(positive),
    new Option('--warmup <s>', 'time before measuring').argParser(nonNegative).default(LOAD_DEFAULTS.warmup_seconds),
    new Option('--accounts <n>', 'accounts that the payments are between')
      .argParser(whole(2, ACCOUNTS_MAX))
      .default(LOAD_DEFAULTS.accounts),
    new Option('--skew <how>', 'choice of accounts; hot: one merchant on the credit side')
      .choices(SKEWS)
      .default(LOAD_DEFAULTS.skew),
    new Option('--exponent <s>', 'of the zipf distribution').argParser(positive).default(LOAD_DEFAULTS.exponent),
    new Option('--ids <kind>', 'UUID version of the payment ids').choices(ID_KINDS).default(LOAD_DEFAULTS.ids),
    new Option('--seed <n>', 'of the random choice of accounts').argParser(whole(0)).default(LOAD_DEFAULTS.seed),
    new Option('--tls', 'connect with TLS 1.3 (default: plain TCP)'),
    new Option('--threads <n>', 'threads of the load').argParser(whole(1, 64)).default(LOAD_DEFAULTS.threads),
    new Option('--set <path=value>', 'a setting of the switch; repeatable (default: none)').argParser(collect),
    new Option(
      '--verify <how>',
      'what is checked afterwards; balances: of all accounts; full: also the whole journal; auto: that for up to a million payments',
    )
      .choices(VERIFY_HOWS)
      .default('auto'),
    new Option('--no-verify', 'check only that every request was answered once (default: verify)'),
    new Option('--label <text>', 'name of the run in its JSON and report (default: none)'),
    new Option('--json', 'print one JSON object (default: text)'),
  ];
  for (const option of options) {
    const name = option.attributeName() as keyof LoadFlags;
    if (without.includes(name)) continue;
    if (defaults[name] !== undefined) option.default(defaults[name]);
    command.addOption(option);
  }
  return command;
}

function nonNegative(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value;
  throw new InvalidArgumentError(`${text} is not a number from 0.`);
}

/** As `load` without options. */
export const LOAD_DEFAULTS: Load = {
  name: '64x64',
  connections: 64,
  inflight: 64,
  seconds: 10,
  warmup_seconds: 2,
  accounts: 10_000,
  skew: 'uniform',
  exponent: 0.99,
  ids: 'v7',
  tls: false,
  seed: 1,
  threads: 1,
};

/** Throws with one sentence where options do not go together. */
export function loadOf(flags: LoadFlags): Load {
  const { connections, inflight, rate, payments } = flags;
  if (flags.threads > connections) {
    throw new Error(
      `--threads ${flags.threads} is more than the ${connections} connections of -c: each thread needs one`,
    );
  }
  if (payments !== undefined && payments < connections) {
    throw new Error(`--payments ${payments} is less than one for each of the ${connections} connections of -c`);
  }
  const load: Load = {
    name: flags.label ?? caseName(flags),
    connections,
    inflight,
    seconds: flags.seconds,
    warmup_seconds: flags.warmup,
    accounts: flags.accounts,
    skew: flags.skew,
    exponent: flags.exponent,
    ids: flags.ids,
    tls: flags.tls === true,
    seed: flags.seed,
    threads: flags.threads,
  };
  if (rate !== undefined) load.rate = rate;
  if (payments !== undefined) load.payments = payments;
  return load;
}

function caseName({ connections, inflight, rate }: LoadFlags): string {
  return rate === undefined ? `${connections}x${inflight}` : `${rate}/s over ${connections}`;
}
