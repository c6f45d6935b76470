// Data directories with many accounts, opened once and copied for every case that needs them: a million accounts take
// longer to open than a case takes to run, and each case shall begin on the same ground.
import { rmSync } from 'node:fs';
import type { Output } from '../load/output.ts';
import { endingWith, flagsOf } from '../load/own.ts';
import { count } from '../load/print.ts';
import { ScratchSwitch } from '../scratch-switch.ts';

/** Fewer are opened faster than copied. */
const WORTH_KEEPING = 50_000;

export class PreparedAccounts {
  readonly #output: Output;
  #directory: string | undefined;
  #accounts = 0;

  constructor(output: Output) {
    this.#output = output;
  }

  /**
   * A data directory with so many accounts and no payments, to be copied; undefined where it is not worth it. Ask in
   * ascending order.
   */
  async with(accounts: number): Promise<string | undefined> {
    if (accounts < WORTH_KEEPING) return undefined;
    if (this.#accounts === accounts) return this.#directory;
    if (this.#accounts > accounts)
      throw new Error(`bug: ${this.#accounts} accounts are there, ${accounts} were asked for`);
    const scratch = new ScratchSwitch(flagsOf({ inflight: 1 }, []), {
      keep: true,
      ...(this.#directory === undefined ? {} : { directory: this.#directory }),
    });
    this.#directory = scratch.directory;
    // Also between two cases: whoever ends the process by process.exit leaves nothing behind.
    process.once('exit', () => this.remove());
    const open = async (): Promise<void> => {
      await scratch.start();
      const startedMs = performance.now();
      const there = await scratch.addBank(accounts, (opened) =>
        this.#output.progress(`opened ${count(opened)} of ${count(accounts)} accounts`),
      );
      const seconds = (performance.now() - startedMs) / 1000;
      this.#output.say(`opened ${count(accounts - there)} accounts in ${seconds.toFixed(1)} s`);
      await scratch.end('SIGTERM');
    };
    await endingWith(() => scratch.end('SIGKILL'), open);
    this.#accounts = accounts;
    return this.#directory;
  }

  remove(): void {
    if (this.#directory !== undefined) rmSync(this.#directory, { recursive: true, force: true });
  }
}
