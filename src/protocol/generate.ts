// Builds src/protocol/generated from proto/: `npm run generate`. The result is checked in; test/tidy compares the two.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(import.meta.dirname, '../..');
const protoFiles = ['reasons', 'payments', 'admin', 'session', 'journal'];

/** Runs pbjs over every .proto and writes `payswitch.js` and `payswitch.d.ts` into `directory`. */
export function generate(directory: string): void {
  const output = path.join(directory, 'payswitch.js');
  const pbjs = fileURLToPath(import.meta.resolve('protobufjs-cli/bin/pbjs'));
  execFileSync(
    process.execPath,
    [
      pbjs,
      ...['-t', 'static-module', '-w', 'esm', '--es6', '--dts', '--force-long'],
      ...['--no-verify', '--no-convert', '--no-service', '--no-delimited', '--no-typeurl'],
      ...['-p', 'proto', '-o', output],
      ...protoFiles.map((name) => `proto/payswitch/v1/${name}.proto`),
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  // Callers write v1.Pay instead of payswitch.v1.Pay.
  const shortNames = [
    [output, 'export const v1 = payswitch.v1;'],
    [output.replace(/\.js$/, '.d.ts'), 'export import v1 = payswitch.v1;'],
  ] as const;
  for (const [file, shortName] of shortNames) {
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, `// Generated from proto/ by npm run generate. Do not edit.\n${text}\n${shortName}\n`);
  }
}

if (import.meta.main) generate(path.join(import.meta.dirname, 'generated'));
