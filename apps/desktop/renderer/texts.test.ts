import { rights } from '@karvon/shared/rights/rights.ts';
import { en, type MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import { expect, test } from 'vitest';

const sources: Record<string, string> = import.meta.glob(
  ['./**/*.{ts,tsx}', '../../ui/**/*.{ts,tsx}', '!./dev/**', '!**/*.test.ts', '!**/node_modules/**'],
  { query: '?raw', import: 'default', eager: true },
);
const code = Object.values(sources).join('\n');
const keys = Object.keys(en) as MessageKey[];

/** `till.status.${…}` in the code: what stands before the part that is filled in, and after it. */
const patterns = Array.from(code.matchAll(/`((?:till|ui)\.[^`]*\$\{[^`]*)`/g), ([, template = '']) => {
  const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${parts.join('[\\w-]+')}$`);
});

test('every text of the screens is used somewhere', () => {
  const unused = keys.filter(
    (key) =>
      /^(till|ui)\./.test(key) &&
      !code.includes(`'${key}'`) &&
      !patterns.some((pattern) => pattern.test(key)),
  );
  expect(unused).toEqual([]);
});

test('every text that is used exists', () => {
  const used = Array.from(code.matchAll(/'((?:till|ui)\.[\w.-]+)'/g), ([, key = '']) => key);
  expect(used.length).toBeGreaterThan(100);
  // Rights begin alike.
  const known: readonly string[] = [...keys, ...rights];
  expect(used.filter((key) => !known.includes(key))).toEqual([]);
});

test('no Russian words stand in the code of the screens', () => {
  const files = Object.entries(sources).filter(([file]) => file.endsWith('.tsx'));
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter(([, text]) => /[а-яё]{3}/i.test(text)).map(([file]) => file)).toEqual([]);
});
