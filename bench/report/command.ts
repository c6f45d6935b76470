// `report`: results to one HTML file.
import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { reportPage } from './page.ts';
import { addValue, type ReportData, readReportFiles } from './read.ts';

const TITLE = 'payswitch: durable payments, measured';

export function reportCommand(): Command {
  return new Command('report')
    .summary('make an HTML report of results')
    .description(
      'Makes one self-contained HTML file of what the other commands printed with --json, and of files of bench/results/.',
    )
    .argument('<file...>', 'JSON files')
    .requiredOption('-o, --output <file>', 'HTML file to write (needed)')
    .option('--title <text>', 'heading of the report', TITLE)
    .action((files: string[], flags: { output: string; title: string }) => {
      try {
        writeFileSync(flags.output, reportPage(flags.title, readReportFiles(files)));
        process.stdout.write(`wrote ${flags.output}\n`);
      } catch (error) {
        process.stderr.write(`${(error as Error).message}\n`);
        process.exitCode = 1;
      }
    });
}

/** For the modes that write a report beside their figures. */
export function writeReport(file: string, values: readonly object[], title = TITLE): void {
  const data: ReportData = { environments: [], results: [], restarts: [], idles: [], suite: [] };
  for (const value of values) addValue(data, value, file);
  writeFileSync(file, reportPage(title, data));
}
