import type { BodyOf, KnownKind } from '@karvon/shared/journal/known-bodies.ts';
import { minor, subtractMinor, sumMinor } from '@karvon/shared/values/money.ts';
import { cashMoveRules } from './cash-move-rules.ts';
import { clientOf, exchangePartRules, type Receipt, receiptRules, summedBy } from './receipt-rules.ts';
import { type PostingRule, reversed, type RulesOf } from './rule.ts';
import { taxesKey, taxKey } from './tax-key.ts';
import { type PostedTender, tenderRules } from './tender-rules.ts';

type Body<Kind extends KnownKind> = BodyOf<Kind>;

/** A rule for a whole, made from a rule for a part of it. */
function ofPart<Whole, Part>(
  rule: PostingRule<Part>,
  id: string,
  part: (whole: Whole) => Part,
): PostingRule<Whole> {
  return { ...rule, id, amounts: (whole, place) => rule.amounts(part(whole), place) };
}

function nameOf(rule: PostingRule<never>): string {
  return rule.id.slice(rule.id.indexOf('.') + 1);
}

/** A return is a sale the other way round, without what a return never has. */
function returning(rules: readonly PostingRule<Receipt>[]): PostingRule<Receipt>[] {
  return rules.filter((rule) => nameOf(rule) !== 'tips').map((rule) => reversed('return', rule));
}

function asReceipt(body: Body<'return'>): Receipt {
  return { ...body, surcharges: [], tips: [] };
}

const sale: RulesOf<Body<'sale'>> = {
  kind: 'sale',
  about: 'Goods and services sold at a till',
  rules: receiptRules,
};

const returned: RulesOf<Body<'return'>> = {
  kind: 'return',
  about: 'Goods brought back and money handed back',
  rules: returning(receiptRules).map((rule) => ofPart(rule, rule.id, asReceipt)),
};

const exchange: RulesOf<Body<'exchange'>> = {
  kind: 'exchange',
  about: 'Goods brought back for others: a return and a sale in one',
  rules: [
    ...returning(exchangePartRules).map((rule) =>
      ofPart(rule, `exchange.returned-${nameOf(rule)}`, (body: Body<'exchange'>) => asReceipt(body.returned)),
    ),
    ...exchangePartRules.map((rule) =>
      ofPart(rule, `exchange.sold-${nameOf(rule)}`, (body: Body<'exchange'>) => body.sold),
    ),
  ],
};

const tenderCorrection: RulesOf<Body<'tender-correction'>> = {
  kind: 'tender-correction',
  about: 'The wrong way to pay was pressed: the money is moved to where it really went',
  rules: [
    ...tenderRules<Body<'tender-correction'>>('tender-correction', 'settlement', (body) => ({
      tenders: [body.was],
      client: clientOf(body.buyer),
    })).map((rule) => ({
      ...reversed('tender-correction', rule),
      id: `tender-correction.was-${nameOf(rule)}`,
    })),
    ...tenderRules<Body<'tender-correction'>>('tender-correction', 'settlement', (body) => ({
      tenders: body.now,
      client: clientOf(body.buyer),
    })).map((rule) => ({ ...rule, id: `tender-correction.now-${nameOf(rule)}` })),
  ],
};

const amend: RulesOf<Body<'amend'>> = {
  kind: 'amend',
  about: 'What revenue came to is corrected, up or down',
  rules: [
    {
      id: 'amend.revenue',
      debit: 'settlement',
      credit: 'revenue',
      says: 'For each tax: amounts without the taxes in them',
      amounts: ({ lines }) =>
        summedBy(
          lines.map(({ amount, taxes }) => ({
            subject: taxesKey(taxes),
            amount: subtractMinor(amount, sumMinor(taxes.map((tax) => tax.amount))),
          })),
          'credit',
        ),
    },
    {
      id: 'amend.tax',
      debit: 'settlement',
      credit: 'tax',
      says: 'For each tax and rate: taxes in the amounts',
      amounts: ({ lines }) =>
        summedBy(
          lines.flatMap(({ taxes }) => taxes.map((tax) => ({ subject: taxKey(tax), amount: tax.amount }))),
          'credit',
        ),
    },
    ...tenderRules<Body<'amend'>>('amend', 'settlement', (body) => ({
      tenders: [tenderOfAmend(body)],
      client: clientOf(body.buyer),
    })),
  ],
};

function tenderOfAmend({ tender, lines }: Body<'amend'>): PostedTender {
  const amount = sumMinor(lines.map((line) => line.amount));
  return { ...tender, id: '', rrn: null, amount };
}

