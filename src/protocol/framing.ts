// Frames: the only structure that both directions of a connection share (session.proto). Used by the gateways' hot path and by
// the client. Bytes in: a FrameSplitter per connection finds frames in whatever pieces the socket delivers. Bytes out: a
// FrameWriter collects the frames of one event-loop turn into one buffer, for one socket write.
//
//   Frame => length:u32be payload:bytes[length]    1 <= length <= frameBytesMax; excludes itself
//
// What always holds: a length is checked as soon as its four bytes are there, before a byte of the payload is kept. A started
// frame holds at most twice the bytes that have arrived for it, never what its header merely promises. There is no resync:
// after a FramingError the splitter answers every call with the same error.
import assert from 'node:assert/strict';
import protobuf from 'protobufjs/minimal.js';

export const FRAME_HEADER_BYTES = 4;
const hexBytesMax = 32;
const partialBytesMin = 64;

/** The stream is no sequence of frames: close the connection and log `message` (it holds at most 32 bytes of input, as hex). */
export class FramingError extends Error {
  override readonly name = 'FramingError';
  readonly kind: 'zero-length' | 'too-long';
  /** As read from the header, unsigned. */
  readonly lengthBytes: number;
  /** The frame's first bytes with its header, at most 32, as hex. */
  readonly startHex: string;

  constructor(lengthBytes: number, frameBytesMax: number, start: Uint8Array) {
    const startHex = Buffer.from(start.buffer, start.byteOffset, Math.min(start.byteLength, hexBytesMax)).toString(
      'hex',
    );
    super(`frame length ${lengthBytes} is outside 1 to ${frameBytesMax}; it starts with ${startHex}`);
    this.kind = lengthBytes === 0 ? 'zero-length' : 'too-long';
    this.lengthBytes = lengthBytes;
    this.startHex = startHex;
  }
}

/**
 * Called with the payload at `buffer[start, end)`. The bytes stay unchanged as long as they are referenced, but keeping a view
 * keeps the whole chunk: copy what outlives the request. Return false to pause: the rest waits for `resume`.
 */
export type OnFrame = (buffer: Buffer, start: number, end: number) => boolean;

/**
 * Cuts a byte stream into frames. Frames that lie whole in a chunk are handed out in place; one that spans chunks is copied
 * once, into a buffer that doubles. A chunk belongs to the splitter while `backlogBytes` is above 0: do not read into it again.
 */
export class FrameSplitter {
  /** Longest payload allowed, bytes. May be set from inside onFrame; it holds from the next frame header on. */
  frameBytesMax: number;
  /** Frames handed out so far. A started frame is a new one when this differs from when its predecessor was seen. */
  frameCount = 0;

  /** The started frame, header included, when it spans chunks: its first #partialBytes bytes. */
  #partial: Buffer | undefined;
  #partialBytes = 0;
  /** Chunks not read yet because onFrame paused; the first from #backlogStart on. */
  #backlog: Buffer[] = [];
  #backlogStart = 0;
  #backlogBytes = 0;
  /** onFrame returned false and resume was not called yet. Then every chunk joins the backlog. */
  #paused = false;
  #busy = false;
  #error: FramingError | undefined;

  constructor({ frameBytesMax }: { frameBytesMax: number }) {
    this.frameBytesMax = frameBytesMax;
  }

  /** A frame has begun (1 or more bytes) and is incomplete: its deadline runs. False while complete frames may be waiting. */
  get frameStarted(): boolean {
    return this.#partialBytes > 0 && this.#backlogBytes === 0;
  }

  /** Bytes received and not read yet, because onFrame paused. May be 0 while paused: resume must be called all the same. */
  get backlogBytes(): number {
    return this.#backlogBytes;
  }

  /** onFrame returned false: nothing more is handed out before `resume`. */
  get paused(): boolean {
    return this.#paused;
  }

