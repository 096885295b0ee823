import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { en } from '@karvon/shared/i18n/en/texts.ts';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'shared/i18n/en');

test('a message stands in one file alone: of two, one would be shown to nobody', async () => {
  const files = readdirSync(folder).filter((file) => file !== 'texts.ts');
  const parts = await Promise.all(files.map((file) => import(join(folder, file))));
  const all = parts.flatMap((part: object) => Object.values(part).flatMap((texts) => Object.keys(texts)));
  expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([]);
  expect(all.toSorted()).toEqual(Object.keys(en).toSorted());
});

/** Where schemas of the web API are, and rules whose refusals callers read; what tills alone are told is not among them. */
const spoken =
  /^(shared\/(values|collections|catalogue|settings|features)\/|sync-server\/(modules|platform)\/).*(?<!test|test-support)\.ts$/;
const unspoken = /^sync-server\/(modules\/(posting|stock|catalogue\/import)|platform\/(settings|jobs))/;

/** Reasons in plain English: of refinements and patterns, of refusals' details. */
function reasonsOf(text: string): string[] {
  const inner = String.raw`(?:[^()]|\((?:[^()]|\([^()]*\))*\))*?`;
  const refined = new RegExp(
    String.raw`\.(?:refine|regex)\(${inner},\s*(?:\{[^}]*?(?:message|error): )?'([^']+)'`,
    'g',
  );
  const found = [refined, /(?:message|reason): '([^']+)'/g, /\[\s*'([a-z][^'\]]* [^'\]]*)'\s*\]/g];
  return found.flatMap((pattern) => [...text.matchAll(pattern)].map(([, reason = '']) => reason));
}

test('whatever is said to be wrong is said in every language', () => {
  const files = ['shared', 'sync-server']
    .flatMap((part) =>
      readdirSync(join(root, part), { recursive: true, encoding: 'utf8' }).map((name) => join(part, name)),
    )
    .filter((file) => spoken.test(file) && !unspoken.test(file));
  const reasons = files.flatMap((file) =>
    reasonsOf(readFileSync(join(root, file), 'utf8')).map((reason) => ({ file, reason })),
  );
  expect(reasons.length).toBeGreaterThan(25);
  expect(reasons.filter(({ reason }) => !Object.hasOwn(en, `reason.${reason}`))).toEqual([]);
});
