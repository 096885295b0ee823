import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { en } from '@karvon/shared/i18n/catalogue.ts';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../../shared/i18n/en');

test('a message stands in one file alone: of two, one would be shown to nobody', async () => {
  const parts = await Promise.all(readdirSync(folder).map((file) => import(join(folder, file))));
  const all = parts.flatMap((part: object) => Object.values(part).flatMap((texts) => Object.keys(texts)));
  expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([]);
  expect(all.toSorted()).toEqual(Object.keys(en).toSorted());
});
