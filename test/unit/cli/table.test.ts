// Tables line up whatever is in them, and text from elsewhere cannot reach the terminal's controls.
import t from 'tap';
import { fields, printable, table, textWidth } from '../../../src/cli/table.ts';

t.test('columns are as wide as their widest cell, numbers on the right', async (t) => {
  const text = table(
    [{ title: 'ACCOUNT' }, { title: 'BALANCE', align: 'right' }, { title: 'STATE' }],
    [
      ['A', '5.00', 'open'],
      ['LONG-ACCOUNT', '-12345.00', ''],
    ],
  );
  t.same(text.split('\n'), [
    'ACCOUNT         BALANCE  STATE',
    'A                  5.00  open',
    'LONG-ACCOUNT  -12345.00',
  ]);
});

t.test('no rows: the heading alone', async (t) => {
  t.equal(table([{ title: 'A' }, { title: 'B' }], []), 'A  B');
});

t.test('wide and combining characters count as they are shown', async (t) => {
  t.equal(textWidth('abc'), 3);
  t.equal(textWidth('銀行'), 4);
  t.equal(textWidth('e\u0301'), 1);
  t.equal(textWidth('Zürich'), 6);
  const [, first, second] = table(
    [{ title: 'NAME' }, { title: 'X' }],
    [
      ['銀行', '1'],
      ['abcd', '2'],
    ],
  ).split('\n');
  t.equal(first, '銀行  1');
  t.equal(second, 'abcd  2');
});

t.test('fields', async (t) => {
  t.equal(
    fields([
      ['a', '1'],
      ['long', ''],
      ['b', '2'],
    ]),
    'a     1\nlong\nb     2',
  );
});

t.test('escapes and controls are shown, not obeyed', async (t) => {
  t.equal(printable('a\x1b[31mred\x1b[0m'), 'ared');
  t.equal(printable('line\nbreak'), 'line\\u000abreak');
  t.equal(printable('\u202eevil'), '\\u202eevil');
  t.equal(table([{ title: 'A' }], [['x\ny']]).split('\n').length, 2);
});
