import { expect, test } from 'vitest';
import type { ServerModule } from '../module.ts';
import { indexDecisions } from './decision-index.ts';

const nothing = async () => {};
const offering = (name: string, ...decisions: string[]) =>
  ({
    name,
    exceptionDecisions: decisions.map((decision) => ({
      kind: 'unbooked' as const,
      decision,
      apply: nothing,
      undo: nothing,
    })),
  }) as Partial<ServerModule> as ServerModule;

test('gathers what modules offer for a kind, behind accepting it', () => {
  const index = indexDecisions([offering('books', 'book'), offering('shop'), offering('stock', 'return')]);
  expect(index.offeredFor('unbooked')).toEqual(['accept', 'book', 'return']);
  expect(index.offeredFor('fork')).toEqual(['accept']);
  expect(index.find('fork', 'book')).toBeUndefined();
  expect(index.find('fork', 'accept')).toBeDefined();
});

test('lets nobody offer what is there already', () => {
  expect(() => indexDecisions([offering('books', 'book'), offering('stock', 'book')])).toThrow(
    '"stock" offers "book"',
  );
  expect(() => indexDecisions([offering('books', 'accept')])).toThrow('"accept"');
});
