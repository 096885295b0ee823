import { inLocale } from '@karvon/shared/values/locale.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ShoppingBasket } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { LabelledSelect } from '../parts/labelled-select.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { useCurrency, useMe, useSession, useZone } from '../session/use-session.ts';
import { timeText } from '../words/format-time.ts';
import { markets } from '../words/markets.ts';
import { unitName } from '../words/unit-name.ts';
import { useNow } from '../words/use-now.ts';
import { useCategories } from './goods-names.ts';
import { PricesHead } from './prices-head.tsx';
import { ProductFinder } from './product-finder.tsx';
import { momentFor, occasionAt, readLines, type TypedLine, withLine, writeLines } from './try-address.ts';
import { type Tried, tryCart } from './try-cart.ts';
import { TryCodes } from './try-codes.tsx';
import { TryLines } from './try-lines.tsx';
import { TryOutcomes } from './try-outcomes.tsx';
import { sampleCart, useCartGoods, useNamedCodes, usePriceBook } from './try-queries.ts';
import { TryTotals } from './try-totals.tsx';

export type TrySearch = {
  cart?: string | undefined;
  codes?: string | undefined;
  branch?: string | undefined;
  day?: string | undefined;
  time?: string | undefined;
  /** Of who buys, with commas between. */
  tags?: string | undefined;
  /** The promotion that is tried: the moment, the cart and its code are chosen for it. */
  promotion?: string | undefined;
};

/** What a cart would cost at a branch and at a moment, line by line, by the tills' own computation. Nothing is sold. */
export function TryPage() {
  const { t } = useText();
  const search = useSearch({ from: '/prices/try' });
  const navigate = useNavigate();
  const moment = useMoment(search);
  const show = (part: TrySearch) =>
    void navigate({ to: '/prices/try', search: { ...search, ...part }, replace: true, resetScroll: false });
  const lines = useMemo(() => readLines(search.cart ?? ''), [search.cart]);
  const put = (next: readonly TypedLine[]) => show({ cart: writeLines(next) });
  const codes = useMemo(() => (search.codes ?? '').split(',').filter(Boolean), [search.codes]);
  const trial = useTrial(lines, codes, moment, search.promotion);
  usePrepared(search, trial.book?.promotions, moment, show);
  return (
    <div className="@container px-4 pb-6 md:px-6">
      <PricesHead open="try" />
      <p className="mt-3 max-w-160 text-muted">{t('admin.prices.try-lead')}</p>
      <MomentFields moment={moment} isChosen={search.day !== undefined} onChange={show} />
      <div className="grid items-start gap-6 @4xl:grid-cols-[minmax(0,1fr)_22rem]">
        <section aria-label={t('admin.prices.try-cart')} className="min-w-0">
          <ProductFinder
            label={t('admin.prices.try-add')}
            testId="try-find"
            autoFocus={search.promotion === undefined}
            onChoose={({ id }) => put(withLine(lines, id, 'more'))}
          />
          {trial.error !== null && (
            <div className="mt-4">
              <FailureNote failure={failureOf(trial.error)} onRetry={trial.retry} />
            </div>
          )}
          {lines.length === 0 ? (
            <EmptyState
              icon={<ShoppingBasket size={40} strokeWidth={1.5} aria-hidden />}
              title={t('admin.prices.try-empty')}
            >
              {t('admin.prices.try-empty-lead')}
            </EmptyState>
          ) : (
            <>
              {trial.tried === 'too-large' && (
                <p role="alert" className="mt-4 rounded-md bg-bad-soft p-3 text-on-bad-soft">
                  {t('admin.prices.try-too-large')}
                </p>
              )}
              {trial.tried === null && trial.error === null && <CartSkeleton lines={lines.length} />}
              {trial.tried !== null && trial.tried !== 'too-large' && trial.book !== null && (
                <>
                  <TryLines
                    lines={trial.tried.cart.lines}
                    book={trial.book}
                    onQty={(product, qty) => put(withLine(lines, product, qty))}
                    onRemove={(product) => put(lines.filter((line) => line.product !== product))}
                  />
                  <TryTotals cart={trial.tried.cart} />
                </>
              )}
            </>
          )}
        </section>
        <div className="grid min-w-0 gap-6">
          <TryCodes
            named={trial.named}
            codes={codes}
            day={moment.day}
            onChange={(next) => show({ codes: next.length === 0 ? undefined : next.join(',') })}
          />
          {trial.tried !== null && trial.tried !== 'too-large' && (
            <TryOutcomes outcomes={trial.tried.outcomes} tried={search.promotion} />
          )}
        </div>
      </div>
    </div>
  );
}

/** The branch and the moment of the address, else the first branch, now. */
function useMoment({ branch, day, time, tags }: TrySearch) {
  const { branches } = useMe().company;
  const known = branches.find(({ id }) => id === branch) ?? branches[0];
  const zone = useZone(known?.code);
  const now = useNow('minute');
  const at = timeText(new Date(now.ms).toISOString(), zone);
  return { branch: known?.id ?? '', day: day ?? now.day, time: time ?? at, tags: tags ?? '' };
}

