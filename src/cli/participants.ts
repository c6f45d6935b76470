// The lists of participants and terminals, which the protocol hands out page by page.
import type { Payswitch } from '../client/index.ts';
import type { Participant, Terminal } from '../client/types.ts';
import { checked } from './administration.ts';

export function listParticipants(client: Payswitch): Promise<Participant[]> {
  return allPages(
    async (page) => checked(await client.listParticipants(page)).participants,
    (item) => item.participant,
  );
}

export async function participantNames(client: Payswitch): Promise<string[]> {
  return (await listParticipants(client)).map(({ participant }) => participant);
}

/** Of one participant, or of all that may be seen. */
export async function listTerminals(client: Payswitch, participant?: string): Promise<Terminal[]> {
  const owners = participant === undefined ? await participantNames(client) : [participant];
  const terminals: Terminal[] = [];
  for (const owner of owners) {
    const ofOwner = await allPages(
      async (page) => checked(await client.listTerminals({ participant: owner, ...page })).terminals,
      (item) => item.terminal,
    );
    terminals.push(...ofOwner);
  }
  return terminals;
}

/** Every page after the last name of the one before, until one is empty. */
async function allPages<Item>(
  fetch: (page: { after?: string }) => Promise<Item[]>,
  nameOf: (item: Item) => string,
): Promise<Item[]> {
  const items: Item[] = [];
  for (;;) {
    const last = items.at(-1);
    const more = await fetch(last === undefined ? {} : { after: nameOf(last) });
    if (more.length === 0) return items;
    items.push(...more);
  }
}
