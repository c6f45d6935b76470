// Small JSON files that one command writes and another reads: there or not, whole or not, and what they must hold.
import { readFileSync } from 'node:fs';

/**
 * The content when `parse` makes something of it; undefined when there is no such file; 'damaged' when it is no JSON or lacks something,
 * which is the same to a person. `parse` may throw. Other errors of reading are thrown.
 */
export function readJsonFile<Value>(
  path: string,
  parse: (content: unknown) => Value | undefined,
): Value | undefined | 'damaged' {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
  try {
    return parse(JSON.parse(text)) ?? 'damaged';
  } catch {
    return 'damaged';
  }
}
