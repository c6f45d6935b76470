// What a measurement gives: one object per system and case, the same for payswitch and for every peer, so that the text output, `--json`, the HTML
// report and bench/results/ all show the same figures. Names in it are those of the JSON.

/** The load of one case. */
export interface BenchCase {
  /** Short and stable: a file or a chart is keyed by it, for example `64x64`. */
  name: string;
  connections: number;
  /** Payments in flight per connection; 1: one at a time. */
  inflight: number;
  /** Measured time; the warm-up comes before. */
  seconds: number;
  warmup_seconds: number;
  accounts: number;
  skew: 'uniform' | 'zipf' | 'hot';
  ids: 'v7' | 'v4';
  tls: boolean;
  /** Open loop: payments per second intended over all connections; undefined: closed loop. */
  rate?: number;
  seed: number;
}

/** Milliseconds. */
export interface Latency {
  p50: number;
  p90: number;
  p99: number;
  p999: number;
  p9999: number;
  max: number;
}

export interface BenchResult {
  /** `payswitch`, `postgresql`, `redis` or `sqlite`. */
  system: string;
  /** Version and the settings that matter, as one line. */
  version: string;
  case: BenchCase;
  payments_per_second: number;
  /** In an open loop from the intended send time, in a closed loop from the send. */
  latency_ms: Latency;
  /** Open loop only: from the real send time, blind to the time a payment waited to be sent. */
  latency_uncorrected_ms?: Latency;
  /** [percentile, ms], ascending: the curve of the report. */
  latency_curve?: [number, number][];
  /** CPU of all threads or processes of the system under test, as the kernel counts it. */
  server_cpu_us_per_payment: number;
  /** The same by thread, payswitch only. */
  cpu_us_per_payment?: Record<string, number>;
  /** CPU of the load itself. */
  load_cpu_us_per_payment: number;
  /** Answers in each whole second of the measured time. */
  per_second: number[];
  /** Refusals and errors by reason. */
  refused: Record<string, number>;
  /** Payments measured. */
  measured: number;
  /** Every request was answered once and the balances of all accounts still sum to zero. No figure is printed without it, unless checking was switched off. */
  verified: boolean;
  /** Per payment, where the system tells. */
  disk_bytes_per_payment?: number;
  syncs_per_payment?: number;
  /** Of the server, at the end. */
  resident_mib?: number;
}

/** Where and of what: printed above every result and kept in bench/results/. */
export interface BenchEnvironment {
  date: string;
  commit: string;
  runtime: string;
  cpu: string;
  cores: number;
  kernel: string;
  file_system: string;
  /** How the journal is made durable, for example `fdatasync of preallocated 4 KiB pages`. */
  sync_mode: string;
}
