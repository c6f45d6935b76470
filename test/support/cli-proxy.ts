// A proxy that loses the answer to the first request after logon: everything from the terminal goes through, from the switch only Hello
// and LogonAck; then the connection breaks.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

/** Frames => length:u32be payload (session.proto). */
const answersLetThrough = 2;

export async function startLossyProxy(port: number): Promise<{ port: number; close(): void }> {
  const server = createServer((terminal) => {
    const upstream = connect(port, '127.0.0.1');
    terminal.on('error', () => upstream.destroy()).pipe(upstream);
    let pending = Buffer.alloc(0);
    let frames = 0;
    upstream.on('error', () => terminal.destroy());
    upstream.on('data', (chunk: Buffer) => {
      pending = Buffer.concat([pending, chunk]);
      while (pending.length >= 4 && pending.length >= 4 + pending.readUInt32BE(0)) {
        const bytes = 4 + pending.readUInt32BE(0);
        if (frames++ < answersLetThrough) {
          terminal.write(pending.subarray(0, bytes));
        } else {
          terminal.destroy();
          upstream.destroy();
        }
        pending = pending.subarray(bytes);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}
