// Which gateway gets a new connection. The main thread asks once per accepted socket and hands the socket over; a connection never
// moves afterwards, so a changed weight shows only in what is assigned from then on.
//
// Weights are shares: of N connections a gateway with weight P1 gets N * P1 / (P1 + ... + Pn). Weight 0 means none at all, under every
// strategy, so that a gateway can be taken out of service; dead gateways are passed over. `round-robin` and `random` know
// no other weights than 0 and not 0.
//
// Pure: no clock, and randomness is passed in. The caller counts connections itself, at the moment it assigns them: what a
// gateway reports is a moment old, and a burst would all go to the same thread.
import assert from 'node:assert';
import type { Strategy } from '../config/schema.ts';

export interface Candidate {
  /** 0 or more; only the ratios matter. */
  readonly weight: number;
  /** Connections it has now, the one to be assigned not included. */
  readonly connections: number;
  readonly alive: boolean;
}

export interface Assigner {
  /** Position of the chosen gateway, or -1 when none may take a connection. */
  choose(gateways: readonly Candidate[]): number;
}

export interface AssignerOptions {
  /** Uniform in [0, 1). */
  random?: () => number;
}

export function createAssigner(strategy: Strategy, { random = Math.random }: AssignerOptions = {}): Assigner {
  switch (strategy) {
    case 'weighted-least-connections':
      return weightedLeastConnections();
    case 'weighted-round-robin':
      return weightedRoundRobin();
    case 'weighted-random':
      return pickAtRandom(random, (gateway) => gateway.weight);
    case 'round-robin':
      return roundRobin();
    case 'random':
      return pickAtRandom(random, () => 1);
  }
}

function mayTake(gateway: Candidate): boolean {
  return gateway.alive && gateway.weight > 0;
}

/**
 * The gateway that would have the fewest connections per weight with this one: smallest (connections + 1) / weight. Ties go to the next one
 * after the last chosen, so that short connections do not all land on the first gateway.
 */
function weightedLeastConnections(): Assigner {
  let last = -1;
  return {
    choose(gateways) {
      let best = -1;
      for (let step = 1; step <= gateways.length; step++) {
        const index = (last + step) % gateways.length;
        const gateway = gateways[index];
        if (!mayTake(gateway)) continue;
        // Multiplied out: a division would turn exact ties into almost-ties.
        if (
          best === -1 ||
          (gateway.connections + 1) * gateways[best].weight < (gateways[best].connections + 1) * gateway.weight
        ) {
          best = index;
        }
      }
      if (best !== -1) last = best;
      return best;
    },
  };
}

/**
 * nginx's smooth weighted round robin: everyone's credit grows by its weight, the highest is chosen and pays the sum. Exact over every
 * cycle of the sum, and spread out: 5:1:1 gives a a b a c a a, not a a a a a b c.
 */
function weightedRoundRobin(): Assigner {
  const credits: number[] = [];
  return {
    choose(gateways) {
      let best = -1;
      let sum = 0;
      for (const [index, gateway] of gateways.entries()) {
        credits[index] ??= 0;
        // One that comes back starts level: credit kept from before would make it catch up in a burst.
        if (!mayTake(gateway)) credits[index] = 0;
        else {
          credits[index] += gateway.weight;
          sum += gateway.weight;
          if (best === -1 || credits[index] > credits[best]) best = index;
        }
      }
      if (best !== -1) credits[best] -= sum;
      return best;
    },
  };
}

function roundRobin(): Assigner {
  let last = -1;
  return {
    choose(gateways) {
      for (let step = 1; step <= gateways.length; step++) {
        const index = (last + step) % gateways.length;
        if (mayTake(gateways[index])) {
          last = index;
          return index;
        }
      }
      return -1;
    },
  };
}

function pickAtRandom(random: () => number, share: (gateway: Candidate) => number): Assigner {
  return {
    choose(gateways) {
      let sum = 0;
      for (const gateway of gateways) if (mayTake(gateway)) sum += share(gateway);
      let left = random() * sum;
      let chosen = -1;
      for (const [index, gateway] of gateways.entries()) {
        if (!mayTake(gateway)) continue;
        // Also the last one, where rounding leaves a crumb.
        chosen = index;
        left -= share(gateway);
        if (left < 0) break;
      }
      return chosen;
    },
  };
}

export interface AutoWeightOptions {
  /** What even a busy thread is counted as able to take: it must stay in the game, or it would never be measured as idle again. */
  capacityMin?: number;
  /** How far one call moves towards what was just measured, above 0 to 1: a single busy moment must not turn the assignment over. */
  smoothing?: number;
  /** The largest weight that results. */
  weightMax?: number;
}

/**
 * Weights from what each thread can still take: 1 - utilisation, so that load follows capacity as in N/P = N / (P1 + ... + Pn). To be
 * called every few seconds. `previous` are the weights in force, on any scale; pass [] the first time. A utilisation that is not a
 * number (a thread that has not reported yet) leaves that thread's weight as it was.
 *
 * @returns whole weights from 1 to weightMax, the largest equal to weightMax.
 */
export function autoWeights(
  utilisations: readonly number[],
  previous: readonly number[],
  { capacityMin = 0.05, smoothing = 0.3, weightMax = 100 }: AutoWeightOptions = {},
): number[] {
  assert(smoothing > 0 && smoothing <= 1, `smoothing ${smoothing}`);
  assert(capacityMin > 0 && capacityMin <= 1, `capacityMin ${capacityMin}`);
  const previousMax = Math.max(0, ...previous);
  const capacities = utilisations.map((utilisation) =>
    Number.isFinite(utilisation) ? Math.min(1, Math.max(capacityMin, 1 - utilisation)) : Number.NaN,
  );
  const capacityMax = Math.max(capacityMin, ...capacities.filter((capacity) => !Number.isNaN(capacity)));
  const shares = capacities.map((capacity, index) => {
    const before = previousMax > 0 ? (previous[index] ?? previousMax) / previousMax : undefined;
    if (Number.isNaN(capacity)) return before ?? 1;
    const now = capacity / capacityMax;
    return before === undefined ? now : before + smoothing * (now - before);
  });
  const shareMax = Math.max(0, ...shares);
  // Nobody has reported and nobody had a weight: all are equal.
  if (shareMax === 0) return shares.map(() => weightMax);
  return shares.map((share) => Math.max(1, Math.round((weightMax * share) / shareMax)));
}
