// Assignment of connections: exact shares, nothing to the dead or to weight 0, and weights that follow capacity.
import fc from 'fast-check';
import t from 'tap';
import { strategies } from '../../../src/config/schema.ts';
import { autoWeights, type Candidate, createAssigner } from '../../../src/threads/assignment.ts';

type Gateway = { -readonly [Name in keyof Candidate]: Candidate[Name] };

function gatewaysOf(weights: readonly number[]): Gateway[] {
  return weights.map((weight) => ({ weight, connections: 0, alive: true }));
}

/** xorshift32: any fixed sequence will do. */
function seededRandom(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function assign(strategy: (typeof strategies)[number], gateways: Gateway[], times: number): number[] {
  const assigner = createAssigner(strategy, { random: seededRandom(7) });
  const chosen: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const index = assigner.choose(gateways);
    chosen.push(index);
    if (index >= 0) gateways[index].connections++;
  }
  return chosen;
}

for (const strategy of ['weighted-least-connections', 'weighted-round-robin'] as const) {
  t.test(`${strategy}: 4,000 connections over 1:2:5 are 500:1000:2500`, async (t) => {
    const gateways = gatewaysOf([1, 2, 5]);
    assign(strategy, gateways, 4000);
    t.strictSame(
      gateways.map(({ connections }) => connections),
      [500, 1000, 2500],
    );
  });
}

t.test('weighted-round-robin is smooth, as in nginx', async (t) => {
  t.strictSame(assign('weighted-round-robin', gatewaysOf([5, 1, 1]), 7), [0, 0, 1, 0, 2, 0, 0]);
});

t.test('round-robin and random give equal shares whatever the weights', async (t) => {
  const rotated = gatewaysOf([1, 2, 5]);
  t.strictSame(assign('round-robin', rotated, 7), [0, 1, 2, 0, 1, 2, 0]);
  const random = gatewaysOf([1, 2, 5]);
  assign('random', random, 30_000);
  for (const { connections } of random) t.ok(Math.abs(connections - 10_000) < 500, `${connections}`);
});

t.test('weighted-random gives shares by weight', async (t) => {
  const gateways = gatewaysOf([1, 2, 5]);
  assign('weighted-random', gateways, 40_000);
  for (const { connections, weight } of gateways) {
    t.ok(Math.abs(connections - weight * 5000) < 500, `${weight}: ${connections}`);
  }
});

t.test('weighted-least-connections fills up the one that lost its connections', async (t) => {
  const gateways = gatewaysOf([1, 1]);
  gateways[0].connections = 10;
  t.strictSame(assign('weighted-least-connections', gateways, 10), new Array(10).fill(1));
});

t.test('ties rotate: connections that close at once are spread', async (t) => {
  const assigner = createAssigner('weighted-least-connections');
  const idle = gatewaysOf([1, 1, 1]);
  t.strictSame(
    [0, 0, 0, 0].map(() => assigner.choose(idle)),
    [0, 1, 2, 0],
  );
});

t.test('a gateway that comes back does not catch up in a burst', async (t) => {
  const gateways = gatewaysOf([1, 1]);
  const assigner = createAssigner('weighted-round-robin');
  gateways[1].alive = false;
  for (let turn = 0; turn < 100; turn++) t.equal(assigner.choose(gateways), 0);
  gateways[1].alive = true;
  const next = [0, 0, 0, 0].map(() => assigner.choose(gateways));
  t.equal(next.filter((index) => index === 1).length, 2);
});

t.test('nobody to choose', async (t) => {
  for (const strategy of strategies) {
    const assigner = createAssigner(strategy);
    t.equal(assigner.choose([]), -1);
    t.equal(assigner.choose([{ weight: 0, connections: 0, alive: true }]), -1);
    t.equal(assigner.choose([{ weight: 1, connections: 0, alive: false }]), -1);
  }
});

t.test('property: only living gateways with a weight are chosen, and one is whenever there is one', async (t) => {
  const gateway = fc.record({ weight: fc.nat(5), connections: fc.nat(20), alive: fc.boolean() });
  fc.assert(
    fc.property(
      fc.constantFrom(...strategies),
      fc.array(fc.array(gateway, { maxLength: 8 }), { minLength: 1, maxLength: 20 }),
      fc.nat(),
      (strategy, turns, seed) => {
        const assigner = createAssigner(strategy, { random: seededRandom(seed) });
        for (const gateways of turns) {
          const index = assigner.choose(gateways);
          const some = gateways.some(({ weight, alive }) => alive && weight > 0);
          if (index === -1 ? some : !(gateways[index].alive && gateways[index].weight > 0)) return false;
        }
        return true;
      },
    ),
  );
  t.pass();
});

t.test('property: the two exact strategies are exact after every cycle of the weights', async (t) => {
  fc.assert(
    fc.property(
      fc.constantFrom('weighted-least-connections' as const, 'weighted-round-robin' as const),
      fc.array(fc.nat(9), { minLength: 1, maxLength: 6 }).filter((weights) => weights.some((weight) => weight > 0)),
      fc.integer({ min: 1, max: 5 }),
      (strategy, weights, cycles) => {
        const gateways = gatewaysOf(weights);
        assign(strategy, gateways, cycles * weights.reduce((sum, weight) => sum + weight, 0));
        return gateways.every(({ weight, connections }) => connections === weight * cycles);
      },
    ),
  );
  t.pass();
});

t.test('autoWeights', async (t) => {
  t.strictSame(autoWeights([0, 0.5, 0.75], []), [100, 50, 25], 'what each can still take');
  t.strictSame(autoWeights([1, 1], []), [100, 100], 'all busy: equal');
  t.strictSame(autoWeights([0, 1], []), [100, 5], 'a busy thread keeps the least share');
  t.strictSame(autoWeights([0, Number.NaN], []), [100, 100], 'one that has not reported yet');
  t.strictSame(autoWeights([0, 0.5], [1, 1], { smoothing: 1 }), [100, 50], 'previous weights on any scale');
  t.strictSame(autoWeights([0, 0.5], [100, 100], { smoothing: 0.5 }), [100, 75], 'half the way');
  let weights = [100, 100];
  for (let turn = 0; turn < 50; turn++) weights = autoWeights([0, 0.6], weights);
  t.ok(Math.abs(weights[1] - 40) <= 2, `settles at the measured ratio: ${weights}`);
  t.strictSame(autoWeights([], []), []);
  t.strictSame(autoWeights([Number.NaN], [0, 1]), [100], 'no report and no weight before');
});

t.test('property: automatic weights are whole, from 1 to 100, and the largest is 100', async (t) => {
  const utilisation = fc.oneof(fc.double({ min: 0, max: 1.2, noNaN: true }), fc.constant(Number.NaN));
  fc.assert(
    fc.property(
      fc.array(utilisation, { minLength: 1, maxLength: 8 }),
      fc.array(fc.nat(1000), { maxLength: 8 }),
      (utilisations, previous) => {
        const weights = autoWeights(utilisations, previous);
        return (
          weights.length === utilisations.length &&
          weights.every((weight) => Number.isInteger(weight) && weight >= 1 && weight <= 100) &&
          Math.max(...weights) === 100
        );
      },
    ),
  );
  t.pass();
});
