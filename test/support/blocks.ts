// How a journal's records lie in blocks: what the readers of records do not show.
import assert from 'node:assert';
import { listSegments } from '../../src/journal/files.ts';
import { PAGE_BYTES } from '../../src/journal/format.ts';
import { ChainPosition, makeWindow, SegmentScanner } from '../../src/journal/segment-scanner.ts';

/** Records of each block, in order, without the seals. The journal must be whole and nobody writing it. */
export function blockRecordCounts(journalDirectory: string): number[] {
  const counts: number[] = [];
  const window = makeWindow();
  const position = new ChainPosition();
  for (const { file } of listSegments(journalDirectory)) {
    const scanner = new SegmentScanner(file, window);
    assert.strictEqual(position.mismatch(scanner.header), undefined, file);
    let offset = PAGE_BYTES;
    while (scanner.check(offset, position, true) === undefined) {
      assert.strictEqual(scanner.walk(offset, position, 0, undefined), undefined, file);
      scanner.advance(position);
      if (!scanner.block.isSeal) counts.push(scanner.block.recordCount);
      offset = scanner.nextOffset(offset);
    }
    scanner.close();
  }
  return counts;
}
