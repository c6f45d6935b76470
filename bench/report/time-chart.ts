// Payments answered in each second: whether a figure holds, or is the mean of a good beginning and a bad end. One small
// chart for each run, from zero, because the runs differ by far more than they vary.
import { compact, escapeHtml, line, linearScale, px, svg, text, WIDTH } from './svg.ts';

const HEIGHT = 170;
const LEFT = 62;
const RIGHT = 20;
const TOP = 14;
const BOTTOM = 32;

export function timeChart(name: string, perSecond: readonly number[]): string {
  const y = linearScale(Math.max(...perSecond), HEIGHT - BOTTOM, TOP);
  const x = (second: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * second) / Math.max(1, perSecond.length - 1);
  const parts: string[] = [];
  for (const tick of y.ticks) {
    parts.push(line(LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick), 'grid'));
    parts.push(text(LEFT - 8, y.at(tick) + 4, `${compact(tick)}/s`, 'tick', 'end'));
  }
  const step = Math.max(1, Math.ceil(perSecond.length / 10));
  for (let second = 0; second < perSecond.length; second += step) {
    parts.push(text(x(second), HEIGHT - BOTTOM + 18, `${second + 1} s`, 'tick', 'middle'));
  }
  const places = perSecond.map((value, second) => `${px(x(second))} ${px(y.at(value))}`);
  const floor = px(y.at(0));
  parts.push(
    `<path d="M${px(x(0))} ${floor}L${places.join('L')}L${px(x(perSecond.length - 1))} ${floor}Z" class="area"/>`,
    `<path d="M${places.join('L')}" class="curve stroke-0"/>`,
  );
  const mean = perSecond.reduce((sum, value) => sum + value, 0) / perSecond.length;
  const title = `${name}: ${compact(mean)} payments/s on average, ${compact(Math.min(...perSecond))} to ${compact(Math.max(...perSecond))}`;
  return `<figure><figcaption>${escapeHtml(title)}</figcaption>${svg(HEIGHT, title, parts)}</figure>`;
}
