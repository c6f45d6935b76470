// The admin server over real HTTP, in front of a made-up switch: what it answers, what it refuses, and that metrics add up.
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import t from 'tap';
import { type AdminServer, openAdmin } from '../../../src/admin/server.ts';
import type { StatusSource } from '../../../src/admin/status-source.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { currencies, currencyByCode } from '../../../src/domain/currencies.ts';
import { Reason } from '../../../src/domain/reasons.ts';
import { PAYMENT_CELLS, paymentCell } from '../../../src/ledger/payment-counts.ts';
import { Control, Phase } from '../../../src/threads/control.ts';
import {
  CounterBlock,
  gatewayCounters,
  indexCounters,
  ledgerCounters,
  writerCounters,
} from '../../../src/threads/counters.ts';

interface MadeUpSwitch extends StatusSource {
  stopping: boolean;
  ledgerAlive: boolean;
  writerAlive: boolean;
  indexAlive: boolean;
  faultInjection: boolean;
  readonly alive: boolean[];
  readonly crashed: number[];
  readonly gatewayBlocks: CounterBlock<(typeof gatewayCounters)['counters'][number], 'payment_s'>[];
}

function makeUpSwitch(): MadeUpSwitch {
  const control = new Control();
  control.phase = Phase.SERVING;
  control.appliedSeq = 120;
  control.durableSeq = 110;
  control.idsIndexedSeq = 105;
  control.indexedSeq = 100;
  control.setHead(140, 110, new Uint8Array(32).fill(0xab));
  const gatewayBlocks = [0, 1].map(() => new CounterBlock(gatewayCounters));
  const alive = [true, true];
  const crashed: number[] = [];
  return {
    build: { version: '1.2.3', node: process.version },
    startedAtMs: 0,
    settings: loadConfig({}).effective,
    listening: '127.0.0.1:7400',
    control,
    ledger: new CounterBlock(ledgerCounters(PAYMENT_CELLS)),
    index: new CounterBlock(indexCounters),
    writer: new CounterBlock(writerCounters),
    stopping: false,
    ledgerAlive: true,
    writerAlive: true,
    indexAlive: true,
    indexLagMax: 1000,
    gateways: () =>
      gatewayBlocks.map((counters, index) => ({
        index,
        weight: index + 1,
        connections: 10 * (index + 1),
        alive: alive[index],
        restarts: 0,
        counters,
      })),
    faultInjection: false,
    crashGateway: (index) => {
      if (index >= gatewayBlocks.length) return false;
      crashed.push(index);
      return true;
    },
    alive,
    crashed,
    gatewayBlocks,
  };
}

interface Reply {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

function ask(admin: AdminServer, path: string, method = 'GET', headers: Record<string, string> = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    request({ port: admin.address.port, host: '127.0.0.1', path, method, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });
}

async function open(test: Pick<typeof t, 'teardown'>, source: StatusSource): Promise<AdminServer> {
  const admin = await openAdmin(source, { host: '127.0.0.1', port: 0 });
  test.teardown(() => admin.close());
  return admin;
}

/** Sample lines by name and labels. */
function samples(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  );
}

