import { testFact, testIds, testProduct, testSaleBody } from '@karvon/shared/testing.ts';
import { BY_ITS_TILL } from '@karvon/shared/journal/fiscal-route.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { ONE_UNIT } from '@karvon/shared/values/money.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { expect, test } from 'vitest';
import { createFiscalDocuments } from '../database/fiscal-documents.ts';
import { createSettingsStore } from '../database/settings-store.ts';
import { newTillDatabase } from '../testing/new-till-database.ts';
import { createFiscalNotes } from './fiscal-notes.ts';

const newId = testIds(11);
const device = newId();
const why = { code: 'refused', message: 'too long' } as const;

async function openNotes() {
  const { sqlite, collections } = await newTillDatabase();
  const documents = createFiscalDocuments(sqlite, device);
  let seq = 0;
  const head = () => {
    seq += 1;
    return { device, seq };
  };
  const sell = async (fiscalRoute: string | null = BY_ITS_TILL) => {
    const items = [{ product: testProduct(newId()), name: 'n', unitName: 'u', qty: ONE_UNIT }];
    const body = { ...testSaleBody(newId, items), fiscalRoute };
    const fact = testFact(newId, 'sale', body, head());
    await collections.journal.insert(fact);
    return fact.id;
  };
  const answer = async (of: Id) => {
    const right = 'till.print-unregistered';
    const fact = testFact(newId, 'override', { right, by: newId(), reason: null, document: of }, head());
    const body = { of, document: of, device: 'D', number: '1', sign: null, qr: null };
    await collections.journal.insert({ ...fact, kind: 'fiscal-result', body });
    return fact.id;
  };
  return { documents, notes: createFiscalNotes(createSettingsStore(sqlite), documents), sell, answer };
}

test('only what is the till’s to register waits, in the journal’s order, until a fact says what became of it', async () => {
  const { documents, sell, answer } = await openNotes();
  const [first] = [await sell(), await sell(null)];
  const second = await sell();
  expect(documents.open().map(({ id }) => id)).toEqual([first, second]);
  const result = await answer(first);
  expect([documents.isOpen(first), documents.waits(first), documents.count()]).toEqual([false, false, 1]);
  expect(documents.resultOf(first)).toBe(result);
  expect(documents.firstOpen(() => false)?.id).toBe(second);
});

test('what a device was handed is asked after first, and a fact about it is its last word', async () => {
  const { notes, sell, answer } = await openNotes();
  const [first, second] = [await sell(), await sell()];
  notes.ask(first);
  notes.ask(second);
  expect(notes.firstAsked()).toBe(first);
  // As a till that was killed right behind the answer finds it.
  await answer(first);
  expect(notes.firstAsked()).toBe(second);
  expect(notes.isAsked(first)).toBe(false);
  notes.forget(second);
  expect(notes.firstAsked()).toBeNull();
});

test('what is rejected while nobody knows whether it was registered is asked after when it is tried again', async () => {
  const { notes, sell, answer } = await openNotes();
  const [first, second, third] = [await sell(), await sell(), await sell()];
  notes.ask(second);
  for (const id of [first, second, third]) notes.reject(id, why, instantOf(0));
  expect(notes.firstAsked()).toBeNull();
  expect([...notes.rejected().values()].map(({ mayBe }) => mayBe)).toEqual([false, true, false]);
  expect(notes.rejected().get(first)).toMatchObject({ trouble: 'refused', detail: 'too long' });
  expect([notes.takeBack(first), notes.takeBack(first), notes.takeBack(second)]).toEqual([true, false, true]);
  expect(notes.firstAsked()).toBe(second);
  await answer(third);
  expect(notes.rejected().size).toBe(0);
});
