// Chunks that a session takes straight from its socket, over real sockets: nothing is lost, doubled or overtaken by
// pauses, and what a paused session does not read stays with its peer.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { onChunk } from '../../../src/gateway/chunks.ts';

/** Both ends of a connection; the first does not read yet. */
async function socketPair(t: Test): Promise<[Socket, Socket]> {
  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect({ port: (server.address() as { port: number }).port, host: '127.0.0.1' });
  const [socket] = (await once(server, 'connection')) as [Socket];
  t.teardown(() => {
    client.destroy();
    socket.destroy();
    server.close();
  });
  return [socket, client];
}

/** Bytes in which every place differs from its neighbours far around. */
function pattern(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at + 4 <= length; at += 4) bytes.writeUInt32BE(at, at);
  return bytes;
}

t.test('all bytes in order, whatever the pauses, then the end', async (t) => {
  const [socket, client] = await socketPair(t);
  const sent = pattern(8 * 1024 * 1024);
  const chunks: Buffer[] = [];
  let whilePaused = 0;
  onChunk(socket, (chunk) => {
    if (socket.isPaused()) whilePaused++;
    chunks.push(chunk);
    if (chunks.length % 3 !== 0) return;
    socket.pause();
    // Sometimes before anything more can have come, sometimes after the stream has queued some.
    if (chunks.length % 2 === 0) socket.resume();
    else void turn().then(() => turn().then(() => socket.resume()));
  });
  const ended = once(socket, 'end');
  socket.resume();
  // Pieces of all sizes: alone in their chunk, and many in one.
  for (let at = 0, size = 1; at < sent.length; at += size, size = (size * 7 + 3) % 50_000) {
    client.write(sent.subarray(at, at + size));
    if (size % 5 === 0) await turn();
  }
  client.end();
  await ended;
  t.ok(Buffer.concat(chunks).equals(sent), `${chunks.length} chunks`);
  t.equal(whilePaused, 0);
});

t.test('a paused socket stops reading: the rest waits at the peer', async (t) => {
  const [socket, client] = await socketPair(t);
  const sent = pattern(32 * 1024 * 1024);
  const chunks: Buffer[] = [];
  onChunk(socket, (chunk) => {
    chunks.push(chunk);
    if (chunks.length === 1) socket.pause();
  });
  socket.resume();
  client.end(sent);
  // The stream has queued as much as it may, and then reads no more.
  while (socket.readableLength < socket.readableHighWaterMark) await turn();
  const readAtPause = socket.bytesRead;
  for (let turns = 0; turns < 100; turns++) await turn();
  t.equal(chunks.length, 1);
  t.equal(socket.bytesRead, readAtPause);
  t.ok(client.writableLength > 0, 'the peer could not send it all');
  const ended = once(socket, 'end');
  socket.resume();
  await ended;
  t.ok(Buffer.concat(chunks).equals(sent));
});
