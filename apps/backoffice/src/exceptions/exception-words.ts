import type { ExceptionDetails } from '@karvon/shared/exceptions/details.ts';
import type { ExceptionKind } from '@karvon/shared/exceptions/kinds.ts';
import { hasMessage } from '@karvon/shared/i18n/translate.ts';
import { formatQuantity } from '@karvon/shared/i18n/format-number.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { milli, type Minor } from '@karvon/shared/values/money.ts';
import type { Translate } from '@karvon/ui/i18n.ts';
import { spanText } from '@karvon/ui/span-text.ts';

type Told = { kind: ExceptionKind; details: ExceptionDetails; tillCode: string | null };
type Money = (amount: Minor, currency: string | undefined) => string;

/** What happened, in whole sentences; what is not known is left out. */
export function happenedText(
  { kind, details, tillCode }: Told,
  t: Translate,
  money: Money,
  locale: Locale,
): string {
  const { productName, staffName, missing, amount, currency, name } = details;
  switch (kind) {
    case 'stock-shortage':
      return productName === undefined
        ? t('admin.exception.stock-shortage.happened-unnamed')
        : t('admin.exception.stock-shortage.happened', { product: productName });
    case 'unknown-person':
      return t(`admin.exception.unknown-person.${details.reason === 'inactive' ? 'inactive' : 'happened'}`, {
        name: staffName ?? t('admin.exception.some-person'),
      });
    case 'account-overspent':
      return missing === undefined
        ? t('admin.exception.account-overspent.happened-unnamed')
        : t('admin.exception.account-overspent.happened', { missing: money(missing, currency) });
    case 'debt-without-client': {
      const sold =
        amount === undefined
          ? t('admin.exception.debt-without-client.happened-unnamed')
          : t('admin.exception.debt-without-client.happened', { amount: money(amount, currency) });
      return name === undefined
        ? sold
        : `${sold} ${t('admin.exception.debt-without-client.named', { name })}`;
    }
    case 'tender-unsettled':
      return details.number === undefined || amount === undefined
        ? t('admin.exception.tender-unsettled.happened-unnamed')
        : t('admin.exception.tender-unsettled.happened', {
            number: details.number,
            amount: money(amount, currency),
          });
    case 'return-excess':
      return details.saleNumber === undefined || productName === undefined || details.excess === undefined
        ? t('admin.exception.return-excess.happened-unnamed')
        : t('admin.exception.return-excess.happened', {
            number: details.saleNumber,
            name: productName,
            excess: formatQuantity(details.excess, locale),
            sold: formatQuantity(details.sold ?? milli(0), locale),
          });
    case 'return-unmatched':
      return details.saleNumber === undefined || amount === undefined
        ? t('admin.exception.return-unmatched.happened-unnamed')
        : t('admin.exception.return-unmatched.happened', {
            number: details.saleNumber,
            amount: money(amount, currency),
          });
    case 'fork':
    case 'ratchet-mismatch':
      return t(`admin.exception.${kind}.happened`, { till: tillText(tillCode, t) });
    case 'stale-copy':
      return t('admin.exception.stale-copy.happened', {
        till: tillText(tillCode, t),
        count: details.count ?? 0,
      });
    case 'clock-drift':
      return details.driftMs === undefined
        ? t('admin.exception.clock-drift.happened-unnamed', { till: tillText(tillCode, t) })
        : t('admin.exception.clock-drift.happened', {
            till: tillText(tillCode, t),
            drift: spanText(details.driftMs, t),
          });
    case 'facts-missing':
      return details.count === undefined || details.seq === undefined
        ? t('admin.exception.facts-missing.happened-unnamed', { till: tillText(tillCode, t) })
        : t('admin.exception.facts-missing.happened', {
            till: tillText(tillCode, t),
            count: details.count,
            seq: String(details.seq),
          });
    default:
      return t(`admin.exception.${kind}.happened`);
  }
}

/** What one line of a list says it is about: a product, a receipt, a person, a sum; empty where the place tells all. */
export function aboutText(
  { kind, details }: Pick<Told, 'kind' | 'details'>,
  t: Translate,
  money: Money,
): string {
  const { productName, number, staffName, account, missing, amount, currency, reason, what, name } = details;
  const joined = (...parts: (string | undefined)[]) =>
    parts.filter((part) => part !== undefined && part !== '').join(' · ');
  switch (kind) {
    case 'stock-shortage':
      return joined(productName);
    case 'price-differs':
      return joined(
        number === undefined ? undefined : t('admin.exception.receipt', { number }),
        details.lines?.map((line) => line.name).join(', '),
        namesDiffering(details).join(', '),
      );
    case 'unknown-person':
      return joined(staffName);
    case 'account-overspent':
      return joined(missing === undefined ? undefined : money(missing, currency), accountName(account, t));
    case 'debt-without-client':
      return joined(amount === undefined ? undefined : money(amount, currency), name);
    case 'tender-unsettled':
      return joined(number, amount === undefined ? undefined : money(amount, currency));
    case 'return-excess':
      return joined(details.saleNumber, productName);
    case 'return-unmatched':
      return joined(details.saleNumber, amount === undefined ? undefined : money(amount, currency));
    case 'unbooked':
      return joined(reason);
    case 'books-differ':
      return joined(what);
    case 'clock-drift':
      return joined(details.driftMs === undefined ? undefined : spanText(details.driftMs, t));
    default:
      return joined(
        details.seq === undefined ? undefined : t('admin.quarantine.seq', { seq: String(details.seq) }),
      );
  }
}

type Difference = NonNullable<ExceptionDetails['differences']>[number];

/** The goods and charges of a receipt that differ in something else than the price. */
function namesDiffering({ lines = [], differences = [] }: ExceptionDetails): string[] {
  const told = new Set(lines.map(({ name }) => name));
  const names = differences.flatMap(({ name }) => name ?? []);
  return [...new Set(names)].filter((name) => !told.has(name));
}

/** What a receipt says of a discount, a tax, a charge or the rounding that differs, and what it should be. */
export function differenceText(
  { what, name, tax, actual, expected }: Difference,
  t: Translate,
  money: (amount: Minor) => string,
): { said: string; expected: string } {
  const about = { name: name ?? '', tax: tax ?? '' };
  return {
    said: t(`admin.exception.differs.${what}`, { ...about, actual: money(actual) }),
    expected: t('admin.exception.differs.expected', { expected: money(expected) }),
  };
}

/** An account by its name in the books; one this page does not know keeps its code. */
export function accountName(code: string | undefined, t: Translate): string | undefined {
  const key = `ledger.account.${code ?? ''}`;
  return hasMessage(key) ? t(key) : code;
}

/** A decision by its name; one this page does not know keeps its code. */
export function decisionName(decision: string, t: Translate): string {
  const key = `admin.exception.decision.${decision}`;
  return hasMessage(key) ? t(key) : decision;
}

function tillText(code: string | null, t: Translate): string {
  if (code === null || code === '') return t('admin.exception.some-till');
  return t('admin.exception.till-named', { code });
}