const cashMove: RulesOf<Body<'cash-move'>> = {
  kind: 'cash-move',
  about: 'Cash put into the drawer or taken out of it; what is taken out swaps the sides',
  rules: cashMoveRules,
};

const collection: RulesOf<Body<'collection'>> = {
  kind: 'collection',
  about: 'Cash taken away from a drawer, to the bank',
  rules: [
    {
      id: 'collection.taken',
      debit: 'cash-in-transit',
      credit: 'till-cash',
      says: 'What was taken',
      amounts: ({ amount }, { branch, register }) => [{ amount, debit: branch, credit: register }],
    },
  ],
};

const remittance: RulesOf<Body<'remittance'>> = {
  kind: 'remittance',
  about: 'An agent hands over what they owe',
  rules: tenderRules('remittance', 'agent-debt', ({ tenders, agent }) => ({
    tenders,
    client: '',
    other: agent,
  })),
};

const debtPayment: RulesOf<Body<'debt-payment'>> = {
  kind: 'debt-payment',
  about: 'A client pays a debt or an instalment',
  rules: (['client-debt', 'instalments'] as const).flatMap((account) =>
    tenderRules<Body<'debt-payment'>>('debt-payment', account, (body) => ({
      tenders: (body.account === 'debt') === (account === 'client-debt') ? body.tenders : [],
      client: '',
      other: debtor(body),
    })).map((rule) => ({
      ...rule,
      id: account === 'client-debt' ? rule.id : `debt-payment.instalment-by-${nameOf(rule)}`,
    })),
  ),
};

function debtor({ client, name }: Body<'debt-payment'>): string {
  return client ?? (name === null ? '' : `name:${name}`);
}

const certificateIssue: RulesOf<Body<'certificate-issue'>> = {
  kind: 'certificate-issue',
  about: 'A gift certificate is sold: an advance, no revenue yet',
  rules: tenderRules('certificate-issue', 'certificates', ({ tenders, code }) => ({
    tenders,
    client: '',
    other: code,
  })),
};

const agentSale: RulesOf<Body<'agent-sale'>> = {
  kind: 'agent-sale',
  about: 'An agent sells goods on hand; the agent owes what they come to',
  rules: [
    ...receiptRules
      .filter((rule) => ['revenue', 'tax', 'certificate-sold', 'bonus'].includes(nameOf(rule)))
      .map((rule) =>
        ofPart(rule, `agent-sale.${nameOf(rule)}`, (body: Body<'agent-sale'>) => ({
          ...body,
          tenders: [],
          surcharges: [],
          rounding: minor(0),
          tips: [],
        })),
      ),
    {
      id: 'agent-sale.owed',
      debit: 'agent-debt',
      credit: 'settlement',
      says: 'The total',
      amounts: ({ totals, agent }) => [{ amount: totals.total, debit: agent }],
    },
  ],
};

const shiftOpen: RulesOf<Body<'shift-open'>> = {
  kind: 'shift-open',
  about: 'A shift begins with its float: cash of the branch that is not in any drawer goes into this one',
  rules: [
    {
      id: 'shift-open.float',
      debit: 'till-cash',
      credit: 'safe-cash',
      says: 'The float',
      amounts: ({ float }, { branch, register }) => [{ amount: float, debit: register, credit: branch }],
    },
  ],
};

const shiftClose: RulesOf<Body<'shift-close'>> = {
  kind: 'shift-close',
  about:
    'A shift ends: what was counted leaves the drawer, and what was too much or too little is told apart',
  rules: [
    {
      id: 'shift-close.difference',
      debit: 'till-cash',
      credit: 'cash-differences',
      says: 'Counted less expected; what is missing swaps the sides',
      amounts: ({ counted, expected }, { register }) => [
        { amount: subtractMinor(counted, expected), debit: register, credit: register },
      ],
    },
    {
      id: 'shift-close.counted',
      debit: 'safe-cash',
      credit: 'till-cash',
      says: 'What was counted',
      amounts: ({ counted }, { branch, register }) => [{ amount: counted, debit: branch, credit: register }],
    },
  ],
};

/** Every kind of fact that moves money by itself. Goods are in `stock-rules.ts`: their cost is known only when they are booked. */
export const rulesByKind = {
  sale,
  return: returned,
  exchange,
  'tender-correction': tenderCorrection,
  amend,
  'cash-move': cashMove,
  collection,
  remittance,
  'debt-payment': debtPayment,
  'certificate-issue': certificateIssue,
  'agent-sale': agentSale,
  'shift-open': shiftOpen,
  'shift-close': shiftClose,
} satisfies { [Kind in KnownKind]?: RulesOf<BodyOf<Kind>> };

export type KindWithRules = keyof typeof rulesByKind;
