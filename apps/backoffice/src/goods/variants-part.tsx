import type { Product } from '@karvon/shared/catalogue/product.ts';
import { inLocale } from '@karvon/shared/values/locale.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Shapes } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Tagged } from '../data/api-client.ts';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { Pair } from '../parts/pair.tsx';
import { PanelPart } from '../parts/panel-part.tsx';
import { TEXT_LINK } from '../parts/text-link.ts';
import { EditEntryForm } from '../prices/entry-form.tsx';
import { productQuery } from '../prices/goods-names.ts';
import { useMe, useSession } from '../session/use-session.ts';
import { useEditedProduct, usePartProducts } from './parts-queries.ts';
import { usePartWords } from './use-part-words.ts';
import { draftOfVariants, faultsOfVariants, type VariantsDraft, variantsOf } from './variants-draft.ts';
import { VariantsFields } from './variants-fields.tsx';
import { useSetVariants } from './variants-queries.ts';

/** What there is of a product to choose from; of goods without variants, the way to give them some; of a variant, of what. */
export function VariantsPart({ product }: { product: Product }) {
  const { t } = useText();
  const mayEdit = useMe().rights.includes('products.edit');
  const [isMaking, setMaking] = useState(false);
  if (product.variantOf !== undefined) return <VariantOf product={product} parent={product.variantOf} />;
  if (product.variants === undefined && !isMaking) {
    if (!mayEdit || product.kind === 'bundle') return null;
    return (
      <Button
        className="mt-3"
        data-testid="make-variants"
        icon={<Shapes size={18} aria-hidden />}
        onClick={() => setMaking(true)}
      >
        {t('admin.goods.variants-make')}
      </Button>
    );
  }
  return (
    <PanelPart title={t('admin.goods.variants')}>
      <p className="mb-2 text-15 text-muted">
        {t(product.variants === undefined ? 'admin.goods.variants-make-lead' : 'admin.goods.variants-lead')}
      </p>
      <VariantsForm id={product.id} mayEdit={mayEdit} isNew={isMaking} />
    </PanelPart>
  );
}

function VariantOf({ product, parent }: { product: Product; parent: string }) {
  const { t, locale } = useText();
  const { client } = useSession();
  const filters = useSearch({ from: '/goods' });
  const found = useQuery(productQuery(client, parent));
  return (
    <PanelPart title={t('admin.goods.variants')}>
      <dl data-testid="variant-of">
        <Pair name={t('admin.goods.variant-of')}>
          <Link to="/goods/$productId" params={{ productId: parent }} search={filters} className={TEXT_LINK}>
            {found.data === undefined ? '…' : inLocale(found.data.names, locale, 'ru', 'en')}
          </Link>
        </Pair>
        {(product.characteristics ?? []).map(({ name, value }, index) => (
          <Pair key={index} name={inLocale(name, locale, 'ru', 'en')}>
            {inLocale(value, locale, 'ru', 'en')}
          </Pair>
        ))}
      </dl>
    </PanelPart>
  );
}

function VariantsForm({ id, mayEdit, isNew }: { id: string; mayEdit: boolean; isNew: boolean }) {
  const edited = useEditedProduct(id);
  if (edited.isLoadingError) {
    return <FailureNote failure={failureOf(edited.error)} onRetry={() => void edited.refetch()} />;
  }
  if (edited.data === undefined) return <div aria-busy className="h-24" />;
  return <Form of={edited.data} mayEdit={mayEdit} isNew={isNew} />;
}

function Form({ of, mayEdit, isNew }: { of: Tagged<Product>; mayEdit: boolean; isNew: boolean }) {
  const { t, locale } = useText();
  const { value: product, tag } = of;
  const fresh = useMemo(() => ({ value: draftOfVariants(product), tag }), [product, tag]);
  const set = useSetVariants(product.id);
  const failure = set.isError ? failureOf(set.error) : null;
  const products = usePartProducts(fresh.value.products.map((one) => one.product));
  const words = usePartWords();
  const said = (text: Record<string, string>) => text[locale] ?? Object.values(text)[0] ?? '';
  const told = (field: keyof VariantsDraft, draft: VariantsDraft) =>
    field === 'by'
      ? draft.by.map(said).join(', ')
      : draft.products
          .map((one) => `${words.ownNameOf(products.get(one.product))}: ${one.values.map(said).join(', ')}`)
          .join('; ');
  const isAtField = Object.keys(failure?.details ?? {}).some((field) => field.startsWith('variants.'));
  return (
    <EditEntryForm<VariantsDraft, string>
      fresh={fresh}
      mayEdit={mayEdit}
      isBusy={set.isPending}
      failure={isAtField ? null : failure}
      faultsOf={faultsOfVariants}
      fieldWords={(field, draft) => ({
        name: t(field === 'by' ? 'admin.goods.variants-characteristics' : 'admin.goods.variants'),
        value: told(field, draft) || '—',
      })}
      onSave={(draft, seen) => set.mutate({ variants: variantsOf(draft), tag: seen })}
      onReset={set.reset}
    >
      {({ onChange, ...fields }) => (
        <VariantsFields
          {...fields}
          parent={product}
          autoFocus={isNew}
          refused={failure?.details ?? {}}
          onChange={(draft) => {
            if (failure !== null) set.reset();
            onChange(draft);
          }}
        />
      )}
    </EditEntryForm>
  );
}
