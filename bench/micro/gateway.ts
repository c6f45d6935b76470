// What a gateway spends per payment: CPU of its whole thread, as the kernel counts it, with real sockets on one side and a scripted ledger on the
// other. No throughput figure: ledger and terminals share the other core.
import assert from 'node:assert';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { SERVER_FRAME_BYTES_MAX } from '../../src/domain/limits.ts';
import { encodeFrame, FrameSplitter } from '../../src/protocol/framing.ts';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { Harness, payFrame } from '../../test/unit/gateway/harness.ts';
import type { Micro, Subject } from './micro.ts';

const TAG_CORRELATION = 0x08;
const PATIENCE_MS = 10_000;
const RING_BYTES = 1 << 22;

async function openGateway(sessions: number, inflight: number): Promise<Subject> {
  const harness = await new Harness({ inflightMax: 1024 }, RING_BYTES).start();
  harness.ledger.remember = false;
  // Also when it is interrupted, and never gets to stop().
  process.once('exit', () => rmSync(harness.directory, { recursive: true, force: true }));
  const { worker, counters } = harness;
  let sent = 0;
  let answered = 0;
  let sending = false;
  const bursts: (() => void)[] = [];
  for (let number = 0; number < sessions; number++) {
    const { socket } = await harness.logOn();
    const frames = Array.from({ length: inflight }, (_, index) => payFrame(number * inflight + index + 1));
    const bytes = Buffer.concat(frames.map((frame) => encodeFrame(v1.ClientFrame, frame)));
    const burst = (): void => {
      sent += inflight;
      socket.write(bytes);
    };
    bursts.push(burst);
    socket.removeAllListeners('data');
    const splitter = new FrameSplitter({ frameBytesMax: SERVER_FRAME_BYTES_MAX });
    let due = 0;
    socket.on('data', (chunk: Buffer) => {
      splitter.push(chunk, (buffer, start) => {
        // Answers begin with a correlation id, heartbeats have none.
        if (buffer[start] !== TAG_CORRELATION) return true;
        answered += 1;
        due += 1;
        if (due === inflight) {
          due = 0;
          if (sending) burst();
        }
        return true;
      });
    });
  }
  const measure = async (seconds: number): Promise<{ operations: number; ns: number }> => {
    const cpuBefore = await worker.cpuUsage();
    const paymentsBefore = counters.get('payments_in');
    let operations = 0;
    do {
      await sleep(seconds * 1000);
      operations = counters.get('payments_in') - paymentsBefore;
    } while (operations === 0);
    const cpu = await worker.cpuUsage(cpuBefore);
    return { operations, ns: (cpu.user + cpu.system) * 1000 };
  };
  const stop = async (): Promise<void> => {
    sending = false;
    const untilMs = performance.now() + PATIENCE_MS;
    while (answered < sent) {
      assert(performance.now() < untilMs, `${sent} payments sent, ${answered} answered within ${PATIENCE_MS} ms`);
      await sleep(1);
    }
  };
  return {
    workingSetBytes: RING_BYTES + sessions * 65_536,
    async check() {
      for (const burst of bursts) burst();
      await stop();
      assert.strictEqual(counters.get('payments_in'), sent, 'payments that the gateway took');
      assert.strictEqual(harness.ledger.seq, sent, 'payments that the ledger saw');
      sending = true;
      for (const burst of bursts) burst();
    },
    run: () => answered,
    measure,
    async close() {
      await stop();
      await harness.stop();
    },
  };
}

export const micros: readonly Micro[] = [
  {
    name: 'gateway/pay-64x64',
    operation: 'CPU of the gateway thread for a payment; 64 sessions with 64 payments in flight each',
    open: () => openGateway(64, 64),
  },
  {
    name: 'gateway/pay-64x1',
    operation: 'the same, one payment in flight each',
    open: () => openGateway(64, 1),
  },
];
