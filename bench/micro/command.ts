// `npm run bench -- micro` and `npm run bench -- physical`: what they take, and what they print.
import { accessSync, constants, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { environmentOf, environmentText } from '../environment.ts';
import { chooseMicros, groups } from './groups.ts';
import type { Micro, MicroResult } from './micro.ts';
import { measurePhysical } from './physical.ts';
import { printPhysical } from './physical-text.ts';
import { runMicros } from './run-micros.ts';

interface MicroOptions {
  seconds: number;
  json?: boolean;
  list?: boolean;
}

interface PhysicalFlags {
  directory: string;
  seconds: number;
  json?: boolean;
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() === '' || !(seconds >= 0.01 && seconds <= 3600)) {
    throw new InvalidArgumentError(`${text} is not a number of seconds from 0.01 to 3600.`);
  }
  return seconds;
}

export function microCommand(): Command {
  return new Command('micro')
    .description('Measures single parts, in ns per operation; each answer is checked before it is timed.')
    .argument('[name...]', 'groups, or cases as GROUP/CASE (default: all)')
    .option('--seconds <s>', 'measured time of each case, over five runs', parseSeconds, 1)
    .option('--list', 'print what there is (default: measure)')
    .option('--json', 'print one JSON object (default: text)')
    .action(async (names: string[], options: MicroOptions, command: Command) => {
      let chosen: Map<string, Micro[]>;
      try {
        chosen = await chooseMicros(names);
      } catch (error) {
        command.error(`error: ${(error as Error).message}`);
      }
      if (options.list) list(chosen, options.json === true);
      else await micro(chosen, options, command);
    });
}

export function physicalCommand(): Command {
  return new Command('physical')
    .description('Measures the limits of this machine that payswitch is held against: disk, loopback, threads, memory.')
    .option('--directory <dir>', 'where to write', tmpdir())
    .option('--seconds <s>', 'measured time of each figure', parseSeconds, 1)
    .option('--json', 'print one JSON object (default: text)')
    .action(async ({ directory, seconds, json }: PhysicalFlags, command: Command) => {
      const problem = whyUnusable(directory);
      if (problem !== undefined) command.error(`error: --directory ${directory}: ${problem}`);
      // By way of 'exit', where the scratch directory is removed.
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
      const environment = environmentOf(directory);
      if (!json) print(environmentText(environment));
      const physical = await measurePhysical({ directory, seconds });
      if (json) print(JSON.stringify({ environment, ...physical }, null, 2));
      else printPhysical(physical, print);
    });
}

function whyUnusable(directory: string): string | undefined {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return 'there is no such directory';
  try {
    accessSync(directory, constants.W_OK | constants.X_OK);
  } catch {
    return 'it cannot be written to';
  }
  return undefined;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function list(chosen: ReadonlyMap<string, readonly Micro[]>, json: boolean): void {
  if (json) {
    const all = [...chosen.values()].flat();
    print(JSON.stringify({ micro: all.map(({ name, operation }) => ({ name, operation })) }, null, 2));
    return;
  }
  for (const [group, micros] of chosen) {
    print(`${group}: ${groups[group].what}`);
    for (const { name, operation } of micros) print(`  ${name.padEnd(NAME_WIDTH)}${operation}`);
  }
}

const NAME_WIDTH = 32;

async function micro(
  chosen: ReadonlyMap<string, readonly Micro[]>,
  { seconds, json }: MicroOptions,
  command: Command,
): Promise<void> {
  const environment = environmentOf(tmpdir());
  if (!json) print(environmentText(environment));
  let groupShown = '';
  const onResult = (group: string, result: MicroResult): void => {
    if (json) return;
    if (group !== groupShown) print(`\n${group}: ${groups[group].what}\n${columns}`);
    groupShown = group;
    print(resultLine(result));
  };
  let results: MicroResult[];
  try {
    results = await runMicros(chosen, seconds, onResult);
  } catch (error) {
    command.error(`error: ${(error as Error).message}`);
  }
  if (json) print(JSON.stringify({ environment, seconds, micro: results }, null, 2));
  // Text said it already, in its place; without a figure nobody can overlook it.
  if (results.some(({ disqualified }) => disqualified !== undefined)) process.exitCode = 1;
}

const columns = `  ${''.padEnd(NAME_WIDTH)}${'median'.padStart(10)}${['min', 'max', 'works on'].map((name) => name.padStart(11)).join('')}`;

function resultLine({
  name,
  operation,
  comparison,
  working_set_bytes,
  ns_per_operation,
  ns_per,
  disqualified,
}: MicroResult): string {
  const start = `  ${name.padEnd(NAME_WIDTH)}`;
  if (ns_per_operation === undefined) return `${start}disqualified: ${disqualified}`;
  const { min, median, max } = ns_per_operation;
  const times = [median, min, max].map((ns, column) => formatNs(ns).padStart(column === 0 ? 10 : 11)).join('');
  const units = Object.entries(ns_per ?? {}).map(([unit, ns]) => `, ${formatNs(ns)} per ${unit}`);
  const note = comparison ? 'comparison: ' : '';
  return `${start}${times}${formatBytes(working_set_bytes).padStart(11)}  ${note}${operation}${units.join('')}`;
}

function formatNs(ns: number): string {
  if (ns < 1000) return `${ns.toPrecision(3)} ns`;
  if (ns < 1e6) return `${(ns / 1000).toPrecision(3)} us`;
  return `${(ns / 1e6).toPrecision(3)} ms`;
}

function formatBytes(bytes: number): string {
  const kib = bytes / 1024;
  return kib < 1024 ? `${Math.ceil(kib)} KiB` : `${Math.round(kib / 1024)} MiB`;
}
