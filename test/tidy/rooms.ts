// Which room of src/ may import which: the order of the design. Reads import lines, so that a wrong one is reported by name.
import path from 'node:path';

/** Each room imports from itself and from those above it. */
const rooms = [
  'domain',
  'protocol',
  'config',
  'journal',
  'store',
  'ledger',
  'threads',
  'gateway',
  'batch',
  'channels',
  'admin',
  'client',
  'cli',
] as const;

/** Every module that a text imports, statically, dynamically or only for its types. */
export function importsOf(text: string): string[] {
  const statements =
    /^(?:import|export)\b[^'";]*?from\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;
  return [...text.matchAll(statements)].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic);
}

/** What is wrong with the imports of one file, in words. `file` is relative to the repository, with slashes. */
export function findings(file: string, text: string): string[] {
  const order: readonly string[] = rooms;
  const room = file.split('/')[1];
  if (!order.includes(room)) return [`${file} lies in no room of the design (${rooms.join(', ')})`];
  return importsOf(text)
    .filter((name) => name.startsWith('.'))
    .flatMap((name) => {
      const target = path.posix.join(path.posix.dirname(file), name);
      const [top, other] = target.split('/');
      // The version is in package.json and nowhere else.
      if (target === 'package.json') return [];
      if (top !== 'src') return [`${file} leaves src: it imports ${target}`];
      const wrong = order.indexOf(other) === -1 || order.indexOf(other) > order.indexOf(room);
      return wrong ? [`${file}: room ${room} must not import ${other} (${target})`] : [];
    });
}
