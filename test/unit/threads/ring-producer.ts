// A worker that fills a ring: message n is n in words from TEXT on, its size depends on n.
import { workerData } from 'node:worker_threads';
import { Control } from '../../../src/threads/control.ts';
import { RingProducer } from '../../../src/threads/ring.ts';

export interface RingProducerData {
  ring: SharedArrayBuffer;
  control: SharedArrayBuffer;
  messages: number;
  /** Messages per publish. */
  batch: number;
}

/** Bytes of message n: 56 to 176, a multiple of 8. */
export function messageBytes(n: number): number {
  return 56 + (n % 16) * 8;
}

if (workerData !== null) {
  const { ring, control: memory, messages, batch } = workerData as RingProducerData;
  const producer = new RingProducer(ring);
  const control = new Control(memory);
  for (let n = 1; n <= messages; n++) {
    let at = producer.tryReserve(messageBytes(n));
    while (at === -1) {
      producer.publish();
      control.ringLedger();
      at = producer.tryReserve(messageBytes(n));
    }
    producer.words[(at >>> 2) + 1] = 1 + (n % 7);
    producer.doubles[(at + 40) >>> 3] = n;
    producer.words[((at + messageBytes(n)) >>> 2) - 1] = n | 0;
    producer.commit(at, messageBytes(n));
    if (n % batch === 0 || n === messages) {
      producer.publish();
      control.ringLedger();
    }
  }
}
