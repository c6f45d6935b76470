// What the switch says of itself, at one moment: CPU of its threads, bytes and syncs of the journal, payments, lag of
// the index. From its own /metrics, so that a remote switch is measured in the same way.

export interface SwitchSample {
  /** Microseconds of each thread since the start. */
  threads: Record<string, number>;
  /**
   * Of the whole process, also what no thread of ours accounts for (garbage collection, LMDB's and libuv's helpers).
   */
  processCpuUs: number;
  journalBytes: number;
  journalSyncs: number;
  settled: number;
  refused: number;
  indexLagRecords: number;
  indexWaits: number;
  residentBytes: number;
  connections: number;
}

export async function sampleSwitch({ host, port }: { host: string; port: number }): Promise<SwitchSample> {
  let text: string;
  try {
    text = await (await fetch(`http://${host}:${port}/metrics`)).text();
  } catch (error) {
    throw new Error(`no metrics from http://${host}:${port}/metrics: ${(error as Error).message}`);
  }
  const threads: Record<string, number> = {};
  let settled = 0;
  let refused = 0;
  let connections = 0;
  const values = new Map<string, number>();
  for (const [, name, labels = '', value] of text.matchAll(/^(\w+)(?:\{([^}]*)\})? (\S+)$/gm)) {
    if (name === 'payswitch_thread_cpu_seconds_total') {
      threads[/thread="([^"]+)"/.exec(labels)?.[1] ?? ''] = Number(value) * 1e6;
    } else if (name === 'payswitch_payments_total') {
      if (labels.includes('status="ACSC"')) settled += Number(value);
      else refused += Number(value);
    } else if (name === 'payswitch_gateway_connections') connections += Number(value);
    else values.set(name!, Number(value));
  }
  const read = (name: string): number => values.get(name) ?? Number.NaN;
  return {
    threads,
    processCpuUs: read('process_cpu_seconds_total') * 1e6,
    journalBytes: read('payswitch_journal_bytes_total'),
    journalSyncs: read('payswitch_journal_syncs_total'),
    settled,
    refused,
    indexLagRecords: read('payswitch_index_lag_records'),
    indexWaits: read('payswitch_index_waits_total'),
    residentBytes: read('process_resident_memory_bytes'),
    connections,
  };
}
