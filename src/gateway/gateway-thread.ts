// The entry of a gateway thread: wires a Gateway to the thread's messages, bell and clock. It has the sessions of the sockets that
// main hands to it, and nothing of theirs outlives it: if it dies of a bug, main starts another in its place and the terminals
// connect again, ask or repeat. So nothing here catches an exception that nobody foresaw.
import assert from 'node:assert';
import { performance } from 'node:perf_hooks';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { FromGateway, GatewayData, ToGateway } from '../threads/gateway-data.ts';
import { Connections } from './connections.ts';
import { Gateway } from './gateway.ts';

const loadIntervalMs = 1000;

assert(!isMainThread && parentPort !== null, 'gateway-thread.ts runs as a worker');
const port = parentPort;
const data = workerData as GatewayData;

function post(message: FromGateway): void {
  port.postMessage(message);
}

const gateway = new Gateway(data, post);
const connections = new Connections(gateway);

port.on('message', (message: ToGateway) => {
  switch (message.type) {
    case 'connection':
      connections.adopt(message.socket, message.remoteAddress);
      return;
    case 'drain':
      gateway.drain();
      return;
    case 'crash':
      if (data.faultInjection) throw new Error('crash asked for by fault injection');
      return;
  }
});

data.bell.on('message', () => gateway.replies.drain());

// process.threadCpuUsage starts at 0 with this thread; the counter goes on from where a predecessor left it.
const cpuUsBefore = gateway.counters.get('cpu_us');
let utilisation = performance.eventLoopUtilization();
setInterval(() => {
  const { user, system } = process.threadCpuUsage();
  const now = performance.eventLoopUtilization();
  gateway.publishLoad(cpuUsBefore + user + system, performance.eventLoopUtilization(now, utilisation).utilization);
  gateway.log.reportSuppressed();
  utilisation = now;
}, loadIntervalMs);

gateway.timers.start();
// Answers that a predecessor left behind go first; this also arms the ring.
gateway.replies.drain();
post({ type: 'ready' });
