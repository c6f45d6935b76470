// The entry of a thread of the load. It says when all its connections are logged on, begins at the time it is told, and
// hands in its report.
import { parentPort, workerData } from 'node:worker_threads';
import { sharedNowMs } from './clock.ts';
import { Generator, type PayersData, type PayersReport } from './generator.ts';

export type ToPayers = { type: 'go'; startMs: number } | { type: 'stop' };
export type FromPayers = { type: 'connected' } | { type: 'report'; report: PayersReport };

if (parentPort !== null) {
  const port = parentPort;
  const post = (message: FromPayers): void => port.postMessage(message);
  const generator = new Generator(workerData as PayersData);
  port.on('message', (message: ToPayers) => {
    if (message.type === 'stop') {
      generator.stop();
      return;
    }
    const startMs = message.startMs - sharedNowMs() + performance.now();
    void generator.run(startMs).then((report) => {
      post({ type: 'report', report });
      port.close();
    });
  });
  await generator.connect();
  post({ type: 'connected' });
}
