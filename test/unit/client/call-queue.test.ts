// The queue of calls against a plain array: order, counts, and that calls given up do not stay in memory.
import fc from 'fast-check';
import t from 'tap';
import { Call } from '../../../src/client/call.ts';
import { CallQueue } from '../../../src/client/call-queue.ts';

function call(): Call {
  return new Call({
    kind: 'pay',
    name: 'pay',
    reply: 'payment',
    frame: {},
    paymentId: undefined,
    deadlineAtMs: 0,
    resolve: () => undefined,
    reject: () => undefined,
    convert: () => undefined,
  });
}

t.test('it is a plain array, only faster', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('push'), count: fc.integer({ min: 1, max: 3000 }) }),
    fc.record({ do: fc.constant('shift'), count: fc.integer({ min: 1, max: 3000 }) }),
    fc.record({ do: fc.constant('settle'), count: fc.integer({ min: 1, max: 3000 }) }),
    fc.record({ do: fc.constant('unshift'), count: fc.integer({ min: 1, max: 20 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const queue = new CallQueue();
      let twin: Call[] = [];
      for (const { do: what, count } of steps) {
        if (what === 'unshift') {
          const calls = Array.from({ length: count }, call);
          queue.unshift(calls);
          twin = [...calls, ...twin];
        }
        for (let index = 0; index < count; index += 1) {
          if (what === 'push') {
            const added = call();
            queue.push(added);
            twin.push(added);
          } else if (what === 'shift') {
            const next = queue.peek();
            if (next !== twin.shift()) return false;
            if (next !== undefined) queue.shift();
          } else if (what === 'settle') {
            const [given] = twin.splice(Math.floor(twin.length / 2), 1);
            if (given === undefined) continue;
            given.settled = true;
            queue.noteSettled();
          }
        }
        if (queue.count !== twin.length) return false;
      }
      for (const expected of twin) {
        if (queue.peek() !== expected) return false;
        queue.shift();
      }
      return queue.peek() === undefined && queue.count === 0;
    }),
  );
});
