// A command line run inside the test's process, its output kept as text: fast enough for long tables of wrong usages.
import { Writable } from 'node:stream';
import { runCommandLine } from '../../src/cli/program.ts';

export interface CommandLineResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

class TextStream extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

export async function runInProcess(argv: string[], env: NodeJS.ProcessEnv = {}): Promise<CommandLineResult> {
  const stdout = new TextStream();
  const stderr = new TextStream();
  const exitCode = await runCommandLine(argv, { stdout, stderr, env });
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}
