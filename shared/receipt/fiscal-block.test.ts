import { expect, test } from 'vitest';
import type { JournalFact } from '../journal/envelope.ts';
import { testIds } from '../testing.ts';
import { readFiscalResult } from './fiscal-block.ts';

const sale = testIds()();
const fact = (body: JournalFact['body'], kind = 'fiscal-result') => ({ kind, body }) as JournalFact;

test('what a fiscal device answered is read as far as it is there', () => {
  expect(
    readFiscalResult(fact({ of: sale, device: 'UZ1', number: '7', qr: 'https://x.test', extra: 1 })),
  ).toEqual({
    of: sale,
    block: { device: 'UZ1', number: '7', sign: null, qr: 'https://x.test' },
  });
  expect(readFiscalResult(fact({ of: sale, number: 7 }))?.block).toEqual({
    device: null,
    number: null,
    sign: null,
    qr: null,
  });
});

test('of what says nothing of a receipt there is none', () => {
  expect(readFiscalResult(fact({ device: 'UZ1' }))).toBe(null);
  expect(readFiscalResult(fact({ of: sale }, 'sale'))).toBe(null);
});
