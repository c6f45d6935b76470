// The report: one HTML file that needs nothing else, no network and no script. What is not in the data is not in the
// page.
import type { BenchResult, IdleResult, RestartResult, SuiteCase } from '../result.ts';
import { type Bar, barChart, stackChart } from './bar-chart.ts';
import { type LatencyCurve, latencyChart } from './latency-chart.ts';
import type { ReportData } from './read.ts';
import { STYLE } from './style.ts';
import { COLOURS, compact, escapeHtml, significant } from './svg.ts';
import { timeChart } from './time-chart.ts';

/** A run of fewer seconds has no course. */
const SECONDS_DRAWN = 5;
const SYSTEMS = ['payswitch', 'postgresql', 'redis', 'sqlite'];

const NOT_SHOWN = [
  'The load runs on the same machine and takes its share of the same cores. On a machine with more cores, or with the load elsewhere, all figures are others, and so may be their ratios.',
  'The loopback has no packet loss and no distance. Over a network one payment at a time is bounded by the round trip.',
  'The other systems are databases. Each runs the smallest program that gives the same promise (the balance checked, both balances and the payment with its unique id written, on disk before the answer); what payswitch does beside that (sessions with signed logon, chained records, audit trail) they do not do.',
  'Each of them can be spread over machines and replicated; payswitch is measured as the one process it is.',
  'Accounts have room for every payment: what a refusal costs is not measured.',
  'One bank pays between its own accounts. Many banks make no difference to the ledger, which has one writer.',
  'A virtual disk promises what its host promises. A sync that returns in less than 50 us was hardly seen by a disk.',
];

export function reportPage(title: string, given: ReportData): string {
  const data = { ...given, results: numbered(given.results) };
  const { results, restarts, idles, suite } = data;
  const body = [
    header(title, data),
    suite.length > 0 ? goals(suite) : '',
    comparison(results),
    latency(results),
    course(results),
    cpu(results),
    restarts.length + idles.length > 0 ? others(restarts, idles) : '',
    allFigures(results),
    environment(data),
    `<h2>What this does not show</h2><ul>${NOT_SHOWN.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`,
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body.filter((part) => part !== '').join('\n')}
</main>
</body>
</html>
`;
}

/** The second run of a case is `64x64 (2)`: two lines of one name would be told apart by nobody. */
function numbered(results: readonly BenchResult[]): BenchResult[] {
  const counts = new Map<string, number>();
  return results.map((result) => {
    const key = `${result.system} ${nameOf(result)}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count === 1 ? result : { ...result, case: { ...result.case, name: `${result.case.name} (${count})` } };
  });
}

function header(title: string, { environments, results, physical }: ReportData): string {
  const own = results.filter(({ system }) => system === 'payswitch');
  const tiles: [string, string][] = [];
  const best = maxBy(own, ({ payments_per_second: rate }) => rate);
  if (best !== undefined) {
    tiles.push([`${compact(best.payments_per_second)}/s`, `durable payments, ${nameOf(best)}`]);
    if (Number.isFinite(best.server_cpu_us_per_payment ?? Number.NaN)) {
      tiles.push([`${significant(best.server_cpu_us_per_payment)} us`, 'CPU of the switch per payment there']);
    }
  }
  const quickest = maxBy(own, ({ latency_ms: { p50 } }) => -p50);
  if (quickest !== undefined)
    tiles.push([`${significant(quickest.latency_ms.p50)} ms`, `median latency, ${nameOf(quickest)}`]);
  if (physical !== undefined) {
    tiles.push([`${significant(physical.bound_ms)} ms`, 'one sync and one loopback round trip of this machine']);
  }
  const first = environments[0];
  const where =
    first === undefined
      ? ''
      : `${first.date.slice(0, 10)}, commit ${first.commit}, ${first.runtime}, ${first.cores} cores (${first.cpu}), ${first.file_system}`;
  const shown = tiles.map(
    ([value, label]) => `<div class="tile"><b>${escapeHtml(value)}</b><span>${escapeHtml(label)}</span></div>`,
  );
  return `<h1>${escapeHtml(title)}</h1><p class="quiet">${escapeHtml(where)}</p><div class="tiles">${shown.join('')}</div>`;
}

function goals(suite: readonly SuiteCase[]): string {
  const rows = suite.map(({ name, goal, found, reached }) => [
    cell(name),
    cell(goal),
    cell(found),
    reached === undefined
      ? cell('')
      : `<td class="${reached ? 'good' : 'bad'}">${reached ? '✓ reached' : '✗ not reached'}</td>`,
  ]);
  return `<h2>Goals</h2>${table(['case', 'at least', 'found', ''], rows)}`;
}

