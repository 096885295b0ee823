import { formatQuantity, formatRate } from '@karvon/shared/i18n/format-number.ts';
import { taxName } from '@karvon/shared/i18n/tax-name.ts';
import type { LineTax } from '@karvon/shared/journal/sale-body.ts';
import type { LineStory, PriceStory } from '@karvon/shared/till-api/price-story.ts';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { useEffect, useState } from 'react';
import { useSaying, useTill } from '../till-context.tsx';
import { SidePane } from './side-pane.tsx';

/** "Why does it cost that?": the way from each product's own price to the total, as the client may be told it. */
export function WhyPane({ line, onClose }: { line: string | null; onClose: () => void }) {
  const { t } = useText();
  const { state, call } = useTill();
  const { cart } = state;
  const [story, setStory] = useState<PriceStory | null>(null);
  useEffect(() => {
    let isLate = false;
    const tell = async () => {
      if (cart.lines.length === 0) return;
      const result = await call('explainPrices', {});
      if (!isLate && result.ok) setStory(result.value);
    };
    void tell();
    return () => {
      isLate = true;
    };
  }, [call, cart]);
  const chosen = story?.lines.filter(({ id }) => id === line) ?? [];
  const others = story?.lines.filter(({ id }) => id !== line) ?? [];
  return (
    <SidePane label={t('till.why.title')} closeText={t('till.why.close')} deed="why" onClose={onClose}>
      {story !== null && cart.lines.length > 0 && (
        <div className="flex max-w-160 flex-col gap-4 px-4 pb-4">
          {[...chosen, ...others].map((one) => (
            <LineWhy key={one.id} line={one} isChosen={one.id === line} />
          ))}
          <TotalWhy story={story} />
        </div>
      )}
    </SidePane>
  );
}

function LineWhy({ line, isChosen }: { line: LineStory; isChosen: boolean }) {
  const { t, locale } = useText();
  const { amount } = useSaying();
  const { list, price, base, fromQty, unit } = line;
  const isByHand =
    line.discounts.some(({ source }) => source === 'override') || (list === null && price !== base);
  const listed =
    fromQty === 0
      ? t('till.why.list', { list: list ?? '' })
      : t('till.why.list-from', { list: list ?? '', qty: formatQuantity(fromQty, locale), unit });
  return (
    <article
      className={classNames('rounded-lg border p-4', isChosen ? 'border-accent' : 'border-line')}
      data-testid="why-line"
    >
      <h3 className="font-semibold">{line.name}</h3>
      <dl>
        <Step label={t('till.why.base')} sum={amount(base)} isGone={price !== base} />
        {price !== base && (
          <Step label={list === null ? t('till.why.by-hand') : listed} sum={amount(price)} />
        )}
        <Step
          label={`${formatQuantity(line.qty, locale)} ${unit} × ${amount(price)}`}
          sum={amount(line.gross)}
        />
        {line.discounts.map(({ source, reason, by, amount: off }) => (
          <Step
            key={`${source} ${reason} ${by} ${off}`}
            label={[t(`till.why.source.${source}`), reason, by].filter((part) => part !== null).join(' · ')}
            sum={`−${amount(off)}`}
          />
        ))}
        <Step label={t('till.why.line-sum')} sum={amount(line.sum)} isStrong />
      </dl>
      {isByHand && <p className="text-13 text-muted">{t('till.why.no-promotions')}</p>}
      <Taxes taxes={line.taxes} />
    </article>
  );
}

function TotalWhy({ story: { charges, totals } }: { story: PriceStory }) {
  const { t } = useText();
  const { amount, money } = useSaying();
  return (
    <article className="rounded-lg bg-raised p-4" data-testid="why-total">
      <dl>
        <Step label={t('till.why.goods')} sum={amount(totals.gross)} />
        {totals.discount !== 0 && (
          <Step label={t('till.why.discounts')} sum={`−${amount(totals.discount)}`} />
        )}
        {charges.map(({ name, amount: charged }) => (
          <Step key={name} label={name} sum={amount(charged)} />
        ))}
        {totals.taxAdded !== 0 && <Step label={t('till.why.taxes-added')} sum={amount(totals.taxAdded)} />}
        {totals.tips !== 0 && <Step label={t('till.why.tip')} sum={amount(totals.tips)} />}
        {totals.rounding !== 0 && <Step label={t('till.why.rounding')} sum={amount(totals.rounding)} />}
        <Step label={t('till.why.total')} sum={money(totals.total)} isStrong />
      </dl>
      <Taxes taxes={totals.taxes} />
    </article>
  );
}

function Taxes({ taxes }: { taxes: readonly LineTax[] }) {
  const { t, locale } = useText();
  const { amount } = useSaying();
  return taxes.map(({ code, rateBp, included, amount: tax }) =>
    rateBp === null ? (
      <p key={code} className="text-13 text-muted">
        {t('till.why.tax-none', { tax: taxName(code, locale) })}
      </p>
    ) : (
      <p key={`${code} ${rateBp} ${included}`} className="text-13 text-muted">
        {t(included ? 'till.why.tax-in' : 'till.why.tax-on-top', {
          tax: taxName(code, locale),
          rate: formatRate(rateBp, locale),
          amount: amount(tax),
        })}
      </p>
    ),
  );
}

function Step({
  label,
  sum,
  isStrong = false,
  isGone = false,
}: {
  label: string;
  sum: string;
  isStrong?: boolean;
  isGone?: boolean;
}) {
  return (
    <div className={classNames('flex gap-3 py-0.5', isStrong && 'border-t border-line pt-1 font-semibold')}>
      <dt className="min-w-0 flex-1 text-muted">{label}</dt>
      <dd className={classNames('whitespace-nowrap', isGone && 'text-muted line-through')}>{sum}</dd>
    </div>
  );
}
