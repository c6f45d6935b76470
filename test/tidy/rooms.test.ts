// The house rules that a machine can check: which room may import which, that every file says what it is, that generated code and
// hand-written enums equal the .proto files, and that nothing in the repository depends on one machine.
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import t from 'tap';
import { Reason, Status } from '../../src/domain/reasons.ts';
import { generate } from '../../src/protocol/generate.ts';
import { importsOf, findings as roomFindings } from './rooms.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const sources = globSync('src/**/*.{ts,js}', { cwd: root })
  .filter((file) => !file.startsWith('src/protocol/generated/'))
  .sort();

t.test('rooms import only from those above them', async (t) => {
  t.ok(sources.length > 20, `${sources.length} files`);
  t.strictSame(
    sources.flatMap((file) => roomFindings(file, read(file))),
    [],
  );
});

t.test('canary: an import in the wrong direction is found', async (t) => {
  t.match(roomFindings('src/domain/a.ts', "import { x } from '../ledger/b.ts';"), [/domain.*ledger/]);
  t.match(roomFindings('src/config/a.ts', "import type { X } from '../journal/b.ts';"), [/config.*journal/]);
  t.match(roomFindings('src/client/a.ts', "export * from '../cli/b.ts';"), [/client.*cli/]);
  t.match(roomFindings('src/domain/a.ts', "const { x } = await import('../admin/b.ts');"), [/domain.*admin/]);
  t.match(roomFindings('src/domain/a.ts', "import '../store/b.ts';"), [/domain.*store/]);
  t.match(roomFindings('src/domain/a.ts', "import {\n  x,\n} from '../gateway/b.ts';"), [/domain.*gateway/]);
  t.match(roomFindings('src/cli/a.ts', "import { x } from '../../test/b.ts';"), [/leaves src/]);
  t.match(roomFindings('src/attic/a.ts', ''), [/no room/]);
  t.strictSame(roomFindings('src/threads/ring.ts', "import { x } from '../ledger/messages.ts';"), []);
  t.strictSame(importsOf("import a from 'tap';\nimport b from './b.ts';"), ['tap', './b.ts']);
});

t.test('the index and the client do not pull in the switch', async (t) => {
  // A terminal embeds the client: it must not bring the ledger, LMDB or an HTTP server with it.
  const allowed = new Set(['domain', 'protocol', 'client']);
  const wrong = sources
    .filter((file) => file.startsWith('src/client/'))
    .flatMap((file) =>
      importsOf(read(file))
        .filter((name) => name.startsWith('.'))
        .map((name) => path.posix.join(path.posix.dirname(file), name).split('/')[1])
        .filter((room) => !allowed.has(room))
        .map((room) => `${file} imports ${room}`),
    );
  t.strictSame(wrong, []);
});

t.test('every source file opens with a comment that says what it is', async (t) => {
  const silent = sources.filter((file) => {
    const [first, second] = read(file).split('\n');
    const opening = first.startsWith('#!') ? second : first;
    return !/^(\/\/ \S.{20,}|\/\*\*)/.test(opening);
  });
  t.strictSame(silent, []);
});

t.test('generated code equals what proto/ generates', async (t) => {
  const directory = t.testdir({});
  generate(directory);
  for (const name of ['payswitch.js', 'payswitch.d.ts']) {
    const fresh = readFileSync(path.join(directory, name), 'utf8');
    t.ok(fresh === read(`src/protocol/generated/${name}`), `${name} is current; npm run generate makes it so`);
  }
});

t.test('domain/reasons.ts equals reasons.proto', async (t) => {
  const proto = read('proto/payswitch/v1/reasons.proto');
  const enumOf = (name: string): Record<string, number> => {
    const body = new RegExp(`enum ${name} \\{([^}]*)\\}`).exec(proto)?.[1] ?? '';
    const entries = [...body.matchAll(/^\s*([A-Z][A-Z0-9_]*) = (\d+);/gm)].map(([, key, value]) => [
      key,
      Number(value),
    ]);
    return Object.fromEntries(entries);
  };
  const { STATUS_UNSPECIFIED, ...statuses } = enumOf('Status');
  t.strictSame({ UNSPECIFIED: STATUS_UNSPECIFIED, ...statuses }, { ...Status });
  t.strictSame(enumOf('Reason'), { ...Reason });
});

t.test('nothing tracked names a directory of one machine or a private registry', async (t) => {
  const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  });
  const texts = /\.(ts|js|json|md|proto|ya?ml|txt|sh|c|h)$|^(LICENSE|\.ci\/.*|\.gitignore)$/;
  // Not the directories that any machine has, such as /tmp and /dev.
  const machinePath = /(^|[\s'"`=:(])(\/(home|root|Users|work|workspace|mnt|build)\/[A-Za-z0-9_.-]+|[A-Z]:\\\\?Users)/;
  const found = tracked
    .split('\0')
    .filter((file) => texts.test(file) && file !== 'test/tidy/rooms.test.ts')
    .flatMap((file) => {
      const lines = readIfThere(file).split('\n');
      return lines.flatMap((line, index) => {
        if (machinePath.test(line)) return [`${file}:${index + 1} names a directory of one machine`];
        const host = file.endsWith('package-lock.json')
          ? /"resolved": "https?:\/\/([^/"]+)/.exec(line)?.[1]
          : undefined;
        return host === undefined || host.endsWith('.npmjs.org')
          ? []
          : [`${file}:${index + 1} names the registry ${host}`];
      });
    });
  t.strictSame(found.slice(0, 20), []);
});

/** Tracked files may be deleted and not yet committed. */
function readIfThere(file: string): string {
  try {
    return read(file);
  } catch {
    return '';
  }
}
