// `payswitch terminal ...`: the identities that log on, and their keys. A new key pair is made here, never at the switch: the private
// half goes into a file of mode 0600 and is on disk before the switch hears of the public half.
import { rmSync } from 'node:fs';
import type { Command } from 'commander';
import { OutcomeUnknownError } from '../client/errors.ts';
import type { Payswitch } from '../client/index.ts';
import type { AdminResult, CapabilityName, Terminal } from '../client/types.ts';
import { type AdminFlags, adminCommand, administer, checked, checkName } from './administration.ts';
import { usage } from './failure.ts';
import { dataDirectory, parseAs } from './identity.ts';
import { createKeyFile, keysDirectory, publicKeyArgument, publicKeyPem } from './keys.ts';
import { listTerminals } from './participants.ts';
import type { Context } from './program.ts';
import { withSession } from './session.ts';
import { table } from './table.ts';

interface KeyFlags {
  publicKey?: string;
  keysDir?: string;
}

const nameArgument = ['<participant/terminal>', 'such as ALPHA/T1'] as const;
const capabilityNames: readonly CapabilityName[] = ['PAY', 'READ', 'BATCH', 'ADMIN'];

export function addTerminalCommands(program: Command, context: Context): void {
  const noun = program
    .command('terminal')
    .summary('add, disable, enable or list terminals; keys; capabilities')
    .description('The identities that log on for a bank, and their keys.');

  addKeyFlags(adminCommand(noun, 'add', 'add a terminal with its first key'))
    .argument(...nameArgument)
    .option('--capabilities <list>', 'what it may do: any of pay, read, batch, admin', 'pay,read')
    .option('--new-key-id <id>', 'name of its first key', 'k1')
    .action((name: string, flags: AdminFlags & KeyFlags & { capabilities: string; newKeyId: string }) => {
      const who = terminalName(name);
      const capabilities = capabilitiesArgument('--capabilities', flags.capabilities);
      return withNewKey(
        context,
        flags,
        { ...who, keyId: flags.newKeyId },
        `terminal ${name} added`,
        (client, publicKey) => client.addTerminal({ ...who, capabilities, keyId: flags.newKeyId, publicKey }),
      );
    });

  for (const [verb, done, description] of [
    ['disable', 'disabled', 'end the sessions of a terminal and refuse its logons'],
    ['enable', 'enabled', 'let a disabled terminal log on again'],
  ] as const) {
    adminCommand(noun, verb, description)
      .argument(...nameArgument)
      .action((name: string, flags: AdminFlags) => {
        const who = terminalName(name);
        return administer(context, flags, `terminal ${name} ${done}`, (client) =>
          verb === 'disable' ? client.disableTerminal(who) : client.enableTerminal(who),
        );
      });
  }

  adminCommand(noun, 'capabilities', 'replace what a terminal may do; its sessions are closed')
    .argument(...nameArgument)
    .argument('<list>', 'any of pay, read, batch, admin, such as pay,read')
    .action((name: string, list: string, flags: AdminFlags) => {
      const who = terminalName(name);
      const capabilities = capabilitiesArgument('the capabilities', list);
      const done = `terminal ${name} may now ${capabilities.join(', ').toLowerCase()}`;
      return administer(context, flags, done, (client) => client.setCapabilities({ ...who, capabilities }));
    });

  adminCommand(noun, 'list', 'list the terminals of one bank, or of all')
    .argument('[participant]', 'one bank (default: all that may be seen)')
    .action((participant: string | undefined, flags: AdminFlags) => {
      if (participant !== undefined) checkName('the participant', participant);
      return context.run(flags, async (output) => {
        const terminals = await withSession(context, flags, 'operator', (client) => listTerminals(client, participant));
        output.print(terminalTable(terminals));
        output.object({ terminals });
      });
    });

  const key = noun
    .command('key')
    .description('The keys of a terminal. To rotate: add the new one, use it, revoke the old one.');
  addKeyFlags(adminCommand(key, 'add', 'add a key to a terminal'))
    .argument(...nameArgument)
    .argument('<key-id>', 'its name; the name of a revoked key is not used again')
    .action((name: string, keyId: string, flags: AdminFlags & KeyFlags) => {
      const who = terminalName(name);
      return withNewKey(context, flags, { ...who, keyId }, `key ${keyId} of ${name} added`, (client, publicKey) =>
        client.addTerminalKey({ ...who, keyId, publicKey }),
      );
    });
  adminCommand(key, 'revoke', 'revoke a key; sessions that logged on with it are closed')
    .argument(...nameArgument)
    .argument('<key-id>')
    .action((name: string, keyId: string, flags: AdminFlags) => {
      checkName('the key id', keyId);
      const who = terminalName(name);
      return administer(context, flags, `key ${keyId} of ${name} revoked`, (client) =>
        client.revokeTerminalKey({ ...who, keyId }),
      );
    });

  noun
    .command('keygen')
    .description('Make a key pair without telling the switch: hand the public half to the operator.')
    .argument(...nameArgument)
    .option('--new-key-id <id>', 'name of the key', 'k1')
    .option('--data <dir>', 'data directory (env PAYSWITCH_DATA, default: ./data)')
    .option('--keys-dir <dir>', 'where the private key is written (default: DATA/keys)')
    .option('--json', 'print one JSON object (default: text)')
    .action((name: string, flags: { newKeyId: string; data?: string; keysDir?: string; json?: boolean }) =>
      context.run(flags, async (output) => {
        checkName('--new-key-id', flags.newKeyId);
        const made = createKeyFile(keysDirectoryOf(context, flags), { ...terminalName(name), keyId: flags.newKeyId });
        const publicKeyHex = made.publicKey.toString('hex');
        output.print(
          `private key ${made.path}\npublic key  ${publicKeyHex}\n${publicKeyPem(made.publicKey).trimEnd()}`,
        );
        output.object({ keyFile: made.path, publicKey: publicKeyHex });
      }),
    );
}

