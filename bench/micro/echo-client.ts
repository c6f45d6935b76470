// The client of physical-echo.ts: one connection, one message at a time, each answer awaited before the next.
import assert from 'node:assert';
import { connect } from 'node:net';

/** As long as a payment with its frame. */
export const MESSAGE_BYTES = 100;
/** First byte of a message before whose echo the server writes and syncs; 0 in the others. */
export const ASK_SYNC = 1;
/** f64 in such an echo: how long the write and its sync took, us. */
export const SYNC_US_OFFSET = 8;

/** The only argument, as JSON. */
export interface EchoOrder {
  port: number;
  seconds: number;
  /** After each echo one that asks for a sync. */
  syncs: boolean;
}

export interface EchoTimes {
  /** Round trips without a sync. */
  echoUs: Float64Array;
  /** Round trips with one, and the syncs in them. */
  durableUs: Float64Array;
  syncUs: Float64Array;
}

/** Before anything counts. */
const WARM_UP_ROUNDS = 200;
const ROUNDS_MIN = 20;

async function run({ port, seconds, syncs }: EchoOrder): Promise<EchoTimes> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const message = Buffer.alloc(MESSAGE_BYTES, 7);
  const echoUs: number[] = [];
  const durableUs: number[] = [];
  const syncUs: number[] = [];
  await new Promise<void>((resolve, reject) => {
    let sentMs = 0;
    let round = 0;
    let untilMs = Number.POSITIVE_INFINITY;
    const send = (first: number): void => {
      message[0] = first;
      sentMs = performance.now();
      socket.write(message);
    };
    const nextRound = (): void => {
      round++;
      if (round === WARM_UP_ROUNDS) untilMs = performance.now() + seconds * 1000;
      if (round >= WARM_UP_ROUNDS + ROUNDS_MIN && performance.now() >= untilMs) {
        socket.end();
        resolve();
      } else send(0);
    };
    socket.on('connect', () => send(0));
    socket.on('data', (answer: Buffer) => {
      const us = (performance.now() - sentMs) * 1000;
      assert.strictEqual(answer.length, MESSAGE_BYTES, 'bytes of the answer');
      const counts = round >= WARM_UP_ROUNDS;
      if (answer[0] === ASK_SYNC) {
        if (counts) {
          durableUs.push(us);
          syncUs.push(answer.readDoubleLE(SYNC_US_OFFSET));
        }
        nextRound();
      } else {
        if (counts) echoUs.push(us);
        if (syncs) send(ASK_SYNC);
        else nextRound();
      }
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the server closed the connection')));
  });
  return {
    echoUs: Float64Array.from(echoUs),
    durableUs: Float64Array.from(durableUs),
    syncUs: Float64Array.from(syncUs),
  };
}

if (import.meta.main) {
  const times = await run(JSON.parse(process.argv[2]) as EchoOrder);
  process.send?.(times, () => process.disconnect?.());
}
