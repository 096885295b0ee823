import { formatMoney } from '@karvon/shared/i18n/format-number.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import { ChevronRight, CircleCheck, CircleDashed } from 'lucide-react';
import { useCurrency } from '../session/use-session.ts';
import type { Outcome } from './try-cart.ts';
import { usePriceWords } from './use-price-words.ts';

/** What each promotion did for a tried cart, or why it did nothing. @param tried the one that somebody came for */
export function TryOutcomes({
  outcomes,
  tried,
}: {
  outcomes: readonly Outcome[];
  tried: string | undefined;
}) {
  const { t } = useText();
  if (outcomes.length === 0) return null;
  const isShown = ({ why, promotion }: Outcome) => why !== 'not-now' || promotion.id === tried;
  const rank = ({ promotion, why }: Outcome) => (promotion.id === tried ? 0 : why === null ? 1 : 2);
  const shown = outcomes.filter(isShown).toSorted((one, other) => rank(one) - rank(other));
  const others = outcomes.filter((outcome) => !isShown(outcome));
  return (
    <section aria-label={t('admin.prices.try-which')}>
      <h2 className="mb-2 text-15 font-semibold">{t('admin.prices.try-which')}</h2>
      {shown.length > 0 && <List outcomes={shown} />}
      {others.length > 0 && (
        <details className="group mt-2">
          <summary className="flex min-h-11 w-fit cursor-pointer items-center gap-1.5 text-15 text-muted hover:text-ink">
            <ChevronRight size={16} aria-hidden className="group-open:rotate-90" />
            {t('admin.prices.try-others', { count: others.length })}
          </summary>
          <List outcomes={others} />
        </details>
      )}
    </section>
  );
}

function List({ outcomes }: { outcomes: readonly Outcome[] }) {
  const { t, locale } = useText();
  const currency = useCurrency();
  const { name } = usePriceWords();
  return (
    <ul className="overflow-hidden rounded-md border border-line bg-surface">
      {outcomes.map(({ promotion, amount, why, missing }) => {
        const Icon = why === null ? CircleCheck : CircleDashed;
        return (
          <li key={promotion.id} className="border-b border-line last:border-b-0">
            <Link
              to="/prices/promotions/$promotionId"
              params={{ promotionId: promotion.id }}
              data-testid="outcome"
              data-why={why ?? 'gave'}
              className="grid min-h-14 grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 px-3 py-2 -outline-offset-3 hover:bg-raised"
            >
              <Icon size={18} aria-hidden className={why === null ? 'text-done' : 'text-idle'} />
              <span className="min-w-0">
                <span className="block truncate font-medium">{name(promotion.name)}</span>
                <span className={`block text-13 ${why === null ? 'font-semibold text-done' : 'text-muted'}`}>
                  {why === null
                    ? t('admin.prices.try-gave', { amount: formatMoney(amount, currency, locale) })
                    : t(`admin.prices.try-why.${why}`, { amount: formatMoney(missing, currency, locale) })}
                </span>
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
