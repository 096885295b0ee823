import type { BalanceKind, BalanceOf } from '../collections/balances.ts';
import type { AgentSaleBody } from '../journal/agent-sale-body.ts';
import { bodyOf, type FactBody } from '../journal/body-of.ts';
import type { AmendBody, TenderCorrectionBody } from '../journal/correction-bodies.ts';
import type { ExchangeBody } from '../journal/exchange-body.ts';
import type { KnownKind } from '../journal/known-bodies.ts';
import type { CertificateIssueBody, DebtPaymentBody } from '../journal/payment-bodies.ts';
import type { SaleBody, SaleLine, Tender } from '../journal/sale-body.ts';
import { accountSubject } from '../ledger/account-subject.ts';
import { type Minor, minor, subtractMinor, sumMinor } from '../values/money.ts';

/** By how much a fact changes a balance. */
export type BalanceEffect = BalanceOf & { amount: Minor };

type Part = { kind: BalanceKind; subject: string; amount: number };
type Buyer = SaleBody['buyer'];
type Paid = Pick<Tender, 'id' | 'kind' | 'amount' | 'rrn'>;

/** What each kind of fact does; one that is not here does nothing. What it posts is in the centre's `posting/rules`. */
const effectsByKind: { [Kind in KnownKind]?: (fact: FactBody) => Effects | null } = {
  sale: (fact) => given(bodyOf(fact, 'sale'), (body) => ofReceipt(body, 1)),
  return: (fact) => given(bodyOf(fact, 'return'), (body) => ofReceipt(body, -1)),
  exchange: (fact) => given(bodyOf(fact, 'exchange'), ofExchange),
  'tender-correction': (fact) => given(bodyOf(fact, 'tender-correction'), ofTenderCorrection),
  amend: (fact) => given(bodyOf(fact, 'amend'), ofAmend),
  'debt-payment': (fact) => given(bodyOf(fact, 'debt-payment'), ofDebtPayment),
  'certificate-issue': (fact) => given(bodyOf(fact, 'certificate-issue'), ofCertificateIssue),
  remittance: (fact) => given(bodyOf(fact, 'remittance'), ({ tenders }) => paidBy(tenders, null, 1)),
  'agent-sale': (fact) => given(bodyOf(fact, 'agent-sale'), ofAgentSale),
};

type Effects = { currency: string; parts: Part[] };

/**
 * What a fact changes of whose debt, bonuses and certificates, each once and none by zero. It is what the fact posts to the accounts
 * of clients and certificates; a debt of somebody who is no client is not among them. Pure.
 */
export function balanceEffects(fact: FactBody): BalanceEffect[] {
  if (!Object.hasOwn(effectsByKind, fact.kind)) return [];
  const effects = effectsByKind[fact.kind as KnownKind]?.(fact) ?? null;
  if (effects === null) return [];
  const named = effects.parts.map((part) => ({ ...part, subject: accountSubject(part.subject) }));
  const bySubject = Map.groupBy(named, ({ kind, subject }) => `${kind} ${subject}`);
  return [...bySubject.values()].flatMap((parts) => {
    const [{ kind, subject } = { kind: 'debt' as const, subject: '' }] = parts;
    const amount = sumMinor(parts.map((part) => minor(part.amount)));
    return subject === '' || amount === 0 ? [] : [{ kind, subject, currency: effects.currency, amount }];
  });
}

function given<Body extends { currency: string }>(
  body: Body | null,
  parts: (body: Body) => Part[],
): Effects | null {
  return body === null ? null : { currency: body.currency, parts: parts(body) };
}

type Receipt = Pick<SaleBody, 'lines' | 'tenders' | 'buyer'>;

function ofReceipt({ lines, tenders, buyer }: Receipt, sign: 1 | -1): Part[] {
  return [...paidBy(tenders, buyer, sign), ...ofLines(lines, buyer, sign)];
}

function ofExchange({ returned, sold }: ExchangeBody): Part[] {
  return [...ofReceipt(returned, -1), ...ofReceipt(sold, 1)];
}

function ofTenderCorrection({ was, now, buyer }: TenderCorrectionBody): Part[] {
  return [...paidBy([was], buyer, -1), ...paidBy(now, buyer, 1)];
}

function ofAmend({ lines, tender, buyer }: AmendBody): Part[] {
  const amount = sumMinor(lines.map((line) => line.amount));
  return paidBy([{ id: '', kind: tender.kind, rrn: null, amount }], buyer, 1);
}

/** A tender on account of a payment is nobody's: who pays is whose debt grows smaller. */
function ofDebtPayment({ client, account, tenders, total }: DebtPaymentBody): Part[] {
  const paid =
    account === 'debt' ? [{ kind: 'debt' as const, subject: client ?? '', amount: 0 - total }] : [];
  return [...paid, ...paidBy(tenders, null, 1)];
}

function ofCertificateIssue({ code, tenders, total }: CertificateIssueBody): Part[] {
  return [{ kind: 'certificate', subject: code, amount: total }, ...paidBy(tenders, null, 1)];
}

function ofAgentSale({ lines, buyer }: AgentSaleBody): Part[] {
  return ofLines(lines, buyer, 1);
}

function paidBy(tenders: readonly Paid[], buyer: Buyer, sign: 1 | -1): Part[] {
  return tenders.flatMap(({ id, kind, amount, rrn }): Part[] => {
    if (kind === 'debt') return [{ kind: 'debt', subject: buyer?.clientId ?? '', amount: sign * amount }];
    return kind === 'certificate'
      ? [{ kind: 'certificate', subject: rrn ?? id, amount: -sign * amount }]
      : [];
  });
}

function ofLines(lines: readonly SaleLine[], buyer: Buyer, sign: 1 | -1): Part[] {
  const spent = lines.flatMap(({ discounts }) =>
    discounts.filter(({ source }) => source === 'bonus').map(({ amount }) => amount),
  );
  const bonus: Part = {
    kind: 'bonus',
    subject: buyer?.clientId ?? '',
    amount: -sign * sumMinor(spent),
  };
  const sold = lines
    .filter(({ kind }) => kind === 'certificate')
    .flatMap(certificatesOf)
    .map((part): Part => ({ kind: 'certificate', subject: part.code, amount: sign * part.amount }));
  return [bonus, ...sold];
}

/** What was paid for each certificate of a line, without taxes inside; the last takes what does not divide. */
export function certificatesOf({
  id,
  sum,
  taxes,
  serials,
}: Pick<SaleLine, 'id' | 'sum' | 'taxes' | 'serials'>): { code: string; amount: Minor }[] {
  const inside = sumMinor(taxes.filter(({ included }) => included).map(({ amount }) => amount));
  const paid = subtractMinor(sum, inside);
  const codes = serials.length === 0 ? [id] : serials;
  const each = minor(Math.trunc(paid / codes.length));
  const rest = subtractMinor(paid, minor(each * (codes.length - 1)));
  return codes.map((code, index) => ({ code, amount: index === codes.length - 1 ? rest : each }));
}
