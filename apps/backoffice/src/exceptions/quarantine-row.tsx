import { hasMessage } from '@karvon/shared/i18n/translate.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { useState } from 'react';
import type { QuarantineRow as Row } from '../data/answers.ts';
import { failureOf } from '../data/failure.ts';
import { CopyButton } from '../parts/copy-line.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { useZone } from '../session/use-session.ts';
import { momentText } from '../words/format-time.ts';
import { QuarantineActions } from './quarantine-actions.tsx';
import { useQuarantined } from './quarantine-queries.ts';

/** One refused document: why, what to do about it, what waits for it, and the document on demand. */
export function QuarantineRow({ row, onTold }: { row: Row; onTold: (told: string) => void }) {
  const { t, locale } = useText();
  const zone = useZone(row.branch === '' ? undefined : row.branch);
  const [open, setOpen] = useState(false);
  const { settled } = row;
  const where = [
    row.tillCode === '' ? null : t('admin.quarantine.till', { code: row.tillCode }),
    row.seq === null ? null : t('admin.quarantine.seq', { seq: String(row.seq) }),
    momentText(row.receivedAt, locale, zone),
  ];
  return (
    <li
      data-testid="quarantine-row"
      data-fact={row.factId}
      className="border-b border-line px-3 py-3 last:border-b-0"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="font-medium">{nameOf(row, t)}</h2>
        <p className="text-13 text-muted">{where.filter((part) => part !== null).join(' · ')}</p>
      </div>
      <p className="mt-1" data-testid="quarantine-why">
        <span className="font-medium">{textOr(`admin.quarantine.code.${row.code}`, row.code, t)}.</span>{' '}
        {settled === null ? textOr(`admin.quarantine.todo.${row.code}`, '', t) : null}
      </p>
      <p className="mt-1 text-13 break-words text-muted">
        {t('admin.quarantine.why', { reason: row.reason })}
      </p>
      {row.waiting > 0 && (
        <p className="mt-1 text-13 font-medium">{t('admin.quarantine.waiting', { count: row.waiting })}</p>
      )}
      <QuarantineActions row={row} onTold={onTold} />
      <details className="mt-1" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className="flex min-h-11 cursor-pointer items-center text-13 text-accent">
          {t('admin.quarantine.show')}
        </summary>
        {open && <Whole id={row.id} zone={zone} />}
      </details>
    </li>
  );
}

function Whole({ id, zone }: { id: string; zone: string | undefined }) {
  const { t, locale } = useText();
  const whole = useQuarantined(id, true);
  if (whole.isPending) return <Skeleton className="h-22 w-full" />;
  if (whole.data === undefined) {
    return <FailureNote failure={failureOf(whole.error)} onRetry={() => void whole.refetch()} />;
  }
  const { document, decisions } = whole.data;
  return (
    <>
      {decisions.length > 0 && (
        <ol className="mb-2 text-13">
          {decisions.map(({ id: decision, action, by, at, note }) => {
            const key = by === null ? 'admin.quarantine.did.booked-itself' : `admin.quarantine.did.${action}`;
            const made = { by: by ?? '', at: momentText(at, locale, zone) };
            return (
              <li key={decision} data-testid="quarantine-decision">
                {hasMessage(key) ? t(key, made) : action}
                {note !== null && <span className="break-words text-muted"> — {note}</span>}
              </li>
            );
          })}
        </ol>
      )}
      <pre
        data-testid="quarantine-document"
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-md border border-line bg-raised p-3 text-13 [overflow-wrap:anywhere] whitespace-pre-wrap"
      >
        {readable(document)}
      </pre>
      <CopyButton text={document} />
    </>
  );
}

type Translate = ReturnType<typeof useText>['t'];

/** What it is and its number, as far as that could be read. */
function nameOf({ kind, number, factId }: Row, t: Translate): string {
  const what = kind === null ? t('admin.quarantine.some-document') : textOr(`document.kind.${kind}`, kind, t);
  return [what, number ?? (kind === null ? factId : null)].filter((part) => part !== null).join(' ');
}

function textOr(key: string, otherwise: string, t: Translate): string {
  return hasMessage(key) ? t(key) : otherwise;
}

/** Over several lines where it is JSON at all; copied it is as it came. */
function readable(document: string): string {
  try {
    return JSON.stringify(JSON.parse(document), null, 2);
  } catch {
    return document;
  }
}
