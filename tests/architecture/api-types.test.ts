import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { API_TYPES_FILE, apiTypes } from '../../scripts/api-types.ts';

it('has the types of the web API as the routes declare it: `npm run api-types` prints them anew', async () => {
  expect(readFileSync(API_TYPES_FILE, 'utf8')).toBe(apiTypes());
});
