import type { Goods } from '@karvon/shared/pricing/pricing-entry.ts';
import { inLocale } from '@karvon/shared/values/locale.ts';
import { Choice } from '@karvon/ui/components/choice.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { X } from 'lucide-react';
import { Select } from '../parts/select.tsx';
import { useCategories, useRuleWords } from './goods-names.ts';
import { ProductFinder } from './product-finder.tsx';
import { allGoods, noGoods } from './promotion-draft.ts';

/** As many chips as are shown of many products. */
const MOST_CHIPS = 12;

/** Which goods: all of them, or categories and products; and which are left out. */
export function GoodsPicker(props: {
  label: string;
  testId: string;
  goods: Goods;
  readOnly: boolean;
  error: string | null;
  onChange: (goods: Goods) => void;
}) {
  const { t, locale } = useText();
  const { label, testId, goods, readOnly, error, onChange } = props;
  const categories = useCategories().data ?? [];
  const isAll = goods.products === null && goods.categories === null;
  const [products, chosen] = [goods.products ?? [], goods.categories ?? []];
  const words = useRuleWords([...products.slice(0, MOST_CHIPS), ...goods.except.slice(0, MOST_CHIPS)]);
  const some = (part: Partial<Goods>) => onChange({ ...goods, products, categories: chosen, ...part });
  const left = categories.filter(({ id }) => !chosen.includes(id));
  return (
    <fieldset disabled={readOnly} data-testid={testId} className="mb-2 grid min-w-0 gap-2">
      <Choice
        label={label}
        value={isAll ? 'all' : 'some'}
        options={[
          { value: 'all', text: t('admin.prices.goods-all') },
          { value: 'some', text: t('admin.prices.goods-some') },
        ]}
        onChange={(value) => {
          if (readOnly || (value === 'all') === isAll) return;
          onChange({ ...(value === 'all' ? allGoods : noGoods), except: goods.except });
        }}
      />
      {!isAll && (
        <>
          {categories.length > 0 && (
            <Chips
              label={t('admin.prices.goods-categories')}
              ids={chosen}
              nameOf={words.categoryName}
              onRemove={readOnly ? null : (id) => some({ categories: chosen.filter((one) => one !== id) })}
            />
          )}
          {!readOnly && left.length > 0 && (
            <Select
              label={t('admin.prices.goods-categories')}
              value=""
              options={[
                { value: '', label: t('admin.prices.goods-category-add') },
                ...left.map(({ id, names }) => ({ value: id, label: inLocale(names, locale, 'ru', 'en') })),
              ]}
              onChange={(id) => id !== '' && some({ categories: [...chosen, id] })}
            />
          )}
          <Chips
            label={t('admin.prices.goods-products')}
            ids={products}
            nameOf={words.productName}
            onRemove={readOnly ? null : (id) => some({ products: products.filter((one) => one !== id) })}
          />
          {!readOnly && (
            <ProductFinder
              label={t('admin.prices.goods-find')}
              testId={`${testId}-find`}
              onChoose={({ id }) => products.includes(id) || some({ products: [...products, id] })}
            />
          )}
        </>
      )}
      {(isAll || chosen.length > 0 || goods.except.length > 0) && (
        <>
          <Chips
            label={t('admin.prices.goods-except')}
            ids={goods.except}
            nameOf={words.productName}
            onRemove={
              readOnly
                ? null
                : (id) => onChange({ ...goods, except: goods.except.filter((one) => one !== id) })
            }
          />
          {!readOnly && (
            <ProductFinder
              label={`${t('admin.prices.goods-except')}…`}
              testId={`${testId}-except`}
              onChoose={({ id }) =>
                goods.except.includes(id) || onChange({ ...goods, except: [...goods.except, id] })
              }
            />
          )}
        </>
      )}
      <p role="alert" className="min-h-5 text-15 text-bad">
        {error}
      </p>
    </fieldset>
  );
}

function Chips(props: {
  label: string;
  ids: readonly string[];
  nameOf: (id: string) => string | null;
  onRemove: ((id: string) => void) | null;
}) {
  const { t } = useText();
  const { label, ids, nameOf, onRemove } = props;
  if (ids.length === 0) return null;
  const more = ids.length - MOST_CHIPS;
  return (
    <ul aria-label={label} className="flex flex-wrap gap-1.5">
      {ids.slice(0, MOST_CHIPS).map((id) => {
        const name = nameOf(id) ?? '…';
        return (
          <li
            key={id}
            data-testid="chip"
            className="flex max-w-full items-center rounded-md bg-raised pl-3 text-15"
          >
            <span className={`truncate ${onRemove === null ? 'py-2 pr-3' : ''}`}>{name}</span>
            {onRemove !== null && (
              <button
                type="button"
                aria-label={t('admin.prices.goods-remove', { name })}
                className="grid size-11 shrink-0 place-items-center text-muted hover:text-ink"
                onClick={() => onRemove(id)}
              >
                <X size={16} aria-hidden />
              </button>
            )}
          </li>
        );
      })}
      {more > 0 && (
        <li className="flex min-h-11 items-center text-15 text-muted">
          {t('admin.prices.goods-more', { count: more })}
        </li>
      )}
    </ul>
  );
}
