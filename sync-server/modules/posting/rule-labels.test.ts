import { en } from '@karvon/shared/i18n/en/texts.ts';
import { expect, test } from 'vitest';
import { rulesByKind } from './rules/all-rules.ts';
import { stockRules } from './rules/stock-rules.ts';

const PREFIX = 'ledger.rule.';

/** Every other language has the keys that English has: `shared/i18n/catalogue.test.ts` sees to that. */
test('people can read what every rule posts for, and no words are left of a rule that is gone', () => {
  const rules = [
    ...Object.values(rulesByKind).flatMap(({ rules }) => rules.map(({ id }) => id)),
    ...stockRules.map(({ reason }) => `stock.${reason}`),
    'manual',
  ];
  const labelled = Object.keys(en)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => key.slice(PREFIX.length));
  expect(labelled.sort()).toEqual([...new Set(rules)].sort());
});
