import type { Product } from '@karvon/shared/catalogue/product.ts';
import { productName } from '@karvon/shared/catalogue/variants.ts';
import { formatMoney, formatQuantity, formatRate } from '@karvon/shared/i18n/format-number.ts';
import { inLocale } from '@karvon/shared/values/locale.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { failureOf } from '../data/failure.ts';
import type { PriceListRow, Steps } from '../data/price-answers.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { LINK_BUTTON } from '../parts/link-button.ts';
import { Pair } from '../parts/pair.tsx';
import { PanelPart } from '../parts/panel-part.tsx';
import { PanelSkeleton, SidePanel } from '../parts/side-panel.tsx';
import { productQuery, useCategories } from '../prices/goods-names.ts';
import { useListPricesOf } from '../prices/listed-queries.ts';
import { StateBadge } from '../prices/state-badge.tsx';
import { useAllEntries } from '../prices/try-queries.ts';
import { priceLists } from '../prices/entry-apis.ts';
import { usePriceWords } from '../prices/use-price-words.ts';
import { useCurrency, useMe, useSession } from '../session/use-session.ts';
import { unitName } from '../words/unit-name.ts';
import { PartsPart } from './parts-part.tsx';
import { VariantsPart } from './variants-part.tsx';

/** The product that the address names. */
export function GoodsPanel() {
  const { productId } = useParams({ from: '/goods/$productId' });
  return <Panel key={productId} id={productId} />;
}

function Panel({ id }: { id: string }) {
  const { locale } = useText();
  const { client } = useSession();
  const filters = useSearch({ from: '/goods' });
  const navigate = useNavigate();
  const product = useQuery(productQuery(client, id));
  const close = useCallback(
    () => navigate({ to: '/goods', search: filters, resetScroll: false }),
    [navigate, filters],
  );
  const shown = product.data;
  return (
    <SidePanel
      rowId={id}
      title={shown === undefined ? (product.isError ? '—' : null) : productName(shown, locale, 'ru', 'en')}
      onClose={close}
    >
      {product.isPending && <PanelSkeleton />}
      {product.isLoadingError && (
        <FailureNote failure={failureOf(product.error)} onRetry={() => void product.refetch()} />
      )}
      {shown !== undefined && (
        <div data-testid="goods-panel">
          <h3 className="text-18 font-semibold text-balance lg:sr-only">
            {productName(shown, locale, 'ru', 'en')}
          </h3>
          <Facts product={shown} />
          {shown.variants === undefined && <PartsPart product={shown} />}
          <VariantsPart product={shown} />
          {shown.variants === undefined && <Prices product={shown} />}
          <StockLink product={shown} />
        </div>
      )}
    </SidePanel>
  );
}

function Facts({ product }: { product: Product }) {
  const { t, locale } = useText();
  const category = useCategories().data?.find(({ id }) => id === product.category);
  const taxes = product.taxes.map(({ code, rateBp }) =>
    rateBp === null ? code : `${code} ${formatRate(rateBp, locale)}`,
  );
  return (
    <dl className="mt-2">
      <Pair name={t('admin.goods.kind')}>
        {t(`admin.goods.kind.${product.kind}`)}
        {product.isWeighed && `, ${t('admin.goods.weighed')}`}
      </Pair>
      <Pair name={t('admin.goods.category')}>
        {category === undefined ? null : inLocale(category.names, locale, 'ru', 'en')}
      </Pair>
      <Pair name={t('admin.goods.article')}>{product.article}</Pair>
      <Pair name={t('admin.goods.barcode')}>
        {product.barcodes.length === 0
          ? null
          : product.barcodes.map(({ code }) => (
              <span key={code} className="block tabular-nums">
                {code}
              </span>
            ))}
      </Pair>
      <Pair name={t('admin.goods.taxes')}>{taxes.join(', ')}</Pair>
    </dl>
  );
}

/** The product's own price, and what each list says instead. */
function Prices({ product }: { product: Product }) {
  const { t, locale } = useText();
  const currency = useCurrency();
  const said = useListPricesOf(product.id);
  const lists = useAllEntries(priceLists);
  const unit = product.units[0];
  const error = said.error ?? lists.error;
  const rows = (said.data?.results ?? []).flatMap(({ list, steps }) => {
    const found = lists.data?.find(({ id }) => id === list);
    return found === undefined ? [] : [{ list: found, steps }];
  });
  return (
    <PanelPart title={t('admin.prices.of-product')}>
      <p className="flex items-baseline justify-between gap-4 border-b border-line py-2">
        <span className="text-muted">{t('admin.prices.of-product-own')}</span>
        <span className="font-semibold whitespace-nowrap tabular-nums">
          {formatMoney(product.price, currency, locale)}
          {unit !== undefined && (
            <span className="font-normal text-muted">
              {' '}
              {t('admin.goods.per-unit', { unit: unitName(unit, locale) })}
            </span>
          )}
        </span>
      </p>
      {error !== null && <FailureNote failure={failureOf(error)} />}
      {said.isSuccess && lists.isSuccess && rows.length === 0 && (
        <p className="py-2 text-15 text-muted">{t('admin.prices.of-product-none')}</p>
      )}
      <ul>
        {rows
          .toSorted((one, other) => other.list.priority - one.list.priority)
          .map(({ list, steps }) => (
            <ListSays key={list.id} list={list} steps={steps} product={product} />
          ))}
      </ul>
    </PanelPart>
  );
}

function ListSays(props: { list: PriceListRow; steps: Steps; product: Product }) {
  const { t, locale } = useText();
  const currency = useCurrency();
  const words = usePriceWords();
  const { list, steps, product } = props;
  const barcode = product.barcodes[0]?.code ?? product.article ?? inLocale(product.names, locale, 'ru', 'en');
  return (
    <li data-testid="list-says" className="border-b border-line py-2 last:border-b-0">
      <div className="flex items-baseline justify-between gap-4">
        <Link
          to="/prices/lists/$listId/products"
          params={{ listId: list.id }}
          search={{ q: barcode }}
          className="min-w-0 font-medium break-words text-accent underline underline-offset-4 hover:text-accent-hover"
        >
          {words.name(list.name)}
        </Link>
        <StateBadge of={list} />
      </div>
      {steps.map(({ from, minQty, price }, index) => (
        <p key={index} className="flex items-baseline justify-between gap-4 text-15">
          <span className="text-muted">
            {[
              from === null ? null : t('admin.prices.says.from', { day: words.day(from) }),
              minQty === 0 ? null : t('admin.prices.says.from-qty', { qty: formatQuantity(minQty, locale) }),
            ]
              .filter((part) => part !== null)
              .join(', ')}
          </span>
          <span className="whitespace-nowrap tabular-nums">{formatMoney(price, currency, locale)}</span>
        </p>
      ))}
    </li>
  );
}

function StockLink({ product }: { product: Product }) {
  const { t } = useText();
  const { rights, features } = useMe();
  if (!rights.includes('stock.view') || !features.includes('stock') || product.kind !== 'product')
    return null;
  return (
    <Link to="/stock/$productId" params={{ productId: product.id }} className={`${LINK_BUTTON} mt-6`}>
      {t('admin.nav.stock')}
    </Link>
  );
}
