// What a measurement gives: one object per system and case, the same for payswitch and for every peer, so that the text
// output, `--json`, the HTML report and bench/results/ all show the same figures. Names in it are those of the JSON.

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
  /** Of the zipf distribution; only there. */
  exponent?: number;
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
  /** Open loop only: from the intended to the real send time. */
  sent_late_ms?: Latency;
  /** [percentile, ms], ascending: the curve of the report. */
  latency_curve?: [number, number][];
  /**
   * CPU of all threads or processes of the system under test, as the kernel counts it. NaN (null in JSON) where it
   * cannot be asked.
   */
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
  /**
   * Every request was answered once and the balances of all accounts still sum to zero. No figure is printed without
   * it, unless checking was switched off.
   */
  verified: boolean;
  /** Per payment, where the system tells. */
  disk_bytes_per_payment?: number;
  syncs_per_payment?: number;
  /** Of the server, at the end. */
  resident_mib?: number;
  /**
   * Payswitch only: durable records that the index store did not hold yet, when the measured time began and ended, and
   * at most.
   */
  index_lag_records?: { begin: number; end: number; max: number };
  /** Payswitch only: times that the ledger had to wait for the index store. */
  index_waits?: number;
}

/** How long a switch takes to be back after it was killed under full load. */
export interface RestartResult {
  system: 'payswitch';
  version: string;
  /** The load at the moment of the kill. */
  case: BenchCase;
  /** Payments answered before the kill. */
  answered: number;
  /** Payments in the journal afterwards: those answered, and some that were decided but not answered any more. */
  recovered: number;
  /** Answers per second in the last whole second before the kill. */
  payments_per_second_before: number;
  journal_mib: number;
  /** From the start of the process to the first logon that was answered. */
  ready_ms: number;
  /** From the start of the process to the first payment that was answered. */
  first_payment_ms: number;
  /** All payments that were answered are there, and the balances still sum to zero. */
  verified: boolean;
}

/** What idle connections cost: busy connections measured without and with them, in turn on one switch. */
export interface IdleResult {
  system: 'payswitch';
  version: string;
  idle_connections: number;
  resident_kib_per_idle_connection: number;
  without: BenchResult[];
  with: BenchResult[];
  /** Median payments per second with the idle connections, of that without. */
  ratio: number;
  verified: boolean;
}

/** What a machine does at best, measured in the same run as what is held against it. */
export interface PhysicalLimits {
  /** Write of 4 KiB into preallocated space and fdatasync. */
  write_and_sync_ms: number;
  /** There and back over a loopback socket. */
  loopback_echo_ms: number;
  /** Both, one after the other: no payment is answered sooner. Medians all. */
  bound_ms: number;
}

/** One case of the suite, with what was aimed at. */
export interface SuiteCase {
  name: string;
  /** In words, as the result is judged. */
  goal: string;
  /** Absent where nothing is aimed at: the case is there to be compared. */
  reached?: boolean;
  /** What was found, in the words of the goal; or why there is no result. */
  found: string;
  result?: BenchResult;
  restart?: RestartResult;
  idle?: IdleResult;
}

/** A file of bench/results/. */
export interface ResultsFile {
  format: 'payswitch-bench-1';
  environment: BenchEnvironment;
  physical?: PhysicalLimits;
  cases: SuiteCase[];
  /** Of other systems, from the same run. */
  peers: BenchResult[];
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