t.test('metrics: one exposition of all threads', async (t) => {
  const source = makeUpSwitch();
  const cell = (reason: number, code: string): number =>
    source.ledger.extraIndex + paymentCell(reason, currencyByCode(code)?.index ?? currencies.length);
  source.ledger.cells[cell(Reason.NONE, 'EUR')] = 7;
  source.ledger.cells[cell(Reason.AM04, 'JPY')] = 2;
  source.ledger.cells[cell(Reason.CURR, 'none')] = 1;
  source.ledger.add('cache_hits', 9);
  source.ledger.add('cpu_us', 1_500_000);
  source.ledger.observe('sync_s', 0.00007);
  source.ledger.observe('block_records', 3);
  source.gatewayBlocks[0].observe('payment_s', 0.0004);
  source.gatewayBlocks[1].observe('payment_s', 0.0004);
  source.gatewayBlocks[1].observe('payment_s', 100);
  source.gatewayBlocks[0].set('inflight', 3);
  source.gatewayBlocks[1].set('inflight', 4);
  source.gatewayBlocks[1].set('utilisation', 0.25);
  const admin = await open(t, source);

  const reply = await ask(admin, '/metrics');
  t.equal(reply.status, 200);
  t.match(reply.headers['content-type'], /^text\/plain; version=0\.0\.4/);
  const found = samples(reply.body);
  const expected: [string, number][] = [
    ['payswitch_payments_total{operation="pay",status="ACSC",reason="NONE",currency="EUR"}', 7],
    ['payswitch_payments_total{operation="pay",status="RJCT",reason="AM04",currency="JPY"}', 2],
    ['payswitch_payments_total{operation="pay",status="RJCT",reason="CURR",currency=""}', 1],
    ['payswitch_payment_duration_seconds_bucket{le="0.0003"}', 0],
    ['payswitch_payment_duration_seconds_bucket{le="0.0005"}', 2],
    ['payswitch_payment_duration_seconds_bucket{le="10"}', 2],
    ['payswitch_payment_duration_seconds_bucket{le="+Inf"}', 3],
    ['payswitch_payment_duration_seconds_count', 3],
    ['payswitch_payment_duration_seconds_sum', 100.0008],
    ['payswitch_stage_duration_seconds_count{stage="sync"}', 1],
    ['payswitch_stage_duration_seconds_count{stage="apply"}', 0],
    ['payswitch_journal_sync_duration_seconds_bucket{le="0.0001"}', 1],
    ['payswitch_journal_block_records_bucket{le="4"}', 1],
    ['payswitch_account_cache_requests_total{result="hit"}', 9],
    ['payswitch_account_cache_requests_total{result="miss"}', 0],
    ['payswitch_gateway_connections{gateway="1"}', 20],
    ['payswitch_gateway_weight{gateway="1"}', 2],
    ['payswitch_gateway_utilisation{gateway="1"}', 0.25],
    ['payswitch_inflight_payments', 7],
    ['payswitch_index_lag_records', 10],
    ['payswitch_thread_cpu_seconds_total{thread="ledger"}', 1.5],
    [`payswitch_build_info{version="1.2.3",node="${process.version}"}`, 1],
  ];
  for (const [name, value] of expected) t.equal(found.get(name), value, name);
  t.equal(
    [...found.keys()].filter((name) => name.startsWith('payswitch_payments_total')).length,
    3,
    'only what happened',
  );
  t.ok(
    [...found.keys()].some((name) => name.startsWith('process_resident_memory_bytes')),
    'the process itself',
  );
  t.equal(
    new Set(reply.body.match(/^# TYPE \S+/gm)).size,
    reply.body.match(/^# TYPE \S+/gm)?.length,
    'each metric once',
  );

  source.ledger.cells[cell(Reason.NONE, 'EUR')] = 8;
  const again = samples((await ask(admin, '/metrics')).body);
  t.equal(again.get('payswitch_payments_total{operation="pay",status="ACSC",reason="NONE",currency="EUR"}'), 8);
  t.equal(again.get('payswitch_payment_duration_seconds_count'), 3, 'a scrape counts nothing');
});

t.test('ready only while serving, with the index near and the disk free', async (t) => {
  const source = makeUpSwitch();
  const admin = await open(t, source);
  t.equal((await ask(admin, '/readyz')).status, 200);

  const reasons = async (): Promise<string[]> => {
    const { status, body } = await ask(admin, '/readyz');
    t.equal(status, 503);
    return JSON.parse(body).reasons;
  };
  source.control.phase = Phase.RECOVERING;
  t.strictSame(await reasons(), ['the ledger is RECOVERING, not SERVING']);
  t.equal((await ask(admin, '/healthz')).status, 200, 'recovering is healthy');
  source.control.phase = Phase.SERVING;
  source.control.diskLow = true;
  t.match(await reasons(), [/disk is nearly full/]);
  source.control.diskLow = false;
  source.control.appliedSeq = 2000;
  source.control.durableSeq = 2000;
  t.match(await reasons(), [/1900 records behind; up to 1000/]);
  source.control.indexedSeq = 2000;
  t.equal((await ask(admin, '/readyz')).status, 200);
  source.stopping = true;
  t.strictSame(await reasons(), ['the switch is stopping']);
});

t.test('healthy while the threads that cannot be replaced are alive', async (t) => {
  const source = makeUpSwitch();
  const admin = await open(t, source);
  t.equal((await ask(admin, '/healthz')).status, 200);
  source.alive[0] = false;
  t.equal((await ask(admin, '/healthz')).status, 200, 'a gateway is replaced');
  source.alive[1] = false;
  t.equal((await ask(admin, '/healthz')).status, 503);
  source.alive[0] = true;
  source.ledgerAlive = false;
  source.writerAlive = false;
  source.indexAlive = false;
  const { status, body } = await ask(admin, '/healthz');
  t.equal(status, 503);
  t.match(JSON.parse(body), {
    reasons: ['the ledger thread has stopped', 'the writer thread has stopped', 'the index thread has stopped'],
  });
  t.equal((await ask(admin, '/readyz')).status, 503);
});

t.test('a page elsewhere cannot ask through a browser', async (t) => {
  const source = makeUpSwitch();
  source.faultInjection = true;
  const admin = await open(t, source);
  const { port } = admin.address;
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, 'LOCALHOST']) {
    t.equal((await ask(admin, '/healthz', 'GET', { host })).status, 200, host);
  }
  for (const host of ['evil.example', `evil.example:${port}`, 'localhost.evil.example', '127.0.0.1.evil.example']) {
    t.equal((await ask(admin, '/status.json', 'GET', { host })).status, 421, host);
  }
  const crash = '/debug/crash-gateway?index=0';
  t.equal((await ask(admin, crash, 'POST', { origin: 'http://evil.example' })).status, 421);
  t.strictSame(source.crashed, []);
  const host = `127.0.0.1:${port}`;
  t.equal((await ask(admin, crash, 'POST', { host, origin: `http://${host}` })).status, 202);
  t.strictSame(source.crashed, [0]);
});

t.test('status.json and the page', async (t) => {
  const source = makeUpSwitch();
  source.ledger.add('cache_hits', 3);
  source.ledger.add('cache_misses', 1);
  const admin = await open(t, source);
  t.match(JSON.parse((await ask(admin, '/status.json')).body), {
    version: '1.2.3',
    pid: process.pid,
    phase: 'SERVING',
    ready: true,
    watermarks: { appliedSeq: 120, durableSeq: 110, idsIndexedSeq: 105, indexedSeq: 100 },
    head: { block: 140, seq: 110, hash: 'ab'.repeat(32) },
    gateways: [{ gateway: 0, weight: 1, connections: 10 }, { gateway: 1 }],
    accounts: { cacheHitRatio: 0.75 },
    index: { lagRecords: 10 },
    settings: { 'sessions.inflightMax': '1024' },
  });
  const page = await ask(admin, '/');
  t.match(page.headers['content-type'], 'text/html');
  t.match(page.headers['content-security-policy'], "default-src 'none'");
  t.notMatch(page.body, /https?:/, 'needs nothing from elsewhere');
  const script = /<script>([\s\S]*)<\/script>/.exec(page.body)?.[1] ?? '';
  t.doesNotThrow(() => new Function(script), 'the script of the page parses');
});

t.test('what is not there, and what is not allowed', async (t) => {
  const admin = await open(t, makeUpSwitch());
  for (const path of ['/nothing', '/metrics/', '/../etc/passwd', '/constructor', '/debug/crash-gateway?index=0']) {
    t.equal((await ask(admin, path)).status, 404, path);
  }
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    const { status, headers } = await ask(admin, '/metrics', method);
    t.equal(status, 405, method);
    t.equal(headers.allow, 'GET, HEAD');
  }
  t.equal((await ask(admin, '/debug/crash-gateway?index=0', 'POST')).status, 404, 'no fault injection');
  t.equal((await ask(admin, '//other/')).status, 400);
  t.equal((await ask(admin, '*', 'OPTIONS')).status, 400);
  t.equal((await ask(admin, '/', 'GET', { cookie: 'x'.repeat(10_000) })).status, 431);
  const get = await ask(admin, '/readyz');
  const head = await ask(admin, '/readyz', 'HEAD');
  t.equal(head.status, 200);
  t.equal(head.body, '');
  t.equal(head.headers['content-length'], get.headers['content-length']);
});

