import { type ComponentType, useMemo } from 'react';
import type { Tagged } from '../data/api-client.ts';
import { failureOf } from '../data/failure.ts';
import type { CompanySettings } from '../data/settings-answers.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { PanelSkeleton } from '../parts/side-panel.tsx';
import { SettingsHead } from './settings-head.tsx';
import { useCompanySettings } from './settings-queries.ts';

/** A page of the company's settings: its head, and what is made of them once they are read. */
export function SettingsFrame({
  open,
  form: Form,
}: {
  open: 'general' | 'receipts';
  form: ComponentType<{ settings: Tagged<CompanySettings> }>;
}) {
  const settings = useCompanySettings();
  const read = settings.data;
  const shown = useMemo(
    () => (read === undefined ? undefined : { value: read.value.values, tag: read.tag }),
    [read],
  );
  return (
    <>
      <SettingsHead open={open} />
      <div className="mt-4">
        {settings.isPending && <PanelSkeleton />}
        {settings.isLoadingError && (
          <FailureNote failure={failureOf(settings.error)} onRetry={() => void settings.refetch()} />
        )}
        {shown !== undefined && <Form settings={shown} />}
      </div>
    </>
  );
}
