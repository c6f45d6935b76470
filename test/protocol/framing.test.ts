// hostile-input.md, the bytes below the messages: lengths, silence, drips, floods, and streams of something else.
import { createPrivateKey } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { toUnsignedLong } from '../../src/protocol/int64.ts';
import { startSwitch } from '../support/switch.ts';
import {
  bytesField,
  clientFrame,
  errorOf,
  frame,
  payment,
  reasonOf,
  seededRandom,
  varintField,
  Wire,
} from '../support/wire.ts';

const inflightMax = 64;
const switched = await startSwitch({
  flags: [
    ...['--gateways', '1'],
    ...['--set', 'sessions.frameTimeoutMs=1500', '--set', 'sessions.logonTimeoutMs=2500'],
    ...['--set', `sessions.inflightMax=${inflightMax}`],
  ],
});
t.teardown(() => switched.remove());
const pid = switched.pid;
/** Another bank's session on the same gateway: whatever happens beside it, it is served. */
const witness = await Wire.logOn(switched, 'BETA', 'T1');

async function isServed(t: Test): Promise<void> {
  const result = await witness.pay(payment({ debitAccount: 'BETA-BERTA', creditAccount: 'BETA-BOB' }));
  t.equal(reasonOf(result), 'NONE', 'another session is served');
  t.equal((await switched.status()).pid, pid, 'by the same process');
  t.ok(switched.alive);
}

function header(lengthBytes: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(lengthBytes);
  return bytes;
}

const correlationId = toUnsignedLong(7n);

/** A Heartbeat that an unknown field makes exactly so long. */
function heartbeatOf(bytes: number): Buffer {
  // tag of 2 and length of 3 bytes for contents from 16,384 on.
  const payload = Buffer.concat([bytesField(3, ''), bytesField(1000, Buffer.alloc(bytes - 2 - 5))]);
  return frame(payload);
}

t.test('length 0; length above the limit; 0xFFFFFFFF: closed before buffering, read unsigned, one line', async (t) => {
  const cases = [
    { length: 0, loggedOn: false },
    { length: 4097, loggedOn: false },
    { length: 0x7fff_ffff, loggedOn: false },
    { length: 0x8000_0000, loggedOn: false },
    { length: 0xffff_ffff, loggedOn: false },
    { length: 0, loggedOn: true },
    { length: 65_537, loggedOn: true },
    { length: 0xffff_fffe, loggedOn: true },
  ];
  for (const { length, loggedOn } of cases) {
    const before = switched.logLines('framing error').length;
    const wire = loggedOn ? await Wire.logOn(switched, 'ALPHA', 'T1') : await Wire.connect(switched.listen);
    // One byte of payload, of all that the header promises.
    const start = Buffer.concat([header(length), Buffer.of(0x5a)]);
    wire.send(start);
    t.same(await wire.closed(), [], `${length} ${loggedOn ? 'after' : 'before'} logon is closed without an answer`);
    const lines = await switched.logged('framing error', before + 1);
    t.equal(lines.length, before + 1, 'with one log line');
    t.match(lines.at(-1), { level: 'warn', length, startHex: start.toString('hex'), remoteAddress: '127.0.0.1' });
    t.equal(lines.at(-1)!['participant'], loggedOn ? 'ALPHA' : undefined);
  }
  await isServed(t);
});

t.test('length above the limit: the log line holds at most 32 bytes, as hex, never as text', async (t) => {
  const before = switched.logLines('framing error').length;
  const wire = await Wire.connect(switched.listen);
  const nasty = Buffer.from('\u001b[31m"}\n{"msg":"forged"}\u202e'.repeat(20));
  wire.send(Buffer.concat([header(0xffff_0000), nasty]));
  await wire.closed();
  const line = (await switched.logged('framing error', before + 1)).at(-1)!;
  t.equal(
    line['startHex'],
    Buffer.concat([header(0xffff_0000), nasty])
      .subarray(0, 32)
      .toString('hex'),
  );
  t.notOk(switched.log().some((text) => text.includes('forged')));
});