type Moment = ReturnType<typeof useMoment>;

/** Everything that the cart is priced by, and what comes of it; `tried` null while that is read. */
function useTrial(
  lines: readonly TypedLine[],
  codes: readonly string[],
  moment: Moment,
  promotion: string | undefined,
) {
  const { locale } = useText();
  const currency = useCurrency();
  const { book, error, retry } = usePriceBook();
  const categories = useCategories();
  const { goods, listPrices, isReady, error: goodsError } = useCartGoods(lines);
  const named = useNamedCodes(codes);
  const opened = named.flatMap((one) => {
    if (one?.found === null || one === undefined) return [];
    const { from, to, promotion: opens } = one.found;
    const holds = (from === null || from <= moment.day) && (to === null || to >= moment.day);
    return holds ? [opens] : [];
  });
  let tried: Tried | 'too-large' | null = null;
  if (book !== null && isReady && categories.data !== undefined) {
    const found = goods.flatMap(({ found: product, qty }) => {
      if (product === null) return [];
      const unit = product.units[0];
      const name = inLocale(product.names, locale, 'ru', 'en');
      return [{ product, qty, name, unitName: unit === undefined ? '' : unitName(unit, locale) }];
    });
    try {
      tried = tryCart({
        ...book,
        lines: found,
        listPrices,
        charges: book.charges.map((charge) => ({
          ...charge,
          label: inLocale(charge.name, locale, 'ru', 'en'),
        })),
        categories: categories.data,
        codes: new Set([...opened, ...(promotion === undefined ? [] : [promotion])]),
        occasion: occasionAt(moment),
        country: markets.find((market) => market.currency === currency.code)?.country ?? '',
      });
    } catch (fault) {
      if (!(fault instanceof RangeError)) throw fault;
      tried = 'too-large';
    }
  }
  return { tried, book, named, error: error ?? goodsError ?? categories.error, retry };
}

/** Who comes from a promotion finds a moment at which it holds, and a cart that it is about. */
function usePrepared(
  search: TrySearch,
  promotions: NonNullable<ReturnType<typeof usePriceBook>['book']>['promotions'] | undefined,
  moment: Moment,
  show: (part: TrySearch) => void,
) {
  const { client } = useSession();
  const wanted =
    search.promotion === undefined || search.day !== undefined
      ? undefined
      : promotions?.find(({ id }) => id === search.promotion);
  useEffect(() => {
    if (wanted === undefined) return undefined;
    let isGone = false;
    void sampleCart(client, wanted.rule).then((sample) => {
      if (isGone) return;
      const { day, time, branch, tags } = momentFor(wanted, moment);
      show({ day, time, branch, tags: tags || undefined, cart: search.cart ?? writeLines(sample) });
    });
    return () => {
      isGone = true;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- once for each promotion that somebody comes from
  }, [client, wanted]);
}

function MomentFields(props: { moment: Moment; isChosen: boolean; onChange: (part: TrySearch) => void }) {
  const { t } = useText();
  const { branches } = useMe().company;
  const { moment, isChosen, onChange } = props;
  return (
    <div className="my-4 grid grid-cols-2 items-start gap-x-3 @3xl:grid-cols-[minmax(0,16rem)_11rem_9rem_minmax(0,12rem)_auto]">
      <div className="max-@3xl:col-span-2">
        <LabelledSelect
          label={t('admin.prices.try-branch')}
          testId="try-branch"
          value={moment.branch}
          error={null}
          groups={[{ label: null, options: branches.map(({ id, name }) => ({ value: id, label: name })) }]}
          onChange={(branch) => onChange({ branch })}
        />
      </div>
      <Field
        type="date"
        label={t('admin.prices.try-day')}
        data-testid="try-day"
        value={moment.day}
        onChange={(event) =>
          event.target.value !== '' && onChange({ day: event.target.value, time: moment.time })
        }
      />
      <Field
        type="time"
        label={t('admin.prices.try-time')}
        data-testid="try-time"
        value={moment.time}
        onChange={(event) =>
          event.target.value !== '' && onChange({ day: moment.day, time: event.target.value })
        }
      />
      <Field
        label={t('admin.prices.try-tags')}
        data-testid="try-tags"
        placeholder={t('admin.prices.try-tags-none')}
        value={moment.tags}
        onChange={(event) => onChange({ tags: event.target.value || undefined })}
      />
      <Button
        className="mt-6 @3xl:justify-self-start"
        data-testid="try-now"
        disabled={!isChosen}
        onClick={() => onChange({ day: undefined, time: undefined, promotion: undefined })}
      >
        {t('admin.prices.try-now')}
      </Button>
    </div>
  );
}

function CartSkeleton({ lines }: { lines: number }) {
  return (
    <div aria-busy className="mt-4 rounded-md border border-line bg-surface">
      {Array.from({ length: lines }, (_, index) => (
        <div
          key={index}
          className="flex min-h-20 items-center justify-between border-b border-line px-3 last:border-b-0"
        >
          <Skeleton className="w-48" />
          <Skeleton className="w-20" />
        </div>
      ))}
    </div>
  );
}
