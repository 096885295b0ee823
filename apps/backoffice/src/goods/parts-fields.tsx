import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { X } from 'lucide-react';
import { useId } from 'react';
import type { FieldsOf } from '../prices/entry-form.tsx';
import { ProductFinder } from '../prices/product-finder.tsx';
import { type PartsDraft, withPart } from './parts-draft.ts';
import { usePartProducts } from './parts-queries.ts';
import { type KnownPart, usePartWords } from './use-part-words.ts';

/**
 * The parts of a bundle, each with how much of it there is, and a search for the next one.
 * @param props.refused what the centre has refused, by field
 */
export function PartsFields(
  props: FieldsOf<PartsDraft, string> & {
    bundle: string;
    isBundle: boolean;
    autoFocus: boolean;
    refused: Record<string, string[]>;
  },
) {
  const { t } = useText();
  const { draft, readOnly, errorOf, onChange, refused } = props;
  const { parts } = draft;
  const products = usePartProducts(parts.map(({ product }) => product));
  const errorAt = (index: number, product: string) =>
    errorOf(product) ??
    refused[`parts.${index}.productId`]?.[0] ??
    refused[`parts.${index}.qty`]?.[0] ??
    null;
  return (
    <>
      {parts.length === 0 && props.isBundle && (
        <p className="py-2 text-15 text-muted">
          {t(readOnly ? 'admin.goods.parts-none' : 'admin.goods.parts-empty')}
        </p>
      )}
      <ul aria-label={t('admin.goods.parts')}>
        {parts.map(({ product, typed }, index) => (
          <PartRow
            key={product}
            part={products.get(product)}
            typed={typed}
            readOnly={readOnly}
            error={errorAt(index, product)}
            onType={(text) =>
              onChange({
                parts: parts.map((one) => (one.product === product ? { product, typed: text } : one)),
              })
            }
            onRemove={() => onChange({ parts: parts.filter((one) => one.product !== product) })}
          />
        ))}
      </ul>
      {!readOnly && (
        <div className="mt-3">
          <ProductFinder
            label={t('admin.goods.parts-find')}
            testId="part-find"
            autoFocus={props.autoFocus}
            onChoose={({ id }) => id !== props.bundle && onChange(withPart(draft, id))}
          />
        </div>
      )}
    </>
  );
}

function PartRow(props: {
  part: KnownPart;
  typed: string;
  readOnly: boolean;
  error: string | null;
  onType: (typed: string) => void;
  onRemove: () => void;
}) {
  const { t } = useText();
  const words = usePartWords();
  const errorId = useId();
  const { part, typed, readOnly, error, onType, onRemove } = props;
  const name = words.nameOf(part);
  return (
    <li data-testid="part-row" className="border-b border-line py-2">
      <div className="grid grid-cols-[minmax(0,1fr)_6rem_2.5rem_auto] items-center gap-2">
        <span className={`line-clamp-2 min-w-0 break-words ${part === 'gone' ? 'text-bad' : ''}`}>
          {name}
        </span>
        <input
          data-testid="part-qty"
          aria-label={t('admin.goods.part-qty', { name })}
          aria-invalid={error !== null}
          aria-describedby={error === null ? undefined : errorId}
          inputMode="decimal"
          autoComplete="off"
          maxLength={12}
          readOnly={readOnly}
          value={typed}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => onType(event.target.value)}
          className={`h-11 w-full rounded-md border bg-surface px-3 text-right text-15 tabular-nums read-only:border-transparent ${
            error === null ? 'border-edge' : 'border-bad'
          }`}
        />
        <span className="truncate text-13 text-muted">{words.unitOf(part)}</span>
        {!readOnly && (
          <Button
            look="quiet"
            size="icon"
            aria-label={t('admin.goods.part-remove', { name })}
            onClick={onRemove}
          >
            <X size={18} aria-hidden />
          </Button>
        )}
      </div>
      {error !== null && (
        <p id={errorId} role="alert" className="text-15 text-bad">
          {error}
        </p>
      )}
    </li>
  );
}
