import { useText } from '@karvon/ui/i18n.ts';
import { SectionTabs } from '../parts/section-tabs.tsx';
import { useMe } from '../session/use-session.ts';
import { useOpenExceptions } from './exceptions-queries.ts';
import { useOpenQuarantine } from './quarantine-queries.ts';

/** Exceptions, and for who may see it the quarantine. */
export function ExceptionsTabs({ open }: { open: 'exceptions' | 'quarantine' }) {
  const { t } = useText();
  const exceptions = useOpenExceptions();
  const quarantine = useOpenQuarantine();
  if (!useMe().rights.includes('quarantine.view')) return null;
  return (
    <SectionTabs
      label={t('admin.exceptions.title')}
      tabs={[
        {
          to: '/exceptions',
          label: t('admin.exceptions.title'),
          open: open === 'exceptions',
          waiting: exceptions,
        },
        {
          to: '/exceptions/quarantine',
          label: t('admin.quarantine.title'),
          open: open === 'quarantine',
          waiting: quarantine,
        },
      ]}
    />
  );
}