function comparison(results: readonly BenchResult[]): string {
  const peerCases = peerCaseNames(results);
  const figures = peerCases.map((name) => {
    const systems = results.filter((result) => result.case.name === name);
    const own = systems.find(({ system }) => system === 'payswitch')?.payments_per_second;
    const bars = systems.map((result): Bar => {
      const ratio =
        own === undefined || result.system === 'payswitch'
          ? ''
          : `payswitch ${significant(own / result.payments_per_second)} times that`;
      return { name: result.system, value: result.payments_per_second, remark: ratio, colour: colourOf(result.system) };
    });
    return barChart(`${name}, all systems`, '/s', bars);
  });
  const own = results.filter(({ system }) => system === 'payswitch');
  if (own.length > 0) {
    const bars = own.map((result): Bar => ({ name: nameOf(result), value: result.payments_per_second, colour: 0 }));
    figures.unshift(barChart('payswitch, payments per second', '/s', bars));
  }
  if (figures.length === 0) return '';
  const remark =
    peerCases.length > 0 ? 'Same accounts, same payments, same durability, in turn on the same machine.' : '';
  return `<h2>Payments per second</h2><p class="remark">${remark}</p><div class="grid">${figures.join('\n')}</div>`;
}

function latency(results: readonly BenchResult[]): string {
  const closed = results.filter((result) => result.case.rate === undefined);
  const figures = peerCaseNames(closed).map((name) => {
    const curves = closed
      .filter((result) => result.case.name === name)
      .map((result) => curveOf(result, result.system, colourOf(result.system)));
    return latencyChart(`${name}, all systems`, curves);
  });
  const own = closed.filter(({ system }) => system === 'payswitch');
  for (const [title, group] of [
    ['payswitch, one payment at a time', own.filter((result) => result.case.inflight === 1)],
    ['payswitch, many in flight: the latency is that of the queue', own.filter((result) => result.case.inflight > 1)],
  ] as const) {
    for (const part of chunks(group, COLOURS)) {
      figures.push(
        latencyChart(
          title,
          part.map((result, index) => curveOf(result, nameOf(result), index)),
        ),
      );
    }
  }
  for (const result of results.filter((candidate) => candidate.case.rate !== undefined)) {
    const curves = [curveOf(result, 'from the intended send time', 0)];
    const { latency_uncorrected_ms: uncorrected, measured } = result;
    if (uncorrected !== undefined) {
      curves.push({ name: 'from the real send time', points: pointsOf(uncorrected), measured, colour: 1 });
    }
    figures.push(latencyChart(`open loop, ${nameOf(result)}`, curves));
  }
  const drawn = figures.filter((figure) => figure !== '');
  if (drawn.length === 0) return '';
  const remark =
    'In a closed loop, from writing a request to reading its answer. The scale stretches towards the slowest payments.';
  return `<h2>Latency</h2><p class="remark">${remark}</p><div class="grid">${drawn.join('\n')}</div>`;
}

/** Cases in which another system was measured. */
function peerCaseNames(results: readonly BenchResult[]): string[] {
  return [...new Set(results.filter(({ system }) => system !== 'payswitch').map((result) => result.case.name))];
}

function course(results: readonly BenchResult[]): string {
  const drawn = results.filter(({ per_second: perSecond }) => perSecond.length >= SECONDS_DRAWN);
  if (drawn.length === 0) return '';
  const figures = drawn.map((result) => timeChart(`${result.system}, ${nameOf(result)}`, result.per_second));
  return `<h2>Throughput over time</h2><p class="remark">Payments answered in each second.</p><div class="grid">${figures.join('\n')}</div>`;
}

function cpu(results: readonly BenchResult[]): string {
  const known = results.filter(({ cpu_us_per_payment: threads }) => threads !== undefined);
  if (known.length === 0) return '';
  const figures = [
    known.filter((result) => result.case.inflight > 1),
    known.filter((result) => result.case.inflight === 1),
  ]
    .filter((group) => group.length > 0)
    .map((group) => {
      const stacks = group.map((result) => ({ name: nameOf(result), parts: result.cpu_us_per_payment! }));
      return stackChart(group[0]!.case.inflight > 1 ? 'Many in flight' : 'One payment at a time', ' us', stacks);
    });
  return `<h2>CPU of the switch per payment</h2><p class="remark">By thread, as the kernel counts it; the load is not in it.</p><div class="grid">${figures.join('\n')}</div>`;
}

