// The ring between a gateway and the ledger: nothing lost, nothing twice, nothing seen before it is published.
import { Worker } from 'node:worker_threads';
import t from 'tap';
import { Control } from '../../../src/threads/control.ts';
import { createRing, RingConsumer, RingProducer } from '../../../src/threads/ring.ts';
import { makeRandom } from '../../support/ledger.ts';
import { messageBytes, type RingProducerData } from './ring-producer.ts';

const capacity = 4096;

function makeRing(): { producer: RingProducer; consumer: RingConsumer } {
  const memory = createRing(capacity);
  return { producer: new RingProducer(memory), consumer: new RingConsumer(memory) };
}

function put(producer: RingProducer, bytes: number, value: number): boolean {
  const at = producer.tryReserve(bytes);
  if (at === -1) return false;
  producer.words[(at >>> 2) + 1] = 1;
  producer.words[(at >>> 2) + 2] = value;
  producer.commit(at, bytes);
  return true;
}

function take(consumer: RingConsumer): number {
  const at = consumer.peek();
  if (at === -1) return -1;
  const value = consumer.words[(at >>> 2) + 2]!;
  consumer.advance(at);
  return value;
}

t.test('a message is seen after publish, not after commit', async (t) => {
  const { producer, consumer } = makeRing();
  t.ok(put(producer, 48, 7));
  t.ok(producer.unpublished);
  t.equal(consumer.peek(), -1);
  t.equal(consumer.waitingBytes, 0);
  producer.publish();
  t.notOk(producer.unpublished);
  t.equal(consumer.waitingBytes, 48);
  t.equal(take(consumer), 7);
  t.equal(take(consumer), -1);
});

t.test('space comes back with release, not with advance', async (t) => {
  const { producer, consumer } = makeRing();
  let count = 0;
  while (put(producer, 64, count)) count++;
  t.equal(count, capacity / 64, 'filled to the last byte');
  producer.publish();
  t.equal(take(consumer), 0);
  t.equal(producer.tryReserve(64), -1, 'still full');
  t.notOk(producer.hasRoom(64));
  consumer.release();
  t.not(producer.tryReserve(64), -1);
});

t.test('wrap-around: padding fills the end, messages stay contiguous', async (t) => {
  const { producer, consumer } = makeRing();
  // Every size and many positions: 40 laps.
  let written = 0;
  let read = 0;
  for (let lap = 0; lap < 2000; lap++) {
    const bytes = 48 + ((lap * 8) % 400);
    const at = producer.tryReserve(bytes);
    if (at < 0 || at + bytes > capacity || at % 8 !== 0) t.fail(`a message of ${bytes} bytes at ${at}`);
    producer.words[(at >>> 2) + 1] = 1;
    producer.words[(at >>> 2) + 2] = written++;
    producer.commit(at, bytes);
    if (lap % 3 !== 0) continue;
    producer.publish();
    for (let value = take(consumer); value !== -1; value = take(consumer)) {
      if (value !== read++) t.fail(`message ${value} where ${read - 1} was due`);
    }
    consumer.release();
  }
  producer.publish();
  while (take(consumer) !== -1) read++;
  t.equal(read, written);
});

t.test('a full ring refuses, also when only the padding does not fit', async (t) => {
  const { producer, consumer } = makeRing();
  t.ok(put(producer, 4096 - 64, 1));
  producer.publish();
  t.equal(take(consumer), 1);
  consumer.release();
  // 64 bytes are left at the end: a message of 80 goes to the front, behind padding.
  t.ok(put(producer, 80, 2));
  producer.publish();
  t.equal(consumer.peek(), 0);
  t.equal(take(consumer), 2);
  consumer.release();
  t.ok(put(producer, capacity - 80, 3), 'exactly up to the end');
  t.equal(producer.tryReserve(88), -1, 'one word more than there is');
  t.not(producer.tryReserve(80), -1);
  producer.publish();
  t.equal(take(consumer), 3);
});

t.test(
  'padding counts: a message that fits only without it is refused, and what waits is not overwritten',
  async (t) => {
    const { producer, consumer } = makeRing();
    put(producer, 2048, 1);
    put(producer, 1984, 2);
    producer.publish();
    t.equal(take(consumer), 1);
    consumer.release();
    // 64 bytes are free at the end and 2,048 at the front.
    t.equal(producer.tryReserve(2056), -1);
    t.ok(put(producer, 2048, 3));
    producer.publish();
    t.equal(take(consumer), 2);
    t.equal(take(consumer), 3);
  },
);

t.test('hasRoom promises: a message of that size fits whatever the position', async (t) => {
  const { producer, consumer } = makeRing();
  for (let round = 0; round < 3000; round++) {
    const bytes = 48 + ((round * 56) % 1000);
    if (producer.hasRoom(bytes)) {
      if (!put(producer, bytes, round)) t.fail(`hasRoom(${bytes}) lied in round ${round}`);
    } else {
      producer.publish();
      while (take(consumer) !== -1);
      consumer.release();
      if (!producer.hasRoom(bytes)) t.fail(`an empty ring has no room for ${bytes}`);
    }
  }
  t.pass('3000 rounds');
});

t.test('a message may turn out shorter than reserved', async (t) => {
  const { producer, consumer } = makeRing();
  const at = producer.tryReserve(800);
  producer.words[(at >>> 2) + 1] = 1;
  producer.words[(at >>> 2) + 2] = 5;
  producer.commit(at, 48);
  t.ok(put(producer, 48, 6));
  producer.publish();
  t.equal(take(consumer), 5);
  t.equal(take(consumer), 6);
  t.equal(consumer.peek(), -1);
});

