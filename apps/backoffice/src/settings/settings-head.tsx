import { useText } from '@karvon/ui/i18n.ts';
import { PageHeader } from '../parts/page-header.tsx';
import { SectionTabs } from '../parts/section-tabs.tsx';

const parts = [
  { part: 'general', to: '/settings' },
  { part: 'receipts', to: '/settings/receipts' },
] as const;

/** The settings' name and their parts, over each of them. */
export function SettingsHead({ open }: { open: (typeof parts)[number]['part'] }) {
  const { t } = useText();
  return (
    <>
      <PageHeader title={t('admin.settings.title')} />
      <SectionTabs
        label={t('admin.settings.title')}
        tabs={parts.map(({ part, to }) => ({
          to,
          label: t(`admin.settings.part-${part}`),
          open: part === open,
        }))}
      />
    </>
  );
}
