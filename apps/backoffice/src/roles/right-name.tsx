import type { Right } from '@karvon/shared/rights/rights.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Crown } from 'lucide-react';
import { ownersAtFirst } from './right-areas.ts';

/** What a right is called and what it lets somebody do; a crown where it is the owner's unless they give it on. */
export function RightName({ right }: { right: Right }) {
  const { t } = useText();
  return (
    <>
      <span className="flex items-start gap-1.5 font-medium">
        {t(`admin.right.${right}`)}
        {ownersAtFirst.has(right) && (
          <span title={t('admin.roles.owners')} className="mt-0.5 shrink-0 text-wait">
            <Crown size={15} aria-hidden />
            <span className="sr-only">{t('admin.roles.owners')}</span>
          </span>
        )}
      </span>
      <span className="block text-13 text-muted">{t(`admin.right.${right}.what`)}</span>
    </>
  );
}
