// Answers about the registry: who a terminal is (logon), and names and numbers of participants. Rare and small, as JSON.
import type { ParticipantAnswer, ParticipantQuery, TerminalAnswer, TerminalQuery } from './messages.ts';
import type { Registry } from './registry.ts';

export function lookUpTerminal(registry: Registry, { participant, terminal, keyId }: TerminalQuery): TerminalAnswer {
  const owner = registry.participantByName(participant);
  const registered = owner && registry.terminalByName(owner.number, terminal);
  const key = registered?.keys.find((candidate) => candidate.keyId === keyId && !candidate.revoked);
  if (!owner || !registered || registered.disabled || !key) return { found: false };
  return {
    found: true,
    participantNumber: owner.number,
    terminalNumber: registered.number,
    capabilities: [...registered.capabilities],
    operator: owner.operator,
    publicKey: Buffer.from(key.publicKey).toString('base64'),
  };
}

export function lookUpParticipants(registry: Registry, { name, numbers }: ParticipantQuery): ParticipantAnswer {
  const found =
    name === undefined
      ? (numbers ?? []).map((number) => registry.participant(number))
      : [registry.participantByName(name)];
  return {
    participants: found.map((participant) => ({
      number: participant?.number ?? 0,
      name: participant?.name ?? '',
      suspended: participant?.suspended ?? false,
      operator: participant?.operator ?? false,
      lastOpenedSeq: participant === undefined ? 0 : registry.lastOpenedSeq[participant.number]!,
    })),
  };
}
