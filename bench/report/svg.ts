// What every chart is drawn with: text that is safe in HTML, numbers as people read them, scales and their ticks. The
// charts are plain SVG, so that a report opens anywhere, without a network and without a script.

export const WIDTH = 720;

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** 503134 as `503 k`, 1200000 as `1.2 M`. */
export function compact(value: number): string {
  if (!Number.isFinite(value)) return 'unknown';
  if (value >= 999_500) return `${significant(value / 1e6)} M`;
  if (value >= 999.5) return `${significant(value / 1e3)} k`;
  return significant(value);
}

/** Three digits that mean something. */
export function significant(value: number): string {
  if (!Number.isFinite(value)) return 'unknown';
  if (value === 0) return '0';
  if (Math.abs(value) >= 100) return value.toFixed(0);
  if (Math.abs(value) >= 10) return trimZeros(value.toFixed(1));
  return trimZeros(value.toFixed(Math.abs(value) >= 1 ? 2 : 3));
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** A coordinate: a tenth of a pixel is enough. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

export interface Scale {
  at(value: number): number;
  ticks: readonly number[];
}

/** From 0 to at least `max`, with about five round steps. */
export function linearScale(max: number, from: number, to: number): Scale {
  const rough = (max > 0 ? max : 1) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough)! * power;
  const top = Math.ceil((max > 0 ? max : 1) / step) * step;
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_unused, index) => index * step);
  return { at: (value) => from + ((to - from) * value) / top, ticks };
}

/** Whole decades around the values. */
export function logScale(min: number, max: number, from: number, to: number): Scale {
  const low = Math.floor(Math.log10(min));
  const high = Math.max(low + 1, Math.ceil(Math.log10(max)));
  const ticks = Array.from({ length: high - low + 1 }, (_unused, index) => 10 ** (low + index));
  return { at: (value) => from + ((to - from) * (Math.log10(value) - low)) / (high - low), ticks };
}

export function line(x1: number, y1: number, x2: number, y2: number, className: string): string {
  return `<line x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}" class="${className}"/>`;
}

export function text(x: number, y: number, content: string, className = '', anchor = 'start'): string {
  return `<text x="${px(x)}" y="${px(y)}" class="${className}" text-anchor="${anchor}">${escapeHtml(content)}</text>`;
}

export function svg(height: number, title: string, content: readonly string[]): string {
  const parts = content.join('\n');
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeHtml(title)}">\n${parts}\n</svg>`;
}

/** Colours by their number: the page's style has them for light and dark. */
export const COLOURS = 8;

export function legend(series: readonly { name: string; colour: number }[]): string {
  const items = series.map(
    ({ name, colour }) => `<li><span class="key fill-${colour}"></span>${escapeHtml(name)}</li>`,
  );
  return `<ul class="legend">${items.join('')}</ul>`;
}
