// What the comparison knows of a system: whether this machine has it, and how to measure one case on it. Each run
// starts the system in a scratch directory of its own with fresh accounts and ends it afterwards, so that no run pays
// for what an earlier one left behind.
import type { BenchCase, BenchResult } from '../result.ts';

/**
 * One load of the comparison, before a system adapts it: in the pipelined case each peer takes the depth that is best
 * for it.
 */
export interface Load {
  name: string;
  connections: number;
  /** Payments in flight per connection; 1: one at a time. */
  inflight: number;
  accounts: number;
  seconds: number;
  warmupSeconds: number;
  seed: number;
}

/** What a generator measured on a system. */
export type Driven = Omit<BenchResult, 'system' | 'version' | 'case' | 'verified'> & { load: string };

export interface PeerResult extends BenchResult {
  /** What drove the load, and in which unit it is in flight. */
  load: string;
  /** Of a system that was driven by two: the slower. */
  other_load?: Pick<
    BenchResult,
    'payments_per_second' | 'latency_ms' | 'server_cpu_us_per_payment' | 'load_cpu_us_per_payment'
  > & { load: string };
}

/** A system that this machine has. */
export interface System {
  readonly name: string;
  readonly version: string;
  /** One line: how it makes a payment durable, and how it is driven. */
  readonly method: string;
  /** @throws when the system does not run or the run does not add up: then there is no figure. */
  run(load: Load): Promise<PeerResult>;
}

export interface Peer {
  readonly name: string;
  /** One line. */
  readonly howToGet: string;
  /** @returns undefined where the machine does not have it, or only a version that is too old. */
  find(): System | undefined;
}

export const AMOUNT_MINOR = 100;
export const ACCOUNT_DIGITS = 9;
/** As on payswitch: far below anything a measurement moves, so that the check is made and never refuses. */
export const MINIMUM_MINOR = -(10 ** 15);

/** @param load with the connections and the depth that were used in the end. */
export function benchCase(load: Load): BenchCase {
  return {
    name: load.name,
    connections: load.connections,
    inflight: load.inflight,
    seconds: load.seconds,
    warmup_seconds: load.warmupSeconds,
    accounts: load.accounts,
    skew: 'uniform',
    ids: 'v7',
    tls: false,
    seed: load.seed,
  };
}

/** On Redis, whose keys are text: as long as redis-benchmark makes them. */
export function accountName(index: number): string {
  return `ACC-${String(index).padStart(12, '0')}`;
}

/** Of a system that two generators drove. @param both what each measured, with the connections and the depth it used */
export function fasterOf(system: string, version: string, both: readonly { driven: Driven; used: Load }[]): PeerResult {
  const [faster, slower] = both.toSorted(
    (one, other) => other.driven.payments_per_second - one.driven.payments_per_second,
  );
  const { load, payments_per_second, latency_ms, server_cpu_us_per_payment, load_cpu_us_per_payment } = slower!.driven;
  const figures = { payments_per_second, latency_ms, server_cpu_us_per_payment, load_cpu_us_per_payment };
  return {
    system,
    version,
    case: benchCase(faster!.used),
    verified: true,
    ...faster!.driven,
    other_load: { load, ...figures },
  };
}
