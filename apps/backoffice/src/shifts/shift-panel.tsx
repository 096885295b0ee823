import { useText } from '@karvon/ui/i18n.ts';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { PanelSkeleton, SidePanel } from '../parts/side-panel.tsx';
import { ShiftDetails } from './shift-details.tsx';
import { useShift } from './shifts-queries.ts';

/** The shift that the address names. */
export function ShiftPanel() {
  const { shiftId } = useParams({ from: '/shifts/$shiftId' });
  return <Panel key={shiftId} shiftId={shiftId} />;
}

function Panel({ shiftId }: { shiftId: string }) {
  const { t } = useText();
  const filters = useSearch({ from: '/shifts' });
  const navigate = useNavigate();
  const shift = useShift(shiftId);
  const close = useCallback(
    () => navigate({ to: '/shifts', search: filters, resetScroll: false }),
    [navigate, filters],
  );
  const { data } = shift;
  const title =
    data === undefined
      ? null
      : t(data.closing === null ? 'shift.x.title' : 'shift.z.title', { number: data.number });
  return (
    <SidePanel rowId={shiftId} title={title} onClose={close}>
      {shift.isPending && <PanelSkeleton />}
      {shift.isError && <FailureNote failure={failureOf(shift.error)} onRetry={() => void shift.refetch()} />}
      {data !== undefined && <ShiftDetails shift={data} />}
    </SidePanel>
  );
}
