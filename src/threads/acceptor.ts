// The listening socket: accepts terminals, refuses what is too much, and says which gateway each connection goes to.
//
// Counts are kept here at the moment of assignment; gateways report what closed and who logged on. When a gateway dies, all that was counted for it is
// given back at once. Refusals are logged once a second at most, with their number.
import assert from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { Config } from '../config/load.ts';
import { SEGMENTS_OPEN_MAX } from '../journal/segment-pool.ts';
import { type Assigner, createAssigner } from './assignment.ts';

/** Descriptors kept free beside those of connections: index store, logs, admin connections, the runtime's own. */
const DESCRIPTOR_RESERVE = 128;
/** A switch that can take fewer connections is of no use. */
const CONNECTIONS_MIN = 16;
const BACKLOG = 4096;
const REFUSALS_LOGGED_EVERY_MS = 1000;

/** What the acceptor counts of a gateway. */
export interface Seats {
  /** 0: takes none. */
  weight: number;
  alive: boolean;
  /** Handed over and not reported closed. */
  connections: number;
  /** How many by remote address. */
  readonly addresses: Map<string, number>;
  /** Those that have not logged on, by remote address. */
  readonly unauthenticated: Map<string, number>;
}

interface AcceptorLogger {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export class Acceptor {
  readonly #config: Config;
  readonly #logger: AcceptorLogger;
  readonly #gateways: readonly Seats[];
  readonly #handOver: (gateway: number, socket: Socket, remoteAddress: string) => void;
  readonly #assigner: Assigner;
  readonly #byAddress = new Map<string, number>();
  readonly #unauthenticatedByAddress = new Map<string, number>();
  #unauthenticated = 0;
  readonly #connectionsMax: number;
  #server: Server | undefined;
  #refused = 0;

  /** @param handOver transfers the untouched socket to the gateway's thread */
  constructor(
    config: Config,
    logger: AcceptorLogger,
    gateways: readonly Seats[],
    handOver: (gateway: number, socket: Socket, remoteAddress: string) => void,
  ) {
    this.#config = config;
    this.#logger = logger;
    this.#gateways = gateways;
    this.#handOver = handOver;
    this.#assigner = createAssigner(config.gateways.strategy);
    const { connectionsMax } = config.sessions;
    const descriptors = descriptorLimit();
    const reserve = DESCRIPTOR_RESERVE + gateways.length * SEGMENTS_OPEN_MAX;
    if (descriptors - reserve < CONNECTIONS_MIN) {
      throw new Error(
        `the limit of open files is ${descriptors} (ulimit -n), and ${reserve + CONNECTIONS_MIN} is the least that payswitch can work with`,
      );
    }
    this.#connectionsMax = Math.min(connectionsMax, descriptors - reserve);
    if (this.#connectionsMax < connectionsMax) {
      logger.warn(
        { connectionsMax, possible: this.#connectionsMax, descriptors },
        'fewer connections are possible than sessions.connectionsMax allows: raise the limit of open files (ulimit -n)',
      );
    }
  }

  /** Rejects when the address cannot be used: before a recovery, rather than after it. */
  async probe(): Promise<void> {
    const { host, port } = this.#config.listen;
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host, port }, resolve);
    });
    await new Promise((resolve) => server.close(resolve));
  }

  /** Listens where the configuration says. Rejects when the address cannot be used. */
  async listen(): Promise<{ host: string; port: number }> {
    const { host, port } = this.#config.listen;
    const server = createServer({ pauseOnConnect: true, noDelay: true }, (socket) => this.#accept(socket));
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host, port, backlog: BACKLOG }, () => {
        server.off('error', reject);
        resolve();
      });
    });
    server.on('error', (error) => this.#logger.error({ reason: error.message }, 'accepting connections failed'));
    const address = server.address();
    assert(address !== null && typeof address === 'object');
    return { host, port: address.port };
  }

  /** Accepts no more. */
  close(): void {
    this.#server?.close();
  }

  #accept(socket: Socket): void {
    const address = socket.remoteAddress;
    // Gone already.
    if (address === undefined) {
      socket.destroy();
      return;
    }
    const refusal = this.#whyNot(address);
    const chosen = refusal === undefined ? this.#assigner.choose(this.#gateways) : -1;
    if (chosen === -1) {
      this.#noteRefused(refusal ?? 'no gateway takes connections now');
      socket.destroy();
      return;
    }
    const gateway = this.#gateways[chosen]!;
    gateway.connections++;
    this.#unauthenticated++;
    for (const counts of [
      gateway.addresses,
      gateway.unauthenticated,
      this.#byAddress,
      this.#unauthenticatedByAddress,
    ]) {
      counts.set(address, (counts.get(address) ?? 0) + 1);
    }
    this.#handOver(chosen, socket, address);
  }

  #whyNot(address: string): string | undefined {
    const { connectionsPerAddressMax, unauthenticatedMax, unauthenticatedPerAddressMax } = this.#config.sessions;
    let connections = 0;
    for (const gateway of this.#gateways) connections += gateway.connections;
    if (connections >= this.#connectionsMax) return 'too many connections';
    if ((this.#byAddress.get(address) ?? 0) >= connectionsPerAddressMax)
      return 'too many connections from this address';
    if (this.#unauthenticated >= unauthenticatedMax) return 'too many connections that have not logged on';
    if ((this.#unauthenticatedByAddress.get(address) ?? 0) >= unauthenticatedPerAddressMax) {
      return 'too many connections from this address that have not logged on';
    }
    return undefined;
  }

  #noteRefused(reason: string): void {
    this.#refused++;
    if (this.#refused > 1) return;
    setTimeout(() => {
      this.#logger.warn({ reason, count: this.#refused }, 'connections refused');
      this.#refused = 0;
    }, REFUSALS_LOGGED_EVERY_MS).unref();
  }

  /** Connections of a gateway closed; `unauthenticated` are those among them that had never logged on. */
  onClosed(gateway: Seats, addresses: readonly string[], unauthenticated: readonly string[]): void {
    for (const address of addresses) {
      decrease(gateway.addresses, address, 1);
      decrease(this.#byAddress, address, 1);
      gateway.connections--;
    }
    this.onAuthenticated(gateway, unauthenticated);
  }

  /** Connections of a gateway that logged on. */
  onAuthenticated(gateway: Seats, addresses: readonly string[]): void {
    for (const address of addresses) {
      decrease(gateway.unauthenticated, address, 1);
      decrease(this.#unauthenticatedByAddress, address, 1);
      this.#unauthenticated--;
    }
  }

  /** The gateway's thread ended, and its connections with it. */
  onGatewayEnded(gateway: Seats): void {
    for (const [address, count] of gateway.addresses) decrease(this.#byAddress, address, count);
    for (const [address, count] of gateway.unauthenticated) {
      decrease(this.#unauthenticatedByAddress, address, count);
      this.#unauthenticated -= count;
    }
    gateway.addresses.clear();
    gateway.unauthenticated.clear();
    gateway.connections = 0;
  }
}

function decrease(counts: Map<string, number>, address: string, by: number): void {
  const left = (counts.get(address) ?? 0) - by;
  if (left > 0) counts.set(address, left);
  else counts.delete(address);
}

/** Open files allowed to this process; Node accepts no connections, without a word, when they run out. */
function descriptorLimit(): number {
  if (!existsSync('/proc/self/limits')) return 10_240;
  const line = /^Max open files\s+(\d+|unlimited)/m.exec(readFileSync('/proc/self/limits', 'utf8'));
  return line === null || line[1] === 'unlimited' ? 1_048_576 : Number(line[1]);
}
