// Payment ids: what is accepted, what is made up, and one canonical text.
import t from 'tap';
import { formatPaymentId, newPaymentId, ownUuid7, parsePaymentId } from '../../../src/client/payment-id.ts';

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

t.test('made up ids are UUIDv7 of now, each another', async (t) => {
  for (const make of [ownUuid7, () => newPaymentId().text]) {
    const before = Date.now();
    const ids = Array.from({ length: 1000 }, make);
    const after = Date.now();
    t.equal(new Set(ids).size, ids.length);
    t.ok(ids.every((id) => uuid7.test(id)));
    const timesMs = ids.map((id) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));
    t.ok(timesMs.every((timeMs) => timeMs >= before && timeMs <= after));
  }
});

t.test('bytes, UUID and hex are the same id', async (t) => {
  const text = '00112233-4455-6677-8899-aabbccddeeff';
  const bytes = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
  for (const id of [text, text.toUpperCase(), bytes.toString('hex'), bytes, new Uint8Array(bytes)]) {
    t.strictSame(parsePaymentId(id, 'f'), { bytes, text });
  }
  const mutable = Buffer.from(bytes);
  const parsed = parsePaymentId(mutable, 'f');
  mutable.fill(0);
  t.strictSame(parsed.bytes, bytes, 'a copy');
  t.equal(formatPaymentId(new Uint8Array()), '');
});

t.test('anything else is refused', async (t) => {
  const bad = [
    '',
    'x',
    '0'.repeat(32),
    '00112233-44556677-8899-aabbccddeeff',
    `${'1'.repeat(31)}g`,
    Buffer.alloc(16),
    Buffer.alloc(17, 1),
  ];
  for (const id of bad) t.throws(() => parsePaymentId(id, 'f'), { code: 'INVALID_FIELD', field: 'f' });
});
