// The state of the switch in three answers: alive (restart it when not), ready (send terminals elsewhere when not), and
// everything an operator looks at first (/status.json).
import { currencies } from '../domain/currencies.ts';
import { paymentReasons, Reason, reasonName } from '../domain/reasons.ts';
import { paymentCell } from '../ledger/payment-counts.ts';
import { Phase } from '../threads/control.ts';
import type { LedgerCounters } from '../threads/counters.ts';
import type { StatusSource } from './status-source.ts';

const phaseNames = new Map<number, string>(Object.entries(Phase).map(([name, value]) => [value, name]));

function phaseName(phase: number): string {
  return phaseNames.get(phase) ?? `PHASE_${phase}`;
}

/** Why the process should be restarted; empty while it is alive. One gateway may be missing: it is being replaced. */
export function whyNotAlive(source: StatusSource): string[] {
  const reasons: string[] = [];
  // Threads that are not there yet: a recovery may take minutes, and restarting would only begin it again.
  const { phase } = source.control;
  if (phase === Phase.STARTING || phase === Phase.RECOVERING) return reasons;
  if (!source.ledgerAlive) reasons.push('the ledger thread has stopped');
  if (!source.writerAlive) reasons.push('the writer thread has stopped');
  if (!source.indexAlive) reasons.push('the index thread has stopped');
  if (!source.gateways().some(({ alive }) => alive)) reasons.push('no gateway thread is running');
  return reasons;
}

/** Why terminals should not be sent here; empty while the switch is ready for payments. */
export function whyNotReady(source: StatusSource): string[] {
  const { control, indexLagMax } = source;
  const reasons = whyNotAlive(source);
  if (source.stopping) reasons.push('the switch is stopping');
  if (control.phase !== Phase.SERVING) reasons.push(`the ledger is ${phaseName(control.phase)}, not SERVING`);
  const lag = indexLagRecords(source);
  if (lag > indexLagMax) reasons.push(`the index store is ${lag} records behind; up to ${indexLagMax} is acceptable`);
  if (control.diskLow) reasons.push('the disk is nearly full: payments are refused');
  return reasons;
}

export function indexLagRecords({ control }: StatusSource): number {
  // Read first: the index thread may commit between the two reads, and a lag is never negative.
  const indexedSeq = control.indexedSeq;
  return Math.max(0, control.durableSeq - indexedSeq);
}

export interface PaymentCount {
  readonly status: 'ACSC' | 'RJCT';
  readonly reason: string;
  /** Empty: the payment named no ISO 4217 currency. */
  readonly currency: string;
  readonly count: number;
}

/** The payments decided since the start, by outcome; only those that happened. */
export function paymentCounts(ledger: LedgerCounters): PaymentCount[] {
  const counts: PaymentCount[] = [];
  for (const reason of paymentReasons) {
    for (let currency = 0; currency <= currencies.length; currency++) {
      const count = ledger.cells[ledger.extraIndex + paymentCell(reason, currency)];
      const status = reason === Reason.NONE ? 'ACSC' : 'RJCT';
      if (count > 0)
        counts.push({ status, reason: reasonName(reason), currency: currencies[currency]?.code ?? '', count });
    }
  }
  return counts;
}

/** What /status.json shows. Plain JSON; seqs are below 2^53. */
export function statusOf(source: StatusSource): object {
  const { control, ledger, index } = source;
  const { appliedSeq, durableSeq, idsIndexedSeq, indexedSeq } = control;
  const cacheReads = ledger.get('cache_hits') + ledger.get('cache_misses');
  const notReady = whyNotReady(source);
  const payments = paymentCounts(ledger);
  const { rss, heapUsed, external } = process.memoryUsage();
  return {
    version: source.build.version,
    node: source.build.node,
    pid: process.pid,
    started: new Date(source.startedAtMs).toISOString(),
    uptimeS: Math.floor(process.uptime()),
    listening: source.listening,
    phase: phaseName(control.phase),
    ready: notReady.length === 0,
    notReady,
    watermarks: { appliedSeq, durableSeq, idsIndexedSeq, indexedSeq },
    head: control.head,
    payments: {
      settled: sum(payments.filter(({ status }) => status === 'ACSC')),
      refused: sum(payments.filter(({ status }) => status === 'RJCT')),
      duplicates: ledger.get('payments_duplicate'),
      byOutcome: payments,
    },
    gateways: source.gateways().map(({ index: gateway, weight, connections, alive, restarts, counters }) => ({
      gateway,
      alive,
      restarts,
      weight,
      connections,
      sessions: counters.get('sessions'),
      inflight: counters.get('inflight'),
      utilisation: counters.get('utilisation'),
    })),
    accounts: {
      hot: ledger.get('cache_accounts'),
      /** Null before the first look-up. */
      cacheHitRatio: cacheReads === 0 ? null : ledger.get('cache_hits') / cacheReads,
    },
    index: { lagRecords: indexLagRecords(source), checkpoints: index.get('checkpoints') },
    disk: { freeBytes: index.get('free_bytes'), low: control.diskLow },
    memory: { rssBytes: rss, mainHeapBytes: heapUsed, mainExternalBytes: external },
    settings: Object.fromEntries(source.settings.map(({ path, value }) => [path, value])),
  };
}

function sum(counts: readonly PaymentCount[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}