t.test('length at the limit is accepted: 4,096 bytes before logon, 65,536 after', async (t) => {
  const wire = await Wire.connect(switched.listen);
  const logon = wire.logonFields(
    { participant: 'ALPHA', terminal: 'T1' },
    createPrivateKey(switched.key('ALPHA', 'T1')),
  );
  const payload = Buffer.from(v1.ClientFrame.encode({ correlationId, logon }).finish());
  const padding = 4096 - payload.length;
  // tag 2, length 2 bytes.
  wire.send(frame(Buffer.concat([payload, bytesField(1000, Buffer.alloc(padding - 4))])));
  t.ok((await wire.answer(7)).logonAck, 'a Logon of 4,096 bytes');
  const longest = heartbeatOf(65_536);
  t.equal(longest.length, 65_540);
  wire.send(longest);
  t.equal(reasonOf(await wire.pay(payment())), 'NONE', 'and the session goes on behind a frame of 65,536 bytes');
  wire.destroy();
});

t.test('what was sent before a framing error has its effect', async (t) => {
  const wire = await Wire.logOn(switched, 'ALPHA', 'T1');
  const pay = payment();
  wire.send(Buffer.concat([clientFrame({ correlationId, pay }), header(0xffff_ffff)]));
  await wire.closed();
  const other = await Wire.logOn(switched, 'ALPHA', 'T1');
  const { paymentStatus } = await other.ask({ paymentStatus: { paymentId: pay.paymentId! } });
  t.equal(paymentStatus?.result?.status, v1.Status.ACSC);
  other.destroy();
  await isServed(t);
});

t.test(
  '1-3 header bytes, then silence; header and half a body, then silence or a drip: closed at the deadline',
  async (t) => {
    const half = clientFrame({ correlationId, pay: payment() }).subarray(0, 40);
    const cases = [1, 2, 3, 4, half.length].flatMap((bytes) => [
      { bytes, loggedOn: false },
      { bytes, loggedOn: true },
    ]);
    const silent = cases.map(async ({ bytes, loggedOn }) => {
      const wire = loggedOn ? await Wire.logOn(switched, 'ALPHA', 'T1') : await Wire.connect(switched.listen);
      wire.send(half.subarray(0, bytes));
      const code = await wire.closedWith();
      t.equal(code, 'FRAME_TIMEOUT', `${bytes} bytes, then silence, ${loggedOn ? 'after' : 'before'} logon`);
    });
    const nothing = (async () => {
      const wire = await Wire.connect(switched.listen);
      t.equal(await wire.closedWith(), 'LOGON_TIMEOUT', 'nothing at all: closed when no logon came in time');
    })();
    const dripping = [false, true].map(async (loggedOn) => {
      const wire = loggedOn ? await Wire.logOn(switched, 'ALPHA', 'T1') : await Wire.connect(switched.listen);
      wire.send(header(4000));
      let dripped = 0;
      const drip = setInterval(() => {
        wire.send(Buffer.of(0));
        dripped += 1;
      }, 20);
      const code = await wire.closedWith();
      clearInterval(drip);
      t.equal(code, 'FRAME_TIMEOUT', `a drip ${loggedOn ? 'after' : 'before'} logon does not extend the deadline`);
      t.ok(dripped > 10 && dripped < 4000, `the switch closed in the middle (${dripped} bytes)`);
    });
    // A frame that is complete ends the deadline, even if the next one begins in the same packet each time.
    const overlapping = (async () => {
      const wire = await Wire.logOn(switched, 'ALPHA', 'T2');
      const beat = clientFrame({ heartbeat: {} });
      wire.send(beat.subarray(0, 2));
      const shifted = Buffer.concat([beat.subarray(2), beat.subarray(0, 2)]);
      const beats = setInterval(() => wire.send(shifted), 50);
      await Promise.all([...silent, ...dripping]);
      clearInterval(beats);
      t.notOk(wire.isClosed, 'a peer that always has a frame begun, but completes each in time, stays');
      wire.send(beat.subarray(2));
      t.equal(reasonOf(await wire.pay(payment())), 'NONE');
      wire.destroy();
    })();
    await isServed(t);
    await Promise.all([...silent, ...dripping, nothing, overlapping]);
    await isServed(t);
  },
);

