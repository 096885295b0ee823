import type { ProductTile, TillOutput } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Gift, PackageOpen, Scale, Shapes } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useSaying, useTill } from '../till-context.tsx';
import type { Selling } from './use-selling.ts';

type Category = TillOutput<'categories'>['categories'][number];
type Page = { category: Id | null; products: ProductTile[]; more: boolean };

const PAGE = 60;

/** The catalogue by touch. Read anew once the till names goods in another language and when goods have first come. */
export function CategoryTiles(props: { selling: Selling; onCertificate: () => void }) {
  const { state, goodsLocale } = useTill();
  return <Tiles key={`${goodsLocale} ${state.sync.dataAsOf === null}`} {...props} />;
}

/** Categories above, their products as tiles. */
function Tiles({ selling, onCertificate }: { selling: Selling; onCertificate: () => void }) {
  const { t } = useText();
  const { state, call } = useTill();
  const takesCertificates = state.register?.tenders.some(({ kind }) => kind === 'certificate') === true;
  const [categories, setCategories] = useState<Category[]>([]);
  const [chosen, setChosen] = useState<Id | null>(null);
  const [page, setPage] = useState<Page | null>(null);
  const tiles = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let isLate = false;
    void call('categories', {}).then((result) => {
      if (!isLate && result.ok) setCategories(result.value.categories);
    });
    void call('browse', { category: chosen, limit: PAGE }).then((result) => {
      if (!isLate && result.ok) setPage({ category: chosen, ...result.value });
    });
    return () => {
      isLate = true;
    };
  }, [call, chosen]);

  const choose = (category: Id | null) => {
    setChosen(category);
    tiles.current?.scrollTo({ top: 0 });
  };
  const showMore = async () => {
    const offset = page?.products.length ?? 0;
    const result = await call('browse', { category: chosen, offset, limit: PAGE });
    if (!result.ok) return;
    const { products, more } = result.value;
    setPage((now) =>
      now?.category === chosen ? { ...now, products: [...now.products, ...products], more } : now,
    );
  };

  return (
    <>
      <div
        role="group"
        aria-label={t('till.goods.categories')}
        className="scroll-x scroll-fade flex shrink-0 gap-2 px-4 py-3 pr-10"
        onWheel={(event) => event.currentTarget.scrollBy({ left: event.deltaY })}
      >
        <CategoryButton name={t('till.goods.all')} isChosen={chosen === null} onChoose={() => choose(null)} />
        {takesCertificates && (
          <Button
            className="shrink-0 rounded-full"
            icon={<Gift aria-hidden="true" size={18} />}
            onClick={onCertificate}
          >
            {t('till.certificate.sell')}
          </Button>
        )}
        {categories.map((category) => (
          <CategoryButton
            key={category.id}
            name={category.name}
            isChosen={chosen === category.id}
            onChoose={() => choose(category.id)}
          />
        ))}
      </div>
      <div ref={tiles} className="scroll-y min-h-0 flex-1 px-4 pb-3">
        {page !== null && page.products.length === 0 && (
          <EmptyState
            icon={<PackageOpen aria-hidden="true" size={40} strokeWidth={1.5} />}
            title={t('till.goods.none')}
          >
            {t('till.goods.none-text')}
          </EmptyState>
        )}
        <div className="grid grid-cols-[repeat(auto-fill,minmax(132px,1fr))] gap-2">
          {page?.products.map((product) => (
            <Tile key={product.id} product={product} selling={selling} />
          ))}
        </div>
        {page?.more === true && (
          <Button className="mt-3 w-full" onClick={() => void showMore()}>
            {t('till.goods.more')}
          </Button>
        )}
      </div>
    </>
  );
}

function CategoryButton({
  name,
  isChosen,
  onChoose,
}: {
  name: string;
  isChosen: boolean;
  onChoose: () => void;
}) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      className={classNames(
        'min-h-11 shrink-0 rounded-full border px-4 text-15 whitespace-nowrap transition-colors',
        isChosen
          ? 'border-accent bg-accent font-semibold text-on-accent'
          : 'border-line bg-surface hover:bg-raised',
      )}
    >
      {name}
    </button>
  );
}

function Tile({ product, selling }: { product: ProductTile; selling: Selling }) {
  const { t } = useText();
  const { amount } = useSaying();
  return (
    <button
      type="button"
      onClick={() => void selling.addProduct(product.id, product.name)}
      className="flex h-24 flex-col justify-between rounded-md border border-line bg-surface p-3 text-left transition-colors hover:bg-raised active:bg-pressed"
    >
      <span className="line-clamp-2 text-15 font-medium break-words hyphens-auto">{product.name}</span>
      {product.variants > 0 ? (
        <span className="flex items-center gap-1 text-15 text-muted">
          <Shapes aria-hidden="true" size={15} />
          {t('till.goods.variants', { count: product.variants })}
        </span>
      ) : (
        <span className="flex items-center gap-1 text-15 text-muted">
          {product.isWeighed && <Scale aria-hidden="true" size={15} />}
          <span className="font-semibold text-ink">{amount(product.price)}</span> / {product.unit}
        </span>
      )}
    </button>
  );
}
