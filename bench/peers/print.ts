// The text of the comparison: a table for each case, and below all of them what they do not show.
import { count, figure } from '../load/print.ts';
import type { ComparedResult } from './comparison.ts';
import type { Load, System } from './peer.ts';

const WIDTH = 118;
/** Slowest by fastest sync, from which on the rounds are not comparable. */
const UNEVEN = 1.5;

/** What the figures must not be taken for. The longer reasons are in README.md. */
const NOT_SHOWN = [
  'The other systems are databases: they answer any query, take any schema, replicate, fail over. Here they run the smallest program that makes the same promise. What payswitch does beside it (sessions with signed logon, chained records, an audit trail, statements) they do not do.',
  'Load and system share the cores, and each generator takes another share of them: see the column "load us". A generator in Node answers later than one in C; with one payment at a time this is a good part of the latency. payswitch is always driven from Node.',
  'SQLite has no network, no clients and no answers here: its figure is what one process can write, not what it could serve.',
  'PostgreSQL in the pipelined case commits all payments of a pipeline together or not at all: less than what the others promise for each payment.',
  'Runs are short: no vacuum, no rewrite of the append-only file and no large checkpoint falls into them, which PostgreSQL, Redis and SQLite need later. payswitch checkpoints all the time.',
  'The accounts fit into memory everywhere, each is as likely as any other, and no payment is refused.',
  'One machine, no replicas, no TLS, the loopback. Figures of shared machines wander: compare the rounds before believing a ratio.',
];

export function wrapped(text: string, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${indent}`);
}

export function systemText({ name, method, version }: System): string {
  const indent = ' '.repeat(15);
  return `  ${name.padEnd(13)}${wrapped(`${version}: ${method}`, indent)}`;
}

export function caseTitle({ name, connections, inflight }: Load): string {
  const connectionsText = `${connections} ${connections === 1 ? 'connection' : 'connections'}`;
  const how =
    inflight === 1 ? 'one payment at a time' : `${inflight} payments in flight each; peers as deep as is best for them`;
  return `${name}: ${connectionsText}, ${how}`;
}

/** Columns: numbers to the right, the rest to the left. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_cell, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const isNumber = (column: number): boolean => rows.slice(1).every((row) => /^[\d.,x ]*$/.test(row[column]!));
  return rows.map((row) =>
    row
      .map((cell, column) => (isNumber(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
}

export function caseText(load: Load, results: readonly ComparedResult[]): string {
  const names = ['', 'payments/s', 'each round', 'p50 ms', 'p99 ms', 'CPU us', 'load us', 'payswitch is', 'load'];
  const rows = results.map((result) => [
    result.system,
    count(result.payments_per_second),
    result.rounds.map(({ payments_per_second: rate }) => count(rate)).join(' '),
    figure(result.latency_ms.p50),
    figure(result.latency_ms.p99),
    figure(result.server_cpu_us_per_payment),
    result.system === 'sqlite' ? '' : figure(result.load_cpu_us_per_payment),
    result.system === 'payswitch' ? '' : `${figure(result.payswitch_ratio)} x`,
    loadText(result),
  ]);
  return [caseTitle(load), ...aligned([names, ...rows]).map((line) => `  ${line}`), `  ${syncText(results)}`, ''].join(
    '\n',
  );
}

/** What the disk did: who ran while it was slow is not slow for that reason. */
function syncText(results: readonly ComparedResult[]): string {
  const of = ({ rounds }: ComparedResult): string => rounds.map(({ sync_ms: ms }) => figure(ms)).join(' ');
  const each = results.map((result) => `${result.system} ${of(result)}`).join(', ');
  const all = results.flatMap(({ rounds }) => rounds.map(({ sync_ms: ms }) => ms));
  const isUneven = Math.max(...all) > UNEVEN * Math.min(...all);
  return `a sync of 4 KiB before each run, ms: ${each}${isUneven ? ' (UNEVEN: measure again when the disk is quiet)' : ''}`;
}

/** What drove it; of a system with two generators also what the other gave. */
function loadText({ load, case: { connections, inflight }, system, other_load: other }: ComparedResult): string {
  const depth = inflight === 1 || system === 'sqlite' ? '' : `, ${connections} x ${inflight} in flight`;
  const second = other === undefined ? '' : ` (${other.load}: ${count(other.payments_per_second)}/s)`;
  return `${load}${depth}${second}`;
}

export function notShownText(): string {
  return ['What this does not show', ...NOT_SHOWN.map((item) => `  - ${wrapped(item, '    ')}`)].join('\n');
}
