// Idle connections beside a load: opened before it, counted after it.
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { FromIdlers, IdlersData } from './idlers-thread.ts';
import { type SwitchSample, sampleSwitch } from './metrics.ts';
import type { Target } from './run.ts';

/** For what a burst of logons leaves behind to be collected, before memory is read. */
const SETTLE_MS = 1000;
const POLL_MS = 50;

export class IdleConnections {
  /** Resident memory of the switch that each took; NaN without an admin address. */
  readonly residentBytesEach: number;
  readonly #worker: Worker;
  readonly #target: Target;
  /** Of the switch, before these were opened. */
  readonly #connectionsBefore: number;

  private constructor(worker: Worker, target: Target, connectionsBefore: number, residentBytesEach: number) {
    this.#worker = worker;
    this.#target = target;
    this.#connectionsBefore = connectionsBefore;
    this.residentBytesEach = residentBytesEach;
  }

  static async open(target: Target, connections: number): Promise<IdleConnections> {
    const { endpoint, bank, admin } = target;
    const sample = async (): Promise<SwitchSample | undefined> => {
      if (admin === undefined) return undefined;
      await sleep(SETTLE_MS);
      return sampleSwitch(admin);
    };
    const before = await sample();
    const workerData: IdlersData = { endpoint, identity: bank, connections };
    const worker = new Worker(new URL('./idlers-thread.ts', import.meta.url), { workerData });
    const [message] = (await once(worker, 'message')) as [FromIdlers];
    if (message.type === 'failed') {
      await worker.terminate();
      throw new Error(`an idle connection was not opened: ${message.why}`);
    }
    const after = await sample();
    const residentBytes = (after?.residentBytes ?? Number.NaN) - (before?.residentBytes ?? Number.NaN);
    return new IdleConnections(worker, target, before?.connections ?? Number.NaN, residentBytes / connections);
  }

  /** Closes them, and waits until the switch knows; returns how many it had closed before. */
  async close(): Promise<number> {
    this.#worker.postMessage('close');
    const [message] = (await once(this.#worker, 'message')) as [FromIdlers];
    const { admin } = this.#target;
    while (admin !== undefined && (await sampleSwitch(admin)).connections > this.#connectionsBefore)
      await sleep(POLL_MS);
    return message.type === 'closed' ? message.lost : Number.NaN;
  }
}
