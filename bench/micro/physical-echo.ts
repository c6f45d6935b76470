// A loopback round trip of one message through a plain server of this process, asked by a client in a process of its own (echo-client.ts); and the
// bound for one payment at a time, for which the client asks in turn for an echo and for a write of 4 KiB with its sync.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type Distribution, distributionOf } from './distribution.ts';
import { ASK_SYNC, type EchoOrder, type EchoTimes, MESSAGE_BYTES, SYNC_US_OFFSET } from './echo-client.ts';
import type { DiskFile } from './physical-disk.ts';

const WRITE_BYTES = 4096;

/** All of one loop, so that echo and sync had the same machine. */
export interface OnePayment {
  /** Each echo and the sync after it, added: the least that a durable answer takes. */
  bound_us: Distribution;
  /** 100 bytes to this process and back. */
  echo_us: Distribution;
  /** 4 KiB written and synced with fdatasync. */
  sync_us: Distribution;
  /** An echo that is answered only after a write and a sync: the bound as the simplest server reaches it. */
  durable_echo_us: Distribution;
}

interface EchoLimits {
  one_payment: OnePayment;
  loopback_echo_us?: Distribution;
}

export async function withEcho(file: DiskFile, seconds: number, withPlain: boolean): Promise<EchoLimits> {
  const { write, close } = file.open('fdatasync', WRITE_BYTES);
  const server = createServer({ noDelay: true }, (socket) => echo(socket, write));
  try {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const plain = withPlain ? await ask(server, seconds, false) : undefined;
    const { echoUs, durableUs, syncUs } = await ask(server, seconds, true);
    const one_payment: OnePayment = {
      bound_us: distributionOf(echoUs.map((us, index) => us + syncUs[index])),
      echo_us: distributionOf(echoUs),
      sync_us: distributionOf(syncUs),
      durable_echo_us: distributionOf(durableUs),
    };
    return plain === undefined ? { one_payment } : { one_payment, loopback_echo_us: distributionOf(plain.echoUs) };
  } finally {
    server.close();
    close();
  }
}

/** Messages come whole: one is under way at a time, and it is short. */
function echo(socket: Socket, write: () => void): void {
  socket.on('data', (message: Buffer) => {
    if (message.length !== MESSAGE_BYTES) {
      socket.destroy(new Error(`a message of ${message.length} bytes instead of ${MESSAGE_BYTES}`));
      return;
    }
    if (message[0] === ASK_SYNC) {
      const beforeMs = performance.now();
      write();
      message.writeDoubleLE((performance.now() - beforeMs) * 1000, SYNC_US_OFFSET);
    }
    socket.write(message);
  });
  socket.on('error', () => socket.destroy());
}

async function ask(server: Server, seconds: number, syncs: boolean): Promise<EchoTimes> {
  const { port } = server.address() as AddressInfo;
  const order: EchoOrder = { port, seconds, syncs };
  const client = fork(new URL('./echo-client.ts', import.meta.url), [JSON.stringify(order)], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(client, 'exit');
  const [times] = (await Promise.race([
    once(client, 'message'),
    exited.then(([code]) => Promise.reject(new Error(`the echo client ended with ${code} and no answer`))),
  ])) as [EchoTimes];
  await exited;
  return times;
}
