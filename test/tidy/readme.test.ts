// The README says what is: its table of settings is that of the schema (rewritten by `node test/tidy/readme.test.ts --update`), the files it
// links to exist, and its commands name npm scripts and payswitch commands that there are.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import t from 'tap';
import { describeSettings } from '../../src/config/load.ts';

const root = path.resolve(import.meta.dirname, '../..');
const file = path.join(root, 'README.md');
const begin = '<!-- settings: kept equal to src/config/schema.ts by test/tidy -->\n';
const end = '\n<!-- /settings -->';

function settingsTable(): string {
  const rows = describeSettings().map(
    ({ path: name, default: value, description }) =>
      `| \`${name}\` | ${value === undefined ? '' : `\`${value}\``} | ${description} |`,
  );
  return ['| setting | default | |', '|---|---|---|', ...rows].join('\n');
}

let readme = readFileSync(file, 'utf8');
const from = readme.indexOf(begin) + begin.length;
const to = readme.indexOf(end);
if (process.argv.includes('--update')) {
  readme = readme.slice(0, from) + settingsTable() + readme.slice(to);
  writeFileSync(file, readme);
}

t.test('the table of settings is that of the schema', (t) => {
  t.equal(readme.slice(from, readme.indexOf(end)), settingsTable());
  t.end();
});

t.test('links lead to files', (t) => {
  const links = [...readme.matchAll(/\]\(([^)#][^)]*)\)/g)]
    .map(([, link]) => link!)
    .filter((link) => !link.includes('://'));
  t.ok(links.length > 0);
  for (const link of links) t.ok(existsSync(path.join(root, link)), link);
  t.end();
});

t.test('commands exist', (t) => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const used = new Set([...readme.matchAll(/npm run ([a-z]+)/g)].map(([, name]) => name!));
  for (const name of used) t.ok(scripts[name], `npm run ${name}`);
  const help = execFileSync(process.execPath, [path.join(root, 'src/cli/main.ts'), '--help']).toString();
  const commands = new Set([...readme.matchAll(/npx payswitch ([a-z]+)/g)].map(([, name]) => name!));
  t.ok(commands.size > 5);
  for (const name of commands) t.match(help, new RegExp(`^  ${name} `, 'm'), `payswitch ${name}`);
  t.end();
});
