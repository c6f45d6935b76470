// `payswitch balance`: one account as it is now, with every payment in it that was answered before.
import type { Command } from 'commander';
import { accountFields, accountJson } from './accounts.ts';
import { checkName } from './administration.ts';
import { addConnectionFlags, type ConnectionFlags } from './identity.ts';
import type { Context } from './program.ts';
import { withSession } from './session.ts';

export function addBalanceCommand(program: Command, context: Context): void {
  const command = program
    .command('balance')
    .summary('show the balance of one of your accounts')
    .description(
      'Shows one of your accounts as it is now. (The operator sees every account with `payswitch account show`.)',
    )
    .argument('<account>', 'belongs to the participant that logs on');
  addConnectionFlags(command, 'bank').action((account: string, flags: ConnectionFlags & { json?: boolean }) => {
    checkName('the account', account);
    return context.run(flags, async (output) => {
      const balance = await withSession(context, flags, 'bank', (client) => client.balance(account));
      output.print(accountFields(balance, balance.asOfSeq));
      output.object(accountJson(balance));
    });
  });
}