t.test('one byte at a time, within the deadline: accepted', async (t) => {
  const wire = await Wire.connect(switched.listen);
  const logon = wire.logonFields(
    { participant: 'ALPHA', terminal: 'T1' },
    createPrivateKey(switched.key('ALPHA', 'T1')),
  );
  const sendSlowly = async (bytes: Buffer): Promise<void> => {
    for (const byte of bytes) {
      wire.send(Buffer.of(byte));
      await nextTurn();
    }
  };
  await sendSlowly(clientFrame({ correlationId, logon }));
  t.ok((await wire.answer(7)).logonAck);
  const pay = payment({ reference: 'Grüße, one byte at a time' });
  await sendSlowly(clientFrame({ correlationId: toUnsignedLong(8n), pay }));
  t.equal((await wire.answer(8)).payment?.status, v1.Status.ACSC);
  const { paymentStatus } = await wire.ask({ paymentStatus: { paymentId: pay.paymentId! } });
  t.equal(paymentStatus?.payment?.reference, pay.reference);
  wire.destroy();
});

t.test(
  '10,000 frames in one packet: in order; other sessions keep their share; in-flight cap, then reading stops',
  async (t) => {
    const count = 10_000;
    const wire = await Wire.logOn(switched, 'ALPHA', 'T1');
    const pausesBefore = (await switched.metrics()).get('payswitch_gateway_backpressure_pauses_total') ?? 0;
    const packet = Buffer.concat(
      Array.from({ length: count }, (_unused, index) =>
        clientFrame({ correlationId: toUnsignedLong(BigInt(index + 10)), pay: payment() }),
      ),
    );
    wire.send(packet);
    const first = await wire.answer(10);
    const meanwhile = await witness.pay(payment({ debitAccount: 'BETA-BERTA', creditAccount: 'BETA-BOB' }));
    const inflight: number = (await switched.status()).gateways[0].inflight;
    t.ok(
      inflight <= inflightMax + 1,
      `${inflight} are in flight, at most ${inflightMax} of the flood and the witness's`,
    );
    const last = await wire.answer(count + 9);
    const answers = [first, ...wire.frames, last];
    t.equal(answers.length, count, 'every frame is answered once');
    t.ok(
      answers.every(({ correlationId: id }, index) => id?.toNumber() === index + 10),
      'in the order of the requests',
    );
    t.ok(answers.every(({ payment: paid }) => paid?.status === v1.Status.ACSC));
    const seqs = answers.map(({ payment: paid }) => paid!.seq!.toNumber());
    t.ok(
      seqs.every((seq, index) => index === 0 || seq > seqs[index - 1]!),
      'and of the log',
    );
    t.ok(meanwhile.seq.toNumber() < seqs.at(-1)!, 'another session was served before the flood was through');
    const pauses = (await switched.metrics()).get('payswitch_gateway_backpressure_pauses_total') ?? 0;
    t.ok(pauses > pausesBefore, 'reading stopped at the in-flight cap');
    wire.destroy();
    await isServed(t);
  },
);