t.test('looking ahead: the messages that come next, in order, and nothing changes', async (t) => {
  const { producer, consumer } = makeRing();
  const positions = new Int32Array(4);
  t.equal(consumer.lookAhead(positions), 0);
  for (let value = 0; value < 6; value++) put(producer, 48 + value * 8, value);
  t.equal(consumer.lookAhead(positions), 0, 'not published');
  producer.publish();
  t.equal(consumer.lookAhead(positions), 4, 'also before the first peek()');
  const at = consumer.peek();
  t.equal(consumer.lookAhead(positions), 4, 'as many as fit');
  t.same([...positions], [0, 48, 104, 168]);
  t.equal(positions[0], at, 'from the next one on');
  t.equal(consumer.peek(), at);
  t.equal(consumer.waitingBytes, 48 + 56 + 64 + 72 + 80 + 88);
  put(producer, 48, 6);
  producer.publish();
  for (let value = 0; value < 5; value++) t.equal(take(consumer), value);
  t.equal(consumer.lookAhead(positions), 2, 'all that are published');
  t.equal(take(consumer), 5);
  t.equal(consumer.lookAhead(positions), 1);
  t.equal(take(consumer), 6);
});

t.test('looking ahead over the end of the ring: padding is no message', async (t) => {
  const { producer, consumer } = makeRing();
  const positions = new Int32Array(8);
  const random = makeRandom(1);
  let [written, read, seen] = [0, 0, 0];
  for (let round = 0; round < 3000; round++) {
    for (let count = random(6); count > 0 && put(producer, 48 + 8 * random(50), written); count--) written++;
    producer.publish();
    consumer.peek();
    const count = consumer.lookAhead(positions.fill(-1));
    const values = [...positions.subarray(0, count)].map((at) => consumer.words[(at >>> 2) + 2]);
    // Perhaps not all that are there: what came since this side last ran empty is not looked for.
    const expected = values.map((_, index) => read + index);
    if (values.join() !== expected.join()) t.same(values, expected, `round ${round}`);
    if (count === 0 && read < written) t.fail(`round ${round}: nothing seen of ${written - read}`);
    seen += count;
    for (let times = random(8); times > 0 && read < written; times--) {
      // What was seen ahead is what comes.
      const value = take(consumer);
      if (value !== read++) t.fail(`message ${value} where ${read - 1} was due`);
    }
    if (random(3) > 0) consumer.release();
  }
  t.ok(read > 1000 && seen > 1000, `${read} messages, ${seen} seen ahead`);
});

t.test('new ends on an old ring go on where it is', async (t) => {
  const memory = createRing(capacity);
  const first = new RingProducer(memory);
  put(first, 48, 1);
  first.publish();
  put(first, 48, 2);
  const second = new RingProducer(memory);
  put(second, 48, 3);
  second.publish();
  const consumer = new RingConsumer(memory);
  t.equal(take(consumer), 1);
  t.equal(take(consumer), 3, 'what the first never published is gone');
  consumer.release();
  t.equal(new RingConsumer(memory).peek(), -1);
});

t.test('armed: taken once, and only when asked for', async (t) => {
  const { producer, consumer } = makeRing();
  t.notOk(producer.takeArmed());
  consumer.arm();
  t.ok(producer.takeArmed());
  t.notOk(producer.takeArmed());
  consumer.arm();
  consumer.disarm();
  t.notOk(producer.takeArmed());
});

t.test('a ring is a power of two', async (t) => {
  t.throws(() => createRing(5000));
  t.throws(() => createRing(2048));
});

t.test(
  'two threads: a million messages, each once, in order, whole; the reader sleeps and is always woken',
  async (t) => {
    const messages = 1_000_000;
    const ring = createRing(64 * 1024);
    const control = new Control();
    const workerData: RingProducerData = { ring, control: control.memory, messages, batch: 13 };
    const worker = new Worker(new URL('./ring-producer.ts', import.meta.url), { workerData });
    const ended = new Promise((resolve, reject) => worker.on('exit', resolve).on('error', reject));
    t.teardown(() => worker.terminate());
    await new Promise((resolve) => worker.once('online', resolve));
    const consumer = new RingConsumer(ring);
    let read = 0;
    let wrong = '';
    let sleeps = 0;
    let timeouts = 0;
    // Blocks this thread, as the ledger does. A lost wake-up would show as a sleep that only its time-out ended.
    while (read < messages && wrong === '') {
      const at = consumer.peek();
      if (at === -1) {
        consumer.release();
        sleeps++;
        const before = performance.now();
        control.sleepLedger(5000, () => consumer.waitingBytes === 0);
        if (performance.now() - before >= 5000) timeouts++;
        continue;
      }
      const n = ++read;
      const found = consumer.doubles[(at + 40) >>> 3]!;
      const last = consumer.words[((at + messageBytes(n)) >>> 2) - 1]!;
      const bytes = consumer.words[at >>> 2]!;
      if (found !== n || last !== n || bytes !== messageBytes(n))
        wrong = `message ${n}: ${found}, ${last}, ${bytes} bytes`;
      consumer.advance(at);
      if (n % 50 === 0) consumer.release();
    }
    t.equal(wrong, '');
    t.equal(read, messages);
    t.equal(timeouts, 0, `${sleeps} sleeps, none of them without a wake-up`);
    await ended;
  },
);
