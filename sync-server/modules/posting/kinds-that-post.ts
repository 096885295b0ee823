import { rulesByKind } from './rules/all-rules.ts';

/** Kinds of the journal that post something: money by rules, or goods at their cost. */
export const kindsThatPost: readonly string[] = [
  ...Object.keys(rulesByKind),
  'stock-receipt',
  'count',
  'write-off',
];
