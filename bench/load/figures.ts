// From what was measured to the figures that are shown: one BenchResult, the same for the text, --json, the report and
// bench/results/.
import type { RecordableHistogram } from 'node:perf_hooks';
import type { BenchCase, BenchResult, Latency } from '../result.ts';
import type { Load, Measurement } from './run.ts';

const CURVE = [0, 10, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.95, 99.99, 99.995, 99.999, 100];

/** From a histogram of microseconds. */
export function latencyOf(histogram: RecordableHistogram): Latency {
  const at = (percentile: number): number => histogram.percentile(percentile) / 1000;
  return { p50: at(50), p90: at(90), p99: at(99), p999: at(99.9), p9999: at(99.99), max: histogram.max / 1000 };
}

/** Percentiles that so many payments can tell: at least two lie beyond each, except the last, which is the maximum. */
function latencyCurve(histogram: RecordableHistogram): [number, number][] {
  return CURVE.filter((percentile) => percentile === 100 || histogram.count * (1 - percentile / 100) >= 2).map(
    (percentile) => [
      percentile,
      (percentile === 0 ? histogram.min : percentile === 100 ? histogram.max : histogram.percentile(percentile)) / 1000,
    ],
  );
}

export function resultOf(load: Load, measurement: Measurement, version: string, isVerified: boolean): BenchResult {
  const { report, samples, lags } = measurement;
  const seconds = report.elapsedMs / 1000;
  const result: BenchResult = {
    system: 'payswitch',
    version,
    case: caseOf(load, seconds),
    payments_per_second: report.answeredInTime / seconds,
    latency_ms: latencyOf(report.latency),
    ...(report.uncorrected === undefined ? {} : { latency_uncorrected_ms: latencyOf(report.uncorrected) }),
    ...(report.lateness === undefined ? {} : { sent_late_ms: latencyOf(report.lateness) }),
    latency_curve: latencyCurve(report.latency),
    server_cpu_us_per_payment: Number.NaN,
    load_cpu_us_per_payment: report.cpuUs / report.answeredInTime,
    per_second: report.perSecond,
    refused: report.refusedByReason,
    measured: report.latency.count,
    verified: isVerified,
  };
  if (samples === undefined) return result;
  const { begin, end } = samples;
  const payments = end.settled + end.refused - begin.settled - begin.refused;
  const processCpuUs = end.processCpuUs - begin.processCpuUs;
  const threads = Object.keys(end.threads).map((name): [string, number] => [
    name,
    (end.threads[name]! - (begin.threads[name] ?? 0)) / payments,
  ]);
  const named = threads.reduce((sum, [, us]) => sum + us, 0);
  result.server_cpu_us_per_payment = processCpuUs / payments;
  result.cpu_us_per_payment = { ...Object.fromEntries(threads), others: Math.max(0, processCpuUs / payments - named) };
  result.disk_bytes_per_payment = (end.journalBytes - begin.journalBytes) / payments;
  result.syncs_per_payment = (end.journalSyncs - begin.journalSyncs) / payments;
  result.resident_mib = end.residentBytes / 2 ** 20;
  result.index_lag_records = {
    begin: begin.indexLagRecords,
    end: end.indexLagRecords,
    max: Math.max(begin.indexLagRecords, end.indexLagRecords, ...lags),
  };
  result.index_waits = end.indexWaits - begin.indexWaits;
  return result;
}

/** Without what only steers the run; `seconds` as they were. */
function caseOf(load: Load, seconds: number): BenchCase {
  const { exponent, threads: _threads, payments: _payments, killed: _killed, ...shown } = load;
  return { ...shown, seconds: Math.round(seconds * 1000) / 1000, ...(load.skew === 'zipf' ? { exponent } : {}) };
}
