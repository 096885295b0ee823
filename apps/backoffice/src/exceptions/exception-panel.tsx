import { useText } from '@karvon/ui/i18n.ts';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { PanelSkeleton, SidePanel } from '../parts/side-panel.tsx';
import { ExceptionDetails } from './exception-details.tsx';
import { useException } from './exceptions-queries.ts';

/** The exception that the address names. */
export function ExceptionPanel() {
  const { exceptionId } = useParams({ from: '/exceptions/$exceptionId' });
  return <Panel key={exceptionId} id={exceptionId} />;
}

function Panel({ id }: { id: string }) {
  const { t } = useText();
  const filters = useSearch({ from: '/exceptions' });
  const navigate = useNavigate();
  const exception = useException(id);
  const { data } = exception;
  const close = useCallback(
    () => navigate({ to: '/exceptions', search: filters, resetScroll: false }),
    [navigate, filters],
  );
  return (
    <SidePanel
      rowId={id}
      title={data === undefined ? null : t(`admin.exception.${data.kind}.title`)}
      onClose={close}
    >
      {exception.isPending && <PanelSkeleton />}
      {exception.isLoadingError && (
        <FailureNote failure={failureOf(exception.error)} onRetry={() => void exception.refetch()} />
      )}
      {data !== undefined && <ExceptionDetails exception={data} />}
    </SidePanel>
  );
}
