import { expect, test } from 'vitest';
import {
  bodyOfCompany,
  type CompanyDraft,
  faultsOfCompany,
  inCountry,
  newCompany,
  refusedOfCompany,
} from './new-company-draft.ts';

const whole: CompanyDraft = {
  name: ' Corner ',
  slug: '',
  country: 'KG',
  owner: { name: ' Anna ', email: ' a@b.kg ', password: 'a word 1' },
  branch: { code: 'A', name: ' First ', timeZone: 'Asia/Bishkek', address: ' ' },
};

test('an empty form is told what it lacks, field by field', () => {
  expect(Object.keys(faultsOfCompany({ ...newCompany('UZ'), slug: 'No!' }))).toEqual([
    'name',
    'slug',
    'owner.name',
    'owner.email',
    'owner.password',
    'branch.name',
  ]);
});

test('a whole one is sent without blanks around, with its country’s currency', () => {
  expect(faultsOfCompany(whole)).toEqual({});
  expect(bodyOfCompany(whole)).toEqual({
    name: 'Corner',
    country: 'KG',
    currency: 'KGS',
    owner: { name: 'Anna', email: 'a@b.kg', password: 'a word 1' },
    branch: { code: 'A', name: 'First', timeZone: 'Asia/Bishkek', address: null },
  });
  expect(bodyOfCompany({ ...whole, slug: 'corner' })).toMatchObject({ slug: 'corner' });
});

test('another country brings its time zone, unless one was chosen', () => {
  expect(inCountry(newCompany('UZ'), 'UA').branch.timeZone).toBe('Europe/Kyiv');
  const chosen = { ...whole, branch: { ...whole.branch, timeZone: 'Asia/Almaty' } };
  expect(inCountry(chosen, 'UA').branch.timeZone).toBe('Asia/Almaty');
});

test('a refusal stands at its field, that of a person at the owner’s', () => {
  const details = {
    slug: ['is taken'],
    email: ['is taken'],
    password: ['is short', 'has no digit'],
    x: ['y'],
  };
  expect(refusedOfCompany(details)).toEqual({
    slug: 'is taken',
    'owner.email': 'is taken',
    'owner.password': 'is short; has no digit',
  });
});
