// The `payswitch` command: wiring only. What the commands do is in the files named after them; what they share is in
// identity.ts (where to connect, as whom), session.ts, output.ts, table.ts and failure.ts.
import { endQuietlyOnBrokenPipe } from './output.ts';
import { runCommandLine } from './program.ts';

endQuietlyOnBrokenPipe(process);
process.exitCode = await runCommandLine(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
});
