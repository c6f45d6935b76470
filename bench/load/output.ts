// What goes where: figures to standard output, as text or (--json) as exactly one object; progress to standard error,
// and only to a person.
import { InvalidRun } from './case.ts';

const PROGRESS_INTERVAL_MS = 200;

export class Output {
  readonly isJson: boolean;
  #progressMs = Number.NEGATIVE_INFINITY;
  #progressShown = false;

  constructor(isJson: boolean) {
    this.isJson = isJson;
  }

  say(text: string): void {
    this.#clear();
    if (!this.isJson) process.stdout.write(`${text}\n`);
  }

  /** Beside the figures, also with --json. */
  note(text: string): void {
    this.#clear();
    process.stderr.write(`${text}\n`);
  }

  object(value: object): void {
    if (this.isJson) process.stdout.write(`${JSON.stringify(value)}\n`);
  }

  /** One line that is written over by the next. */
  progress(text: string): void {
    if (!process.stderr.isTTY || performance.now() - this.#progressMs < PROGRESS_INTERVAL_MS) return;
    this.#progressMs = performance.now();
    this.#progressShown = true;
    process.stderr.write(`\r\x1b[K${text}`);
  }

  #clear(): void {
    if (this.#progressShown) process.stderr.write('\r\x1b[K');
    this.#progressShown = false;
  }

  /** Ends the command with 1: no figure is printed. */
  fail(error: unknown): void {
    this.#clear();
    if (error instanceof InvalidRun) this.object({ verified: false, problems: error.problems });
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
