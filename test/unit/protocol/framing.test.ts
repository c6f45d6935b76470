// Frames: what is handed out, what is refused before it is kept, and pausing. test/property/framing.test.ts tries every split.
import t from 'tap';
import { encodeFrame, FrameSplitter, FrameWriter, FramingError } from '../../../src/protocol/framing.ts';
import { v1 } from '../../../src/protocol/generated/payswitch.js';
import { toUnsignedLong } from '../../../src/protocol/int64.ts';

function frame(...payload: number[]): Buffer {
  const header = Buffer.alloc(4);
  header.writeUInt32BE(payload.length);
  return Buffer.concat([header, Buffer.from(payload)]);
}

function collector() {
  const frames: string[] = [];
  const onFrame = (buffer: Buffer, start: number, end: number): boolean => {
    frames.push(buffer.toString('hex', start, end));
    return true;
  };
  return { frames, onFrame };
}

function framingError(run: () => void): FramingError {
  try {
    run();
  } catch (error) {
    if (error instanceof FramingError) return error;
    throw error;
  }
  throw new Error('no FramingError was thrown');
}

t.test('whole frames are handed out in place', async (t) => {
  const chunk = Buffer.concat([frame(1, 2), frame(3)]);
  const seen: [Buffer, number, number][] = [];
  const splitter = new FrameSplitter({ frameBytesMax: 10 });
  splitter.push(chunk, (buffer, start, end) => {
    seen.push([buffer, start, end]);
    return true;
  });
  t.equal(seen[0][0], chunk, 'no copy');
  t.strictSame(
    seen.map(([, start, end]) => [start, end]),
    [
      [4, 6],
      [10, 11],
    ],
  );
  t.equal(splitter.frameCount, 2);
  t.equal(splitter.frameStarted, false);
});

t.test('a plain Uint8Array that starts inside its buffer', async (t) => {
  const bytes = new Uint8Array([9, 9, 0, 0, 0, 1, 7]);
  const { frames, onFrame } = collector();
  new FrameSplitter({ frameBytesMax: 10 }).push(bytes.subarray(2), onFrame);
  t.strictSame(frames, ['07']);
});

t.test('frameStarted is true from the first header byte to the last byte', async (t) => {
  const { frames, onFrame } = collector();
  const splitter = new FrameSplitter({ frameBytesMax: 10 });
  const bytes = frame(1, 2, 3);
  for (let index = 0; index < bytes.length - 1; index += 1) {
    splitter.push(bytes.subarray(index, index + 1), onFrame);
    t.equal(splitter.frameStarted, true, `after ${index + 1} bytes`);
  }
  splitter.push(Buffer.concat([bytes.subarray(-1), frame(4).subarray(0, 1)]), onFrame);
  t.equal(splitter.frameStarted, true, 'the next frame has started');
  t.equal(splitter.frameCount, 1, 'and frameCount tells that it is another one');
  t.strictSame(frames, ['010203']);
});

for (const [name, header, kind, length] of [
  ['length 0', [0, 0, 0, 0], 'zero-length', 0],
  ['one above the limit', [0, 0, 0, 11], 'too-long', 11],
  ['0xFFFFFFFF, read unsigned', [255, 255, 255, 255], 'too-long', 4_294_967_295],
  ['0x80000000, read unsigned', [128, 0, 0, 0], 'too-long', 2_147_483_648],
] as const) {
  t.test(`${name} is refused`, async (t) => {
    const bytes = Buffer.concat([frame(5), Buffer.from(header), Buffer.alloc(60, 0xab)]);
    for (const step of [bytes.length, 1]) {
      const { frames, onFrame } = collector();
      const splitter = new FrameSplitter({ frameBytesMax: 10 });
      const error = framingError(() => {
        for (let at = 0; at < bytes.length; at += step) splitter.push(bytes.subarray(at, at + step), onFrame);
      });
      t.equal(error.kind, kind);
      t.equal(error.lengthBytes, length);
      t.ok(error.startHex.startsWith(Buffer.from(header).toString('hex')));
      t.ok(error.startHex.length <= 64, 'at most 32 bytes');
      t.strictSame(frames, ['05'], 'frames before it were handed out');
      t.equal(splitter.frameStarted, false, 'nothing is kept');
      t.throws(() => splitter.push(frame(1), onFrame), error, 'no resync');
      t.throws(() => splitter.resume(onFrame), error, 'no resync');
    }
  });
}

