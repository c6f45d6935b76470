// What a load needs in a switch before it can begin: a bank, a terminal with a key, accounts with a credit line. The
// operator makes what is missing; without the operator's key, it is said what to make.

import { createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { createKeyFile, keyFileName, readPrivateKey } from '../../src/cli/keys.ts';
import { Payswitch } from '../../src/client/index.ts';
import { rawPublicKey } from '../../src/protocol/logon.ts';
import { accountName } from './accounts.ts';
import type { Endpoint, Identity } from './endpoint.ts';
import { openAccounts } from './opener.ts';
import { Requests } from './requests.ts';
import { countAccounts } from './totals.ts';

export interface Names {
  participant: string;
  terminal: string;
  keyId: string;
}

/**
 * Registers the bank's terminal with the key in `keyFile`, which is made when it is missing. What is there already
 * stays.
 */
export async function addBank(endpoint: Endpoint, operator: Identity, names: Names, keyFile: string): Promise<void> {
  const directory = dirname(keyFile);
  if (!existsSync(keyFile)) {
    if (basename(keyFile) !== keyFileName(names)) {
      throw new Error(
        `there is no key file ${keyFile}; one that is to be made here must be called ${keyFileName(names)}`,
      );
    }
    createKeyFile(directory, names);
  }
  const publicKey = rawPublicKey(readPrivateKey(keyFile));
  const client = await Payswitch.connect({
    ...clientAddress(endpoint),
    participant: operator.participant,
    terminal: operator.terminal,
    keyId: operator.keyId,
    privateKey: createPrivateKey(operator.privateKeyPem),
    reconnect: false,
  });
  try {
    const done = ({ ok, reason, detail }: { ok: boolean; reason: string; detail: string }): boolean => {
      if (!ok && reason !== 'ALREADY_EXISTS') throw new Error(`the bank ${names.participant} was refused: ${detail}`);
      return ok;
    };
    done(await client.addParticipant({ participant: names.participant }));
    const isNew = done(await client.addTerminal({ ...names, capabilities: ['PAY', 'READ'], publicKey }));
    // The terminal may be there with another key.
    if (!isNew) done(await client.addTerminalKey({ ...names, publicKey }));
  } finally {
    await client.close();
  }
}

function clientAddress({ host, port, tls }: Endpoint) {
  return { host, port, ...(tls === undefined ? {} : { tls }) };
}

/** Opens those of the accounts that are missing; returns how many there were before. */
export async function ensureAccounts(
  endpoint: Endpoint,
  bank: Identity,
  operator: Identity | undefined,
  { prefix, accounts, onProgress }: { prefix: string; accounts: number; onProgress(opened: number): void },
): Promise<number> {
  const requests = await Requests.open(endpoint, bank, 1);
  const before = await countAccounts(requests, prefix, accounts).finally(() => requests.close());
  if (before === accounts) return before;
  const { participant } = bank;
  if (operator === undefined) {
    const [first, last] = [before, accounts - 1].map((index) => accountName(prefix, index));
    throw new Error(
      `the accounts ${first} to ${last} of ${participant} are missing; pass --operator-key FILE and they are opened, ` +
        `or open them: payswitch account open ${first} EUR --participant ${participant} --credit-line 1000000000.00`,
    );
  }
  await openAccounts(endpoint, operator, { participant, prefix, from: before, until: accounts, onProgress });
  return before;
}

export function readPem(file: string): string {
  readPrivateKey(file);
  return readFileSync(file, 'utf8');
}
