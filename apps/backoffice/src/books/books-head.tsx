import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import { PenLine } from 'lucide-react';
import type { ReactNode } from 'react';
import { LINK_BUTTON } from '../parts/link-button.ts';
import { PageHeader } from '../parts/page-header.tsx';
import { SectionTabs } from '../parts/section-tabs.tsx';
import { useMe } from '../session/use-session.ts';

const parts = [
  { part: 'accounts', to: '/books/accounts' },
  { part: 'transfers', to: '/books/transfers' },
  { part: 'trial', to: '/books/trial-balance' },
  { part: 'closings', to: '/books/closings' },
  { part: 'checks', to: '/books/checks' },
] as const;
export type BooksPart = (typeof parts)[number]['part'];

/** The books' name and its parts, over each of them. `children` is the page's own action. */
export function BooksHead({ open, children }: { open: BooksPart | null; children?: ReactNode }) {
  const { t } = useText();
  return (
    <div className="print:hidden">
      <PageHeader title={t('admin.books.title')}>
        {/* As tall as an action: the parts below stand at one height on every page. */}
        {children ?? <span className="h-11" />}
      </PageHeader>
      <div className="mt-2">
        <SectionTabs
          label={t('admin.books.parts')}
          tabs={parts.map(({ part, to }) => ({ to, label: t(`admin.books.${part}`), open: part === open }))}
        />
      </div>
    </div>
  );
}

/** To the form that posts by hand, for who may. */
export function PostLink() {
  const { t } = useText();
  if (!useMe().rights.includes('ledger.post')) return null;
  return (
    <Link to="/books/post" data-testid="post-link" className={LINK_BUTTON}>
      <PenLine size={18} aria-hidden />
      {t('admin.books.post')}
    </Link>
  );
}
