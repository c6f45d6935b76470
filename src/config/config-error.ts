// How a wrong setting is reported, and the guess at what was meant. Every error of this room is one sentence that names the
// setting, where its value came from, what was found and what is allowed, so that nobody has to read code to start a switch.

/** Enough for a long path. */
const FOUND_CHARS_MAX = 250;

/** A setting is wrong, or unknown. `message` is complete: print it without a stack. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** Path of the setting, as in the YAML file (`sessions.inflightMax`), or the unknown name that was found. */
  readonly setting: string;
  /** `flag --x`, `environment variable PAYSWITCH_X`, `FILE:LINE` or `default`. */
  readonly origin: string;

  constructor(setting: string, origin: string, message: string) {
    super(message);
    this.setting = setting;
    this.origin = origin;
  }
}

/** A value as it is shown in an error: quoted, on one line, short. */
export function formatFound(value: unknown): string {
  if (value === undefined || value === null) return 'empty';
  if (typeof value === 'string') return `'${shorten(value)}'`;
  if (typeof value === 'bigint') return value.toString();
  return shorten(
    JSON.stringify(value, (_key, item) => (typeof item === 'bigint' ? item.toString() : item)) ?? String(value),
  );
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= FOUND_CHARS_MAX ? line : `${line.slice(0, FOUND_CHARS_MAX - 3)}...`;
}

/** The candidate that a misspelt name most likely meant; undefined when none is near. */
export function suggest(name: string, candidates: readonly string[]): string | undefined {
  const wanted = plain(name);
  let best: string | undefined;
  // Up to a third of the letters may be wrong.
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 0.75;
  for (const candidate of candidates) {
    const words = candidate.split(/[._-]+/);
    for (let skipped = 0; skipped < words.length; skipped++) {
      // A nested setting is often written without its group: `inflightMax` for `sessions.inflightMax`.
      const distance = editDistance(wanted, plain(words.slice(skipped).join(''))) + (skipped === 0 ? 0 : 0.5);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
  }
  return best;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** Levenshtein's distance: insertions, deletions and substitutions. */
function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_unused, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const substitution = previous[column - 1] + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, previous[column] + 1, current[column - 1] + 1));
    }
    previous = current;
  }
  return previous[right.length];
}
