// Which two accounts a payment is between. None of the three slows down with the number of accounts (10 to 76 ns for a
// pair), because a generator that does would measure itself.
//
//   uniform  both sides, every account as likely as any other
//   zipf     both sides: the k-th most popular account is drawn in proportion to 1 / k^exponent, over the whole range
//   hot      every payment credits one merchant (account 0); the debit side is uniform over the others
import type { Random } from './random.ts';

export const SKEWS = ['uniform', 'zipf', 'hot'] as const;
export type Skew = (typeof SKEWS)[number];

/** After `draw`, two different accounts, as indices from 0 to accounts - 1. */
export interface Pair {
  debit: number;
  credit: number;
  draw(): void;
}

export function makePair(skew: Skew, accounts: number, exponent: number, random: Random): Pair {
  if (skew === 'zipf') return new ZipfPair(accounts, exponent, random);
  return skew === 'hot' ? new HotPair(accounts, random) : new UniformPair(accounts, random);
}

class UniformPair implements Pair {
  debit = 0;
  credit = 0;
  readonly #accounts: number;
  readonly #random: Random;

  constructor(accounts: number, random: Random) {
    this.#accounts = accounts;
    this.#random = random;
  }

  draw(): void {
    const accounts = this.#accounts;
    this.debit = this.#random.below(accounts);
    const credit = this.debit + 1 + this.#random.below(accounts - 1);
    this.credit = credit < accounts ? credit : credit - accounts;
  }
}

class HotPair implements Pair {
  debit = 0;
  readonly credit = 0;
  readonly #accounts: number;
  readonly #random: Random;

  constructor(accounts: number, random: Random) {
    this.#accounts = accounts;
    this.#random = random;
  }

  draw(): void {
    this.debit = 1 + this.#random.below(this.#accounts - 1);
  }
}

class ZipfPair implements Pair {
  debit = 0;
  credit = 0;
  readonly #ranks: ZipfRanks;
  readonly #scatter: Scatter;

  constructor(accounts: number, exponent: number, random: Random) {
    this.#ranks = new ZipfRanks(accounts, exponent, random);
    this.#scatter = new Scatter(accounts);
  }

  draw(): void {
    const debit = this.#ranks.next();
    let credit = this.#ranks.next();
    while (credit === debit) credit = this.#ranks.next();
    this.debit = this.#scatter.at(debit);
    this.credit = this.#scatter.at(credit);
  }
}

/**
 * Ranks from 0 to count - 1 of a Zipf distribution, by rejection-inversion: W. Hörmann and G. Derflinger,
 * "Rejection-inversion to generate variates from monotone discrete distributions", ACM TOMACS 6 (1996). No table: a
 * draw inverts the integral of the density and is accepted nearly always, so it takes the same time for ten accounts
 * and for ten million.
 *
 * With h(x) = x^-exponent and H its integral, a uniform u between H(1.5) - h(1) and H(count + 0.5) gives x = H^-1(u)
 * and the rank k next to it; it stands when x is no more than `sure` away from k, or when u is at least H(k + 0.5) -
 * h(k).
 */
export class ZipfRanks {
  readonly #count: number;
  readonly #exponent: number;
  readonly #random: Random;
  readonly #low: number;
  readonly #span: number;
  readonly #sure: number;

  constructor(count: number, exponent: number, random: Random) {
    this.#count = count;
    this.#exponent = exponent;
    this.#random = random;
    const high = this.#integral(count + 0.5);
    this.#low = this.#integral(1.5) - 1;
    this.#span = high - this.#low;
    this.#sure = 2 - this.#inverse(this.#integral(2.5) - 2 ** -exponent);
  }

  next(): number {
    for (;;) {
      // 32 bits would reach only some of ten million ranks evenly: 53.
      const fraction = this.#random.fraction() + this.#random.fraction() * 2 ** -32;
      const u = this.#low + fraction * this.#span;
      const x = this.#inverse(u);
      const rank = Math.min(this.#count, Math.max(1, Math.floor(x + 0.5)));
      if (rank - x <= this.#sure || u >= this.#integral(rank + 0.5) - rank ** -this.#exponent) return rank - 1;
    }
  }

  #integral(x: number): number {
    const power = 1 - this.#exponent;
    return power === 0 ? Math.log(x) : (x ** power - 1) / power;
  }

  #inverse(integral: number): number {
    const power = 1 - this.#exponent;
    return power === 0 ? Math.exp(integral) : (integral * power + 1) ** (1 / power);
  }
}

/**
 * A fixed order of the numbers below `count` in which neighbours lie far apart: rank times a step, modulo count.
 * Popular accounts must not lie side by side in the store's pages, which would flatter every cache.
 */
export class Scatter {
  readonly #count: number;
  readonly #step: number;

  constructor(count: number) {
    this.#count = count;
    // Near the golden section, so that multiples spread evenly; prime to count, so that every number is reached once.
    let step = Math.max(1, Math.round(count * 0.6180339887498949));
    while (greatestCommonDivisor(step, count) !== 1) step++;
    this.#step = step;
  }

  at(rank: number): number {
    // Exact: the product stays below 2^53 for up to 94 million accounts. Cheaper than % on numbers beyond 32 bits.
    const product = rank * this.#step;
    const result = product - Math.floor(product / this.#count) * this.#count;
    return result < 0 ? result + this.#count : result >= this.#count ? result - this.#count : result;
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