t.test('an HTTP request; a TLS hello on the plain port: closed, one line each', async (t) => {
  const tlsHello = Buffer.from('16030100c8010000c40303', 'hex');
  for (const [what, bytes] of [
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\nHost: switch\r\n\r\n')],
    ['TLS hello', Buffer.concat([tlsHello, Buffer.alloc(200, 0x41)])],
    ['SSH', Buffer.from('SSH-2.0-OpenSSH_9.2\r\n')],
  ] as const) {
    const before = switched.logLines('framing error').length;
    const wire = await Wire.connect(switched.listen);
    wire.send(bytes);
    t.same(await wire.closed(), [], what);
    const lines = await switched.logged('framing error', before + 1);
    t.equal(lines.length, before + 1);
    t.equal(lines.at(-1)!['startHex'], bytes.subarray(0, 32).toString('hex'));
  }
  await isServed(t);
});

t.test('random bytes: closed, before logon and after, and the process survives', async (t) => {
  const random = seededRandom((text) => t.comment(text));
  const rssBefore = switched.rssBytes();
  for (let round = 0; round < 60; round++) {
    const loggedOn = round % 3 === 0;
    const wire = loggedOn ? await Wire.logOn(switched, 'ALPHA', 'T1') : await Wire.connect(switched.listen);
    const bytes = Buffer.from(
      Array.from({ length: 4 + Math.floor(random() * 3000) }, () => Math.floor(random() * 256)),
    );
    // Every other time the length is right, so that the decoder has its share.
    const sendings = round % 2 === 0 ? bytes : frame(bytes);
    while (!wire.isClosed && wire.socket.writable) {
      wire.send(sendings);
      await nextTurn();
    }
    await wire.closed();
    t.notOk(
      wire.frames.some(({ reply }) => reply !== 'error'),
      `round ${round}`,
    );
  }
  await isServed(t);
  const grown = switched.rssBytes() - rssBefore;
  t.ok(grown < 128 * 2 ** 20, `resident memory has grown by ${(grown / 2 ** 20).toFixed(0)} MiB`);
});

t.test('truncated fields at the end of a frame: what the next frame holds is not read as part of them', async (t) => {
  const id = 9;
  const truncated = [
    Buffer.of(0x28), // a Pay's tag, no length: as ClientFrame, field 5 as varint without a value
    Buffer.of(0x2a), // field 5, length missing
    Buffer.of(0x2a, 0x05), // field 5, 5 bytes promised
    Buffer.of(0xaa), // half a tag
    Buffer.of(0x28, 0xff), // half a varint in an unknown field
    Buffer.of(0x29, 0x01), // an unknown fixed64 with one byte
    Buffer.of(0x2d, 0x01), // an unknown fixed32 with one byte
    Buffer.of(0x2b), // a group that does not end
    Buffer.of(0x08, 0x80), // half a correlation id
  ];
  for (const bytes of truncated) {
    const wire = await Wire.logOn(switched, 'ALPHA', 'T1');
    const broken = frame(Buffer.concat([varintField(1, id), bytes]));
    const good = clientFrame({ correlationId: toUnsignedLong(10n), pay: payment() });
    const malformed = wire.next((received) => received.reply === 'error');
    const paid = wire.answer(10);
    wire.send(Buffer.concat([broken, good]));
    t.equal(errorOf(await malformed), 'MALFORMED', bytes.toString('hex'));
    t.equal((await paid).payment?.status, v1.Status.ACSC, 'the frame behind it is answered');
    wire.destroy();
  }
});

t.test('memory: hundreds of started frames hold no more than the bytes that came', async (t) => {
  const rssBefore = switched.rssBytes();
  const wires = await Promise.all(Array.from({ length: 200 }, () => Wire.logOn(switched, 'ALPHA', 'T1')));
  // Each promises 64 KiB: 12.5 MiB in all, of which next to nothing comes.
  for (const wire of wires) wire.send(Buffer.concat([header(65_536), Buffer.alloc(10)]));
  await isServed(t);
  const grown = switched.rssBytes() - rssBefore;
  t.ok(grown < 64 * 2 ** 20, `resident memory has grown by ${(grown / 2 ** 20).toFixed(0)} MiB`);
  await Promise.all(wires.map((wire) => wire.closed()));
  await isServed(t);
});
