// What a command writes, in one place: text for people or, with --json, exactly one JSON object on standard output. Notes and
// errors go to standard error, so that a pipe only ever gets the result.
import { WriteStream } from 'node:tty';

/** What a command gets from the process; tests pass their own. */
export interface Streams {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  readonly env: NodeJS.ProcessEnv;
}

export class Output {
  readonly json: boolean;
  readonly #streams: Streams;

  constructor(streams: Streams, json: boolean) {
    this.#streams = streams;
    this.json = json;
  }

  /** Lines of the result, for people; nothing with --json. */
  print(text = ''): void {
    if (!this.json) this.#streams.stdout.write(`${text}\n`);
  }

  /** The result as JSON; nothing without --json. */
  object(value: object): void {
    if (this.json) this.#streams.stdout.write(`${toJson(value)}\n`);
  }

  /** A piece of a JSON object that is too large to be built first; nothing without --json. */
  raw(text: string): void {
    if (this.json) this.#streams.stdout.write(text);
  }

  /** Nobody reads standard output any more. */
  get closed(): boolean {
    return this.#streams.stdout.writable === false;
  }

  /** Beside the result, on standard error: progress, warnings, where something was written. */
  note(text: string): void {
    this.#streams.stderr.write(`${text}\n`);
  }

  /** A line that replaces the one before on a terminal; `final` ends it. */
  progress(text: string, final = false): void {
    const { stderr } = this.#streams;
    if (isTerminal(stderr)) stderr.write(`\r\x1b[2K${text}${final ? '\n' : ''}`);
    else stderr.write(`${text}\n`);
  }

  get progressRewrites(): boolean {
    return isTerminal(this.#streams.stderr);
  }
}

export function isTerminal(stream: NodeJS.WritableStream): boolean {
  return stream instanceof WriteStream && stream.isTTY;
}

/** bigint as decimal text (a JSON number would lose digits), bytes as hex. */
export function toJson(value: unknown, indent = 2): string {
  return JSON.stringify(
    value,
    (_key, item: unknown) => {
      if (typeof item === 'bigint') return item.toString();
      if (item instanceof Uint8Array) return Buffer.from(item).toString('hex');
      return item;
    },
    indent,
  );
}

/**
 * `payswitch statement | head -1` closes our standard output early: that is no error, there is nobody left to tell. Any other
 * failure to write is one.
 */
export function endQuietlyOnBrokenPipe(process: NodeJS.Process): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      process.exit(error.code === 'EPIPE' ? (process.exitCode ?? 0) : 1);
    });
  }
}

/** For the switch itself, which goes on without a reader. */
export function ignoreBrokenPipes(process: NodeJS.Process): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.removeAllListeners('error');
    stream.on('error', () => {});
  }
}
