// Types, lint and unused code are tests as well: `npm run check` in three parts, so that `npm test` alone says whether a change is fit.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import t from 'tap';

const root = path.resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

t.setTimeout(300_000);

for (const command of String(scripts.check).split(' && ')) {
  t.test(command, async (t) => {
    const [tool, ...args] = command.split(' ');
    const { status, stdout, stderr, error } = spawnSync(process.execPath, [binaryOf(tool), ...args], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    t.equal(error, undefined);
    const output = `${stdout}${stderr}`.trim();
    t.equal(status, 0, `${command} finds nothing wrong`, { output: output.slice(0, 20_000) });
  });
}

/** The file that npm would run for a tool's name. */
function binaryOf(tool: string): string {
  const packageName = { tsc: 'typescript', biome: '@biomejs/biome', knip: 'knip' }[tool];
  if (packageName === undefined) throw new Error(`package.json's check runs ${tool}, which is not known here`);
  // Not every package lets its package.json be resolved; its directory is known.
  const file = path.join(root, 'node_modules', packageName, 'package.json');
  const { bin } = require(file) as { bin: string | Record<string, string> };
  return path.join(path.dirname(file), typeof bin === 'string' ? bin : bin[tool]);
}
