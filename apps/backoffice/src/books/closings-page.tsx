import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Lock, LockOpen } from 'lucide-react';
import { useState } from 'react';
import type { Closing } from '../data/book-answers.ts';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { useMe, useZone } from '../session/use-session.ts';
import { dayText, momentText } from '../words/format-time.ts';
import { useNow } from '../words/use-now.ts';
import { useClosings } from './books-queries.ts';
import { BooksHead } from './books-head.tsx';
import { ClosingDialog } from './closing-dialog.tsx';

/** Through which day the books are closed, and every decision about that. */
export function ClosingsPage() {
  const { t } = useText();
  const closings = useClosings();
  const mayClose = useMe().rights.includes('ledger.close');
  const [asking, setAsking] = useState<'close' | 'open' | null>(null);
  const rows = closings.data?.results ?? [];
  const through = rows[0]?.through ?? null;
  return (
    <div className="mx-auto max-w-6xl px-4 md:px-6">
      <BooksHead open="closings" />
      {closings.isPending && <Skeleton className="mt-6 h-24 w-full" />}
      {closings.isError && (
        <div className="mt-4">
          <FailureNote failure={failureOf(closings.error)} onRetry={() => void closings.refetch()} />
        </div>
      )}
      {closings.isSuccess && (
        <>
          <Standing through={through} />
          {mayClose && (
            <div className="mt-4 flex flex-wrap gap-2">
              <Button
                look="primary"
                data-testid="close-days"
                icon={<Lock size={18} aria-hidden />}
                onClick={() => setAsking('close')}
              >
                {t('admin.closing.close')}
              </Button>
              {through !== null && (
                <Button
                  data-testid="open-days"
                  icon={<LockOpen size={18} aria-hidden />}
                  onClick={() => setAsking('open')}
                >
                  {t('admin.closing.open')}
                </Button>
              )}
            </div>
          )}
          {rows.length > 0 && <History rows={rows} />}
        </>
      )}
      {asking !== null && <ClosingDialog what={asking} through={through} onClose={() => setAsking(null)} />}
    </div>
  );
}

function Standing({ through }: { through: string | null }) {
  const { t, locale } = useText();
  const today = useNow('minute').day;
  const Icon = through === null ? LockOpen : Lock;
  return (
    <section className="mt-6 flex max-w-3xl gap-3">
      <Icon size={24} aria-hidden className="mt-px shrink-0 text-muted" />
      <div>
        <p data-testid="closed-through" className="text-18 font-semibold">
          {through === null
            ? t('admin.closing.none')
            : t('admin.closing.through', { day: dayText(through, today, locale) })}
        </p>
        <p className="mt-1 text-muted">{t('admin.closing.lead')}</p>
      </div>
    </section>
  );
}

function History({ rows }: { rows: readonly Closing[] }) {
  const { t, locale } = useText();
  const today = useNow('minute').day;
  const zone = useZone();
  const me = useMe();
  return (
    <section className="mt-8">
      <h2 className="mb-2 text-15 font-semibold text-muted">{t('admin.closing.history')}</h2>
      <ul className="overflow-hidden rounded-md border border-line bg-surface">
        {rows.map((row) => (
          <li
            key={row.id}
            data-testid="closing-row"
            className="border-b border-line px-3 py-2 last:border-b-0"
          >
            <p className="font-medium">
              {row.through === null
                ? t('admin.closing.row-opened')
                : t('admin.closing.row-closed', { day: dayText(row.through, today, locale) })}
            </p>
            <p className="text-13 break-words text-muted">
              {[
                momentText(row.at, locale, zone),
                row.by === me.id ? t('admin.closing.by-you') : null,
                row.note,
              ]
                .filter((part) => part !== null && part !== '')
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
