// What the main thread gives a gateway thread, and what the two say to each other afterwards.
import type { Socket } from 'node:net';
import type { MessagePort } from 'node:worker_threads';

/** Worker data of a gateway. Its code is gateway/gateway-thread.ts. */
export interface GatewayData {
  /** Position in the configured list, from 0. */
  index: number;
  /** Differs for every start of a gateway thread, replacements included; goes into session generations. */
  epoch: number;
  control: SharedArrayBuffer;
  counters: SharedArrayBuffer;
  /** Gateway to ledger; this thread produces. */
  commandRing: SharedArrayBuffer;
  /** Ledger to gateway; this thread consumes. */
  replyRing: SharedArrayBuffer;
  /** The ledger posts here when replies were published while the ring was armed. */
  bell: MessagePort;
  /** Seed of hashKey, the same in all threads. */
  hashSeed: number;
  journalDirectory: string;
  indexDirectory: string;
  software: string;
  settings: GatewaySettings;
  faultInjection: boolean;
}

export interface GatewaySettings {
  heartbeatIntervalMs: number;
  logonTimeoutMs: number;
  frameTimeoutMs: number;
  /** Unanswered requests per session. */
  inflightMax: number;
  queriesMax: number;
  unreadBytesMax: number;
  strikesMax: number;
  amountMaxMinor: bigint;
  /** How long a session may finish after GoAway. */
  drainMs: number;
  tls?: { key: string; cert: string; ca?: string; requestClientCertificate: boolean };
}

/** Main to gateway, by postMessage; a socket is in the transfer list. */
export type ToGateway =
  | { type: 'connection'; socket: Socket; remoteAddress: string }
  /** Send GoAway to everyone, finish what is in flight, close, then answer 'drained'. */
  | { type: 'drain' }
  /** Only with fault injection: throw, as a bug would. */
  | { type: 'crash' };

/** Gateway to main, by postMessage. */
export type FromGateway =
  | { type: 'ready' }
  /** Sockets that closed, by address (batched per turn); `unauthenticated` are those among them that never logged on. */
  | { type: 'closed'; addresses: string[]; unauthenticated: string[] }
  /** Sockets that logged on, by address. */
  | { type: 'authenticated'; addresses: string[] }
  | { type: 'drained' }
  | { type: 'log'; level: 'debug' | 'info' | 'warn' | 'error'; message: string; fields: Record<string, unknown> };
