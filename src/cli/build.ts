// `npm run build`: compiles src/ to dist/, as JavaScript with type declarations, for the npm package. Development needs no build: Node
// strips the types. What the compiler leaves alone is done here: files that are not TypeScript are copied, and the names of worker
// threads' files, which are URLs and not imports, get their new ending.
import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** Replaces `dist`. Throws when anything does not compile. */
export function build(dist: string): void {
  const source = path.join(root, 'src');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });

  // A project file of its own: with the root's, everything under test/ and bench/ would be compiled too.
  const project = path.join(dist, 'tsconfig.json');
  const compilerOptions = { noEmit: false, declaration: true, rootDir: source, outDir: dist };
  writeFileSync(
    project,
    JSON.stringify({ extends: path.join(root, 'tsconfig.json'), compilerOptions, include: [source] }),
  );
  const typescript = createRequire(import.meta.url).resolve('typescript/package.json');
  const { bin } = JSON.parse(readFileSync(typescript, 'utf8')) as { bin: { tsc: string } };
  const tsc = path.join(path.dirname(typescript), bin.tsc);
  execFileSync(process.execPath, [tsc, '-p', project], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  rmSync(project);

  for (const file of globSync('**/*.{json,md,js,d.ts}', { cwd: source })) {
    cpSync(path.join(source, file), path.join(dist, file));
  }
  // The launcher is published where it is: it finds dist/ from there.
  rmSync(path.join(dist, 'cli/payswitch.js'));

  for (const file of globSync('**/*.js', { cwd: dist })) {
    const compiled = path.join(dist, file);
    const text = readFileSync(compiled, 'utf8');
    const renamed = text.replaceAll(/(new URL\(\s*(['"])\.[^'"]+)\.ts(\2,\s*import\.meta\.url)/g, '$1.js$3');
    if (renamed !== text) writeFileSync(compiled, renamed);
  }
}

if (import.meta.main) build(path.join(root, 'dist'));
