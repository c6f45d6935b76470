// The flags of commands that read the switch's own configuration (start, init). Every setting of config/schema.ts is a flag; their
// help, defaults and environment names come from there, so that nothing is said twice.
import { type Command, Option } from 'commander';
import { suggest } from '../config/config-error.ts';
import { type Config, describeSettings, loadConfig } from '../config/load.ts';
import { usage } from './failure.ts';

export interface SwitchFlags extends Record<string, unknown> {
  config?: string;
  set?: string[];
  json?: boolean;
}

/** Short names for what is typed often; the long ones are those of the configuration's messages. */
const shortFlags: Readonly<Record<string, string>> = {
  'gateways.count': '--gateways',
  'gateways.weights': '--weights',
  'gateways.strategy': '--strategy',
};

const argumentCharsMax = 24;

/** Adds --config, --set and a flag for each setting (or those in `only`). */
export function addSwitchFlags(command: Command, only?: readonly string[]): Command {
  command.option('-c, --config <file>', 'YAML file with settings (env PAYSWITCH_CONFIG, default: none)');
  for (const { path, flag, argument, env, default: text, allowed, description } of describeSettings()) {
    if (only !== undefined && !only.includes(path)) continue;
    const short = shortFlags[path];
    // A long list of names would push every description off the screen; it goes into its own.
    const isLong = argument.length > argumentCharsMax;
    const flags = `${short === undefined ? '' : `${short}, `}${flag} ${isLong ? '<name>' : argument}`;
    const words = `${description[0]!.toLowerCase()}${description.slice(1)}${isLong ? `: ${allowed}` : ''}`;
    const option = new Option(flags, `${words} (env ${env}, default: ${text ?? 'not set'})`);
    command.addOption(option.helpGroup('Settings:'));
  }
  return command.option(
    '--set <path=value>',
    'a setting by its path in the YAML file, such as sessions.inflightMax=512; repeatable (default: none)',
    (value: string, before: string[] | undefined) => [...(before ?? []), value],
  );
}

/** Flags over environment over file over defaults. Throws ConfigError or CliFailure. */
export function switchConfig(flags: SwitchFlags, env: NodeJS.ProcessEnv): Config {
  const settings: Record<string, unknown> = {};
  for (const { path, flag } of describeSettings()) {
    const key = flag.slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    if (flags[key] !== undefined) settings[path] = flags[key];
  }
  for (const assignment of flags.set ?? []) {
    const [, path, value] = /^([^=]+)=(.*)$/s.exec(assignment) ?? [];
    if (path === undefined)
      throw usage(`--set must be PATH=VALUE, such as sessions.inflightMax=512, not '${assignment}'`);
    if (!describeSettings().some((setting) => setting.path === path)) throw usage(unknownSetting(path));
    settings[path] = value;
  }
  return loadConfig({ flags: settings, env, file: flags.config });
}

function unknownSetting(path: string): string {
  const paths = describeSettings().map((setting) => setting.path);
  const near = suggest(path, paths);
  return `--set ${path} is no setting of payswitch; ${near === undefined ? `there are ${paths.join(', ')}` : `did you mean ${near}?`}`;
}