function addKeyFlags(command: Command): Command {
  return command
    .option('--public-key <key>', 'public key as PEM file, hex or base64 (default: a new pair is made)')
    .option('--keys-dir <dir>', 'where the new private key is written (default: DATA/keys)');
}

function keysDirectoryOf(context: Context, flags: { data?: string; keysDir?: string }): string {
  return flags.keysDir ?? keysDirectory(dataDirectory(flags, context.env));
}

function terminalName(text: string): { participant: string; terminal: string } {
  return parseAs(text, 'the terminal');
}

function capabilitiesArgument(what: string, list: string): CapabilityName[] {
  return list.split(',').map((word) => {
    const capability = capabilityNames.find((name) => name === word.trim().toUpperCase());
    if (capability === undefined)
      throw usage(`${what} must be a list of pay, read, batch and admin, such as pay,read; '${word}' is none`);
    return capability;
  });
}

/** Makes the pair (or takes the given public half), registers it, and removes the file again when the switch refuses. */
function withNewKey(
  context: Context,
  flags: AdminFlags & KeyFlags,
  names: { participant: string; terminal: string; keyId: string },
  done: string,
  register: (client: Payswitch, publicKey: Uint8Array) => Promise<AdminResult>,
): Promise<void> {
  checkName('the key id', names.keyId);
  return context.run(flags, (output) =>
    withSession(context, flags, 'operator', async (client) => {
      const made = flags.publicKey === undefined ? createKeyFile(keysDirectoryOf(context, flags), names) : undefined;
      const publicKey = made?.publicKey ?? publicKeyArgument(flags.publicKey!);
      let result: AdminResult;
      try {
        result = checked(await register(client, publicKey));
      } catch (error) {
        // Kept when it may have been registered: the private half of a registered key exists nowhere else.
        if (made !== undefined && !(error instanceof OutcomeUnknownError)) rmSync(made.path);
        throw error;
      }
      output.print(`${done} (seq ${result.seq})${made === undefined ? '' : `\nprivate key ${made.path}`}`);
      output.object({ done: true, seq: result.seq, ...(made === undefined ? {} : { keyFile: made.path }) });
    }),
  );
}

function terminalTable(terminals: readonly Terminal[]): string {
  return table(
    [{ title: 'TERMINAL' }, { title: 'STATE' }, { title: 'MAY' }, { title: 'KEYS' }],
    terminals.map(({ participant, terminal, disabled, disabledByOperator, capabilities, keys }) => [
      `${participant}/${terminal}`,
      disabledByOperator ? 'disabled by the operator' : disabled ? 'disabled' : 'enabled',
      capabilities.join(', ').toLowerCase(),
      keys.map(({ keyId, revoked }) => (revoked ? `${keyId} (revoked)` : keyId)).join(', '),
    ]),
  );
}
