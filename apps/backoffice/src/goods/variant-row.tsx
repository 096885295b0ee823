import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Link, useSearch } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useId } from 'react';
import { TEXT_LINK } from '../parts/text-link.ts';
import { type KnownPart, usePartWords } from './use-part-words.ts';

/** A value in the language in which words are typed; `used`: those of the other variants. */
type Value = { name: string; text: string; elsewhere: string | undefined; used: readonly string[] };

/** A variant: which product it is, and a field for each characteristic. */
export function VariantRow(props: {
  id: string;
  product: KnownPart;
  values: readonly Value[];
  language: string;
  readOnly: boolean;
  error: string | null;
  onType: (column: number, text: string) => void;
  onRemove: () => void;
}) {
  const { t } = useText();
  const words = usePartWords();
  const filters = useSearch({ from: '/goods' });
  const errorId = useId();
  const { id, product, values, language, readOnly, error, onType, onRemove } = props;
  const name = words.ownNameOf(product);
  return (
    <li data-testid="variant-row" className="border-b border-line py-2">
      <div className="flex min-h-11 items-center gap-2">
        <Link
          to="/goods/$productId"
          params={{ productId: id }}
          search={filters}
          className={`line-clamp-2 min-w-0 flex-1 break-words ${product === 'gone' ? 'text-bad' : TEXT_LINK}`}
        >
          {name}
        </Link>
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
      <div className="flex gap-2">
        {values.map((value, column) => (
          <ValueField
            key={column}
            {...value}
            label={t('admin.goods.variant-value', { characteristic: value.name, name })}
            language={language}
            readOnly={readOnly}
            errorId={error === null ? undefined : errorId}
            onType={(text) => onType(column, text)}
          />
        ))}
      </div>
      {error !== null && (
        <p id={errorId} role="alert" className="text-15 text-bad">
          {error}
        </p>
      )}
    </li>
  );
}

function ValueField(
  props: Value & {
    label: string;
    language: string;
    readOnly: boolean;
    errorId: string | undefined;
    onType: (text: string) => void;
  },
) {
  const listId = useId();
  const { label, name, text, elsewhere, used, language, readOnly, errorId, onType } = props;
  return (
    <>
      <input
        data-testid="variant-value"
        aria-label={label}
        aria-invalid={errorId !== undefined}
        aria-describedby={errorId}
        list={readOnly ? undefined : listId}
        lang={language}
        autoComplete="off"
        maxLength={60}
        readOnly={readOnly}
        placeholder={elsewhere ?? name}
        value={text}
        onChange={(event) => onType(event.target.value)}
        className={`h-11 w-full min-w-0 flex-1 rounded-md border bg-surface px-3 text-15 read-only:border-transparent ${
          errorId === undefined ? 'border-edge' : 'border-bad'
        }`}
      />
      <datalist id={listId}>
        {used.map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
    </>
  );
}
