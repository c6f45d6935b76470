// The gateway's lines for the audit log, written by the main thread. A hostile peer decides when most of these lines are due and what
// is in them, so each kind of line has a budget per second (kinds do not push one another out) and foreign text is
// cut and escaped: never whole messages, never account ids in full.
import { performance } from 'node:perf_hooks';
import type { FromGateway } from '../threads/gateway-data.ts';

const linesPerSecondMax = 20;
const foreignCharsMax = 64;

type Level = Extract<FromGateway, { type: 'log' }>['level'];
type Post = (message: FromGateway) => void;

export class AuditLog {
  readonly #post: Post;
  readonly #gateway: number;
  /** Per kind of line (the message text, a fixed set). */
  readonly #budgets = new Map<string, { level: Level; second: number; lines: number; suppressed: number }>();

  constructor(post: Post, gateway: number) {
    this.#post = post;
    this.#gateway = gateway;
  }

  /** `message` is one of a fixed set of texts; what varies goes into `fields`, foreign text through escapeForeign(). */
  write(level: Level, message: string, fields: Record<string, unknown>): void {
    const second = Math.floor(performance.now() / 1000);
    let budget = this.#budgets.get(message);
    if (budget === undefined) {
      budget = { level, second, lines: 0, suppressed: 0 };
      this.#budgets.set(message, budget);
    }
    if (budget.second !== second) {
      budget.second = second;
      budget.lines = 0;
    }
    if (budget.lines >= linesPerSecondMax) {
      budget.suppressed += 1;
      return;
    }
    budget.lines += 1;
    this.#post({ type: 'log', level, message, fields: { gateway: this.#gateway, ...fields } });
  }

  /** Called about once a second: says how many lines of each kind went over their budget, so that none is missing without a word. */
  reportSuppressed(): void {
    const second = Math.floor(performance.now() / 1000);
    for (const [message, budget] of this.#budgets) {
      if (budget.suppressed === 0 || budget.second === second) continue;
      const fields = { gateway: this.#gateway, line: message, count: budget.suppressed };
      budget.suppressed = 0;
      this.#post({ type: 'log', level: budget.level, message: 'more lines of this kind were not written', fields });
    }
  }
}

/** Text of a peer for people to read: at most 64 characters, everything but printable ASCII as \u{...}. */
export function escapeForeign(text: string): string {
  const cut = text.length > foreignCharsMax ? `${text.slice(0, foreignCharsMax)}...` : text;
  return cut.replace(/[^\x20-\x5b\x5d-\x7e]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}
