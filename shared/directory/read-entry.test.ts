import { expect, test } from 'vitest';
import { rights } from '../rights/rights.ts';
import { testIds } from '../testing.ts';
import { directoryEntrySchema } from './entry.ts';
import { entryForOlderTill } from './for-older-tills.ts';
import { readDirectoryEntry } from './read-entry.ts';

const id = testIds(1)();
const person = {
  id,
  kind: 'person',
  branch: null,
  v: 1,
  body: { code: 'C1', name: 'Cashier 1', tin: null, pinHash: null, rights: ['till.sell'], branches: [] },
};
const company = {
  id,
  kind: 'company',
  branch: null,
  v: 1,
  body: {
    slug: 'demo',
    name: 'Demo',
    currency: 'UZS',
    currencyDecimals: 2,
    country: 'UZ',
    taxRegime: 'vat',
    defaultLocale: 'ru',
    receipt: { header: [], footer: [] },
  },
};

test('passes over fields and rights of a newer centre, at any depth', () => {
  const { body } = person;
  const newer = { ...person, badge: 7, body: { ...body, rights: ['till.fly', 'till.sell'], nick: 'C' } };
  expect(readDirectoryEntry(newer)).toEqual(person);
  const receipt = { ...company.body.receipt, logo: 'x' };
  expect(readDirectoryEntry({ ...company, body: { ...company.body, receipt } })).toEqual(company);
  expect(newer.body.rights).toEqual(['till.fly', 'till.sell']);
});

test('reads no kind that it does not know, and nothing that contradicts what it knows', () => {
  expect(readDirectoryEntry({ ...person, kind: 'robot' })).toBe(null);
  expect(readDirectoryEntry({ ...person, v: 2, extra: 1 })).toBe(null);
  expect(readDirectoryEntry({ ...company, body: { ...company.body, currency: 7 } })).toBe(null);
});

test('an older till gets a person with the rights that it knows, and everything else as it is', () => {
  const all = { ...person, body: { ...person.body, rights: [...rights] } };
  expect(entryForOlderTill(all, 3)).toEqual(all);
  for (const protocol of [1, 2]) {
    const { body } = directoryEntrySchema.parse(entryForOlderTill(all, protocol));
    expect(body).toMatchObject({ rights: expect.arrayContaining(['till.sell', 'till.open-shift']) });
    expect(body).toMatchObject({ rights: expect.not.arrayContaining(['quarantine.settle', 'clients.view']) });
  }
  expect(entryForOlderTill(company, 1)).toEqual(company);
});
