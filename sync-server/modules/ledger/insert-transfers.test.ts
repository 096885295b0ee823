import { expect, test } from 'vitest';
import { testId } from '@karvon/tests/support/test-database.ts';
import { testTransfer } from './books.test-support.ts';
import { differingFields, draftOf, hashOf, type TransferDraft } from './insert-transfers.ts';
import { transferColumns } from './tables.ts';

const draft = draftOf(testTransfer(), { debitId: testId(), creditId: testId() }, { id: testId(), pos: 1 });
/** When and where it was booked, and by which key it is found. */
const meaningless = ['id', 'pos', 'at', 'key', 'hash', 'held_change'];
const changed = (column: string): TransferDraft => ({ ...draft, [column]: 'other' });

test.each(Object.keys(transferColumns).filter((column) => !meaningless.includes(column)))(
  'another %s is another transfer',
  (column) => {
    expect(hashOf(changed(column))).not.toBe(hashOf(draft));
    expect(differingFields(draft, changed(column))).toHaveLength(1);
  },
);

test.each(meaningless)('another %s is the same transfer', (column) => {
  expect(hashOf(changed(column))).toBe(hashOf(draft));
  expect(differingFields(draft, changed(column))).toEqual([]);
});
