import { expect, test } from 'vitest';
import { testIds } from '@karvon/shared/testing.ts';
import { newTillDatabase } from './testing/new-till-database.ts';
import { createDocumentWriter } from './write-documents.ts';

const newId = testIds(41);

async function openWriter() {
  const { collections } = await newTillDatabase();
  return createDocumentWriter({ collections, deviceId: newId(), now: () => 1_800_000_000_000 });
}

const order = (status: string) => ({
  branch: newId(),
  status,
  label: '',
  client: null,
  staff: null,
  guests: null,
  note: '',
  openedAt: '2026-11-21T08:00:00.000Z',
  lines: [],
  sales: [],
});

test('a cancelled order does not go back to an earlier state here, as it would not at the centre', async () => {
  const documents = await openWriter();
  const id = newId();
  await documents.add('orders', id, order('cancelled'));
  expect(await documents.edit('orders', id, { status: 'sent', note: 'again' })).toMatchObject({
    status: 'cancelled',
    note: 'again',
  });
  expect(await documents.edit('orders', id, { status: 'paid' })).toMatchObject({ status: 'paid' });
});

test('what was deleted is gone from the till at once', async () => {
  const documents = await openWriter();
  const id = newId();
  await documents.add('orders', id, order('draft'));
  await documents.remove('orders', id);
  await expect(documents.edit('orders', id, { note: 'late' })).rejects.toMatchObject({ code: 'QU10' });
});

test('what is written anew under an id that was deleted keeps the lines that were written of it', async () => {
  const documents = await openWriter();
  const id = newId();
  const lines = [
    { id: newId(), product: newId(), qty: 2000, price: null, note: '', isRemoved: false, stamps: {} },
  ];
  await documents.add('orders', id, { ...order('draft'), lines });
  await documents.remove('orders', id);
  const again = await documents.add('orders', id, { ...order('draft'), note: 'again' });
  expect(again).toMatchObject({ note: 'again', lines: [{ id: lines[0]?.id }], _deleted: false });
  expect(await documents.edit('orders', id, { note: 'later' })).toMatchObject({
    note: 'later',
    lines: [{ id: lines[0]?.id }],
    _deleted: false,
  });
  await expect(documents.add('orders', id, order('draft'))).rejects.toMatchObject({ code: 'CONFLICT' });
});
