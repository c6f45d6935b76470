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

t.test(
  'published up to where it was: what was committed behind that waits, over the end of the ring and its padding',
  async (t) => {
    const memory = createRing(capacity);
    const producer = new RingProducer(memory);
    const consumer = new RingConsumer(memory);
    const random = makeRandom(2);
    const all: number[] = [];
    let [written, read, wraps] = [0, 0, 0];
    for (let round = 0; round < 3000; round++) {
      const before = producer.written;
      for (let count = random(4); count > 0 && put(producer, 48 + 8 * random(50), written); count--)
        all.push(written++);
      const upTo = producer.written;
      const visible = written;
      // The next block's, decided while the one before is written.
      for (let count = random(4); count > 0 && put(producer, 48 + 8 * random(50), written); count--)
        all.push(written++);
      if ((before & (capacity - 1)) > (producer.written & (capacity - 1))) wraps++;
      const { published } = producer;
      if (consumer.peek() !== -1) t.fail(`round ${round}: message ${take(consumer)} before it was published`);
      if (published === producer.written && producer.unpublished) t.fail(`round ${round}: unpublished`);
      producer.publish(upTo);
      if (producer.published !== upTo) t.fail(`round ${round}: published up to ${producer.published}, not ${upTo}`);
      if (producer.unpublished !== written > visible) t.fail(`round ${round}: unpublished ${producer.unpublished}`);
      for (let value = take(consumer); value !== -1; value = take(consumer)) {
        if (value !== read++) t.fail(`message ${value} where ${read - 1} was due`);
      }
      if (read !== visible) t.fail(`round ${round}: ${read} messages seen of ${visible}`);
      // The producer reserves on behind what it has not published, and never over what was not released.
      producer.publish();
      for (let value = take(consumer); value !== -1; value = take(consumer)) {
        if (value !== read++) t.fail(`message ${value} where ${read - 1} was due`);
      }
      consumer.release();
    }
    t.equal(read, all.length);
    t.ok(wraps > 100, `${wraps} times over the end`);
  },
);

t.test('published up to a place right before padding, and right behind it', async (t) => {
  const { producer, consumer } = makeRing();
  put(producer, capacity - 64, 1);
  producer.publish();
  t.equal(take(consumer), 1);
  consumer.release();
  const beforePadding = producer.written;
  // 64 bytes are left at the end: this one goes to the front, behind padding.
  put(producer, 80, 2);
  put(producer, 48, 3);
  t.equal(producer.written, capacity + 80 + 48);
  producer.publish(beforePadding);
  t.equal(consumer.peek(), -1);
  t.ok(producer.unpublished);
  producer.publish(capacity);
  t.equal(consumer.peek(), -1, 'padding is no message');
  producer.publish(capacity + 80);
  t.equal(take(consumer), 2);
  t.equal(consumer.peek(), -1);
  producer.publish();
  t.equal(take(consumer), 3);
  t.notOk(producer.unpublished);
});

t.test('cursors go over 2^32: published up to a place behind it', async (t) => {
  const memory = createRing(capacity);
  const header = new Int32Array(memory, 0, 48);
  // Where four billion bytes have gone through it already: cursors of both sides (see the top of ring.ts).
  const start = 2 ** 32 - 128;
  header[0] = start | 0;
  header[16] = start | 0;
  const producer = new RingProducer(memory);
  const consumer = new RingConsumer(memory);
  put(producer, 96, 1);
  const first = producer.written;
  put(producer, 96, 2);
  const second = producer.written;
  put(producer, 48, 3);
  t.ok(second < first, 'over the end of the number');
  producer.publish(first);
  t.equal(consumer.end(), first);
  t.equal(take(consumer), 1);
  t.equal(consumer.peek(), -1);
  producer.publish(second);
  t.equal(producer.published, second);
  t.equal(consumer.waitingBytes, (second - start + 2 ** 32) % 2 ** 32);
  t.equal(take(consumer), 2);
  t.equal(consumer.peek(), -1);
  t.ok(consumer.isAt(second));
  producer.publish();
  t.equal(take(consumer), 3);
});

t.test('end(): where a reader stops, whatever is published behind it', async (t) => {
  const { producer, consumer } = makeRing();
  t.ok(consumer.isAt(consumer.end()), 'an empty ring');
  put(producer, 48, 1);
  put(producer, 56, 2);
  t.ok(consumer.isAt(consumer.end()), 'nothing is published');
  producer.publish();
  const end = consumer.end();
  t.notOk(consumer.isAt(end));
  put(producer, 48, 3);
  producer.publish();
  t.equal(take(consumer), 1);
  t.notOk(consumer.isAt(end));
  t.equal(take(consumer), 2);
  t.ok(consumer.isAt(end), 'although one more is there');
  t.notOk(consumer.isAt(consumer.end()));
  t.equal(take(consumer), 3);
  t.ok(consumer.isAt(consumer.end()));
});

t.test('end() behind padding: the messages before it are all read, the padding with the next one', async (t) => {
  const { producer, consumer } = makeRing();
  put(producer, capacity - 64, 1);
  producer.publish();
  t.equal(take(consumer), 1);
  consumer.release();
  const atPadding = consumer.end();
  t.ok(consumer.isAt(atPadding));
  put(producer, 80, 2);
  producer.publish();
  const end = consumer.end();
  t.equal(end, capacity + 80);
  t.notOk(consumer.isAt(end));
  t.equal(consumer.peek(), 0, 'steps over the padding');
  t.notOk(consumer.isAt(end), 'to the message behind it');
  t.equal(take(consumer), 2);
  t.ok(consumer.isAt(end));
  t.notOk(consumer.isAt(atPadding));
  // Padding with no message behind it yet: a reader is not at the end, and finds none.
  producer.publish();
  consumer.release();
  put(producer, capacity - 80 - 64, 3);
  producer.publish();
  t.equal(take(consumer), 3);
  consumer.release();
  put(producer, 80, 4);
  producer.publish(2 * capacity);
  const behindPadding = consumer.end();
  t.notOk(consumer.isAt(behindPadding));
  t.equal(consumer.peek(), -1);
  t.ok(consumer.isAt(behindPadding));
  producer.publish();
  t.equal(take(consumer), 4);
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
