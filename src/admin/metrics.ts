// Prometheus metrics of the whole process, in one exposition. The threads count in shared memory (threads/counters.ts); a scrape
// reads those blocks as they are, so nothing is counted twice and a payment costs no call into a metrics library. This is the
// only file that imports prom-client: the library is about to be renamed.
//
// Names have one prefix and base units; account ids are never labels. Counters start at 0 with the process.
import { collectDefaultMetrics, type Metric, Registry } from 'prom-client';
import { indexLagRecords, paymentCounts } from './status.ts';
import type { StatusSource } from './status-source.ts';

interface Sample {
  value: number;
  labels: Readonly<Record<string, string | number>>;
  /** Only where it differs from the metric's name: the parts of a histogram. */
  metricName?: string;
}

interface HistogramReading {
  bounds: readonly number[];
  cumulative: readonly number[];
  count: number;
  sum: number;
}

interface Cell {
  value: number;
  labels?: Readonly<Record<string, string | number>>;
}

export interface Metrics {
  readonly contentType: string;
  /** The exposition in Prometheus' text format. */
  text(): Promise<string>;
}

export function createMetrics(source: StatusSource): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });

  const register = (type: 'counter' | 'gauge' | 'histogram', name: string, help: string, samples: () => Sample[]) => {
    // What Registry needs of a metric: prom-client's own classes keep values of their own, which is what must not happen here.
    const metric = { name, help, type, aggregator: 'sum', get: async () => ({ name, help, type, values: samples() }) };
    registry.registerMetric(metric as unknown as Metric);
  };
  const cells = (type: 'counter' | 'gauge') => (name: string, help: string, read: () => Cell[]) =>
    register(type, name, help, () => read().map(({ value, labels = {} }) => ({ value, labels })));
  const counter = cells('counter');
  const gauge = cells('gauge');
  const histogram = (
    name: string,
    help: string,
    read: () => { labels?: Readonly<Record<string, string>>; reading: HistogramReading }[],
  ) =>
    register('histogram', name, help, () =>
      read().flatMap(({ labels = {}, reading }): Sample[] => [
        ...reading.bounds.map((le, bucket) => ({
          metricName: `${name}_bucket`,
          labels: { ...labels, le },
          value: reading.cumulative[bucket],
        })),
        { metricName: `${name}_bucket`, labels: { ...labels, le: '+Inf' }, value: reading.count },
        { metricName: `${name}_sum`, labels, value: reading.sum },
        { metricName: `${name}_count`, labels, value: reading.count },
      ]),
    );

  const { control, ledger, writer, index } = source;
  type GatewayCounter = Parameters<ReturnType<StatusSource['gateways']>[number]['counters']['get']>[0];
  const perGateway = (name: GatewayCounter): Cell[] =>
    source.gateways().map(({ index: gateway, counters }) => ({ value: counters.get(name), labels: { gateway } }));
  const acrossGateways = (name: GatewayCounter): number =>
    source.gateways().reduce((sum, { counters }) => sum + counters.get(name), 0);

  counter('payswitch_payments_total', 'Payments decided, by outcome', () =>
    paymentCounts(ledger).map(({ count, ...labels }) => ({ value: count, labels: { operation: 'pay', ...labels } })),
  );
  counter('payswitch_payment_duplicates_total', 'Payments answered with the outcome of an earlier one', () => [
    { value: ledger.get('payments_duplicate') },
  ]);
  counter(
    'payswitch_payments_unavailable_total',
    'Payments not accepted because the switch could not take them',
    () => [{ value: ledger.get('unavailable') }],
  );
  histogram('payswitch_payment_duration_seconds', 'Time from a payment read to its answer, in the gateway', () => [
    { reading: mergeHistograms(source.gateways().map(({ counters }) => counters.readHistogram('payment_s'))) },
  ]);
  histogram(
    'payswitch_stage_duration_seconds',
    'Time of the ledger by stage: apply, a round of decisions; sync, a block written and durable',
    () => [
      { labels: { stage: 'apply' }, reading: ledger.readHistogram('apply_s') },
      { labels: { stage: 'sync' }, reading: ledger.readHistogram('sync_s') },
    ],
  );

  histogram('payswitch_journal_sync_duration_seconds', 'Time of one write and sync of the journal', () => [
    { reading: ledger.readHistogram('sync_s') },
  ]);
  histogram('payswitch_journal_block_records', 'Records in a block of the journal', () => [
    { reading: ledger.readHistogram('block_records') },
  ]);
  for (const [name, cell, help] of [
    ['blocks', 'blocks', 'Blocks written to the journal'],
    ['seals', 'seals', 'Seals written to the journal'],
    ['records', 'records', 'Records written to the journal'],
    ['bytes', 'bytes_written', 'Bytes written to the journal, padding included'],
    ['syncs', 'syncs', 'Syncs of the journal'],
    ['segments', 'segments_opened', 'Segments of the journal opened'],
  ] as const) {
    counter(`payswitch_journal_${name}_total`, help, () => [{ value: ledger.get(cell) }]);
  }
  gauge('payswitch_journal_applied_seq', 'Highest seq decided', () => [{ value: control.appliedSeq }]);
  gauge('payswitch_journal_durable_seq', 'Highest seq on disk', () => [{ value: control.durableSeq }]);

  counter('payswitch_account_cache_requests_total', 'Look-ups of accounts in memory', () => [
    { value: ledger.get('cache_hits'), labels: { result: 'hit' } },
    { value: ledger.get('cache_misses'), labels: { result: 'miss' } },
  ]);
  counter('payswitch_account_cache_evictions_total', 'Accounts that left memory', () => [
    { value: ledger.get('cache_evictions') },
  ]);
  gauge('payswitch_account_cache_accounts', 'Accounts in memory', () => [{ value: ledger.get('cache_accounts') }]);
  counter('payswitch_duplicate_lookups_total', 'Payment ids that memory could not decide, looked up on disk', () => [
    { value: ledger.get('duplicate_lookups') },
  ]);

  gauge('payswitch_index_lag_records', 'Durable records that the index store does not hold yet', () => [
    { value: indexLagRecords(source) },
  ]);
  counter('payswitch_index_waits_total', 'Times that the ledger had to wait for the index store', () => [
    { value: ledger.get('index_waits') },
  ]);
  counter('payswitch_index_checkpoints_total', 'Checkpoints of the index store', () => [
    { value: index.get('checkpoints') },
  ]);
  gauge('payswitch_disk_free_bytes', 'Free space where the data is', () => [{ value: index.get('free_bytes') }]);
  gauge('payswitch_disk_low', '1 while payments are refused because the disk is nearly full', () => [
    { value: control.diskLow ? 1 : 0 },
  ]);

  gauge('payswitch_gateway_connections', 'Connections of a gateway', () =>
    source.gateways().map(({ index: gateway, connections }) => ({ value: connections, labels: { gateway } })),
  );
  gauge('payswitch_gateway_weight', "A gateway's share of new connections", () =>
    source.gateways().map(({ index: gateway, weight }) => ({ value: weight, labels: { gateway } })),
  );
  gauge('payswitch_gateway_up', '1 while the gateway thread runs', () =>
    source.gateways().map(({ index: gateway, alive }) => ({ value: alive ? 1 : 0, labels: { gateway } })),
  );
  counter('payswitch_gateway_restarts_total', 'Replacements of a gateway thread that died', () =>
    source.gateways().map(({ index: gateway, restarts }) => ({ value: restarts, labels: { gateway } })),
  );
  gauge('payswitch_gateway_utilisation', 'Share of time that the gateway was busy, 0 to 1', () =>
    perGateway('utilisation'),
  );
  gauge('payswitch_gateway_sessions', 'Terminals logged on', () => perGateway('sessions'));
  gauge('payswitch_inflight_payments', 'Payments read and not yet answered', () => [
    { value: acrossGateways('inflight') - acrossGateways('queries') },
  ]);
  for (const [name, cell, help] of [
    ['connections', 'accepted', 'Connections handed to a gateway'],
    ['logons', 'logons', 'Logons accepted'],
    ['logons_refused', 'logons_refused', 'Logons refused'],
    ['frames_received', 'frames_in', 'Frames received'],
    ['frames_sent', 'frames_out', 'Frames sent'],
    ['received_bytes', 'bytes_in', 'Bytes received'],
    ['sent_bytes', 'bytes_out', 'Bytes sent'],
    ['payments_received', 'payments_in', 'Payments received'],
    ['errors_sent', 'errors_sent', 'Protocol errors answered'],
    ['strikes', 'strikes', 'Malformed requests'],
    ['framing_errors', 'framing_errors', 'Connections closed for a framing error'],
    ['timeouts', 'timeouts', 'Connections closed for silence'],
    ['slow_readers_closed', 'slow_readers_closed', 'Connections closed because replies were not read'],
    [
      'backpressure_pauses',
      'backpressure_pauses',
      'Times that reading of a session stopped: its requests in flight at the limit, or the ledger behind',
    ],
    ['duplicates', 'duplicates', 'Payments answered as duplicates'],
    ['mismatches', 'mismatches', 'Payment ids used again with other content'],
    ['journal_read_errors', 'journal_read_errors', 'Records of the journal that could not be read'],
  ] as const) {
    counter(`payswitch_gateway_${name}_total`, help, () => perGateway(cell));
  }

  counter('payswitch_thread_cpu_seconds_total', 'Processor time of each thread', () => {
    const main = process.threadCpuUsage();
    return [
      { value: (main.user + main.system) / 1e6, labels: { thread: 'main' } },
      { value: ledger.get('cpu_us') / 1e6, labels: { thread: 'ledger' } },
      { value: writer.get('cpu_us') / 1e6, labels: { thread: 'writer' } },
      { value: index.get('cpu_us') / 1e6, labels: { thread: 'index' } },
      ...source.gateways().map(({ index: gateway, counters }) => ({
        value: counters.get('cpu_us') / 1e6,
        labels: { thread: `gateway-${gateway}` },
      })),
    ];
  });
  gauge('payswitch_build_info', 'Always 1; the labels say what runs', () => [
    { value: 1, labels: { version: source.build.version, node: source.build.node } },
  ]);

  return { contentType: registry.contentType, text: () => registry.metrics() };
}

/** Histograms with the same bounds, as if all had been observed in one. */
function mergeHistograms(readings: readonly HistogramReading[]): HistogramReading {
  const bounds = readings[0]?.bounds ?? [];
  return {
    bounds,
    cumulative: bounds.map((_bound, bucket) => readings.reduce((sum, reading) => sum + reading.cumulative[bucket], 0)),
    count: readings.reduce((sum, reading) => sum + reading.count, 0),
    sum: readings.reduce((sum, reading) => sum + reading.sum, 0),
  };
}
