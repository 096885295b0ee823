import { rulesByKind } from './rules/all-rules.ts';
import type { PostingRule, RulesOf } from './rules/rule.ts';
import { stockRules } from './rules/stock-rules.ts';

/** What the documents that post nothing are, so that the table names every kind. */
const silent = [
  ['drawer-open', 'The drawer was opened without a sale'],
  ['override', 'Somebody allowed what another may not'],
  ['fiscal-result', 'What the tax office’s device answered'],
] as const;

/** The posting rules as a page for accountants, in Markdown: printed from the table that the booking runs. */
export function printRules(): string {
  return [
    '# What is posted',
    '',
    'Printed from the table that the centre books by (`npm run docs`); a test holds this page against it. Amounts are',
    'integers of the minor unit. A negative amount swaps the sides. Every transfer carries its rule and its document. A',
    'document of a closed day posts into the first open one and keeps its business date.',
    '',
    'What a document owes goes through `settlement`, and what it was paid with leaves it again: every document leaves',
    'that account at zero. What a guarded account (`certificates`, `bonuses` …) lacks is debited to `shortfall` instead,',
    'and a manager settles it.',
    '',
    ...Object.values(rulesByKind).flatMap((rules) => chapter(rules as RulesOf<never>)),
    '## Goods',
    '',
    'Every document that moves goods posts the change of their value, a transfer for each reason and place: what comes in',
    'debits `stock` of the place, what leaves credits it.',
    '',
    '| rule | other account | what |',
    '|---|---|---|',
    ...stockRules.map(({ reason, against, says }) => `| \`stock.${reason}\` | \`${against}\` | ${says} |`),
    '',
    'A stock receipt, a count and a write-off post nothing else.',
    '',
    '## Facts that post nothing',
    '',
    ...silent.map(([kind, about]) => `- \`${kind}\`: ${about}.`),
    '',
  ].join('\n');
}

function chapter({ kind, about, rules }: RulesOf<never>): string[] {
  return [
    `## \`${kind}\``,
    '',
    `${about}.`,
    '',
    '| rule | debit | credit | amount |',
    '|---|---|---|---|',
    ...rules.map(row),
    '',
  ];
}

function row({ id, debit, credit, says }: PostingRule<never>): string {
  return `| \`${id}\` | \`${debit}\` | \`${credit}\` | ${says} |`;
}
