import type { AccountCode } from '@karvon/shared/ledger/chart.ts';
import { isCarriedOver } from '@karvon/shared/journal/exchange-body.ts';
import type { Tender } from '@karvon/shared/journal/sale-body.ts';
import type { Amount, Place, PostingRule } from './rule.ts';

/** What rules look at in a tender. */
export type PostedTender = Pick<Tender, 'id' | 'kind' | 'method' | 'amount' | 'rrn'>;

export type Tendered = {
  tenders: readonly PostedTender[];
  /** Whose debt a tender on account is; empty when nobody was named. */
  client: string;
  /** Subject of the account that the tenders pay into or off; empty where it has none. */
  other?: string;
};

type Sort = {
  of: string;
  account: AccountCode;
  says: string;
  saysBack: string;
  is(tender: PostedTender): boolean;
  subject(tender: PostedTender, place: Place, client: string): string;
};

/** Where the money of each sort of tender is afterwards. Every tender is of exactly one sort. */
const sorts: readonly Sort[] = [
  {
    of: 'cash',
    account: 'till-cash',
    says: 'Cash in the drawer, change taken off',
    saysBack: 'Cash handed out of the drawer',
    is: ({ kind }) => kind === 'cash',
    subject: (_tender, { register }) => register,
  },
  {
    of: 'card',
    account: 'acquirer',
    says: 'Cards, QR and other ways to pay: their provider owes it',
    saysBack: 'Cards, QR and other ways to pay: their provider takes it back',
    is: ({ kind }) => kind === 'card' || kind === 'qr' || kind === 'other',
    subject: ({ method }) => method,
  },
  {
    of: 'debt',
    account: 'client-debt',
    says: 'On account: the client owes it',
    saysBack: 'On account: the client owes so much less',
    is: ({ kind }) => kind === 'debt',
    subject: (_tender, _place, client) => client,
  },
  {
    of: 'instalment',
    account: 'instalments',
    says: 'By instalments: the client owes it',
    saysBack: 'By instalments: the client owes so much less',
    is: ({ kind }) => kind === 'instalment',
    subject: (_tender, _place, client) => client,
  },
  {
    of: 'certificate',
    account: 'certificates',
    says: 'Certificates: the advance is used up',
    saysBack: 'Certificates: the advance is there again',
    is: ({ kind }) => kind === 'certificate',
    subject: ({ rrn, id }) => rrn ?? id,
  },
];

/** Within an exchange alone: elsewhere a tender of this name is one like others. */
const carriedOver: Sort = {
  of: 'exchange',
  account: 'exchange',
  says: 'Worth of goods brought back, which pays for others',
  saysBack: 'Worth of goods brought back, which pays for others',
  is: isCarriedOver,
  subject: () => '',
};

/**
 * One rule for each sort of tender: its account is debited, `credit` is credited.
 * @param kind begins the rules' ids
 * @param isExchange whether the tenders are of a part of an exchange
 */
export function tenderRules<Body>(
  kind: string,
  credit: AccountCode,
  tenderedOf: (body: Body) => Tendered,
  isExchange = false,
): PostingRule<Body>[] {
  const known = isExchange ? [carriedOver, ...sorts] : sorts;
  const sortOf = (tender: PostedTender) => known.find((sort) => sort.is(tender));
  return known.map((sort) => ({
    id: `${kind}.${sort.of}`,
    debit: sort.account,
    credit,
    says: sort.says,
    saysBack: sort.saysBack,
    amounts: (body, place) => {
      const { tenders, client, other } = tenderedOf(body);
      return tenders
        .filter((tender) => sortOf(tender) === sort)
        .map(
          (tender): Amount => ({
            amount: tender.amount,
            debit: sort.subject(tender, place, client),
            ...(other === undefined ? {} : { credit: other }),
          }),
        );
    },
  }));
}
