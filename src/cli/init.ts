// `payswitch init`: makes a data directory: the journal with the operator as its first records, and the operator's key file. `start`
// does the same on an empty directory. With --demo it holds two banks as well, ready to try everything.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../config/load.ts';
import { listSegments } from '../journal/files.ts';
import { checkName } from './administration.ts';
import { addDemoBanks, demoText } from './demo-banks.ts';
import { failed } from './failure.ts';
import { dataFlag, writeOperatorName } from './identity.ts';
import { ensureKeyFile, keysDirectory } from './keys.ts';
import type { Context } from './program.ts';
import { addSwitchFlags, type SwitchFlags, switchConfig } from './switch-config.ts';
import { fields } from './table.ts';

interface Flags extends SwitchFlags {
  demo?: boolean;
  operator: string;
}

export const operatorNameDefault = 'OPERATOR';
const operatorTerminal = 'ADMIN-1';
const operatorKeyId = 'k1';
/** There while init is under way: `start` then finishes what a killed init began. */
const markerName = 'initialising';

export interface Operator {
  participant: string;
  terminal: string;
  keyId: string;
  keyFile: string;
}

export function addInitCommand(program: Command, context: Context): void {
  const command = program
    .command('init')
    .summary('make a data directory with an operator (and, with --demo, two banks)')
    .description(
      'Makes a data directory: a journal whose first records are the operator of this switch, and the key file of its terminal.',
    )
    .option('--demo', 'two banks with terminals, keys and funded accounts as well (default: no)')
    .option('--operator <name>', 'participant name of the operator', operatorNameDefault);
  addSwitchFlags(command, ['data'])
    .option('--json', 'print one JSON object (default: text)')
    .action((flags: Flags) =>
      context.run(flags, async (output) => {
        checkName('--operator', flags.operator);
        const config = switchConfig(flags, context.env);
        refuseUsedDirectory(config.data);
        const { operator, banks } = await initialise(config, flags.operator, flags.demo === true);
        output.print(`made ${config.data}`);
        output.print(
          fields([
            ['  operator', `${operator.participant}/${operator.terminal}, key ${operator.keyId}`],
            ['  key file', operator.keyFile],
          ]),
        );
        output.print(banks === undefined ? nextText(config.data) : `\n${demoText(banks, config.data)}`);
        output.object({ data: config.data, operator, ...(banks === undefined ? {} : { demo: banks }) });
      }),
    );
}

/** True when there is no journal yet, or an init was cut short. Refuses a directory that has lost its journal. */
export function needsInitialising(directory: string): boolean {
  if (existsSync(join(directory, markerName))) return true;
  const journal = join(directory, 'journal');
  if (existsSync(journal) && listSegments(journal).length > 0) return false;
  if (existsSync(join(directory, 'index'))) {
    throw failed(
      `${directory} has an index but no journal: the journal is the only truth, bring ${journal} back before starting`,
    );
  }
  return true;
}

function refuseUsedDirectory(directory: string): void {
  // A cut-short init leaves only these, and is begun again.
  const ours = new Set([markerName, 'keys', 'lost+found']);
  const used = existsSync(directory) ? readdirSync(directory).filter((name) => !ours.has(name)) : [];
  if (used.length === 0) return;
  throw failed(
    `${directory} is not empty (it has ${used.slice(0, 3).join(', ')}); init needs a new directory, pass --data DIR`,
  );
}

export type InitialBanks = Awaited<ReturnType<typeof addDemoBanks>>;

/** Creates the operator in an empty journal; does nothing to one that has it already (a start that finishes an init). */
export async function initialise(
  config: Config,
  operatorName: string,
  demo = false,
): Promise<{ operator: Operator; banks?: InitialBanks }> {
  const directory = config.data;
  const keys = keysDirectory(directory);
  makeDirectory(directory);
  const marker = join(directory, markerName);
  writeFileSync(marker, '');
  const names = { participant: operatorName, terminal: operatorTerminal, keyId: operatorKeyId };
  const { path: keyFile, publicKey } = ensureKeyFile(keys, names);
  // Only now: every other command would pay for loading the ledger, too.
  const { Offline } = await import('../threads/offline.ts');
  const offline = await Offline.open(config);
  let banks: InitialBanks | undefined;
  try {
    if (offline.isEmpty) {
      await offline.addOperator({ ...names, displayName: 'Operator of this switch', publicKey });
      if (demo) banks = await addDemoBanks(offline, keys);
    }
  } finally {
    await offline.close();
  }
  writeOperatorName(keys, names);
  rmSync(marker);
  const operator = { ...names, keyFile };
  return banks === undefined ? { operator } : { operator, banks };
}

/** Parents included. Not mkdir's own `recursive`: where a parent refuses with ENOENT, as /proc does, that one never returns (Node 26.10). */
function makeDirectory(directory: string): void {
  const parent = dirname(directory);
  if (parent !== directory && !existsSync(parent)) makeDirectory(parent);
  try {
    mkdirSync(directory, { mode: 0o750 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function nextText(directory: string): string {
  const data = dataFlag(directory);
  return [
    '',
    'Next:',
    `  payswitch start${data}`,
    `  payswitch participant add ALPHA --display-name 'Alpha Bank'${data}`,
    `  payswitch terminal add ALPHA/T1${data}`,
    `  payswitch account open ALPHA-ALICE EUR --participant ALPHA${data}`,
  ].join('\n');
}