function others(restarts: readonly RestartResult[], idles: readonly IdleResult[]): string {
  const rows = [
    ...restarts.map((result) => [
      cell('Restart after a kill under full load'),
      cell(
        `ready after ${significant(result.ready_ms / 1000)} s with ${compact(result.answered)} payments in ${compact(result.journal_mib)} MiB of journal; all that were answered are there`,
      ),
    ]),
    ...idles.map((result) => [
      cell(`${compact(result.idle_connections)} idle connections`),
      cell(
        `${significant(result.resident_kib_per_idle_connection)} KiB each; the busy ones reach ${significant(result.ratio * 100)}% of what they do alone`,
      ),
    ]),
  ];
  return `<h2>Restart and idle connections</h2>${table(['', 'found'], rows)}`;
}

function allFigures(results: readonly BenchResult[]): string {
  if (results.length === 0) return '';
  const rows = results.map((result) => {
    const { latency_ms: ms } = result;
    const milliseconds = [ms.p50, ms.p90, ms.p99, ms.p999, ms.p9999, ms.max].map((value) => number(value.toFixed(3)));
    const refused = Object.values(result.refused).reduce((sum, value) => sum + value, 0);
    return [
      cell(result.system),
      cell(nameOf(result)),
      number(Math.round(result.payments_per_second).toLocaleString('en')),
      ...milliseconds,
      number(significant(result.server_cpu_us_per_payment ?? Number.NaN)),
      number(String(refused)),
      `<td class="${result.verified ? 'good' : 'bad'}">${result.verified ? 'yes' : 'no'}</td>`,
    ];
  });
  const names = [
    'system',
    'case',
    'payments/s',
    'p50 ms',
    'p90',
    'p99',
    'p99.9',
    'p99.99',
    'max',
    'CPU us',
    'refused',
    'verified',
  ];
  return `<h2>All figures</h2>${table(names, rows, 2, 11)}`;
}

function environment({ environments, results, physical }: ReportData): string {
  const rows = environments.flatMap((found) =>
    Object.entries(found).map(([name, value]) => [cell(name.replaceAll('_', ' ')), cell(String(value))]),
  );
  if (physical !== undefined) {
    rows.push([cell('write of 4 KiB and fdatasync'), cell(`${significant(physical.write_and_sync_ms)} ms`)]);
    rows.push([cell('loopback round trip'), cell(`${significant(physical.loopback_echo_ms)} ms`)]);
  }
  const versions = new Map(results.map(({ system, version }) => [system, version]));
  for (const [system, version] of versions) rows.push([cell(system), cell(version)]);
  return `<h2>Environment</h2>${table(['', ''], rows)}`;
}

function table(
  names: readonly string[],
  rows: readonly string[][],
  numbersFrom = names.length,
  numbersTo = names.length,
): string {
  const head = names.map(
    (name, index) =>
      `<th${index >= numbersFrom && index < numbersTo ? ' class="number"' : ''}>${escapeHtml(name)}</th>`,
  );
  const hasHead = names.some((name) => name !== '');
  const lines = rows.map((row) => `<tr>${row.join('')}</tr>`);
  return `<div class="table"><table>${hasHead ? `<thead><tr>${head.join('')}</tr></thead>` : ''}<tbody>${lines.join('\n')}</tbody></table></div>`;
}

function cell(content: string): string {
  return `<td>${escapeHtml(content)}</td>`;
}

function number(content: string): string {
  return `<td class="number">${escapeHtml(content)}</td>`;
}

/** What tells a run from the others of its system. */
function nameOf({ case: { name, tls } }: BenchResult): string {
  return tls ? `${name}, TLS` : name;
}

function curveOf(result: BenchResult, name: string, colour: number): LatencyCurve {
  const { latency_curve: curve, latency_ms: latency, measured } = result;
  return { name, points: curve ?? pointsOf(latency), measured, colour };
}

function pointsOf({ p50, p90, p99, p999, p9999, max }: BenchResult['latency_ms']): [number, number][] {
  return [
    [50, p50],
    [90, p90],
    [99, p99],
    [99.9, p999],
    [99.99, p9999],
    [100, max],
  ];
}

function colourOf(system: string): number {
  const known = SYSTEMS.indexOf(system);
  return known === -1 ? COLOURS - 1 : known;
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_unused, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

function maxBy<Item>(items: readonly Item[], value: (item: Item) => number): Item | undefined {
  return items.reduce<Item | undefined>(
    (best, item) => (best === undefined || value(item) > value(best) ? item : best),
    undefined,
  );
}
