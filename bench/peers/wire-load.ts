// The load in Node on a system that a Wire describes: starts its thread, and takes the server's CPU when the measured
// time begins and ends.
import { Worker } from 'node:worker_threads';
import type { Driven, Load } from './peer.ts';
import { treeCpuUs, treeResidentMiB } from './process-cpu.ts';
import type { WireChoice, WirePayersData, WirePayersMessage, WirePayersReport } from './wire-payers.ts';

export interface WireOutcome {
  driven: Driven;
  /** Payments answered, the warm-up included. */
  answered: number;
  problems: string[];
}

/** @param pid of the server */
export async function loadByWire(wire: WireChoice, port: number, pid: number, load: Load): Promise<WireOutcome> {
  const { connections, inflight, accounts, seed } = load;
  const workerData: WirePayersData = {
    wire,
    port,
    connections,
    inflight,
    accounts,
    seed,
    warmupMs: load.warmupSeconds * 1000,
    durationMs: load.seconds * 1000,
  };
  const worker = new Worker(new URL('./wire-payers.ts', import.meta.url), { workerData });
  let serverUs = 0;
  const report = await new Promise<WirePayersReport>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', (message: WirePayersMessage) => {
      if (message === 'begin') serverUs -= treeCpuUs(pid);
      else if (message === 'end') {
        serverUs += treeCpuUs(pid);
        worker.postMessage('read');
      } else resolve(message);
    });
  });
  const { measured, refused, faults: problems, sent, answered } = report;
  if (answered !== sent) problems.push(`${sent} payments sent, ${answered} answered`);
  const driven: Driven = {
    load: 'own generator in Node',
    payments_per_second: measured / (report.elapsedMs / 1000),
    latency_ms: report.latency,
    server_cpu_us_per_payment: serverUs / measured,
    load_cpu_us_per_payment: report.cpuUs / measured,
    per_second: report.perSecond.slice(0, load.seconds),
    refused: refused > 0 ? { refused } : {},
    measured,
    resident_mib: treeResidentMiB(pid),
  };
  return { driven, answered, problems };
}
