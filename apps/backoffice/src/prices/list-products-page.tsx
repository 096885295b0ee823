import { formatMoney } from '@karvon/shared/i18n/format-number.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { type Undoable, UndoToast } from '@karvon/ui/components/toast.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ArrowLeft, Percent, Tags } from 'lucide-react';
import { useState } from 'react';
import type { ListedProduct, PriceListRow, Steps } from '../data/price-answers.ts';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { FilterSelect } from '../parts/filter-select.tsx';
import { MoreRows } from '../parts/more-rows.tsx';
import { NothingFound } from '../parts/nothing-found.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { useCurrency, useMe } from '../session/use-session.ts';
import { priceLists } from './entry-apis.ts';
import { useEntry } from './entry-queries.ts';
import { LISTED_ROW, ListedRow } from './listed-row.tsx';
import { type ListedFilters, useListedProducts, useSetSteps } from './listed-queries.ts';
import { ManyDialog } from './many-dialog.tsx';
import { StateBadge } from './state-badge.tsx';
import { priceToday } from './typed-price.ts';
import { usePriceWords } from './use-price-words.ts';

/** What one list says of products: a table in which prices are typed. */
export function ListProductsPage() {
  const { listId } = useParams({ from: '/prices/lists/$listId/products' });
  const list = useEntry(priceLists, listId);
  return (
    <div className="@container mx-auto max-w-6xl px-4 pb-6 md:px-6">
      {list.isLoadingError && (
        <div className="mt-6">
          <FailureNote failure={failureOf(list.error)} onRetry={() => void list.refetch()} />
        </div>
      )}
      {!list.isLoadingError && <Prices key={listId} id={listId} list={list.data?.value} />}
    </div>
  );
}

type Done = Undoable & { product: string; before: Steps | null };

