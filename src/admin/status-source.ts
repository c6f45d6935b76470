// What the admin server needs to know about a running switch. threads/supervisor.ts provides it; tests provide a made-up one. Everything
// here is read when somebody asks: nothing is copied, counted or kept by this room.
import type { EffectiveSetting } from '../config/load.ts';
import type { Control } from '../threads/control.ts';
import type { GatewayCounters, IndexCounters, LedgerCounters, WriterCounters } from '../threads/counters.ts';

export interface BuildInfo {
  /** Of payswitch. */
  readonly version: string;
  /** Of Node, with the v. */
  readonly node: string;
}

export interface GatewayView {
  readonly index: number;
  /** The weight in force, automatic or configured. */
  readonly weight: number;
  /** As the main thread counts them: handed over and not reported closed. */
  readonly connections: number;
  readonly alive: boolean;
  /** How often a dead thread was replaced. */
  readonly restarts: number;
  /** The same block for all replacements of a gateway, so that its counters never go back; its gauges start again from 0. */
  readonly counters: GatewayCounters;
}

export interface StatusSource {
  readonly build: BuildInfo;
  readonly startedAtMs: number;
  /** Settings in force, in words; they hold no secrets. */
  readonly settings: readonly EffectiveSetting[];
  /** Where terminals connect, with the port in use. */
  readonly listening: string;
  readonly control: Control;
  /**
   * Its extra cells count decided payments: extraIndex + paymentCell() (ledger/payment-counts.ts).
   */
  readonly ledger: LedgerCounters;
  readonly index: IndexCounters;
  readonly writer: WriterCounters;
  /** It is going down: terminals should not be sent here any more. */
  readonly stopping: boolean;
  readonly ledgerAlive: boolean;
  readonly writerAlive: boolean;
  readonly indexAlive: boolean;
  /** Records that the index store may be behind before the switch calls itself not ready. */
  readonly indexLagMax: number;
  gateways(): readonly GatewayView[];
  readonly faultInjection: boolean;
  /** With fault injection: makes a gateway thread throw. False when there is no such gateway. */
  crashGateway(index: number): boolean;
}
