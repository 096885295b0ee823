import { expect, test } from 'vitest';
import {
  bodyOfRegistration,
  codeOf,
  faultsOfRegistration,
  type RegistrationDraft,
  refusedFields,
} from './registration-draft.ts';

const empty: RegistrationDraft = { company: ' ', country: 'KG', name: '', email: 'a@b', password: '' };

test('an empty form is told what it lacks, field by field', () => {
  expect(Object.keys(faultsOfRegistration(empty))).toEqual(['company', 'name', 'email', 'password']);
});

test('a whole one is sent without blanks around, with its country’s currency', () => {
  const draft = { ...empty, company: ' Corner ', name: ' Anna', email: ' a@b.kg ', password: ' x1 ' };
  expect(faultsOfRegistration(draft)).toEqual({});
  expect(bodyOfRegistration(draft, 'ky')).toEqual({
    email: 'a@b.kg',
    name: 'Anna',
    password: ' x1 ',
    locale: 'ky',
    company: { name: 'Corner', country: 'KG', currency: 'KGS' },
  });
});

test('what the centre refuses stands at its field', () => {
  const details = { 'company.name': ['is long'], password: ['is short', 'has no digit'], other: ['is odd'] };
  expect(refusedFields(details)).toEqual({ company: 'is long', password: 'is short; has no digit' });
});

test('a code is four digits, however they were typed', () => {
  expect([codeOf('12 34'), codeOf('0000'), codeOf('123'), codeOf('12345')]).toEqual([
    '1234',
    '0000',
    null,
    null,
  ]);
});
