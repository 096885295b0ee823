import { useText } from '@karvon/ui/i18n.ts';

const MOST_SHOWN = 99;

/** How many wait, as a number beside the name of where they do; nothing when none do. */
export function WaitingBadge({ count }: { count: number }) {
  const { t } = useText();
  if (count === 0) return null;
  return (
    <span
      data-testid="waiting-count"
      className="grid h-5 min-w-5 shrink-0 place-items-center rounded-full bg-wait-soft px-1.5 text-13 font-semibold text-on-wait-soft"
    >
      <span aria-hidden>{count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}</span>
      <span className="sr-only">{t('admin.exceptions.open-count', { count })}</span>
    </span>
  );
}
