// The admin server: metrics, health and the status page over HTTP, on a port of its own, so that a crowd of terminals cannot push
// the monitoring out and the operator's network need not be the banks'. It runs on the main thread and has no passwords: it binds
// to loopback unless the configuration says otherwise, and apart from fault injection it only reads.
//
//   GET /             status page                GET /status.json   the same as JSON
//   GET /metrics      Prometheus' text format    GET /healthz       200 while the process is worth keeping
//   GET /readyz       200 while payments are taken, else 503 with reasons
//   POST /debug/crash-gateway?index=N            only with fault injection
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import type { Address } from '../config/schema.ts';
import { createMetrics } from './metrics.ts';
import { statusOf, whyNotAlive, whyNotReady } from './status.ts';
import { statusPage, statusPagePolicy } from './status-page.ts';
import type { StatusSource } from './status-source.ts';

const HEADER_BYTES_MAX = 8192;
const REQUEST_TIMEOUT_MS = 5000;
const KEEP_ALIVE_TIMEOUT_MS = 30_000;
const CONNECTIONS_MAX = 128;

const text = 'text/plain; charset=utf-8';
const json = 'application/json; charset=utf-8';

export interface AdminServer {
  /** With the port in use. */
  readonly address: Address;
  /** Closes the port and every connection. */
  close(): Promise<void>;
}

export interface AdminOptions {
  /** Told about a request that failed because of a bug here; the client got a 500. */
  onError?: (error: unknown, path: string) => void;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

type Handler = (url: URL) => Answer | Promise<Answer>;

/** Listens before it resolves; rejects when the address cannot be used. */
export async function openAdmin(
  source: StatusSource,
  address: Address,
  { onError = () => {} }: AdminOptions = {},
): Promise<AdminServer> {
  const metrics = createMetrics(source);
  const health = (reasons: string[], good: string): Answer => {
    const status = reasons.length === 0 ? 200 : 503;
    return { status, type: json, body: asJson(status === 200 ? { status: good } : { status: `not ${good}`, reasons }) };
  };
  const reads: Readonly<Record<string, Handler>> = {
    '/': () => ({
      status: 200,
      type: 'text/html; charset=utf-8',
      body: statusPage,
      headers: { 'content-security-policy': statusPagePolicy },
    }),
    '/status.json': () => ({ status: 200, type: json, body: asJson(statusOf(source)) }),
    '/metrics': async () => ({ status: 200, type: metrics.contentType, body: await metrics.text() }),
    '/healthz': () => health(whyNotAlive(source), 'alive'),
    '/readyz': () => health(whyNotReady(source), 'ready'),
  };
  const writes: Readonly<Record<string, Handler>> = source.faultInjection
    ? { '/debug/crash-gateway': (url) => crashGateway(source, url) }
    : {};

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const url = parseTarget(request.url ?? '');
    if (url === undefined) return { status: 400, type: text, body: 'the request target is not a path\n' };
    const read = Object.hasOwn(reads, url.pathname) ? reads[url.pathname] : undefined;
    const write = Object.hasOwn(writes, url.pathname) ? writes[url.pathname] : undefined;
    if (read === undefined && write === undefined) {
      return { status: 404, type: text, body: `there is ${Object.keys(reads).join(', ')}\n` };
    }
    // A page of somebody else's in an operator's browser may send requests here under a name of its own (DNS rebinding).
    if (!isOwnName(request.headers.host, address.host) || !isSameOrigin(request)) {
      return { status: 421, type: text, body: 'ask for this server by its address, or as localhost\n' };
    }
    const allowed = read === undefined ? ['POST'] : ['GET', 'HEAD'];
    if (!allowed.includes(request.method ?? '')) {
      const allow = allowed.join(', ');
      return { status: 405, type: text, body: `allowed here: ${allow}\n`, headers: { allow } };
    }
    return (read ?? write)!(url);
  };

  const onRequest = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // No answer depends on a body; one that arrives is thrown away, and its connection is not used again.
    request.resume();
    let result: Answer;
    try {
      result = await answer(request);
    } catch (error) {
      onError(error, request.url ?? '');
      result = { status: 500, type: text, body: 'the switch failed to answer; its log says why\n' };
    }
    const body = Buffer.from(result.body);
    response.writeHead(result.status, {
      'content-type': result.type,
      'content-length': body.byteLength,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(request.method === 'GET' || request.method === 'HEAD' ? {} : { connection: 'close' }),
      ...result.headers,
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  };

  const server = createServer(
    {
      maxHeaderSize: HEADER_BYTES_MAX,
      headersTimeout: REQUEST_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    },
    (request, response) => void onRequest(request, response),
  );
  server.maxConnections = CONNECTIONS_MAX;
  server.maxHeadersCount = 64;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: address.host, port: address.port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  // Such as too many open files while accepting: the switch goes on without this answer.
  server.on('error', (error) => onError(error, ''));
  const { port } = server.address() as AddressInfo;
  return {
    address: { host: address.host, port },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The path and query of a request line; undefined for anything else (`*`, an absolute or a malformed URL). */
function parseTarget(target: string): URL | undefined {
  if (!target.startsWith('/') || target.startsWith('//')) return undefined;
  return URL.parse(target, 'http://admin') ?? undefined;
}

function crashGateway(source: StatusSource, url: URL): Answer {
  const index = url.searchParams.get('index') ?? '';
  if (!/^[0-9]{1,3}$/.test(index) || !source.crashGateway(Number(index))) {
    return { status: 400, type: text, body: `index must be 0 to ${source.gateways().length - 1}\n` };
  }
  return { status: 202, type: text, body: `gateway ${index} is told to crash\n` };
}

function asJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** An IP address, localhost, or the configured host name; absent (HTTP/1.0) is fine too. */
function isOwnName(hostHeader: string | undefined, configured: string): boolean {
  if (hostHeader === undefined) return true;
  const host = hostHeader
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
  return isIP(host) !== 0 || host === 'localhost' || host === configured.toLowerCase();
}

/** Browsers name the page that asks; tools do not. */
function isSameOrigin({ headers }: IncomingMessage): boolean {
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}
