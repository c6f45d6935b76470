// What a socket reads, without the detour through its stream. A socket hands each chunk to its own stream with `push`, which queues it,
// emits it as 'data' and looks whether to read more: half a microsecond for a chunk that usually holds one payment. While the stream
// flows and holds nothing, the chunk goes straight to the one who wants it. In all other cases (paused; something queued that comes
// first; the end of the stream) it takes the stream's way, so that back-pressure and order remain the stream's.
//
// A socket that did not call `push` would emit 'data' as ever: nothing here rests on how Node's sockets work inside.
//
// Measured with 256 connections and one payment at a time each: together with answers written in place (outbox.ts) 0.5 of 9.8 us CPU of the
// gateway thread per payment, of which the kernel has 6.3.
import type { Socket } from 'node:net';

/** Does not start the socket: resume() does. */
export function onChunk(socket: Socket, take: (chunk: Buffer) => void): void {
  const { push } = socket;
  socket.push = (chunk: Buffer | null, encoding?: BufferEncoding): boolean => {
    // null is the end.
    if (chunk === null || socket.readableFlowing !== true || socket.readableLength > 0) {
      return push.call(socket, chunk, encoding);
    }
    take(chunk);
    return true;
  };
  socket.on('data', take);
}
