// A switch of its own, ready to be loaded: started, with a bank and its accounts.
import { environmentOf, environmentText } from '../environment.ts';
import { type ScratchOptions, ScratchSwitch } from '../scratch-switch.ts';
import { PREFIX_DEFAULT } from './accounts.ts';
import type { CaseOptions } from './case.ts';
import type { Output } from './output.ts';
import { count } from './print.ts';
import type { Load, Target } from './run.ts';

export interface OwnSwitch {
  scratch: ScratchSwitch;
  target: Target;
  prefix: string;
  /** No payment was made with these accounts before. */
  isFresh: boolean;
}

export interface OwnOptions extends ScratchOptions {
  /** `path=value`. */
  settings?: readonly string[];
  prefix?: string;
}

/** Who calls it ends the switch and removes the directory, also when this rejects: see withOwnSwitch. */
async function startOwn(
  scratch: ScratchSwitch,
  load: Load,
  { prefix = PREFIX_DEFAULT, template }: OwnOptions,
  output: Output,
): Promise<OwnSwitch> {
  await scratch.start();
  const startedMs = performance.now();
  const there = await scratch.addBank(
    load.accounts,
    (opened) => output.progress(`opened ${count(opened)} of ${count(load.accounts)} accounts`),
    prefix,
  );
  const opened = load.accounts - there;
  const seconds = (performance.now() - startedMs) / 1000;
  if (there > 0) output.say(`${count(there)} accounts were there`);
  if (opened > 0) {
    output.say(`opened ${count(opened)} accounts in ${seconds.toFixed(1)} s (${count(opened / seconds)}/s)`);
  }
  // A template holds accounts and no payments.
  return { scratch, target: targetOf(scratch, prefix), prefix, isFresh: there === 0 || template !== undefined };
}

/** Anew after each start: the ports are others. */
export function targetOf(scratch: ScratchSwitch, prefix = PREFIX_DEFAULT): Target {
  const { endpoint, bank, addresses } = scratch;
  return { endpoint, bank, prefix, admin: addresses.admin, ended: () => scratch.ended };
}

/** Whatever happens, the switch is ended and its scratch directory removed. */
export async function withOwnSwitch<Result>(
  load: Load,
  options: OwnOptions,
  output: Output,
  work: (own: OwnSwitch) => Promise<Result>,
): Promise<Result> {
  const scratch = new ScratchSwitch(flagsOf(load, options.settings ?? []), { ...options, tls: load.tls });
  const end = async (): Promise<void> => {
    await scratch.end('SIGKILL');
    scratch.remove();
  };
  if (options.keep) output.note(`the data directory will be kept: ${scratch.directory}`);
  return endingWith(end, async () => work(await startOwn(scratch, load, options, output)));
}

/** Does the work, and then `end`, also when it fails or somebody presses Ctrl-C. */
export async function endingWith<Result>(end: () => Promise<void>, work: () => Promise<Result>): Promise<Result> {
  const onSignal = (signal: NodeJS.Signals): void => {
    void end().then(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  };
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    return await work();
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    await end();
  }
}

/** What a load needs beyond the defaults, unless it was set otherwise. */
export function flagsOf(load: Pick<Load, 'inflight'>, settings: readonly string[]): string[] {
  const needed: Record<string, number> = {
    // Only the opening of accounts and the reading of balances use it.
    'sessions.queriesMax': 1024,
    ...(load.inflight > 1024 ? { 'sessions.inflightMax': load.inflight } : {}),
  };
  const given = new Set(settings.map((setting) => setting.split('=')[0]));
  const added = Object.entries(needed).flatMap(([path, value]) => (given.has(path) ? [] : [`${path}=${value}`]));
  return [...added, ...settings].flatMap((setting) => ['--set', setting]);
}

/** As a switch of its own allows: full checks, stopped in order before its journal is walked. */
export function ownCaseOptions(
  { scratch, isFresh }: OwnSwitch,
  output: Output,
): Pick<CaseOptions, 'isFresh' | 'journalDirectory' | 'stop' | 'note' | 'version' | 'onProgress'> {
  return {
    version: versionOf(scratch.directory),
    isFresh,
    journalDirectory: scratch.journalDirectory,
    stop: () => scratch.end('SIGTERM'),
    note: (text) => output.progress(text),
    onProgress: (running) => output.progress(`${count(running.answered)} payments answered`),
  };
}

function versionOf(directory: string): string {
  return environmentText(environmentOf(directory));
}
