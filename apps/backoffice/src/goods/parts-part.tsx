import type { Product } from '@karvon/shared/catalogue/product.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Layers } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Tagged } from '../data/api-client.ts';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { PanelPart } from '../parts/panel-part.tsx';
import { EditEntryForm } from '../prices/entry-form.tsx';
import { useMe } from '../session/use-session.ts';
import { draftOfParts, faultsOfParts, type PartsDraft, partsOf } from './parts-draft.ts';
import { PartsFields } from './parts-fields.tsx';
import { useEditedProduct, usePartProducts, useSetParts } from './parts-queries.ts';
import { usePartWords } from './use-part-words.ts';

/** What a bundle consists of; of goods that could be one, the way to make one of them. */
export function PartsPart({ product }: { product: Product }) {
  const { t } = useText();
  const mayEdit = useMe().rights.includes('products.edit');
  const [isMaking, setMaking] = useState(false);
  if (product.kind === 'service') return null;
  if (product.kind === 'product' && !isMaking) {
    if (!mayEdit || product.isWeighed || product.isMarked || product.isExcise) return null;
    return (
      <Button
        className="mt-6"
        data-testid="make-bundle"
        icon={<Layers size={18} aria-hidden />}
        onClick={() => setMaking(true)}
      >
        {t('admin.goods.parts-make')}
      </Button>
    );
  }
  return (
    <PanelPart title={t('admin.goods.parts')}>
      <p className="mb-2 text-15 text-muted">
        {t(product.kind === 'bundle' ? 'admin.goods.parts-lead' : 'admin.goods.parts-make-lead')}
      </p>
      <PartsForm id={product.id} mayEdit={mayEdit} isNew={isMaking} />
    </PanelPart>
  );
}

function PartsForm({ id, mayEdit, isNew }: { id: string; mayEdit: boolean; isNew: boolean }) {
  const edited = useEditedProduct(id);
  if (edited.isLoadingError) {
    return <FailureNote failure={failureOf(edited.error)} onRetry={() => void edited.refetch()} />;
  }
  if (edited.data === undefined) return <div aria-busy className="h-24" />;
  return <Form of={edited.data} mayEdit={mayEdit} isNew={isNew} />;
}

function Form({ of, mayEdit, isNew }: { of: Tagged<Product>; mayEdit: boolean; isNew: boolean }) {
  const { t } = useText();
  const { value: product, tag } = of;
  const fresh = useMemo(() => ({ value: draftOfParts(product), tag }), [product, tag]);
  const set = useSetParts(product.id);
  const failure = set.isError ? failureOf(set.error) : null;
  const products = usePartProducts(fresh.value.parts.map((part) => part.product));
  const words = usePartWords();
  const told = ({ parts }: PartsDraft) =>
    parts.map((part) => `${words.nameOf(products.get(part.product))} × ${part.typed}`).join(', ');
  const refusedPart = Object.keys(failure?.details ?? {}).some((field) => field.startsWith('parts.'));
  return (
    <EditEntryForm<PartsDraft, string>
      fresh={fresh}
      mayEdit={mayEdit}
      isBusy={set.isPending}
      failure={refusedPart ? null : failure}
      faultsOf={faultsOfParts}
      fieldWords={(_field, draft) => ({ name: t('admin.goods.parts'), value: told(draft) || '—' })}
      onSave={(draft, seen) => set.mutate({ parts: partsOf(draft), tag: seen })}
      onReset={set.reset}
    >
      {({ onChange, ...fields }) => (
        <PartsFields
          {...fields}
          bundle={product.id}
          isBundle={product.kind === 'bundle'}
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
