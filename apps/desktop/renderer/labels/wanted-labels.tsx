import { Button } from '@karvon/ui/components/button.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Minus, Plus } from 'lucide-react';
import type { LabelList } from './use-label-list.ts';

/** How many labels of each; none takes it off the list. */
export function WantedLabels({ list: { rows, shown, show, setCopies } }: { list: LabelList }) {
  const { t } = useText();
  return (
    <ul data-testid="wanted-labels" className="flex flex-col rounded-md border border-line">
      {rows.map(({ product, name, copies }) => (
        <li
          key={product}
          className={classNames('flex items-center gap-2 px-3 py-1', product === shown && 'bg-accent-soft')}
        >
          <button type="button" className="min-h-11 min-w-0 flex-1 text-left" onClick={() => show(product)}>
            {name}
          </button>
          <Button
            size="icon"
            aria-label={t('till.label.fewer')}
            onClick={() => setCopies(product, name, copies - 1)}
          >
            <Minus aria-hidden="true" size={18} />
          </Button>
          <input
            aria-label={t('till.label.copies', { name })}
            data-testid="label-copies"
            inputMode="numeric"
            value={copies}
            onChange={(event) => {
              const said = Number(event.target.value.replaceAll(/\D/g, ''));
              if (said > 0) setCopies(product, name, said);
            }}
            className="min-h-11 w-16 rounded-md border border-edge bg-surface text-center tabular-nums"
          />
          <Button
            size="icon"
            aria-label={t('till.label.one-more')}
            onClick={() => setCopies(product, name, copies + 1)}
          >
            <Plus aria-hidden="true" size={18} />
          </Button>
        </li>
      ))}
    </ul>
  );
}
