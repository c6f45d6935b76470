// `payswitch init`: makes a data directory: the journal with the operator as its first records, and the operator's key file. `start`
// does the same on an empty directory. With --demo it holds two banks as well, ready to try everything.
//
// It may be killed anywhere. DATA/initialising is the first file made and the last removed; it says what was begun, and the same
// `init`, or `start`, finishes just that: every step is done again and finds what is there already.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../config/load.ts';
import { isName } from '../domain/identifiers.ts';
import { listSegments, syncDirectory } from '../journal/files.ts';
import type { Offline } from '../threads/offline.ts';
import { checkName } from './administration.ts';
import { addDemoBanks, type DemoBanks, demoText } from './demo-banks.ts';
import { failed } from './failure.ts';
import { dataFlag, writeOperatorName } from './identity.ts';
import { readJsonFile } from './json-file.ts';
import {
  createFileDurably,
  ensureKeyFile,
  isTemporaryName,
  type KeyNames,
  keysDirectory,
  makeDirectoryDurably,
} from './keys.ts';
import type { Context } from './program.ts';
import { addSwitchFlags, type SwitchFlags, switchConfig } from './switch-config.ts';
import { fields } from './table.ts';
import { softwareVersion } from './version.ts';

interface Flags extends SwitchFlags {
  demo?: boolean;
  operator: string;
}

export const operatorNameDefault = 'OPERATOR';
const operatorTerminal = 'ADMIN-1';
const operatorKeyId = 'k1';
/** There while init is under way; its text is a Beginning as JSON. */
const markerName = 'initialising';

/** What an init was asked for. */
export interface Beginning {
  operator: string;
  demo: boolean;
}

export interface Operator extends KeyNames {
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
        const begun = beginning(config.data);
        if (begun === undefined) refuseUsedDirectory(config.data);
        const { operator, banks } = await initialise(config, flags.operator, flags.demo === true);
        output.print(
          begun === undefined ? `made ${config.data}` : `finished ${config.data}, where an init was cut short`,
        );
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

/** What an init began that was cut short; undefined when there is none. */
export function beginning(directory: string): Beginning | undefined {
  const path = join(directory, markerName);
  const found = readJsonFile(path, (content): Beginning | undefined => {
    const { operator, demo } = content as Beginning;
    return typeof operator === 'string' && isName(operator) && typeof demo === 'boolean'
      ? { operator, demo }
      : undefined;
  });
  if (found !== 'damaged') return found;
  throw failed(
    `an init of ${directory} was cut short and ${path} does not say which; begin again in a new directory, pass --data DIR`,
  );
}

/** True when there is no journal yet. Refuses a directory that has lost its journal. */
export function isEmptyDirectory(directory: string): boolean {
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
  const harmless = new Set(['keys', 'lost+found']);
  const names = existsSync(directory) ? readdirSync(directory) : [];
  const used = names.filter((name) => !harmless.has(name) && !isTemporaryName(name));
  if (used.length === 0) return;
  throw failed(
    `${directory} is not empty (it has ${used.slice(0, 3).join(', ')}); init needs a new directory, pass --data DIR`,
  );
}

/** Makes all of it, or finishes what a cut-short init of the same names began. Throws when that one was asked for something else. */
export async function initialise(
  config: Config,
  operatorName: string,
  demo = false,
): Promise<{ operator: Operator; banks?: DemoBanks }> {
  const directory = config.data;
  makeDirectoryDurably(directory, 0o750);
  begin(directory, { operator: operatorName, demo });
  const keys = keysDirectory(directory);
  // Only now: every other command would pay for loading the ledger, too.
  const { Offline } = await import('../threads/offline.ts');
  const offline = await Offline.open(config, softwareVersion());
  try {
    const ensureKey = (names: KeyNames) => ensureKeyFile(keys, names, registeredKey(offline, names));
    const participant = offline.operatorName ?? operatorName;
    const names = { participant, terminal: operatorTerminal, keyId: operatorKeyId };
    const { path: keyFile, publicKey } = ensureKey(names);
    if (offline.isEmpty) offline.addOperator({ ...names, displayName: 'Operator of this switch', publicKey });
    const operator = { ...names, keyFile };
    const made = demo ? { operator, banks: addDemoBanks(offline, ensureKey) } : { operator };
    writeOperatorName(keys, names);
    rmSync(join(directory, markerName), { force: true });
    syncDirectory(directory);
    return made;
  } finally {
    await offline.close();
  }
}

function begin(directory: string, asked: Beginning): void {
  if (createFileDurably(join(directory, markerName), `${JSON.stringify(asked)}\n`)) return;
  const begun = beginning(directory) ?? asked;
  if (begun.operator === asked.operator && begun.demo === asked.demo) return;
  throw failed(
    `an init of ${directory} with other arguments was cut short or is under way; finish it with 'payswitch init --operator ${begun.operator}` +
      `${begun.demo ? ' --demo' : ''}${dataFlag(directory)}' or with 'payswitch start${dataFlag(directory)}'`,
  );
}

/** The public key that the ledger has under these names. */
function registeredKey(offline: Offline, { participant, terminal, keyId }: KeyNames): Uint8Array | undefined {
  const { terminals } = offline.administer({ listTerminals: { participant } });
  const found = terminals?.find((candidate) => candidate.terminal === terminal);
  return found?.keys?.find((key) => key.keyId === keyId)?.publicKey ?? undefined;
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
