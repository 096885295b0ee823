import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';

const LOOK =
  'grid flex-1 place-items-center rounded-sm px-3 text-15 whitespace-nowrap text-muted hover:text-ink aria-[current=page]:bg-accent aria-[current=page]:font-semibold aria-[current=page]:text-on-accent';

/** What is on hand, or how it came to be. The branch stays chosen; a product's panel belongs to what is on hand. */
export function StockSwitch(props: { page: 'on-hand' | 'moves'; branch: string | undefined }) {
  const { t } = useText();
  const { page, branch } = props;
  const exact = { exact: true, includeSearch: false };
  const isCurrent = (own: typeof page) => (own === page ? 'page' : undefined);
  return (
    <nav aria-label={t('admin.stock.title')} className="flex h-11 gap-1 rounded-md bg-raised p-1">
      <Link
        to="/stock"
        search={{ branch }}
        activeOptions={exact}
        aria-current={isCurrent('on-hand')}
        className={LOOK}
      >
        {t('admin.stock.on-hand')}
      </Link>
      <Link
        to="/stock/moves"
        search={{ branch }}
        activeOptions={exact}
        aria-current={isCurrent('moves')}
        className={LOOK}
      >
        {t('admin.stock.moves')}
      </Link>
    </nav>
  );
}
