import { useText } from '@karvon/ui/i18n.ts';
import type { ReactNode } from 'react';
import { PageHeader } from '../parts/page-header.tsx';
import { SectionTabs } from '../parts/section-tabs.tsx';

const parts = [
  { part: 'lists', to: '/prices/lists' },
  { part: 'promotions', to: '/prices/promotions' },
  { part: 'charges', to: '/prices/charges' },
  { part: 'try', to: '/prices/try' },
] as const;

/** The prices' name and their parts, over each of them. `children` is the page's own action. */
export function PricesHead(props: { open: (typeof parts)[number]['part']; children?: ReactNode }) {
  const { t } = useText();
  return (
    <>
      <PageHeader title={t('admin.nav.prices')}>
        {/* As tall as an action: the parts below stand at one height on every page. */}
        {props.children || <span className="h-11" />}
      </PageHeader>
      <div className="mt-2">
        <SectionTabs
          label={t('admin.prices.parts')}
          tabs={parts.map(({ part, to }) => ({
            to,
            label: t(`admin.prices.${part}`),
            open: part === props.open,
          }))}
        />
      </div>
    </>
  );
}