t.test('what is not HTTP', async (t) => {
  const admin = await open(t, makeUpSwitch());
  const reply = await new Promise<string>((resolve, reject) => {
    let received = '';
    const socket = connect(admin.address.port, '127.0.0.1', () => socket.write('\0\0\0\x05hello\r\n\r\n'));
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.on('end', () => resolve(received));
    socket.on('error', reject);
  });
  t.match(reply, /^HTTP\/1\.1 400/);
  t.equal((await ask(admin, '/healthz')).status, 200, 'and it goes on');
});

t.test('fault injection', async (t) => {
  const source = makeUpSwitch();
  source.faultInjection = true;
  const admin = await open(t, source);
  t.equal((await ask(admin, '/debug/crash-gateway?index=1', 'POST')).status, 202);
  t.strictSame(source.crashed, [1]);
  for (const query of ['', '?index=', '?index=2', '?index=-1', '?index=1e0']) {
    t.equal((await ask(admin, `/debug/crash-gateway${query}`, 'POST')).status, 400, query);
  }
  t.equal((await ask(admin, '/debug/crash-gateway?index=0')).status, 405, 'not by a link');
  t.strictSame(source.crashed, [1]);
});

t.test('a failure inside is answered 500 and reported', async (t) => {
  const source = makeUpSwitch();
  const errors: unknown[] = [];
  const admin = await openAdmin(
    {
      ...source,
      gateways: () => {
        throw new Error('broken');
      },
    },
    { host: '127.0.0.1', port: 0 },
    { onError: (error) => errors.push(error) },
  );
  t.teardown(() => admin.close());
  t.equal((await ask(admin, '/status.json')).status, 500);
  t.match(errors, [{ message: 'broken' }]);
});

t.test('an address in use is an error at start', async (t) => {
  const admin = await open(t, makeUpSwitch());
  await t.rejects(openAdmin(makeUpSwitch(), admin.address), { code: 'EADDRINUSE' });
});
