// The text of a run: one line per kind of figure, named in bench/README.md.
import type { BenchResult, Latency } from '../result.ts';
import type { Load, Measurement } from './run.ts';

const SECONDS_SHOWN = 60;

export function count(value: number): string {
  return Math.round(value).toLocaleString('en');
}

/** Three significant digits for small values, none behind the point for large ones. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return 'unknown';
  if (value >= 100) return count(value);
  return value >= 10 ? value.toFixed(1) : value >= 1 ? value.toFixed(2) : value.toFixed(3);
}

/** The configuration echo. */
export function loadText(load: Load): string {
  const { connections, inflight, threads, rate, accounts, skew, exponent, ids, seed, tls } = load;
  const until = load.payments === undefined ? `${load.seconds} s` : `${count(load.payments)} payments`;
  return [
    `${connections} connections x ${inflight} in flight`,
    threads > 1 ? `${threads} load threads` : '1 load thread',
    rate === undefined ? 'closed loop' : `open loop at ${count(rate)} payments/s`,
    `${count(accounts)} accounts ${skew}${skew === 'zipf' ? ` (exponent ${exponent})` : ''}`,
    `UUID${ids} ids`,
    `seed ${seed}`,
    tls ? 'TLS 1.3' : 'no TLS',
    `${load.warmup_seconds} s warm-up, then ${until}`,
  ].join(', ');
}

function latencyLine(title: string, latency: Latency): string {
  const names = { p50: 'p50', p90: 'p90', p99: 'p99', p999: 'p99.9', p9999: 'p99.99', max: 'max' } as const;
  const parts = Object.entries(names).map(([name, shown]) => `${shown} ${latency[name as keyof Latency].toFixed(3)}`);
  return `${title.padEnd(13)}${parts.join('   ')}`;
}

/** Each whole second; of a long run, the mean of as many seconds as make one line. */
function perSecondLine(perSecond: readonly number[]): string {
  if (perSecond.length === 0) return 'each second  (the run was shorter)';
  const group = Math.ceil(perSecond.length / SECONDS_SHOWN);
  const means: string[] = [];
  for (let at = 0; at < perSecond.length; at += group) {
    const seconds = perSecond.slice(at, at + group);
    means.push(String(Math.round(seconds.reduce((sum, value) => sum + value, 0) / seconds.length)));
  }
  return `${(group === 1 ? 'each second' : `each ${group} s`).padEnd(13)}${means.join(' ')}`;
}

export function resultText(result: BenchResult, { report, samples }: Measurement, load: Load): string {
  const lines = [
    '',
    `${count(result.payments_per_second)} payments/s over ${(report.elapsedMs / 1000).toFixed(1)} s`,
    perSecondLine(result.per_second),
  ];
  if (result.latency_uncorrected_ms === undefined) lines.push(latencyLine('latency ms', result.latency_ms));
  else {
    lines.push(
      latencyLine('corrected ms', result.latency_ms),
      latencyLine('uncorrected', result.latency_uncorrected_ms),
    );
    lines.push(latencyLine('sent late ms', result.sent_late_ms!), scheduleLine(result, report.overdueAtEnd, load));
  }
  const { cpu_us_per_payment: threads } = result;
  if (threads !== undefined && samples !== undefined) {
    const parts = Object.entries(threads).map(([name, us]) => `${name} ${us.toFixed(2)}`);
    lines.push(`CPU us/pay   ${parts.join('   ')}   switch ${result.server_cpu_us_per_payment.toFixed(2)}`);
    const { disk_bytes_per_payment: bytes = 0, syncs_per_payment: syncs = 0, index_lag_records: lag } = result;
    lines.push(
      `journal      ${bytes.toFixed(0)} bytes and ${syncs.toFixed(5)} syncs per payment, ${count(1 / syncs)} payments per sync`,
      `index lag    ${count(lag!.begin)} records at the start, ${count(lag!.end)} at the end, ${count(lag!.max)} at most; the ledger waited for it ${result.index_waits} times`,
      `memory       ${count(result.resident_mib ?? 0)} MiB resident`,
    );
  }
  const refused = Object.entries(result.refused).map(([reason, number]) => `${count(number)} ${reason}`);
  lines.push(
    `load         ${result.load_cpu_us_per_payment.toFixed(2)} us CPU per payment`,
    `answers      ${count(report.settled)} settled, refused: ${refused.length === 0 ? 'none' : refused.join(', ')}`,
  );
  return lines.join('\n');
}

/** Whether the load did what it was asked to: what cannot be sent in time says more than any percentile. */
function scheduleLine(result: BenchResult, overdueAtEnd: number, load: Load): string {
  const rate = load.rate!;
  const reached = result.payments_per_second / rate;
  const kept = reached >= 0.99 && overdueAtEnd <= rate / 100;
  const answered = `${count(result.payments_per_second)} of ${count(rate)} payments/s answered`;
  const overdue = `${count(overdueAtEnd)} payments were overdue when the time was up (sent and counted afterwards)`;
  if (kept) return `schedule     kept: ${answered}, ${overdue}`;
  return `schedule     NOT KEPT: ${answered}, ${overdue}; a window of ${load.connections} x ${load.inflight} was full, or the load itself too slow`;
}
