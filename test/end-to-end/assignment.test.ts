// Weighted assignment as an operator sees it: real connections to a real switch with three gateways, counted in /status.json.

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import t, { type Test } from 'tap';
import { startSwitch, type TestSwitch, until } from '../support/switch.ts';

interface GatewayStatus {
  index: number;
  weight: number;
  connections: number;
  state?: string;
}

async function open(running: TestSwitch, count: number): Promise<Socket[]> {
  const sockets: Socket[] = [];
  for (let opened = 0; opened < count; opened++) {
    const socket = connect(running.listen.port, running.listen.host);
    socket.on('error', () => {});
    // Hello: it has arrived at its gateway.
    await once(socket, 'data');
    sockets.push(socket);
  }
  return sockets;
}

async function connections(running: TestSwitch): Promise<number[]> {
  const { gateways } = (await running.status()) as { gateways: GatewayStatus[] };
  return gateways.map((gateway) => gateway.connections);
}

async function shares(t: Test, strategy: string, weights: string, count: number): Promise<number[]> {
  const flags = ['--strategy', strategy, '--weights', weights, '--set', 'sessions.logonTimeoutMs=600000'];
  const running = await startSwitch({ flags, demo: false });
  t.teardown(() => running.remove());
  const sockets = await open(running, count);
  const seen = await connections(running);
  for (const socket of sockets) socket.destroy();
  await until('all connections are given back', async () => (await connections(running)).every((left) => left === 0));
  await running.stop();
  return seen;
}

t.test('weighted-least-connections', async (t) => {
  t.same(await shares(t, 'weighted-least-connections', '1,2,5', 160), [20, 40, 100]);
});

t.test('weighted-round-robin', async (t) => {
  t.same(await shares(t, 'weighted-round-robin', '1,2,5', 160), [20, 40, 100]);
});

t.test('round-robin knows no weights', async (t) => {
  t.same(await shares(t, 'round-robin', '1,2,5', 60), [20, 20, 20]);
});

t.test('weighted-random and random: every connection somewhere, weight 0 nowhere', async (t) => {
  // Bounds far beyond chance: a gateway with half of the weight and none of 200 connections has probability 2^-200.
  const weighted = await shares(t, 'weighted-random', '0,1,1', 200);
  t.equal(weighted[0], 0);
  t.ok(weighted[1]! > 0 && weighted[2]! > 0 && weighted[1]! + weighted[2]! === 200, `${weighted}`);
  const uniform = await shares(t, 'random', '1,1,1', 200);
  t.ok(uniform.every((count) => count > 0) && uniform[0]! + uniform[1]! + uniform[2]! === 200, `${uniform}`);
});

t.test('automatic weights are there and whole', async (t) => {
  const running = await startSwitch({ flags: ['--gateways', '2', '--weights', 'auto'], demo: false });
  t.teardown(() => running.remove());
  const weights = await until('weights from utilisation', async () => {
    const { gateways } = (await running.status()) as { gateways: GatewayStatus[] };
    // Both idle: both get the largest weight, once the first measurement is in.
    return gateways.every(({ weight }) => weight > 50) ? gateways.map(({ weight }) => weight) : undefined;
  });
  t.equal(weights.length, 2);
  t.ok(weights.includes(100));
  const metrics = await running.metrics();
  for (const gateway of [0, 1]) {
    t.ok(metrics.has(`payswitch_gateway_weight{gateway="${gateway}"}`));
    t.ok(metrics.has(`payswitch_gateway_utilisation{gateway="${gateway}"}`));
  }
  await running.stop();
});