function Prices({ id, list }: { id: string; list: PriceListRow | undefined }) {
  const { t, locale } = useText();
  const words = usePriceWords();
  const currency = useCurrency();
  const mayEdit = useMe().rights.includes('prices.edit');
  const filters = useSearch({ from: '/prices/lists/$listId/products' });
  const navigate = useNavigate();
  const products = useListedProducts(id, filters);
  const set = useSetSteps(id);
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [openId, setOpenId] = useState<string | null>(null);
  const [isMany, setMany] = useState(false);
  const [note, setNote] = useState<string | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const show = (next: ListedFilters) =>
    void navigate({ to: '.', search: next, replace: true, resetScroll: false });
  const name = list === undefined ? '' : words.name(list.name);
  const change = (product: ListedProduct, steps: Steps | null) =>
    set.mutate(
      { product: product.id, steps },
      {
        onSuccess: () => {
          setOpenId(null);
          setNote(null);
          const price = priceToday(steps, words.today);
          const said = {
            name: words.name(product.names),
            price: price === null ? '—' : formatMoney(price, currency, locale),
          };
          const text = t(steps === null ? 'admin.prices.table.removed' : 'admin.prices.table.changed', said);
          setDone((last) => ({ id: (last?.id ?? 0) + 1, text, product: product.id, before: product.steps }));
        },
      },
    );
  const isFiltered = filters.q !== undefined || filters.priced !== undefined;
  return (
    <>
      <PageHeader title={name === '' ? t('admin.prices.list-open') : name}>
        {list !== undefined && <StateBadge of={list} />}
      </PageHeader>
      <p>
        <Link
          to="/prices/lists/$listId"
          params={{ listId: id }}
          className="inline-flex min-h-11 items-center gap-2 text-muted hover:text-ink"
        >
          <ArrowLeft size={18} aria-hidden />
          {t('admin.prices.lists')}
        </Link>
      </p>
      <div className="mt-1 mb-2 grid gap-2 @2xl:grid-cols-[minmax(0,1fr)_16rem_auto]">
        <SearchField
          label={t('admin.goods.search')}
          value={filters.q ?? ''}
          onChange={(q) => show({ ...filters, q: q === '' ? undefined : q })}
        />
        <FilterSelect
          label={t('admin.prices.table.price')}
          emptyLabel={t('admin.prices.table.all')}
          value={filters.priced}
          options={[
            { value: 'yes', label: t('admin.prices.table.only-priced') },
            { value: 'no', label: t('admin.prices.table.only-unpriced') },
          ]}
          onChange={(priced) => show({ ...filters, priced })}
        />
        {mayEdit && (
          <Button
            data-testid="change-many"
            icon={<Percent size={18} aria-hidden />}
            onClick={() => setMany(true)}
          >
            {t('admin.prices.many')}
            {selected.length > 0 && ` · ${selected.length}`}
          </Button>
        )}
      </div>
      <p role="status" className="mb-2 min-h-5 text-13 text-muted">
        {note ?? (mayEdit ? <span className="max-md:hidden">{t('admin.prices.table.keys')}</span> : null)}
      </p>
      {set.isError && <FailureNote failure={failureOf(set.error)} />}
      {products.isPending && <RowsSkeleton />}
      {products.isLoadingError && (
        <FailureNote failure={failureOf(products.error)} onRetry={() => void products.refetch()} />
      )}
      {products.isSuccess &&
        products.rows.length === 0 &&
        (filters.q !== undefined || !isFiltered ? (
          <NothingFound query={filters.q ?? ''} onClear={() => show({})} />
        ) : (
          <EmptyState
            icon={<Tags size={40} strokeWidth={1.5} aria-hidden />}
            title={t('admin.prices.table.empty')}
            action={<Button onClick={() => show({})}>{t('admin.prices.table.show-all')}</Button>}
          >
            {t('admin.prices.table.empty-lead')}
          </EmptyState>
        ))}
      {products.rows.length > 0 && (
        <>
          <TableHead />
          <ul className="overflow-hidden rounded-md border border-line bg-surface">
            {products.rows.map((product) => (
              <ListedRow
                key={product.id}
                product={product}
                today={words.today}
                mayEdit={mayEdit}
                isSelected={selected.includes(product.id)}
                isOpen={openId === product.id}
                isBusy={set.isPending}
                onSelect={(isIn) =>
                  setSelected(isIn ? [...selected, product.id] : selected.filter((one) => one !== product.id))
                }
                onOpen={(isOpen) => setOpenId(isOpen ? product.id : null)}
                onChange={(steps) => change(product, steps)}
              />
            ))}
          </ul>
          <MoreRows
            hasMore={products.hasNextPage}
            busy={products.isFetchingNextPage}
            failure={products.isFetchNextPageError ? failureOf(products.error) : null}
            onMore={products.fetchNextPage}
          />
        </>
      )}
      <StaleNote list={products} />
      <div className="pointer-events-none sticky bottom-20 z-20 mx-auto max-w-md md:bottom-4 *:pointer-events-auto">
        <UndoToast
          what={done}
          undoLabel={t('admin.prices.undo')}
          onUndo={() => {
            if (done !== null) set.mutate({ product: done.product, steps: done.before });
            setDone(null);
          }}
          onGone={() => setDone(null)}
        />
      </div>
      {isMany && (
        <ManyDialog
          list={id}
          name={name}
          selected={selected}
          search={filters.q}
          priced={filters.priced}
          onClose={() => setMany(false)}
          onDone={(changed) => {
            setMany(false);
            setSelected([]);
            setNote(t('admin.prices.many-done', { count: changed }));
          }}
        />
      )}
    </>
  );
}

function TableHead() {
  const { t } = useText();
  return (
    <div aria-hidden className={`${LISTED_ROW} hidden min-h-9! text-13 text-muted @3xl:grid`}>
      <span />
      <span>{t('admin.prices.table.product')}</span>
      <span className="text-right">{t('admin.prices.table.base')}</span>
      <span className="pr-3 text-right">{t('admin.prices.table.price')}</span>
      <span className="text-right">{t('admin.prices.table.difference')}</span>
      <span />
    </div>
  );
}

function RowsSkeleton() {
  return (
    <div aria-busy className="overflow-hidden rounded-md border border-line bg-surface @3xl:mt-9">
      {Array.from({ length: 10 }, (_, index) => (
        <div key={index} className={`${LISTED_ROW} min-h-16 border-b border-line last:border-b-0`}>
          <span />
          <Skeleton className="w-56 max-w-full" />
          <Skeleton className="w-20 justify-self-end @max-3xl:hidden" />
          <Skeleton className="w-20 justify-self-end" />
        </div>
      ))}
    </div>
  );
}
