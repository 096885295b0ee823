import type { Spending as SpendingValues } from '@karvon/shared/settings/spending.ts';
import { parseAmount } from '@karvon/ui/parse-amount.ts';
import type { CompanySettings } from '../data/settings-answers.ts';
import { rateOf, typedAmount } from '../prices/typed-numbers.ts';

/** What tills go by in amounts and shares: what clients may spend, and what one person may move of the drawer’s cash. */
type Spending = SpendingValues & { cashMoveLimit: number | null };

/** How far tills trust what clients owe and may spend, as it is typed: amounts in whole units of the currency, empty for no limit. */
export type SpendingDraft = Record<keyof Spending, string>;
export const amountFields = [
  'debtLimit',
  'bonusOffline',
  'certificateOffline',
  'cashMoveLimit',
  'returnLimit',
] as const;

export function draftOfSpending(settings: CompanySettings, decimals: number): SpendingDraft {
  const typed = (amount: number | null) => (amount === null ? '' : typedAmount(amount, decimals));
  return {
    debtLimit: typed(settings.debtLimit),
    bonusShare: typedAmount(settings.bonusShare, 2),
    bonusOffline: typed(settings.bonusOffline),
    certificateOffline: typed(settings.certificateOffline),
    cashMoveLimit: typed(settings.cashMoveLimit),
    returnLimit: typed(settings.returnLimit),
  };
}

/** The fields that the centre would refuse. */
export function faultsOfSpending(draft: SpendingDraft, decimals: number): (keyof Spending)[] {
  const share = rateOf(draft.bonusShare);
  return [
    ...amountFields.filter((field) => amountOf(draft[field], decimals) === undefined),
    ...(share !== null && share >= 0 && share <= 10_000 ? [] : ['bonusShare' as const]),
  ];
}

/** What is to be changed, of what has no fault. */
export function choiceOfSpending(
  before: SpendingDraft,
  draft: SpendingDraft,
  decimals: number,
): Partial<Record<keyof Spending, number | null>> {
  const changed = Object.keys(before) as (keyof Spending)[];
  return Object.fromEntries(
    changed
      .filter((field) => before[field] !== draft[field])
      .map((field) => [
        field,
        field === 'bonusShare' ? rateOf(draft.bonusShare) : (amountOf(draft[field], decimals) ?? null),
      ]),
  );
}

/** Null where nothing was typed, undefined where it is no amount. */
function amountOf(typed: string, decimals: number): number | null | undefined {
  if (typed.trim() === '') return null;
  const amount = parseAmount(typed, decimals);
  return amount === null || amount < 0 ? undefined : amount;
}
