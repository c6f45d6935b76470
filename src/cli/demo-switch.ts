// The switch of the demo: a child process of this very program on a scratch directory, so that it can be killed for real.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Addresses, readAddresses } from './addresses.ts';
import { failed } from './failure.ts';

/** main.ts in the source tree, main.js in a packed install. */
const program = fileURLToPath(new URL(`./main${extname(import.meta.url)}`, import.meta.url));

/** Small enough for any temporary directory; everything else is as an operator would get it. */
const settings = ['--journal-segment-bytes', '16MiB', '--disk-reserve-bytes', '16MiB', '--log-level', 'warn'];

/** Everything but what would configure the demo's switch in our place. */
export function environmentWithoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('PAYSWITCH_')));
}

export class DemoSwitch {
  readonly pid: number;
  readonly addresses: Addresses;
  /** The recovery line of the banner. */
  readonly recovery: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, addresses: Addresses, recovery: string) {
    this.#child = child;
    this.pid = child.pid!;
    this.addresses = addresses;
    this.recovery = recovery;
  }

  /** Resolves when the banner says ready. `listenPort` 0: any free one. `onSpawn` gets the child at once, so that it can be ended. */
  static async start(
    directory: string,
    listenPort: number,
    env: NodeJS.ProcessEnv,
    onSpawn: (child: ChildProcess) => void,
  ): Promise<DemoSwitch> {
    const listen = ['--listen', `127.0.0.1:${listenPort}`, '--admin', '127.0.0.1:0'];
    const child = spawn(process.execPath, [program, 'start', '--data', directory, ...listen, ...settings], {
      env: environmentWithoutSettings(env),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    onSpawn(child);
    const said: string[] = [];
    for await (const line of createInterface({ input: child.stderr! })) {
      said.push(line);
      if (line === 'ready') break;
    }
    // From now on nobody reads it, and a full pipe would stop the switch.
    child.stderr!.resume();
    const recovery = said.find((line) => line.trimStart().startsWith('recovery'));
    const addresses = said.at(-1) === 'ready' ? readAddresses(directory) : undefined;
    if (addresses !== undefined)
      return new DemoSwitch(child, addresses, recovery?.trim().replace(/^recovery\s+/, '') ?? '');
    throw failed(`the demo's switch did not start: ${said.at(-1) ?? 'it said nothing'}`);
  }

  /** SIGKILL: no chance to write, answer or close anything. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** SIGTERM; the exit code, which is 0 when everything in flight was finished and the journal sealed. */
  async stop(): Promise<number | null> {
    return this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    return child.exitCode;
  }
}
