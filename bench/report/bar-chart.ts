// Horizontal bars from zero, their values beside them: payments per second of several systems in one case, or of one
// system in several cases. Stacked, they show where the CPU of a payment goes.
import { COLOURS, compact, escapeHtml, legend, px, significant, svg, text, WIDTH } from './svg.ts';

export interface Bar {
  name: string;
  value: number;
  /** Behind the value, such as a ratio. */
  remark?: string;
  colour: number;
}

const ROW = 30;
const BAR = 18;
const LABEL = 190;
const VALUE = 170;

export function barChart(title: string, unit: string, bars: readonly Bar[]): string {
  const most = Math.max(...bars.map(({ value }) => value).filter(Number.isFinite));
  const parts = bars.flatMap(({ name, value, remark, colour }, index) => {
    const y = index * ROW + 6;
    const known = Number.isFinite(value);
    const width = known ? Math.max(1.5, ((WIDTH - LABEL - VALUE) * value) / most) : 0;
    const shown = known
      ? `${compact(value)}${unit}${remark === undefined || remark === '' ? '' : `, ${remark}`}`
      : 'unknown';
    return [
      text(LABEL - 10, y + BAR - 4, name, 'label', 'end'),
      `<rect x="${LABEL}" y="${px(y)}" width="${px(width)}" height="${BAR}" rx="2" class="fill-${colour % COLOURS}"><title>${escapeHtml(`${name}: ${shown}`)}</title></rect>`,
      text(LABEL + width + 8, y + BAR - 4, shown, 'value'),
    ];
  });
  return `<figure><figcaption>${escapeHtml(title)}</figcaption>${svg(bars.length * ROW + 8, title, parts)}</figure>`;
}

export interface Stack {
  name: string;
  parts: Record<string, number>;
}

export function stackChart(title: string, unit: string, stacks: readonly Stack[]): string {
  const names = [...new Set(stacks.flatMap(({ parts }) => Object.keys(parts)))];
  const totalOf = ({ parts }: Stack): number => Object.values(parts).reduce((sum, value) => sum + value, 0);
  const most = Math.max(...stacks.map(totalOf));
  const content = stacks.flatMap((stack, index) => {
    const y = index * ROW + 6;
    let x = LABEL;
    const pieces = names.map((name, colour) => {
      const value = stack.parts[name] ?? 0;
      const width = ((WIDTH - LABEL - VALUE) * value) / most;
      const from = x;
      x += width;
      const tip = `${stack.name}, ${name}: ${significant(value)}${unit}`;
      return `<rect x="${px(from)}" y="${px(y)}" width="${px(width)}" height="${BAR}" class="fill-${colour % COLOURS}"><title>${escapeHtml(tip)}</title></rect>`;
    });
    return [
      text(LABEL - 10, y + BAR - 4, stack.name, 'label', 'end'),
      ...pieces,
      text(x + 8, y + BAR - 4, `${significant(totalOf(stack))}${unit}`, 'value'),
    ];
  });
  return `<figure><figcaption>${escapeHtml(title)}</figcaption>${legend(names.map((name, index) => ({ name, colour: index % COLOURS })))}${svg(stacks.length * ROW + 8, title, content)}</figure>`;
}
