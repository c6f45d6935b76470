// Latency by percentile: the upper end stretched (99.9% is as far from 99% as 99% from 90%), because that is where
// systems differ, and the milliseconds logarithmic, because they differ by powers of ten.
import { escapeHtml, legend, line, logScale, px, svg, text, WIDTH } from './svg.ts';

export interface LatencyCurve {
  name: string;
  /** [percentile, ms], ascending. */
  points: readonly (readonly [number, number])[];
  /** Payments measured: where the maximum is drawn. */
  measured: number;
  colour: number;
}

const HEIGHT = 380;
const LEFT = 62;
const RIGHT = 20;
const TOP = 16;
const BOTTOM = 46;
const PERCENTILES = [0, 50, 90, 99, 99.9, 99.99, 99.999];
/** Beyond it a single payment decides. */
const NINES_MAX = 6;

/** How many nines: 0 at the minimum, 1 at 90%, 2 at 99%. */
function nines(percentile: number, measured: number): number {
  if (percentile >= 100) return Math.min(NINES_MAX, Math.log10(Math.max(10, measured)));
  return -Math.log10(1 - percentile / 100);
}

export function latencyChart(title: string, curves: readonly LatencyCurve[]): string {
  const shown = curves.filter(({ points }) => points.some(([, ms]) => ms > 0));
  if (shown.length === 0) return '';
  const values = shown.flatMap(({ points }) => points.map(([, ms]) => ms)).filter((ms) => ms > 0);
  const most = Math.max(...shown.map(({ measured }) => nines(100, measured)));
  const y = logScale(Math.min(...values), Math.max(...values), HEIGHT - BOTTOM, TOP);
  const x = (count: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * count) / most;
  const parts: string[] = [];
  for (const tick of y.ticks) {
    parts.push(line(LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick), 'grid'));
    parts.push(text(LEFT - 8, y.at(tick) + 4, `${tick < 1 ? String(tick) : tick.toFixed(0)} ms`, 'tick', 'end'));
  }
  for (const percentile of PERCENTILES) {
    const at = nines(percentile, 0);
    if (at > most) continue;
    parts.push(line(x(at), TOP, x(at), HEIGHT - BOTTOM, 'grid'));
    parts.push(text(x(at), HEIGHT - BOTTOM + 18, percentile === 0 ? 'min' : `${percentile}%`, 'tick', 'middle'));
  }
  parts.push(text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, 'percentile of payments', 'tick', 'middle'));
  for (const { name, points, measured, colour } of shown) {
    const places = points
      .filter(([, ms]) => ms > 0)
      .map(([percentile, ms]) => ({ percentile, ms, x: x(nines(percentile, measured)), y: y.at(ms) }));
    const path = places.map((place, number) => `${number === 0 ? 'M' : 'L'}${px(place.x)} ${px(place.y)}`).join('');
    parts.push(`<path d="${path}" class="curve stroke-${colour}"/>`);
    for (const { percentile, ms, x: atX, y: atY } of places) {
      const tip = `${name}: ${percentile === 100 ? 'max' : `${percentile}%`} ${ms.toFixed(3)} ms`;
      parts.push(
        `<circle cx="${px(atX)}" cy="${px(atY)}" r="3.2" class="fill-${colour}"><title>${escapeHtml(tip)}</title></circle>`,
      );
    }
  }
  return `<figure><figcaption>${escapeHtml(title)}</figcaption>${legend(shown)}${svg(HEIGHT, title, parts)}</figure>`;
}
