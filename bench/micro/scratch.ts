// A scratch directory for what a benchmark writes: below the system's own, gone at the end.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export class Scratch {
  readonly directory: string;

  constructor(parent = tmpdir()) {
    this.directory = mkdtempSync(path.join(parent, 'payswitch-micro-'));
    // Also when the process ends by an error or is interrupted.
    process.once('exit', this.remove);
  }

  readonly remove = (): void => {
    process.off('exit', this.remove);
    rmSync(this.directory, { recursive: true, force: true });
  };
}
