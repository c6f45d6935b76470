// DATA/addresses.json: where the switch that runs on a directory listens. Written when it is ready, removed when it stops; a killed one leaves
// it behind, so whoever reads it may find nobody there.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failed } from './failure.ts';
import { readJsonFile } from './json-file.ts';

export interface Addresses {
  listen: { host: string; port: number; tls: boolean };
  admin: { host: string; port: number };
  pid: number;
}

export function addressesPath(directory: string): string {
  return join(directory, 'addresses.json');
}

/** What the switch that runs on this directory wrote; undefined when none does. */
export function readAddresses(directory: string): Addresses | undefined {
  const path = addressesPath(directory);
  const found = readJsonFile(path, (content) => {
    const addresses = content as Addresses;
    const { listen, admin } = addresses;
    return Number.isInteger(listen.port) && Number.isInteger(admin.port) ? addresses : undefined;
  });
  if (found !== 'damaged') return found;
  throw failed(`${path} is not what a switch writes; restart the switch, or pass --connect HOST:PORT`);
}

/** Whole or not at all: somebody may be waiting for it. */
export function writeAddresses(directory: string, addresses: Addresses): void {
  const path = addressesPath(directory);
  writeFileSync(`${path}.tmp`, `${JSON.stringify(addresses, null, 2)}\n`, { mode: 0o644 });
  renameSync(`${path}.tmp`, path);
}

export function removeAddresses(directory: string): void {
  rmSync(addressesPath(directory), { force: true });
}
