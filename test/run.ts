// What `npm test` runs: every test file in a process of its own, its TAP read as it comes, and a true count at the end. The last line is
// always `N passed, N failed`; the exit code is 0 only when something passed and nothing failed.
//
//   node test/run.ts [file or directory ...]     without arguments: everything below test/
//
// A test is a block (t.test, or a file) with assertions of its own, or an empty one that ended well. It fails when one of its
// assertions or its end fails. A file that crashes, is killed, runs out of time or runs no test is a failed test, whatever
// it printed before. Skipped and to-do tests are counted apart: they prove nothing.
//
// The files are run by node itself, not by `tap run`: that one keeps its state in one directory for all runs of a
// project, rebuilds its plugins on the first, and its own coverage and reporters are not needed here.
import { type ChildProcess, spawn } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Parser, type Result } from 'tap-parser';
import { stringify } from 'yaml';

const root = path.resolve(import.meta.dirname, '..');
const jobsMax = numberFromEnvironment('PAYSWITCH_TEST_JOBS', Math.min(2, availableParallelism()));
/** For one assertion-less wait inside a test; a test may set its own with t.setTimeout. */
const testTimeoutS = numberFromEnvironment('PAYSWITCH_TEST_TIMEOUT_S', 120);
/** For a whole file, whatever its tests say. */
const fileTimeoutMs = numberFromEnvironment('PAYSWITCH_TEST_FILE_TIMEOUT_MS', 900_000);
const stderrCharsMax = 64 * 1024;

interface Failure {
  name: string;
  details: string;
}

interface FileReport {
  file: string;
  passed: number;
  skipped: number;
  failures: Failure[];
  durationMs: number;
  stderr: string;
}

/** What is known of one block, while it is read. */
class Block {
  readonly name: string;
  readonly report: FileReport;
  assertions = 0;
  blocks = 0;
  /** One of its own assertions failed, or its end. */
  failed = false;
  /** A block inside failed: the failing end of this one needs no report of its own. */
  failedInside = false;

  constructor(name: string, report: FileReport) {
    this.name = name;
    this.report = report;
  }

  watch(parser: Parser): void {
    let inner: Block | undefined;
    parser.on('child', (child: Parser) => {
      inner = new Block(`${this.name} > ${child.name}`, this.report);
      inner.watch(child);
    });
    parser.on('assert', (result: Result) => {
      if (result.closingTestPoint && inner !== undefined) {
        this.blocks++;
        inner.end(result);
        this.failedInside ||= inner.failed || inner.failedInside;
        inner = undefined;
      } else if (result.skip || result.todo) {
        this.report.skipped++;
        this.blocks++;
      } else {
        this.assertions++;
        if (!result.ok) this.fail(result.name || 'unnamed assertion', describe(result));
      }
    });
  }

  /** @param point what the block above says about this one. */
  end(point: Result): void {
    if (point.skip || point.todo) {
      this.report.skipped++;
      return;
    }
    if (!point.ok && !this.failedInside) this.fail('did not end well', describe(point));
    this.count();
  }

  count(): void {
    const isTest = this.assertions > 0 || this.blocks === 0;
    if (isTest && !this.failed) this.report.passed++;
  }

  /** One failure for a test, however many of its assertions fail. */
  fail(what: string, details: string): void {
    if (this.failed) return;
    this.failed = true;
    this.report.failures.push({ name: `${this.name} > ${what}`, details });
  }
}

function describe(result: Result): string {
  const { at, stack, source, diff, found, wanted, ...others } = (result.diag ?? {}) as Record<string, unknown>;
  const shown = Object.entries({ diff, found, wanted, stack, source, ...others }).filter(([, value]) => value != null);
  return shown.length === 0 ? '' : stringify(Object.fromEntries(shown)).trimEnd();
}

const running = new Set<ChildProcess>();

