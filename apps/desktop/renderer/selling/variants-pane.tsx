import { formatQuantity } from '@karvon/shared/i18n/format-number.ts';
import type { Minor } from '@karvon/shared/values/money.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { KeyHint } from '@karvon/ui/components/key-hint.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Shapes, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useSaying } from '../till-context.tsx';
import { SidePane } from './side-pane.tsx';
import type { Offer, VariantChoice } from './use-variant-choice.ts';

/**
 * What there is of a product, to choose from.
 * @param entry what has been typed and not yet entered: the number of an offer
 */
export function VariantsPane(props: { choice: VariantChoice; entry: string; onClose: () => void }) {
  const { t, locale } = useText();
  const { choice, entry, onClose } = props;
  const { choosing, known, chosen, offers } = choice;
  const at = entry === '' ? choice.at : Number(entry) - 1;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-offer="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  if (choosing === null) return null;
  const title = known?.name ?? choosing.name;
  const times = choosing.qty === null ? '' : ` × ${formatQuantity(choosing.qty, locale)}`;
  return (
    <SidePane
      label={t('till.variants.title')}
      title={`${title}${times}`}
      closeText={t('till.variants.close')}
      deed={null}
      scrolls={false}
      onClose={onClose}
    >
      <div className="flex shrink-0 flex-wrap items-center gap-2 px-4 pb-2">
        {chosen.map((value, index) => (
          <Button
            key={index}
            data-testid="variant-chosen"
            aria-label={t('till.variants.other', { name: known?.by[index] ?? '', value })}
            onClick={() => choice.goTo(chosen.slice(0, index))}
          >
            {value}
            <X aria-hidden="true" size={18} />
          </Button>
        ))}
        <p className="min-w-0 flex-1 text-18" role="status">
          {(choice.isOneList ? known?.by : known?.by.slice(chosen.length, chosen.length + 1))?.join(', ')}
        </p>
        <span className="text-13 text-muted max-md:hidden">{t('till.variants.keys')}</span>
      </div>
      {known !== null && known.variants.length === 0 && (
        <EmptyState
          icon={<Shapes aria-hidden="true" size={40} strokeWidth={1.5} />}
          title={t('till.variants.none')}
        >
          {t('till.variants.none-text')}
        </EmptyState>
      )}
      <ul ref={list} aria-label={title} className="scroll-y flex min-h-0 flex-1 flex-col gap-2 px-4 pb-4">
        {offers.map((offer, index) => (
          <li key={`${chosen.length} ${offer.value}`} data-offer={index}>
            <OfferRow offer={offer} number={index + 1} isAt={index === at} choice={choice} />
          </li>
        ))}
      </ul>
    </SidePane>
  );
}

function OfferRow(props: { offer: Offer; number: number; isAt: boolean; choice: VariantChoice }) {
  const { t } = useText();
  const saying = useSaying();
  const { offer, number, isAt, choice } = props;
  const { left, value } = offer;
  const [only] = left.length === 1 ? left : [];
  const { chosen, isOneList, prices } = choice;
  // What is still to be asked for, where there is only one answer.
  const rest = isOneList || only === undefined ? [] : only.values.slice(chosen.length + 1);
  const why =
    left.length === 0
      ? t('till.variants.none-with', { chosen: chosen.join(', ') })
      : only !== undefined && only.problem !== null
        ? saying.problem(only.problem)
        : null;
  return (
    <button
      type="button"
      data-testid="variant"
      aria-current={isAt}
      aria-disabled={why !== null}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => choice.take(offer)}
      className={classNames(
        'flex min-h-14 w-full items-center gap-3 rounded-md border px-3 py-2 text-left',
        isAt ? 'border-accent bg-accent-soft text-on-accent-soft' : 'border-line',
        !isAt && why === null && 'bg-surface hover:bg-raised active:bg-pressed',
        why !== null && 'border-dashed text-muted',
      )}
    >
      <KeyHint>{String(number)}</KeyHint>
      <span className="min-w-0 flex-1">
        <span className={classNames('line-clamp-2 text-18 break-words', why === null && 'font-medium')}>
          {value}
          {rest.length > 0 && <span className="text-15 font-normal text-muted">, {rest.join(', ')}</span>}
        </span>
        {why !== null && <span className="block text-13">{why}</span>}
      </span>
      <span className="text-right whitespace-nowrap">
        {prices.length > 1 && why === null && <Price prices={left.map(({ price }) => price)} />}
        {left.length > 1 && (
          <span className="block text-13 text-muted">{t('till.goods.variants', { count: left.length })}</span>
        )}
      </span>
    </button>
  );
}

function Price({ prices }: { prices: readonly Minor[] }) {
  const { t } = useText();
  const { amount } = useSaying();
  const least = prices.reduce((one, other) => (other < one ? other : one));
  const isOne = prices.every((price) => price === least);
  return (
    <span className="text-18 font-semibold">
      {isOne ? amount(least) : t('till.variants.from', { amount: amount(least) })}
    </span>
  );
}