  /**
   * Throws FramingError; frames before the bad one were handed out. While paused, the chunk joins the backlog unread. Not from
   * inside onFrame. When onFrame throws, its error passes through and the chunk's rest is lost: close the connection.
   */
  push(chunk: Uint8Array, onFrame: OnFrame): void {
    if (this.#error !== undefined) throw this.#error;
    assert(!this.#busy, 'push is not called from inside onFrame');
    if (chunk.byteLength === 0) return;
    const buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const at = this.#paused ? 0 : this.#guardedConsume(buffer, 0, onFrame);
    if (at === buffer.length) return;
    if (this.#backlog.length === 0) this.#backlogStart = at;
    this.#backlog.push(buffer);
    this.#backlogBytes += buffer.length - at;
  }

  /** Ends a pause: goes on with the backlog, until it is empty or onFrame pauses again. As push otherwise. */
  resume(onFrame: OnFrame): void {
    if (this.#error !== undefined) throw this.#error;
    assert(!this.#busy, 'resume is not called from inside onFrame');
    this.#paused = false;
    while (this.#backlogBytes > 0 && !this.#paused) {
      const buffer = this.#backlog[0];
      const start = this.#backlogStart;
      const at = this.#guardedConsume(buffer, start, onFrame);
      this.#backlogBytes -= at - start;
      this.#backlogStart = at;
      if (at < buffer.length) return;
      this.#backlog.shift();
      this.#backlogStart = 0;
    }
  }

  #guardedConsume(buffer: Buffer, start: number, onFrame: OnFrame): number {
    this.#busy = true;
    try {
      return this.#consume(buffer, start, onFrame);
    } catch (error) {
      if (error instanceof FramingError) this.#fail(error);
      throw error;
    } finally {
      this.#busy = false;
    }
  }

  /** Reads from `start` on; returns where it stopped: the buffer's length, or the frame to go on with when paused. */
  #consume(buffer: Buffer, start: number, onFrame: OnFrame): number {
    let at = start;
    if (this.#partialBytes > 0) {
      at = this.#continuePartial(buffer, at);
      const partial = this.#partial;
      if (partial === undefined || this.#partialBytes < FRAME_HEADER_BYTES) return at;
      const end = FRAME_HEADER_BYTES + partial.readUInt32BE(0);
      if (this.#partialBytes < end) return at;
      // Handed over, not reused: decoded messages may still point into it.
      this.#partial = undefined;
      this.#partialBytes = 0;
      this.frameCount += 1;
      if (!onFrame(partial, FRAME_HEADER_BYTES, end)) {
        this.#paused = true;
        return at;
      }
    }
    const length = buffer.length;
    while (length - at >= FRAME_HEADER_BYTES) {
      const payloadBytes = buffer.readUInt32BE(at);
      if (payloadBytes === 0 || payloadBytes > this.frameBytesMax) {
        throw new FramingError(payloadBytes, this.frameBytesMax, buffer.subarray(at));
      }
      const payloadStart = at + FRAME_HEADER_BYTES;
      const end = payloadStart + payloadBytes;
      if (end > length) break;
      at = end;
      this.frameCount += 1;
      if (!onFrame(buffer, payloadStart, end)) {
        this.#paused = true;
        return at;
      }
    }
    if (at < length) this.#keep(buffer, at, length);
    return length;
  }

  /** Moves bytes of the started frame out of `buffer`, no further than its end; returns where the next one begins. */
  #continuePartial(buffer: Buffer, start: number): number {
    let at = start;
    if (this.#partialBytes < FRAME_HEADER_BYTES) {
      const headerEnd = Math.min(at + FRAME_HEADER_BYTES - this.#partialBytes, buffer.length);
      this.#keep(buffer, at, headerEnd);
      at = headerEnd;
      if (this.#partialBytes < FRAME_HEADER_BYTES) return at;
      const payloadBytes = this.#partial!.readUInt32BE(0);
      if (payloadBytes === 0 || payloadBytes > this.frameBytesMax) {
        const rest = buffer.subarray(at, at + hexBytesMax);
        throw new FramingError(
          payloadBytes,
          this.frameBytesMax,
          Buffer.concat([this.#partial!.subarray(0, FRAME_HEADER_BYTES), rest]),
        );
      }
    }
    const missing = FRAME_HEADER_BYTES + this.#partial!.readUInt32BE(0) - this.#partialBytes;
    const end = Math.min(at + missing, buffer.length);
    this.#keep(buffer, at, end);
    return end;
  }

  #keep(buffer: Buffer, start: number, end: number): void {
    const needed = this.#partialBytes + end - start;
    if (this.#partial === undefined || needed > this.#partial.length) {
      // Doubling keeps copying linear; the cap is the longest frame, whose header was checked when it was read.
      const doubled = Math.max(partialBytesMin, 2 * needed);
      const grown = Buffer.allocUnsafe(Math.max(needed, Math.min(doubled, FRAME_HEADER_BYTES + this.frameBytesMax)));
      this.#partial?.copy(grown, 0, 0, this.#partialBytes);
      this.#partial = grown;
    }
    buffer.copy(this.#partial, this.#partialBytes, start, end);
    this.#partialBytes = needed;
  }

  #fail(error: FramingError): void {
    this.#error = error;
    this.#partial = undefined;
    this.#partialBytes = 0;
    this.#backlog = [];
    this.#backlogStart = 0;
    this.#backlogBytes = 0;
  }
}

/** A generated message class, as far as encoding goes: `v1.ClientFrame`, `v1.ServerFrame`. */
export interface FrameType<Message> {
  encode(message: Message, writer?: protobuf.Writer): protobuf.Writer;
}

// A writer that once held something large is not kept: 1 MiB per session would add up.
const writerBytesKept = 131_072;

/** Collects frames in one buffer, for one socket write. */
export class FrameWriter {
  #writer = protobuf.Writer.create();

  /** Bytes collected and not taken yet. */
  get bytes(): number {
    return this.#writer.pos;
  }

  /**
   * Adds one frame; returns its bytes, header included. If the message cannot be encoded it throws, and nothing was added.
   * 64-bit fields must be Long (int64.ts): protobufjs writes a bigint as 0.
   */
  append<Message>(type: FrameType<Message>, message: Message): number {
    const start = this.#writer.pos;
    try {
      this.#writer.fixed32(0);
      type.encode(message, this.#writer);
    } catch (error) {
      this.#restore(start);
      throw error;
    }
    const end = this.#writer.pos;
    const { buf } = this.#writer;
    const payloadBytes = end - start - FRAME_HEADER_BYTES;
    buf[start] = payloadBytes >>> 24;
    buf[start + 1] = payloadBytes >>> 16;
    buf[start + 2] = payloadBytes >>> 8;
    buf[start + 3] = payloadBytes;
    return end - start;
  }

  /** Everything collected, as an own buffer; the writer is empty afterwards. */
  take(): Buffer {
    const bytes = this.#writer.pos;
    const taken = Buffer.allocUnsafe(bytes);
    taken.set(this.#writer.buf.subarray(0, bytes));
    if (this.#writer.buf.length > writerBytesKept) this.#writer = protobuf.Writer.create();
    else this.#writer.reset();
    return taken;
  }

  // A throw in the middle of a nested message leaves marks in the writer: start anew with the frames that were whole.
  #restore(bytes: number): void {
    const whole = this.#writer.buf.subarray(0, bytes);
    this.#writer = protobuf.Writer.create();
    if (bytes > 0) this.#writer.raw(whole);
  }
}

const oneFrame = new FrameWriter();

/** One frame with its length, as an own buffer. For several at once use a FrameWriter. */
export function encodeFrame<Message>(type: FrameType<Message>, message: Message): Buffer {
  oneFrame.append(type, message);
  return oneFrame.take();
}
