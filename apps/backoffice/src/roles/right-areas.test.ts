import { companyRights } from '@karvon/shared/rights/rights.ts';
import { expect, test } from 'vitest';
import { ownersAtFirst, rightsByArea } from './right-areas.ts';

test('every right of a company stands in one area, and none of the platform', () => {
  const shown = rightsByArea.flatMap(({ rights }) => rights);
  expect(shown.toSorted((a, b) => a.localeCompare(b))).toEqual(
    companyRights.toSorted((a, b) => a.localeCompare(b)),
  );
  expect(rightsByArea.every(({ rights }) => rights.length > 0)).toBe(true);
});

test('what only owners have at first', () => {
  expect([...ownersAtFirst]).toContain('audit.view');
  expect([...ownersAtFirst]).not.toContain('sales.view');
});
