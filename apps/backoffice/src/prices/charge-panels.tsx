import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { Tagged } from '../data/api-client.ts';
import { failureOf } from '../data/failure.ts';
import type { ServiceChargeRow } from '../data/price-answers.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { PanelSkeleton, SidePanel } from '../parts/side-panel.tsx';
import { useMe } from '../session/use-session.ts';
import { DeleteEntry } from './delete-entry.tsx';
import { serviceCharges } from './entry-apis.ts';
import {
  bodyOfCharge,
  type ChargeDraft,
  type ChargeField,
  draftOfCharge,
  faultsOfCharge,
  newCharge,
} from './entry-draft.ts';
import { EditEntryForm, type FieldsOf, NewEntryForm } from './entry-form.tsx';
import { useAddEntry, useEntry, useRemoveEntry, useReplaceEntry } from './entry-queries.ts';
import { useHeadWords } from './field-words.ts';
import { DayFields, NameFields, WhereFields } from './head-fields.tsx';
import { usePriceWords } from './use-price-words.ts';

function useClose() {
  const navigate = useNavigate();
  const filters = useSearch({ from: '/prices/charges' });
  return useCallback(
    () => navigate({ to: '/prices/charges', search: filters, resetScroll: false }),
    [navigate, filters],
  );
}

function ChargeFields(props: FieldsOf<ChargeDraft, ChargeField>) {
  const { t } = useText();
  const { draft, readOnly, errorOf, onChange } = props;
  return (
    <>
      <NameFields {...props} hint={t('admin.prices.name-hint')} />
      <Field
        label={t('admin.prices.charge-rate')}
        data-testid="charge-rate"
        suffix="%"
        inputMode="decimal"
        maxLength={6}
        readOnly={readOnly}
        hint={t('admin.prices.charge-hint')}
        error={errorOf('rate')}
        value={draft.rate}
        onChange={(event) => onChange({ rate: event.target.value })}
      />
      <DayFields {...props} />
      <WhereFields {...props} />
    </>
  );
}

/** A new service charge. */
export function NewChargePanel() {
  const { t } = useText();
  const navigate = useNavigate();
  const filters = useSearch({ from: '/prices/charges' });
  const add = useAddEntry(serviceCharges);
  return (
    <SidePanel rowId="new" title={t('admin.prices.charge-add')} onClose={useClose()}>
      <NewEntryForm<ChargeDraft, ChargeField>
        begin={newCharge}
        label={t('admin.prices.charge-add')}
        isBusy={add.isPending}
        failure={add.isError ? failureOf(add.error) : null}
        faultsOf={faultsOfCharge}
        onAdd={(draft) =>
          add.mutate(bodyOfCharge(draft), {
            onSuccess: ({ id }) =>
              void navigate({
                to: '/prices/charges/$chargeId',
                params: { chargeId: id },
                search: filters,
                replace: true,
              }),
          })
        }
      >
        {(fields) => <ChargeFields {...fields} />}
      </NewEntryForm>
    </SidePanel>
  );
}

/** The service charge that the address names. */
export function ChargePanel() {
  const { chargeId } = useParams({ from: '/prices/charges/$chargeId' });
  return <Panel key={chargeId} id={chargeId} />;
}

function Panel({ id }: { id: string }) {
  const words = usePriceWords();
  const charge = useEntry(serviceCharges, id);
  const close = useClose();
  const shown = charge.data?.value;
  return (
    <SidePanel
      rowId={id}
      title={shown === undefined ? (charge.isError ? '—' : null) : words.name(shown.name)}
      onClose={close}
    >
      {charge.isPending && <PanelSkeleton />}
      {charge.isLoadingError && (
        <FailureNote failure={failureOf(charge.error)} onRetry={() => void charge.refetch()} />
      )}
      {charge.data !== undefined && <ChargeInFull of={charge.data} onGone={() => void close()} />}
    </SidePanel>
  );
}

function ChargeInFull(props: { of: Tagged<ServiceChargeRow>; onGone: () => void }) {
  const { t } = useText();
  const { value: charge, tag } = props.of;
  const name = usePriceWords().name(charge.name);
  const headWords = useHeadWords();
  const mayEdit = useMe().rights.includes('prices.edit');
  const fresh = useMemo(() => ({ value: draftOfCharge(charge), tag }), [charge, tag]);
  const replace = useReplaceEntry(serviceCharges);
  const removal = useRemoveEntry(serviceCharges);
  return (
    <div data-testid="charge-panel">
      <EditEntryForm<ChargeDraft, ChargeField>
        fresh={fresh}
        mayEdit={mayEdit}
        isBusy={replace.isPending}
        failure={replace.isError ? failureOf(replace.error) : null}
        faultsOf={faultsOfCharge}
        fieldWords={(field, draft) =>
          headWords(field, draft) ?? { name: t('admin.prices.charge-rate'), value: `${draft.rate} %` }
        }
        onSave={(draft, seen) => replace.mutate({ id: charge.id, tag: seen, body: bodyOfCharge(draft) })}
        onReset={replace.reset}
      >
        {(fields) => <ChargeFields {...fields} />}
      </EditEntryForm>
      {mayEdit && (
        <section className="mt-4 border-t border-line pt-4">
          <DeleteEntry
            title={t('admin.prices.charge-delete', { name })}
            lead={t('admin.prices.charge-delete-lead')}
            removal={removal}
            onDelete={() => removal.mutate(charge.id, { onSuccess: props.onGone })}
          />
        </section>
      )}
    </div>
  );
}