t.test('a header that promises much holds little memory', async (t) => {
  const splitter = new FrameSplitter({ frameBytesMax: 1_048_576 });
  const before = process.memoryUsage().arrayBuffers;
  const { onFrame } = collector();
  splitter.push(Buffer.from([0, 16, 0, 0]), onFrame);
  t.ok(process.memoryUsage().arrayBuffers - before < 500_000);
});

t.test('the limit can change between two frames of one chunk', async (t) => {
  const splitter = new FrameSplitter({ frameBytesMax: 1 });
  const { frames, onFrame } = collector();
  splitter.push(Buffer.concat([frame(1), frame(2, 3)]), (buffer, start, end) => {
    splitter.frameBytesMax = 2;
    return onFrame(buffer, start, end);
  });
  t.strictSame(frames, ['01', '0203']);
});

t.test('pausing keeps the rest, in order, also what arrives meanwhile', async (t) => {
  const splitter = new FrameSplitter({ frameBytesMax: 10 });
  const frames: string[] = [];
  let allowed = 1;
  const onFrame = (buffer: Buffer, start: number, end: number): boolean => {
    frames.push(buffer.toString('hex', start, end));
    allowed -= 1;
    return allowed > 0;
  };
  splitter.push(Buffer.concat([frame(1), frame(2), frame(3, 4).subarray(0, 5)]), onFrame);
  t.strictSame(frames, ['01']);
  t.equal(splitter.backlogBytes, 10);
  t.equal(splitter.paused, true);
  t.equal(splitter.frameStarted, false, 'no deadline runs while it is the reader who is slow');
  splitter.push(Buffer.concat([frame(3, 4).subarray(5), frame(5)]), onFrame);
  t.strictSame(frames, ['01']);
  allowed = 2;
  splitter.resume(onFrame);
  t.strictSame(frames, ['01', '02', '0304']);
  allowed = 1;
  splitter.resume(onFrame);
  t.strictSame(frames, ['01', '02', '0304', '05']);
  t.equal(splitter.backlogBytes, 0);
  splitter.push(frame(6), onFrame);
  t.equal(frames.length, 4, 'paused at the very end is paused too');
  allowed = 9;
  splitter.resume(onFrame);
  t.equal(frames.at(-1), '06');
  t.equal(splitter.paused, false);
});

t.test('push from inside onFrame is a bug and says so', async (t) => {
  const splitter = new FrameSplitter({ frameBytesMax: 10 });
  t.throws(
    () =>
      splitter.push(frame(1), () => {
        splitter.push(frame(2), () => true);
        return true;
      }),
    /from inside onFrame/,
  );
});

t.test('encodeFrame and FrameWriter write what the splitter reads', async (t) => {
  const message = v1.ClientFrame.create({ correlationId: toUnsignedLong(7n), heartbeat: {} });
  const alone = encodeFrame(v1.ClientFrame, message);
  t.equal(alone.readUInt32BE(0), alone.length - 4);
  const writer = new FrameWriter();
  t.equal(writer.append(v1.ClientFrame, message), alone.length);
  writer.append(v1.ClientFrame, message);
  t.equal(writer.bytes, 2 * alone.length);
  t.strictSame(writer.take(), Buffer.concat([alone, alone]));
  t.equal(writer.bytes, 0);
  t.equal(writer.take().length, 0);
});

t.test('a message that cannot be encoded leaves the frames before it whole', async (t) => {
  const writer = new FrameWriter();
  const good = v1.ClientFrame.create({ heartbeat: {} });
  writer.append(v1.ClientFrame, good);
  const bad = v1.ClientFrame.create({
    pay: {
      debitAccount: 'A',
      get reference(): string {
        throw new Error('on purpose');
      },
    },
  });
  t.throws(() => writer.append(v1.ClientFrame, bad), /on purpose/);
  writer.append(v1.ClientFrame, good);
  const once = encodeFrame(v1.ClientFrame, good);
  t.strictSame(writer.take(), Buffer.concat([once, once]));
});

t.test('a large message passes through and the next one is right again', async (t) => {
  const writer = new FrameWriter();
  const large = v1.ClientFrame.create({ pay: { reference: 'x'.repeat(300_000) } });
  writer.append(v1.ClientFrame, large);
  const taken = writer.take();
  t.equal(v1.ClientFrame.decode(taken.subarray(4)).pay?.reference?.length, 300_000);
  writer.append(v1.ClientFrame, v1.ClientFrame.create({ heartbeat: {} }));
  t.equal(writer.take().length, 6);
});
