import { formatMoney, formatRate } from '@karvon/shared/i18n/format-number.ts';
import type { PricedCart } from '@karvon/shared/pricing/price-cart.ts';
import type { BasisPoints, Minor } from '@karvon/shared/values/money.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { useCurrency } from '../session/use-session.ts';

/** What a tried cart comes to, from the goods to what is to be paid. */
export function TryTotals({ cart }: { cart: PricedCart }) {
  const { t, locale } = useText();
  const currency = useCurrency();
  const { totals, charges, due, dueInCash } = cart;
  const money = (amount: Minor) => formatMoney(amount, currency, locale);
  const rate = (bp: number | null) => (bp === null ? '' : formatRate(bp as BasisPoints, locale));
  return (
    <dl data-testid="try-totals" className="mt-4 grid gap-1 rounded-md border border-line bg-surface p-4">
      {totals.discount > 0 && (
        <>
          <Row name={t('admin.prices.try-goods')} value={money(totals.gross)} />
          <Row name={t('admin.prices.try-discounts')} value={`−${money(totals.discount)}`} tone="text-done" />
        </>
      )}
      {charges.map(({ name, amount }, index) => (
        <Row key={index} name={name} value={`+${money(amount)}`} />
      ))}
      {totals.taxes
        .filter(({ included }) => !included)
        .map(({ code, rateBp, amount }) => (
          <Row
            key={code}
            name={t('admin.prices.try-tax-added', { code, rate: rate(rateBp) })}
            value={`+${money(amount)}`}
          />
        ))}
      <div className="flex items-baseline justify-between gap-4 pt-1">
        <dt className="text-18 font-semibold">{t('admin.prices.try-total')}</dt>
        <dd data-testid="try-total" className="text-24 font-semibold whitespace-nowrap tabular-nums">
          {money(due)}
        </dd>
      </div>
      {dueInCash !== due && <Row name={t('admin.prices.try-cash')} value={money(dueInCash)} />}
      {totals.taxes
        .filter(({ included, amount }) => included && amount > 0)
        .map(({ code, rateBp, amount }) => (
          <Row
            key={code}
            name={t('admin.prices.try-tax-in', { code, rate: rate(rateBp) })}
            value={money(amount)}
            tone="text-muted"
          />
        ))}
    </dl>
  );
}

function Row({ name, value, tone = '' }: { name: string; value: string; tone?: string }) {
  return (
    <div className="flex items-baseline justify-between gap-4 text-15">
      <dt className="text-muted">{name}</dt>
      <dd className={`whitespace-nowrap tabular-nums ${tone}`}>{value}</dd>
    </div>
  );
}
