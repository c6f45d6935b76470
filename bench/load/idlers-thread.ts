// Connections that log on and then only keep the heartbeat: what a switch carries beside its busy terminals. In a
// thread of their own.
import { parentPort, workerData } from 'node:worker_threads';
import { type Endpoint, type Identity, Link } from './endpoint.ts';

/** Plain data. */
export interface IdlersData {
  endpoint: Endpoint;
  identity: Identity;
  connections: number;
}

export type FromIdlers = { type: 'open' } | { type: 'failed'; why: string } | { type: 'closed'; lost: number };

/** At a time: the switch limits how many may wait for their logon. */
const CONNECTING_AT_ONCE = 200;

if (parentPort !== null) {
  const port = parentPort;
  const post = (message: FromIdlers): void => port.postMessage(message);
  const { endpoint, identity, connections } = workerData as IdlersData;
  const links: Link[] = [];
  let lost = 0;
  const open = async (): Promise<void> => {
    while (links.length < connections) {
      await new Promise<void>((resolve, reject) => {
        const link = new Link(endpoint, identity, {
          onReady: ({ heartbeatIntervalMs }) => {
            link.keepAlive(heartbeatIntervalMs);
            resolve();
          },
          onFrame: () => true,
          onClose: (why) => {
            if (why !== undefined) lost++;
            reject(new Error(why));
          },
        });
        links.push(link);
      });
    }
  };
  port.on('message', () => {
    post({ type: 'closed', lost });
    for (const link of links) link.destroy();
    port.close();
  });
  try {
    await Promise.all(Array.from({ length: CONNECTING_AT_ONCE }, open));
    post({ type: 'open' });
  } catch (error) {
    post({ type: 'failed', why: (error as Error).message });
  }
}
