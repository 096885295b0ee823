import { formatQuantity } from '@karvon/shared/i18n/format-number.ts';
import type { CartLineView } from '@karvon/shared/till-api/state.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Check, Minus, Plus, ScanQrCode, Trash2 } from 'lucide-react';
import { useKeyLabel } from '../keys/use-keys.ts';
import { useSaying, useTill } from '../till-context.tsx';
import type { Selling } from './use-selling.ts';

/** A line of the cart. The selected one opens in place: quantity and removal stand under it. */
export function CartLine({
  line,
  isOpen,
  selling,
}: {
  line: CartLineView;
  isOpen: boolean;
  selling: Selling;
}) {
  const { locale } = useText();
  const { amount } = useSaying();
  return (
    <li
      data-testid="line"
      data-line={line.id}
      className={classNames(
        'border-b border-line',
        isOpen && 'bg-accent-soft shadow-[inset_4px_0_0_var(--k-accent)]',
      )}
    >
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => selling.pick(line.id)}
        className="flex min-h-14 w-full items-center gap-3 px-4 py-2 text-left"
      >
        <span className="min-w-0 flex-1">
          <span className="line-clamp-2 text-15 font-medium">{line.name}</span>
          <span className="text-15 text-muted">
            <span data-testid="line-qty">{formatQuantity(line.qty, locale)}</span> {line.unit} ×{' '}
            {amount(line.price)}
            <LineMarks line={line} />
          </span>
          <Parts line={line} />
          <Details line={line} />
        </span>
        <span className="text-right">
          {line.sum !== line.gross && (
            <s className="block text-13 whitespace-nowrap text-muted">{amount(line.gross)}</s>
          )}
          <span data-testid="line-sum" className="text-18 font-semibold whitespace-nowrap">
            {amount(line.sum)}
          </span>
        </span>
      </button>
      {isOpen && <LineTools line={line} selling={selling} />}
    </li>
  );
}

/** What a bundle consists of, small: it is the bundle that is sold. */
function Parts({ line: { parts } }: { line: CartLineView }) {
  const { locale } = useText();
  return parts.map(({ name, qty, unit }) => (
    <span key={name} data-testid="line-part" className="block truncate text-13 text-muted">
      {name} · {formatQuantity(qty, locale)} {unit}
    </span>
  ));
}

/** What was said of a line beside goods and price. */
function Details({ line: { serials, note, salesperson } }: { line: CartLineView }) {
  const { people } = useTill().state;
  const person = people.find(({ id }) => id === salesperson)?.name;
  const said = [...serials, person, note].filter((text) => text !== undefined && text !== '');
  if (said.length === 0) return null;
  return (
    <span data-testid="line-details" className="line-clamp-2 text-13 text-muted">
      {said.join(' · ')}
    </span>
  );
}

/** The marking codes of a line: those that it has, or that they are still wanted. In the row that is there anyway: nothing moves. */
function LineMarks({ line: { marks, marksMissing } }: { line: CartLineView }) {
  const { t } = useText();
  if (marks === 0 && marksMissing === 0) return null;
  const isMissing = marksMissing > 0;
  const Icon = isMissing ? ScanQrCode : Check;
  return (
    <span
      data-testid="line-marks"
      data-missing={marksMissing}
      className={classNames('ml-3 whitespace-nowrap', isMissing ? 'font-semibold text-wait' : 'text-muted')}
    >
      <Icon aria-hidden="true" size={16} className="mr-1 inline-block align-[-3px]" />
      {isMissing
        ? t('till.cart.mark-missing', { count: marksMissing })
        : t('till.cart.marks', { count: marks })}
    </span>
  );
}

function LineTools({ line, selling }: { line: CartLineView; selling: Selling }) {
  const { t, locale } = useText();
  const key = useKeyLabel();
  const isEditing = selling.editing === line.id;
  const qty = formatQuantity(line.qty, locale);
  const shown = line.isWeighed ? `${qty} ${line.unit}` : qty;
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pb-3">
      {isEditing ? (
        <QuantityField line={line} selling={selling} />
      ) : (
        <>
          {!line.isWeighed && (
            <Button
              aria-label={t('till.cart.less', { name: line.name })}
              disabled={line.qty <= 1000}
              onClick={() => selling.step(line, -1)}
              size="wideIcon"
            >
              <Minus aria-hidden="true" size={20} />
            </Button>
          )}
          <Button
            shortcut={key('quantity')}
            onClick={() => selling.edit(line)}
            className="min-w-24 font-semibold max-sm:min-w-16"
          >
            {shown}
            <span className="sr-only">
              {t('till.cart.quantity-of', { name: line.name, unit: line.unit })}
            </span>
          </Button>
          {!line.isWeighed && (
            <Button
              aria-label={t('till.cart.more', { name: line.name })}
              onClick={() => selling.step(line, 1)}
              size="wideIcon"
            >
              <Plus aria-hidden="true" size={20} />
            </Button>
          )}
          <Button
            look="danger"
            className="ml-auto px-3"
            icon={<Trash2 aria-hidden="true" size={18} />}
            shortcut={key('remove')}
            onClick={() => void selling.remove(line)}
          >
            {t('till.cart.remove')}
          </Button>
        </>
      )}
    </div>
  );
}

function QuantityField({ line, selling }: { line: CartLineView; selling: Selling }) {
  const { t } = useText();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void selling.submitDraft();
      }}
      className="flex flex-1 items-center gap-2"
    >
      <input
        aria-label={t('till.cart.quantity-of', { name: line.name, unit: line.unit })}
        value={selling.draft.text}
        onChange={(event) => selling.type(event.target.value)}
        onFocus={(event) => event.target.select()}
        autoFocus
        autoComplete="off"
        inputMode="decimal"
        className="min-h-11 w-28 rounded-md border border-edge bg-surface px-3 text-18 font-semibold"
      />
      <span className="text-muted">{line.unit}</span>
      <Button look="primary" type="submit" className="ml-auto">
        {t('till.cart.set')}
      </Button>
      <Button look="quiet" shortcut="Esc" onClick={() => selling.edit(null)}>
        {t('till.action.back')}
      </Button>
    </form>
  );
}
