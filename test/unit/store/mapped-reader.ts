// For mapped-file.test.ts: looks up the first thousand ids in a table that may be mapped, and says whether it was.
import { Table } from '../../../src/store/table.ts';
import { TablePage } from '../../../src/store/table-cursor.ts';
import { idShape } from '../../../src/store/table-shapes.ts';
import { hashOf, makeEntries } from './support.ts';

const table = new Table(process.argv[2]!, idShape, true);
const page = new TablePage();
const entries = makeEntries(idShape, 1000);
const found = entries.filter((entry) => table.find(page, entry, 0, hashOf(idShape, entry)) !== -1).length;
console.log(`${page.found === page.words ? 'read' : 'mapped'}, ${found} of ${entries.length}`);
table.close();
