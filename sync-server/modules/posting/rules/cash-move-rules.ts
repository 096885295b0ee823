import type { BodyOf } from '@karvon/shared/journal/known-bodies.ts';
import type { AccountCode } from '@karvon/shared/ledger/chart.ts';
import { minor } from '@karvon/shared/values/money.ts';
import type { Place, PostingRule } from './rule.ts';

type CashMove = BodyOf<'cash-move'>;

type Purpose = {
  of: string;
  account: AccountCode;
  says: string;
  is(body: CashMove): boolean;
  subject(body: CashMove, place: Place): string;
};

/** An article of this name pays out tips, which are a debt to staff already. */
const TIPS_ARTICLE = 'tips';

const isTips = ({ purpose, article }: CashMove) => purpose === 'staff' && article === TIPS_ARTICLE;

const purposes: readonly Purpose[] = [
  {
    of: 'expense',
    account: 'expenses',
    says: 'An expense of this article',
    is: ({ purpose }) => purpose === 'expense',
    subject: ({ article }) => article ?? '',
  },
  {
    of: 'income',
    account: 'other-income',
    says: 'Other income of this article',
    is: ({ purpose }) => purpose === 'income',
    subject: ({ article }) => article ?? '',
  },
  {
    of: 'supplier',
    account: 'supplier-debt',
    says: 'A supplier is paid, or pays back',
    is: ({ purpose }) => purpose === 'supplier',
    subject: ({ counterparty }) => counterparty ?? '',
  },
  {
    of: 'staff',
    account: 'staff-debt',
    says: 'A person of the staff takes an advance, or gives it back',
    is: (body) => body.purpose === 'staff' && !isTips(body),
    subject: ({ counterparty }, { staff }) => counterparty ?? staff.id,
  },
  {
    of: 'tips',
    account: 'tips',
    says: `Tips are paid out (article "${TIPS_ARTICLE}")`,
    is: isTips,
    subject: ({ counterparty }, { staff }) => counterparty ?? staff.id,
  },
  {
    of: 'owner',
    account: 'owner',
    says: 'The owner puts in, or takes out',
    is: ({ purpose }) => purpose === 'owner',
    subject: () => '',
  },
  {
    of: 'safe',
    account: 'safe-cash',
    says: 'From the branch’s safe, or into it',
    is: ({ purpose }) => purpose === 'safe',
    subject: (_body, { branch }) => branch,
  },
];

/** Cash into the drawer; out of it is the same with a negative amount. */
export const cashMoveRules: readonly PostingRule<CashMove>[] = purposes.map((purpose) => ({
  id: `cash-move.${purpose.of}`,
  debit: 'till-cash',
  credit: purpose.account,
  says: purpose.says,
  amounts: (body, place) =>
    purpose.is(body)
      ? [
          {
            amount: body.direction === 'in' ? body.amount : minor(0 - body.amount),
            debit: place.register,
            credit: purpose.subject(body, place),
          },
        ]
      : [],
}));
