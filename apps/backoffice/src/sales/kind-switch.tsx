import { useText } from '@karvon/ui/i18n.ts';
import type { SaleFilters } from './sales-queries.ts';

/** Sales or returns. It lives in the address, as the filters do. */
export function KindSwitch(props: {
  kind: SaleFilters['kind'];
  onChange: (kind: SaleFilters['kind']) => void;
}) {
  const { t } = useText();
  const options = [
    { kind: undefined, text: t('admin.sales.title') },
    { kind: 'return', text: t('admin.returns.title') },
  ] as const;
  return (
    <div
      role="group"
      aria-label={t('admin.filter.kind')}
      className="flex h-11 shrink-0 gap-1 rounded-md bg-raised p-1"
    >
      {options.map(({ kind, text }) => (
        <button
          key={text}
          type="button"
          data-testid={`kind-${kind ?? 'sale'}`}
          aria-pressed={kind === props.kind}
          onClick={() => props.onChange(kind)}
          className="flex-1 rounded-sm px-2 @md:px-3 text-15 whitespace-nowrap text-muted hover:text-ink aria-pressed:bg-accent aria-pressed:font-semibold aria-pressed:text-on-accent"
        >
          {text}
        </button>
      ))}
    </div>
  );
}
