// The switch's own state, from the admin port's /status.json, as a page of text. The admin server owns the JSON; with --json it is
// handed through as it is.
import { request } from 'node:http';
import { readAddresses } from './addresses.ts';
import { countText } from './amounts.ts';
import { failed, usage } from './failure.ts';
import { dataDirectory, noSwitchOn, parseHostPort, reachableHost } from './identity.ts';
import type { Output } from './output.ts';
import type { Context } from './program.ts';
import { fields, table } from './table.ts';

/** What is shown of /status.json (admin/status.ts). */
interface SwitchStatus {
  version: string;
  node: string;
  pid: number;
  uptimeS: number;
  listening: string;
  phase: string;
  ready: boolean;
  notReady: string[];
  watermarks: { durableSeq: number; indexedSeq: number };
  head: { block: number; seq: number; hash: string };
  payments: {
    settled: number;
    refused: number;
    duplicates: number;
    byOutcome: { reason: string; currency: string; count: number }[];
  };
  gateways: {
    gateway: number;
    alive: boolean;
    restarts: number;
    weight: number;
    connections: number;
    sessions: number;
    inflight: number;
    utilisation: number;
  }[];
  accounts: { hot: number; cacheHitRatio: number | null };
  index: { lagRecords: number };
  disk: { freeBytes: number; low: boolean };
  memory: { rssBytes: number };
}

const timeoutMs = 5000;

export async function showSwitchStatus(
  context: Context,
  output: Output,
  flags: { data?: string; admin?: string; connect?: string },
): Promise<void> {
  if (flags.connect !== undefined && flags.admin === undefined) {
    throw usage(
      'the status of the switch comes from its admin port; pass --admin HOST:PORT instead of --connect (or a payment id)',
    );
  }
  const { host, port, source } = adminAddress(context, flags);
  const text = await fetchStatus(host, port, source);
  const status = parseStatus(text, `${host}:${port}`);
  output.object(status);
  output.print(statusText(status));
}

function adminAddress(
  context: Context,
  flags: { data?: string; admin?: string },
): { host: string; port: number; source: string } {
  if (flags.admin !== undefined) return { ...parseHostPort(flags.admin, '--admin'), source: '--admin' };
  const directory = dataDirectory(flags, context.env);
  const addresses = readAddresses(directory);
  if (addresses === undefined) throw failed(`${noSwitchOn(directory)}, or pass --admin HOST:PORT`);
  return {
    host: reachableHost(addresses.admin.host),
    port: addresses.admin.port,
    source: `${directory}/addresses.json`,
  };
}

function fetchStatus(host: string, port: number, source: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void =>
      reject(failed(`no status from the admin port ${host}:${port} (from ${source}): ${why}`));
    // No keep-alive agent: the command should end when the answer is there.
    const asked = request({ host, port, path: '/status.json', agent: false, timeout: timeoutMs }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        response.statusCode === 200 ? resolve(text) : fail(`it answered ${response.statusCode}`),
      );
      response.on('error', (error) => fail(error.message));
    });
    asked.on('timeout', () => asked.destroy(new Error(`it did not answer within ${timeoutMs / 1000} s`)));
    asked.on('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'ECONNREFUSED' ? 'nothing listens there' : error.message),
    );
    asked.end();
  });
}

function parseStatus(text: string, where: string): SwitchStatus {
  try {
    const status = JSON.parse(text) as SwitchStatus;
    if (typeof status.phase === 'string' && Array.isArray(status.gateways)) return status;
  } catch {
    // Said below.
  }
  throw failed(`${where} is not the admin port of a payswitch`);
}

export function statusText(status: SwitchStatus): string {
  const { payments, watermarks, head, gateways } = status;
  const lines = [
    fields([
      [
        'switch',
        `payswitch ${status.version}, Node ${status.node}, pid ${status.pid}, up ${durationText(status.uptimeS)}`,
      ],
      ['state', status.ready ? 'ready' : `NOT READY: ${status.notReady.join('; ')}`],
      ['terminals at', status.listening],
      [
        'payments',
        `${countText(payments.settled)} settled, ${countText(payments.refused)} refused, ${countText(payments.duplicates)} repeated (since the start)`,
      ],
      ['journal', `seq ${countText(watermarks.durableSeq)}, head block ${head.block}, hash ${head.hash}`],
      ['index', `seq ${countText(watermarks.indexedSeq)}, ${countText(status.index.lagRecords)} records behind`],
      ['accounts', `${countText(status.accounts.hot)} in memory${hitRatioText(status.accounts.cacheHitRatio)}`],
      [
        'disk',
        `${(status.disk.freeBytes / 2 ** 30).toFixed(1)} GiB free${status.disk.low ? ', LOW: payments are refused' : ''}`,
      ],
      ['memory', `${(status.memory.rssBytes / 2 ** 20).toFixed(0)} MiB`],
    ]),
    '',
    table(
      [
        { title: 'GATEWAY', align: 'right' },
        { title: 'STATE' },
        { title: 'WEIGHT', align: 'right' },
        { title: 'CONNECTIONS', align: 'right' },
        { title: 'SESSIONS', align: 'right' },
        { title: 'IN FLIGHT', align: 'right' },
        { title: 'BUSY', align: 'right' },
        { title: 'RESTARTS', align: 'right' },
      ],
      gateways.map((gateway) => [
        `${gateway.gateway}`,
        gateway.alive ? 'running' : 'DOWN',
        `${gateway.weight}`,
        countText(gateway.connections),
        countText(gateway.sessions),
        countText(gateway.inflight),
        `${(gateway.utilisation * 100).toFixed(0)} %`,
        `${gateway.restarts}`,
      ]),
    ),
  ];
  if (payments.byOutcome.length > 0) {
    lines.push(
      '',
      table(
        [{ title: 'OUTCOME' }, { title: 'CURRENCY' }, { title: 'PAYMENTS', align: 'right' }],
        payments.byOutcome.map(({ reason, currency, count }) => [
          reason === 'NONE' ? 'settled' : `refused ${reason}`,
          currency,
          countText(count),
        ]),
      ),
    );
  }
  return lines.join('\n');
}

function hitRatioText(ratio: number | null): string {
  return ratio === null ? '' : `, ${(ratio * 100).toFixed(1)} % of look-ups found there`;
}

function durationText(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const first = parts.findIndex(([value]) => value > 0);
  return first < 0
    ? '0 s'
    : parts
        .slice(first, first + 2)
        .map(([value, unit]) => `${value} ${unit}`)
        .join(' ');
}
