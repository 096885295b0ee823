import { formatMoney } from '@karvon/shared/i18n/format-number.ts';
import type { CustomerDisplay } from '@karvon/shared/till-api/customer-display.ts';
import type { Minor } from '@karvon/shared/values/money.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { CircleCheck, ShoppingBasket, Unplug } from 'lucide-react';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { DisplayCart } from './display-cart.tsx';
import type { DisplayLink } from './display-link.ts';
import { LargeSum } from './large-sum.tsx';

/** So long the change of the last sale stays in sight when nobody comes next, in milliseconds. */
const THANKS_MS = 20_000;

type Shop = NonNullable<CustomerDisplay['shop']>;

/** What the one who buys sees: nothing to press, and no sum that might be an old one. */
export function CustomerScreen({ link }: { link: DisplayLink }) {
  const { display, wasShown } = useSyncExternalStore(link.onChange, link.view);
  const { t } = useText();
  if (display === null) {
    return wasShown ? (
      <Middle
        icon={<Unplug aria-hidden="true" size={64} className="text-muted" />}
        title={t('till.display.lost')}
      >
        <p className="text-24 text-muted" data-testid="display-lost">
          {t('till.display.lost-text')}
        </p>
      </Middle>
    ) : (
      <main className="h-full" />
    );
  }
  return <Shown display={display} />;
}

function Shown({ display: { shop, content } }: { display: CustomerDisplay }) {
  const { t, locale } = useText();
  if (shop === null) return <Middle title={t('till.display.closed')} />;
  const money = (amount: Minor) => formatMoney(amount, shop.currency, locale);
  if (content.phase === 'idle') return <Idle shop={shop} />;
  if (content.phase === 'thanks')
    return <Thanks shop={shop} total={money(content.total)} change={money(content.change)} />;
  return <DisplayCart shop={shop.company} cart={content} money={money} />;
}

function Idle({ shop }: { shop: Shop }) {
  const { t } = useText();
  return (
    <Middle
      icon={<ShoppingBasket aria-hidden="true" size={72} strokeWidth={1.5} className="text-accent" />}
      title={shop.company}
    >
      <p className="text-24 text-muted lg:text-40">{shop.branch}</p>
      <p className="text-24 lg:text-40" data-testid="display-idle">
        {t('till.display.welcome')}
      </p>
    </Middle>
  );
}

function Thanks({ shop, total, change }: { shop: Shop; total: string; change: string }) {
  const { t } = useText();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), THANKS_MS);
    return () => clearTimeout(timer);
  }, []);
  if (isOver) return <Idle shop={shop} />;
  return (
    <Middle
      icon={<CircleCheck aria-hidden="true" size={64} className="text-done" />}
      title={t('till.display.thanks')}
    >
      <p className="text-24 text-muted">{t('till.display.bought', { total })}</p>
      <div>
        <p className="text-24 text-muted lg:text-40">{t('till.display.change')}</p>
        <LargeSum testId="display-change">{change}</LargeSum>
      </div>
    </Middle>
  );
}

function Middle({ icon, title, children }: { icon?: ReactNode; title: string; children?: ReactNode }) {
  return (
    <main className="flex h-full flex-col items-center justify-center gap-4 overflow-hidden p-6 text-center">
      {icon}
      <h1 className="text-40 font-bold text-balance lg:text-64">{title}</h1>
      {children}
    </main>
  );
}
