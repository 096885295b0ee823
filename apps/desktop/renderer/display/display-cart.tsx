import { formatQuantity } from '@karvon/shared/i18n/format-number.ts';
import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import type { DisplayedCart } from '@karvon/shared/till-api/customer-display.ts';
import type { Minor } from '@karvon/shared/values/money.ts';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { QrCode } from '@karvon/ui/components/qr-code.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { LargeSum } from './large-sum.tsx';

type Line = DisplayedCart['lines'][number];
type Money = (amount: Minor) => string;

/** What was scanned, the last of it large; below it what it comes to, and once money is taken what is left to pay. */
export function DisplayCart({ shop, cart, money }: { shop: string; cart: DisplayedCart; money: Money }) {
  const { t } = useText();
  const last = cart.lines[cart.last];
  // A cart has no line twice, so a line's place in it is its name.
  const others = cart.lines
    .map((line, place) => ({ line, place }))
    .filter(({ place }) => place !== cart.last);
  return (
    <main className="flex h-full flex-col overflow-hidden">
      <header className="flex shrink-0 justify-between gap-4 border-b border-line px-6 py-2 text-18 text-muted">
        <span className="truncate">{shop}</span>
        <span className="whitespace-nowrap">{t('till.display.lines', { count: cart.lines.length })}</span>
      </header>
      {cart.qr !== null && <PayByCode qr={cart.qr} money={money} />}
      {cart.qr === null && last !== undefined && <LastLine line={last} money={money} />}
      <ul
        className={classNames(
          'flex min-h-0 flex-1 flex-col overflow-hidden px-6 text-18 lg:text-24',
          cart.qr !== null && 'hidden',
        )}
      >
        {others.toReversed().map(({ line, place }) => (
          <li key={place} className="flex shrink-0 gap-4 py-1">
            <span className="min-w-0 flex-1 truncate">{line.name}</span>
            <Quantity line={line} />
            <span className="min-w-32 text-right whitespace-nowrap">{money(line.sum)}</span>
          </li>
        ))}
      </ul>
      <Totals cart={cart} money={money} />
    </main>
  );
}

/** The code takes the place of the lines: it is what the buyer is to look at now. */
function PayByCode({ qr: { text, amount }, money }: { qr: NonNullable<DisplayedCart['qr']>; money: Money }) {
  const { t } = useText();
  return (
    <section className="flex min-h-0 flex-1 flex-col items-center justify-center gap-3 p-4 text-center">
      <p className="text-24 font-semibold lg:text-40">
        {t('till.display.scan-to-pay', { amount: money(amount) })}
      </p>
      <QrCode
        text={text}
        label={t('till.display.scan-to-pay', { amount: money(amount) })}
        testId="display-qr"
        className="min-h-0 max-h-120 w-full flex-1"
      />
    </section>
  );
}

function LastLine({ line, money }: { line: Line; money: Money }) {
  const { t, locale } = useText();
  return (
    <section data-testid="display-last" className="shrink-0 bg-surface px-6 py-3 lg:py-5">
      <div className="flex items-baseline gap-4">
        <span className="line-clamp-2 min-w-0 flex-1 text-24 font-semibold lg:text-40">{line.name}</span>
        <span className="text-40 font-semibold whitespace-nowrap lg:text-64">{money(line.sum)}</span>
      </div>
      <p className="flex gap-4 text-18 text-muted lg:text-24">
        <span>
          {formatQuantity(line.qty, locale)} {line.unit} × {money(line.price)}
        </span>
        {line.off > 0 && (
          <span className="font-semibold text-done">
            {t('till.display.off', { amount: money(line.off) })}
          </span>
        )}
      </p>
    </section>
  );
}

function Quantity({ line }: { line: Line }) {
  const { locale } = useText();
  return (
    <span className="whitespace-nowrap text-muted">
      {formatQuantity(line.qty, locale)} {line.unit}
    </span>
  );
}

function Totals({ cart, money }: { cart: DisplayedCart; money: Money }) {
  const { t } = useText();
  const { large, sum } = largest(cart);
  const small: [string, string][] = [
    ...(cart.discount > 0
      ? ([[t('till.display.discount'), `−${money(cart.discount)}`]] satisfies [string, string][])
      : []),
    ...cart.charges.map(({ name, amount }): [string, string] => [name, `+${money(amount)}`]),
    ...(cart.tip > 0 ? ([[t('till.display.tip'), money(cart.tip)]] satisfies [string, string][]) : []),
    ...(cart.rounding === 0
      ? []
      : ([[t('till.display.rounding'), money(cart.rounding)]] satisfies [string, string][])),
    ...(cart.phase === 'cart'
      ? []
      : ([[t('till.display.total'), money(cart.total)]] satisfies [string, string][])),
    ...(cart.paid > 0 ? ([[t('till.display.paid'), money(cart.paid)]] satisfies [string, string][]) : []),
  ];
  return (
    <footer className="shrink-0 border-t border-line bg-surface px-6 py-3">
      <dl className="flex min-h-8 flex-wrap gap-x-8 text-18 lg:text-24">
        {small.map(([name, value]) => (
          <div key={name} className="flex gap-2">
            <dt className="text-muted">{name}</dt>
            <dd className="font-semibold whitespace-nowrap">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="text-24 font-semibold lg:text-40">{t(large)}</span>
        <LargeSum testId="display-sum">{money(sum)}</LargeSum>
      </div>
    </footer>
  );
}

/** The sum that counts now. */
function largest({ phase, total, toPay, change }: DisplayedCart): { large: MessageKey; sum: Minor } {
  if (phase === 'cart') return { large: 'till.display.total', sum: total };
  if (toPay === 0 && change > 0) return { large: 'till.display.change', sum: change };
  return { large: 'till.display.to-pay', sum: toPay };
}
