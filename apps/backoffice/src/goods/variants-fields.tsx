import { MAX_CHARACTERISTICS } from '@karvon/shared/catalogue/variants.ts';
import { completeLocales } from '@karvon/shared/i18n/catalogue.ts';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import { inLocale, localeSchema } from '@karvon/shared/values/locale.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { languageNames, useText } from '@karvon/ui/i18n.ts';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { LabelledSelect } from '../parts/labelled-select.tsx';
import type { FieldsOf } from '../prices/entry-form.tsx';
import { ProductFinder } from '../prices/product-finder.tsx';
import { usePartProducts } from './parts-queries.ts';
import { VariantRow } from './variant-row.tsx';
import {
  firstLanguage,
  guessedValues,
  type VariantsDraft,
  withCharacteristic,
  withName,
  withoutCharacteristic,
  withValue,
  withVariant,
  type Words,
  wordsUsed,
} from './variants-draft.ts';

/**
 * The characteristics, the variants with their values, and a search for the next one.
 * @param props.refused what the centre has refused, by field
 */
export function VariantsFields(
  props: FieldsOf<VariantsDraft, string> & {
    parent: Product;
    autoFocus: boolean;
    refused: Record<string, string[]>;
  },
) {
  const { t, locale } = useText();
  const { draft, readOnly, errorOf, onChange, refused, parent } = props;
  const { by, products } = draft;
  const known = usePartProducts(products.map(({ product }) => product));
  const [first] = useState(() => firstLanguage(draft, locale));
  const [typing, setTyping] = useState(first);
  const isTranslation = typing !== first;
  const nameIn = (words: Words) => words[typing] ?? '';
  /** In the first language, else in any. */
  const elsewhere = (words: Words) => words[first] ?? Object.values(words)[0];
  const characteristic = (column: number) =>
    elsewhere(by[column] ?? {}) ?? t('admin.goods.variants-by', { n: column + 1 });
  const add = ({ id, names }: Product) => {
    if (id === parent.id) return;
    const said = (text: Product['names']) => inLocale(text, first, locale, 'ru', 'en');
    const guesses = guessedValues(said(parent.names), said(names), by.length);
    onChange(withVariant(draft, id, { guesses, locale: first }));
  };
  const refusedAt = (index: number) =>
    ['productId', 'values'].flatMap((field) => refused[`variants.products.${index}.${field}`] ?? [])[0];
  return (
    <>
      {!readOnly && products.length === 0 && parent.variants !== undefined && (
        <p className="py-2 text-15 text-muted">{t('admin.goods.variants-empty')}</p>
      )}
      {!readOnly && (
        <LabelledSelect
          label={t('admin.goods.variants-language')}
          testId="variants-language"
          value={typing}
          error={null}
          groups={[
            {
              label: null,
              options: [...new Set([first, ...completeLocales])].map((value) => ({
                value,
                label: languageNames[value],
              })),
            },
          ]}
          onChange={(value) => setTyping(localeSchema.parse(value))}
        />
      )}
      {by.map((name, column) => (
        <div key={column} className="flex items-start gap-2">
          <Field
            className="min-w-0 flex-1"
            label={t('admin.goods.variants-by', { n: column + 1 })}
            data-testid={`variants-by-${column}`}
            lang={typing}
            maxLength={60}
            readOnly={readOnly}
            autoFocus={props.autoFocus && column === 0}
            placeholder={elsewhere(name) ?? t('admin.goods.variants-by-example')}
            value={nameIn(name)}
            error={refused[`variants.by.${column}`]?.[0] ?? (column === 0 ? errorOf('by') : null)}
            onChange={(event) => onChange(withName(draft, column, typing, event.target.value))}
          />
          {!readOnly && by.length > 1 && (
            <Button
              className="mt-6"
              look="quiet"
              size="icon"
              aria-label={t('admin.goods.variants-by-remove', { name: characteristic(column) })}
              onClick={() => onChange(withoutCharacteristic(draft, column))}
            >
              <X size={18} aria-hidden />
            </Button>
          )}
        </div>
      ))}
      {!readOnly && by.length < MAX_CHARACTERISTICS && (
        <Button
          look="quiet"
          data-testid="variants-by-add"
          icon={<Plus size={18} aria-hidden />}
          onClick={() => onChange(withCharacteristic(draft))}
        >
          {t('admin.goods.variants-by-add')}
        </Button>
      )}
      <ul aria-label={t('admin.goods.variants')} className="mt-2">
        {products.map(({ product, values }, index) => (
          <VariantRow
            key={product}
            id={product}
            product={known.get(product)}
            readOnly={readOnly}
            error={errorOf(product) ?? refusedAt(index) ?? null}
            values={values.map((value, column) => ({
              name: characteristic(column),
              text: nameIn(value),
              elsewhere: elsewhere(value),
              used: wordsUsed(draft, column, typing),
            }))}
            language={typing}
            onType={(column, text) =>
              onChange(withValue(draft, { product, column, locale: typing, isTranslation }, text))
            }
            onRemove={() =>
              onChange({ ...draft, products: products.filter((one) => one.product !== product) })
            }
          />
        ))}
      </ul>
      {!readOnly && (
        <div className="mt-3">
          <ProductFinder label={t('admin.goods.variants-find')} testId="variant-find" onChoose={add} />
        </div>
      )}
    </>
  );
}