function runFile(file: string): Promise<FileReport> {
  const started = performance.now();
  const report: FileReport = { file, passed: 0, skipped: 0, failures: [], durationMs: 0, stderr: '' };
  const top = new Block(file, report);
  const parser = new Parser();
  top.watch(parser);

  return new Promise((resolve) => {
    // A group of its own, so that what a test started and left behind ends with it.
    const child = spawn(process.execPath, ['--enable-source-maps', path.resolve(file)], {
      cwd: root,
      detached: true,
      env: testEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      killGroup(child);
    }, fileTimeoutMs);
    child.stderr.setEncoding('utf8');
    child.stderr.on('data', (chunk: string) => {
      report.stderr = (report.stderr + chunk).slice(-stderrCharsMax);
    });
    child.stdout.on('data', (chunk: Buffer) => parser.write(chunk));
    child.on('error', (error) => top.fail('cannot be run', error.message));
    child.on('exit', () => killGroup(child));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      running.delete(child);
      parser.end();
      const results = parser.results;
      if (timedOut) top.fail(`ran out of time (${fileTimeoutMs} ms)`, '');
      else if (signal !== null) top.fail(`was ended by ${signal}`, '');
      else if (code !== 0 && !top.failedInside) top.fail(`exited with code ${code}`, '');
      else if (results?.bailout) top.fail(`bailed out: ${results.bailout}`, '');
      else if (top.assertions === 0 && top.blocks === 0) {
        const reason = results?.plan.skipReason ?? '';
        if (results?.plan.skipAll && reason !== '' && reason !== 'no tests found') report.skipped++;
        else top.fail('ran no test', '');
      } else if (results?.ok !== true && !top.failedInside)
        top.fail('printed TAP that does not add up', stringify(results?.failures ?? []));
      if (top.assertions > 0) top.count();
      report.durationMs = performance.now() - started;
      resolve(report);
    });
  });
}

/** An operator's settings must not change what is tested. */
function testEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(PAYSWITCH|TAP|NODE_TEST)_/.test(name) || name.startsWith('PAYSWITCH_TEST_'),
  );
  const bin = path.join(root, 'node_modules/.bin');
  return {
    ...Object.fromEntries(kept),
    TAP: '1',
    TAP_TIMEOUT: String(testTimeoutS),
    PATH: `${path.dirname(process.execPath)}${path.delimiter}${bin}${path.delimiter}${process.env.PATH ?? ''}`,
  };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // All of it has ended already.
  }
}

function print({ file, passed, skipped, failures, durationMs, stderr }: FileReport): void {
  const word = failures.length === 0 ? 'ok  ' : 'FAIL';
  const counts = [`${passed} passed`];
  if (failures.length > 0) counts.push(`${failures.length} failed`);
  if (skipped > 0) counts.push(`${skipped} skipped`);
  console.log(`${word} ${file}  ${counts.join(', ')}  (${Math.round(durationMs)} ms)`);
  for (const { name, details } of failures) {
    console.log(`\n  FAILED: ${name}`);
    if (details !== '') console.log(indent(details));
  }
  if (failures.length > 0) console.log(stderr === '' ? '' : `\n  standard error:\n${indent(stderr.trimEnd())}\n`);
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}

function numberFromEnvironment(name: string, otherwise: number): number {
  const value = Number(process.env[name] ?? otherwise);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} is '${process.env[name]}'; it must be 1 or more`);
  return value;
}

function testFiles(places: readonly string[]): string[] {
  const files = places.flatMap((place) => {
    if (!statSync(place, { throwIfNoEntry: false })?.isDirectory()) return [place];
    return globSync('**/*.test.ts', { cwd: place, exclude: ['**/node_modules/**'] }).map((file) =>
      path.join(place, file),
    );
  });
  return [...new Set(files.map((file) => path.relative(root, path.resolve(file))))].sort();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    for (const child of running) killGroup(child);
    console.log(`interrupted by ${signal}`);
    process.exit(1);
  });
}

const given = process.argv.slice(2);
const waiting = testFiles(given.length > 0 ? given : [path.join(root, 'test')]);
const total = { passed: 0, failed: 0, skipped: 0 };
async function work(): Promise<void> {
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    const report = await runFile(file);
    print(report);
    total.passed += report.passed;
    total.failed += report.failures.length;
    total.skipped += report.skipped;
  }
}
if (waiting.length === 0) {
  console.log('FAIL there are no test files');
  total.failed++;
}
await Promise.all(Array.from({ length: jobsMax }, work));

if (total.skipped > 0) console.log(`\n${total.skipped} skipped`);
process.exitCode = total.passed > 0 && total.failed === 0 ? 0 : 1;
console.log(`${total.passed} passed, ${total.failed} failed`);
