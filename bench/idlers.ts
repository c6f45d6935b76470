// Connections that log on and then only keep the heartbeat: what a switch carries beside its busy terminals. In a thread of their own.
import { createPrivateKey } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { encodeFrame, FrameSplitter } from '../src/protocol/framing.ts';
import { v1 } from '../src/protocol/generated/payswitch.js';
import { signLogon } from '../src/protocol/logon.ts';
import { bank } from './scratch-switch.ts';

export interface IdlersData {
  host: string;
  port: number;
  privateKeyPem: string;
  connections: number;
}

const data = workerData as IdlersData;
const privateKey = createPrivateKey(data.privateKeyPem);
const heartbeat = encodeFrame(v1.ClientFrame, { heartbeat: {} });
const sockets: Socket[] = [];
let lost = 0;

function open(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: data.host, port: data.port });
    sockets.push(socket);
    const splitter = new FrameSplitter({ frameBytesMax: 1024 * 1024 });
    socket.on('error', reject);
    socket.on('close', () => {
      lost++;
    });
    socket.on('data', (chunk: Buffer) => {
      splitter.push(chunk, (buffer, start, end) => {
        const { hello, logonAck, error } = v1.ServerFrame.decode(buffer.subarray(start, end));
        if (hello) {
          const signature = signLogon(privateKey, hello.nonce!, bank);
          socket.write(
            encodeFrame(v1.ClientFrame, { logon: { protocolVersion: 1, ...bank, signature, software: 'bench' } }),
          );
        } else if (logonAck) {
          setInterval(() => socket.write(heartbeat), logonAck.heartbeatIntervalMs!).unref();
          resolve();
        } else if (error) reject(new Error(error.message ?? 'refused'));
        return true;
      });
    });
  });
}

// A few hundred at a time: the switch limits how many may wait for their logon.
const AT_ONCE = 200;
for (let opened = 0; opened < data.connections; opened += AT_ONCE) {
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, data.connections - opened) }, open));
}
parentPort!.postMessage('open');
parentPort!.on('message', () => {
  parentPort!.postMessage({ lost });
  for (const socket of sockets) socket.destroy();
  parentPort!.close();
});
