// Counters in shared memory: what one thread counts, another reads.
import t from 'tap';
import { CounterBlock, durationBucketsS, gatewayCounters, ledgerCounters } from '../../../src/threads/counters.ts';

const layout = { counters: ['a', 'b'], histograms: { first: [1, 2, 4], second: [10] }, extra: 5 } as const;

t.test('two blocks on the same memory agree; cells do not overlap', async (t) => {
  const writer = new CounterBlock(layout);
  const reader = new CounterBlock(layout, writer.memory);
  writer.add('a', 3);
  writer.add('a', 4);
  writer.set('b', 0.5);
  for (const value of [0, 1, 1.5, 4, 5]) writer.observe('first', value);
  writer.observe('second', 11);
  for (let cell = 0; cell < layout.extra; cell++) writer.cells[writer.extraIndex + cell] = 100 + cell;
  t.equal(reader.get('a'), 7);
  t.equal(reader.get('b'), 0.5);
  t.same(reader.readHistogram('first'), { bounds: [1, 2, 4], cumulative: [2, 3, 4], count: 5, sum: 11.5 });
  t.same(reader.readHistogram('second'), { bounds: [10], cumulative: [0], count: 1, sum: 11 });
  t.equal(reader.cells[reader.extraIndex], 100);
  t.equal(reader.cells.length, reader.extraIndex + layout.extra, 'nothing behind the extra cells');
});

t.test('a value on a bound belongs to that bucket', async (t) => {
  const block = new CounterBlock(layout);
  for (const bound of [1, 2, 4]) block.observe('first', bound);
  t.same(block.readHistogram('first').cumulative, [1, 2, 3]);
});

t.test('the real layouts: hot code finds its cells by index', async (t) => {
  const gateway = new CounterBlock(gatewayCounters);
  gateway.cells[gateway.index.frames_in]! += 2;
  t.equal(gateway.get('frames_in'), 2);
  const ledger = new CounterBlock(ledgerCounters(7));
  t.equal(ledger.cells.length - ledger.extraIndex, 7);
  t.same(
    durationBucketsS,
    [...durationBucketsS].sort((a, b) => a - b),
  );
});
