// Counters in shared memory: each thread counts in its own block with plain stores, the main thread reads all blocks when it is
// scraped. One writer per block, so nothing is locked; a reader may see a value a moment old.
//
// Histograms have fixed bucket bounds, in the unit that the metric has (seconds), cumulative only when read.

/** Upper bounds in seconds. */
export const durationBucketsS = [
  0.00005, 0.0001, 0.00015, 0.0002, 0.0003, 0.0005, 0.00075, 0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.02, 0.05, 0.1,
  0.25, 0.5, 1, 2.5, 10,
] as const;
/** Upper bounds in records. */
export const blockBuckets = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192] as const;

export interface CounterLayout<Counter extends string, Histogram extends string> {
  readonly counters: readonly Counter[];
  readonly histograms: Readonly<Record<Histogram, readonly number[]>>;
  /** Numbers after the named ones, addressed by position (for example payments by reason and currency). */
  readonly extra: number;
}

/** One thread's block. Cells are float64: exact up to 2^53. */
export class CounterBlock<Counter extends string, Histogram extends string> {
  readonly memory: SharedArrayBuffer;
  /** The cells; hot code adds to `cells[index]` directly. */
  readonly cells: Float64Array;
  /** Cell of each counter. */
  readonly index: Readonly<Record<Counter, number>>;
  /** Each histogram: first cell of its buckets (bounds.length + 1 of them, the last for everything above), then the sum. */
  readonly histogramIndex: Readonly<Record<Histogram, number>>;
  readonly extraIndex: number;
  readonly layout: CounterLayout<Counter, Histogram>;

  constructor(layout: CounterLayout<Counter, Histogram>, memory?: SharedArrayBuffer) {
    this.layout = layout;
    let next = 0;
    const index = {} as Record<Counter, number>;
    for (const name of layout.counters) index[name] = next++;
    const histogramIndex = {} as Record<Histogram, number>;
    for (const name of Object.keys(layout.histograms) as Histogram[]) {
      histogramIndex[name] = next;
      next += layout.histograms[name].length + 2;
    }
    this.index = index;
    this.histogramIndex = histogramIndex;
    this.extraIndex = next;
    next += layout.extra;
    this.memory = memory ?? new SharedArrayBuffer(next * 8);
    this.cells = new Float64Array(this.memory);
  }

  add(counter: Counter, amount: number): void {
    this.cells[this.index[counter]]! += amount;
  }

  set(counter: Counter, value: number): void {
    this.cells[this.index[counter]] = value;
  }

  get(counter: Counter): number {
    return this.cells[this.index[counter]]!;
  }

  observe(histogram: Histogram, value: number): void {
    const bounds = this.layout.histograms[histogram];
    const first = this.histogramIndex[histogram];
    let bucket = 0;
    while (bucket < bounds.length && value > bounds[bucket]!) bucket++;
    this.cells[first + bucket]! += 1;
    this.cells[first + bounds.length + 1]! += value;
  }

  /** Cumulative counts per bound, the total count and the sum, as Prometheus wants them. */
  readHistogram(histogram: Histogram): { bounds: readonly number[]; cumulative: number[]; count: number; sum: number } {
    const bounds = this.layout.histograms[histogram];
    const first = this.histogramIndex[histogram];
    const cumulative: number[] = [];
    let count = 0;
    for (let bucket = 0; bucket <= bounds.length; bucket++) {
      count += this.cells[first + bucket]!;
      if (bucket < bounds.length) cumulative.push(count);
    }
    return { bounds, cumulative, count, sum: this.cells[first + bounds.length + 1]! };
  }
}

export const ledgerCounters = (extra: number) =>
  ({
    counters: [
      'payments_duplicate',
      'unavailable',
      'commands',
      'blocks',
      'seals',
      'records',
      'bytes_written',
      'syncs',
      'segments_opened',
      'cache_hits',
      'cache_misses',
      'cache_evictions',
      'cache_accounts',
      'duplicate_lookups',
      'index_waits',
      'cpu_us',
    ],
    histograms: { sync_s: durationBucketsS, block_records: blockBuckets, apply_s: durationBucketsS },
    extra,
  }) as const;

export const gatewayCounters = {
  counters: [
    /** Sockets handed over and not yet closed. */
    'connections',
    'sessions',
    'accepted',
    'logons',
    'logons_refused',
    'frames_in',
    'frames_out',
    'bytes_in',
    'bytes_out',
    'payments_in',
    /** Requests read and not yet answered; `queries` of them are no payments. */
    'inflight',
    'queries',
    'errors_sent',
    'strikes',
    'framing_errors',
    'timeouts',
    'slow_readers_closed',
    'backpressure_pauses',
    'duplicates',
    'mismatches',
    'journal_read_errors',
    'cpu_us',
    /** Share of time the event loop was busy since the last reading, 0 to 1. */
    'utilisation',
  ],
  histograms: { payment_s: durationBucketsS },
  extra: 0,
} as const;

export const indexCounters = {
  counters: ['checkpoints', 'records', 'accounts_written', 'spares_made', 'cpu_us', 'free_bytes', 'checkpoint_s'],
  histograms: {},
  extra: 0,
} as const;

export const writerCounters = { counters: ['cpu_us'], histograms: {}, extra: 0 } as const;

export type LedgerCounters = CounterBlock<
  ReturnType<typeof ledgerCounters>['counters'][number],
  'sync_s' | 'block_records' | 'apply_s'
>;
export type GatewayCounters = CounterBlock<(typeof gatewayCounters)['counters'][number], 'payment_s'>;
export type IndexCounters = CounterBlock<(typeof indexCounters)['counters'][number], never>;
export type WriterCounters = CounterBlock<(typeof writerCounters)['counters'][number], never>;
