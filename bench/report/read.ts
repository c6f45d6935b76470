// The files that a report is made of: what `load`, `peers`, `restart`, `idle` and `physical` print with --json (one
// object, a list, or one object per line), and the files of bench/results/.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Physical } from '../micro/physical.ts';
import type {
  BenchEnvironment,
  BenchResult,
  IdleResult,
  PhysicalLimits,
  RestartResult,
  ResultsFile,
  SuiteCase,
} from '../result.ts';

export interface ReportData {
  environments: BenchEnvironment[];
  results: BenchResult[];
  restarts: RestartResult[];
  idles: IdleResult[];
  suite: SuiteCase[];
  physical?: PhysicalLimits;
}

/** Throws with one sentence that names the file. */
export function readReportFiles(files: readonly string[]): ReportData {
  const data: ReportData = { environments: [], results: [], restarts: [], idles: [], suite: [] };
  for (const file of files) {
    for (const value of parseFile(file)) addValue(data, value, file);
  }
  return data;
}

function parseFile(file: string): unknown[] {
  const content = readFileSync(file, 'utf8').trim();
  try {
    const value: unknown = JSON.parse(content);
    return Array.isArray(value) ? value : [value];
  } catch {
    // One object per line?
  }
  return content.split('\n').map((line, index): unknown => {
    try {
      return JSON.parse(line);
    } catch (error) {
      throw new Error(`${file}:${index + 1} is not JSON: ${(error as Error).message}`);
    }
  });
}

export function addValue(data: ReportData, value: unknown, file: string): void {
  const found = value as Partial<ResultsFile & RestartResult & IdleResult & BenchResult> & Nested;
  if (typeof value !== 'object' || value === null) throw unknownValue(file, value);
  if (found.environment !== undefined) addEnvironment(data, found.environment);
  if (found.format === 'payswitch-bench-1') {
    if (found.physical !== undefined) data.physical = found.physical;
    data.suite.push(...(found.cases ?? []));
    // First: in a chart of several systems payswitch shall be that of the same comparison.
    data.results.push(...(found.peers ?? []));
    for (const { result, restart, idle } of found.cases ?? []) {
      if (result !== undefined) data.results.push(result);
      if (restart !== undefined) data.restarts.push(restart);
      if (idle !== undefined) data.idles.push(idle);
    }
  } else if (found.one_payment !== undefined) {
    const { sync_us: sync, echo_us: echo, bound_us: bound } = found.one_payment;
    data.physical = {
      write_and_sync_ms: sync.p50 / 1000,
      loopback_echo_ms: echo.p50 / 1000,
      bound_ms: bound.p50 / 1000,
    };
  } else if (typeof found.ready_ms === 'number') data.restarts.push(value as RestartResult);
  else if (typeof found.idle_connections === 'number') data.idles.push(value as IdleResult);
  else if (
    typeof found.payments_per_second === 'number' &&
    found.latency_ms !== undefined &&
    found.case !== undefined
  ) {
    data.results.push(value as BenchResult);
  } else if (Array.isArray(found.results)) for (const inner of found.results) addValue(data, inner, file);
  else if (found.problems !== undefined) {
    throw new Error(`${file} is of an invalid run and holds no figure: ${found.problems.join('; ')}`);
  } else throw unknownValue(file, value);
}

interface Nested {
  one_payment?: Physical['one_payment'];
  environment?: BenchEnvironment;
  results?: unknown[];
  problems?: string[];
}

function unknownValue(file: string, value: unknown): Error {
  const start = JSON.stringify(value)?.slice(0, 60);
  return new Error(`${path.basename(file)} holds no result of npm run bench: it begins with ${start}`);
}

/** Several runs of one evening differ in the date only. */
function addEnvironment(data: ReportData, environment: BenchEnvironment): void {
  const key = ({ date: _date, ...rest }: BenchEnvironment): string => JSON.stringify(rest);
  if (!data.environments.some((known) => key(known) === key(environment))) data.environments.push(environment);
}
