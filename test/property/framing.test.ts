// Any frames, cut anywhere, paused anywhere, come out as they went in; any bytes at all are either frames or refused.
import fc from 'fast-check';
import t from 'tap';
import { FrameSplitter, FramingError } from '../../src/protocol/framing.ts';

const frameBytesMax = 200;
const payloads = fc.array(fc.uint8Array({ minLength: 1, maxLength: frameBytesMax }), { maxLength: 20 });

function framed(all: Uint8Array[]): Buffer {
  return Buffer.concat(
    all.flatMap((payload) => {
      const header = Buffer.alloc(4);
      header.writeUInt32BE(payload.length);
      return [header, Buffer.from(payload)];
    }),
  );
}

/** Cuts `bytes` into pieces of the given sizes, round and round. Each piece is its own memory. */
function pieces(bytes: Buffer, sizes: number[]): Buffer[] {
  const cut: Buffer[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length];
    cut.push(Buffer.from(bytes.subarray(at, at + size)));
    at += size;
  }
  return cut;
}

/** The dumb twin: all bytes at once, sliced. */
function twin(bytes: Buffer): { frames: string[]; refusedAt: number | undefined } {
  const frames: string[] = [];
  let at = 0;
  while (bytes.length - at >= 4) {
    const length = bytes.readUInt32BE(at);
    if (length < 1 || length > frameBytesMax) return { frames, refusedAt: length };
    if (bytes.length - at - 4 < length) break;
    frames.push(bytes.toString('hex', at + 4, at + 4 + length));
    at += 4 + length;
  }
  return { frames, refusedAt: undefined };
}

t.test('any split of any frames gives the same frames', async () => {
  fc.assert(
    fc.property(
      payloads,
      fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 8 }),
      fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }),
      (all, sizes, goOn) => {
        const splitter = new FrameSplitter({ frameBytesMax });
        const kept: Uint8Array[] = [];
        let count = 0;
        const onFrame = (buffer: Buffer, start: number, end: number): boolean => {
          // Views, read only at the end: bytes handed out must not change later.
          kept.push(buffer.subarray(start, end));
          count += 1;
          return goOn[count % goOn.length];
        };
        for (const piece of pieces(framed(all), sizes)) {
          splitter.push(piece, onFrame);
          if (goOn[(count + 1) % goOn.length] && splitter.paused) splitter.resume(onFrame);
        }
        for (let turn = 0; splitter.paused && turn <= all.length; turn += 1) splitter.resume(onFrame);
        const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
        const same = kept.length === all.length && kept.every((bytes, index) => hex(bytes) === hex(all[index]));
        return same && splitter.backlogBytes === 0 && !splitter.frameStarted && splitter.frameCount === all.length;
      },
    ),
    { numRuns: 2000 },
  );
});

t.test('any bytes give what the twin gives, however they are cut', async () => {
  const hostileLength = fc.oneof(
    fc.constantFrom(0, 1, frameBytesMax, frameBytesMax + 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff),
    fc.nat({ max: 0xffff_ffff }),
  );
  const hostile = fc.tuple(payloads, hostileLength, fc.uint8Array({ maxLength: 300 })).map(([all, length, rest]) => {
    const header = Buffer.alloc(4);
    header.writeUInt32BE(length);
    return Buffer.concat([framed(all), header, rest]);
  });
  fc.assert(
    fc.property(hostile, fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 8 }), (bytes, sizes) => {
      const splitter = new FrameSplitter({ frameBytesMax });
      const frames: string[] = [];
      let refusedAt: number | undefined;
      try {
        for (const piece of pieces(bytes, sizes)) {
          splitter.push(piece, (buffer, start, end) => {
            frames.push(buffer.toString('hex', start, end));
            return true;
          });
        }
      } catch (error) {
        if (!(error instanceof FramingError)) throw error;
        refusedAt = error.lengthBytes;
      }
      const expected = twin(bytes);
      return JSON.stringify({ frames, refusedAt }) === JSON.stringify(expected);
    }),
    { numRuns: 2000 },
  );
});
