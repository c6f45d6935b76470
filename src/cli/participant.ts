// `payswitch participant ...`: the banks. All of it is the operator's, except the list (one's own).
import type { Command } from 'commander';
import type { Participant } from '../client/types.ts';
import { type AdminFlags, adminCommand, administer, checkName } from './administration.ts';
import { listParticipants } from './participants.ts';
import type { Context } from './program.ts';
import { withSession } from './session.ts';
import { table } from './table.ts';

export function addParticipantCommands(program: Command, context: Context): void {
  const noun = program
    .command('participant')
    .summary('add, suspend, resume or list banks')
    .description('The banks that take part.');

  adminCommand(noun, 'add', 'add a bank')
    .argument('<participant>', 'its name: letters, digits and . _ : -')
    .option('--display-name <text>', 'its name for people', '')
    .action((participant: string, flags: AdminFlags & { displayName: string }) => {
      checkName('the participant', participant);
      return administer(context, flags, `participant ${participant} added`, (client) =>
        client.addParticipant({ participant, displayName: flags.displayName }),
      );
    });

  adminCommand(noun, 'suspend', 'refuse payments of and to a bank (AG10); it may still log on and read')
    .argument('<participant>')
    .action((participant: string, flags: AdminFlags) => {
      checkName('the participant', participant);
      return administer(context, flags, `participant ${participant} suspended`, (client) =>
        client.suspendParticipant(participant),
      );
    });

  adminCommand(noun, 'resume', 'let a suspended bank pay again')
    .argument('<participant>')
    .action((participant: string, flags: AdminFlags) => {
      checkName('the participant', participant);
      return administer(context, flags, `participant ${participant} resumed`, (client) =>
        client.resumeParticipant(participant),
      );
    });

  adminCommand(noun, 'list', 'list the banks').action((flags: AdminFlags) =>
    context.run(flags, async (output) => {
      const participants = await withSession(context, flags, 'operator', (client) => listParticipants(client));
      output.print(participantTable(participants));
      output.object({ participants });
    }),
  );
}

export function participantTable(participants: readonly Participant[]): string {
  return table(
    [{ title: 'PARTICIPANT' }, { title: 'ROLE' }, { title: 'STATE' }, { title: 'NAME' }],
    participants.map(({ participant, operator, suspended, displayName }) => [
      participant,
      operator ? 'operator' : 'bank',
      suspended ? 'suspended' : 'active',
      displayName,
    ]),
  );
}
