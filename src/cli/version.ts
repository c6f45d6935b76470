// The version in package.json, found from the source tree (src/cli) and from a packed install (dist/cli) alike.
import { readFileSync } from 'node:fs';

export function softwareVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
