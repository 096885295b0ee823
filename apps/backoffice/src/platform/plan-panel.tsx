import { limited } from '@karvon/shared/features/features.ts';
import { hasMessage } from '@karvon/shared/i18n/translate.ts';
import { type Translate, useText } from '@karvon/ui/i18n.ts';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useCallback, useMemo, useState } from 'react';
import type { Tagged } from '../data/api-client.ts';
import { failureOf } from '../data/failure.ts';
import type { Plan } from '../data/settings-answers.ts';
import { ChangedMeanwhile } from '../editing/changed-meanwhile.tsx';
import { SaveBar } from '../editing/save-bar.tsx';
import { useDraft } from '../editing/use-draft.ts';
import { CheckRow } from '../parts/check-row.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { PanelSkeleton, SidePanel } from '../parts/side-panel.tsx';
import { bodyOfPlan, draftOfPlan, faultsOfPlan, type PlanDraft, type PlanField } from './plan-draft.ts';
import { PlanFields } from './plan-fields.tsx';
import { useChangePlan, usePlan } from './platform-queries.ts';

/** The plan that the address names. */
export function PlanPanel() {
  const { planId } = useParams({ from: '/platform/$planId' });
  return <Panel key={planId} id={planId} />;
}

function Panel({ id }: { id: string }) {
  const navigate = useNavigate();
  const plan = usePlan(id);
  const close = useCallback(() => navigate({ to: '/platform', resetScroll: false }), [navigate]);
  const shown = plan.data?.value;
  return (
    <SidePanel
      rowId={id}
      title={shown === undefined ? (plan.isError ? '—' : null) : `${shown.name} · ${shown.code}`}
      onClose={close}
    >
      {plan.isPending && <PanelSkeleton />}
      {plan.isLoadingError && (
        <FailureNote failure={failureOf(plan.error)} onRetry={() => void plan.refetch()} />
      )}
      {plan.data !== undefined && <PlanForm plan={plan.data} />}
    </SidePanel>
  );
}

function PlanForm({ plan: { value: plan, tag } }: { plan: Tagged<Plan> }) {
  const { t } = useText();
  const fresh = useMemo(() => ({ value: draftOfPlan(plan), tag }), [plan, tag]);
  const edit = useDraft<PlanDraft>(fresh);
  const save = useChangePlan(plan.id);
  const [faults, setFaults] = useState<PlanField[]>([]);
  const { draft, clash } = edit;
  const failure = save.isError ? failureOf(save.error) : null;
  const change = (part: Partial<PlanDraft>) => {
    setFaults([]);
    edit.change(part);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultsOfPlan(draft);
    setFaults(found);
    if (save.isPending || clash !== null || found.length > 0) return;
    save.mutate({ tag: edit.tag, change: { ...bodyOfPlan(draft), active: draft.active } });
  };
  const decide = (take: () => void) => () => {
    save.reset();
    take();
  };
  return (
    <form data-testid="plan-panel" noValidate onSubmit={submit}>
      <PlanFields draft={draft} readOnly={false} faults={faults} onChange={change} />
      <CheckRow testId="plan-active" checked={draft.active} onChange={(active) => change({ active })}>
        {t('admin.plans.active')}
      </CheckRow>
      {clash !== null && (
        <ChangedMeanwhile
          fields={clash.fields.map((field) => ({
            name: fieldName(t, field),
            theirs: valueWords(t, clash.theirs[field]),
            mine: valueWords(t, draft[field]),
          }))}
          onTakeTheirs={decide(clash.takeTheirs)}
          onTakeUpMine={decide(clash.takeUpMine)}
        />
      )}
      {failure !== null && (clash === null || failure.code !== 'changed-meanwhile') && (
        <FailureNote failure={failure} />
      )}
      <SaveBar
        isDirty={edit.isDirty}
        busy={save.isPending}
        held={clash !== null}
        onUndo={decide(edit.undo)}
      />
    </form>
  );
}

function fieldName(t: Translate, field: keyof PlanDraft): string {
  const limit = limited.find((what) => what === field);
  if (limit !== undefined) return t(`admin.plan.${limit}`);
  if (field === 'features') return t('admin.plans.features');
  return t(field === 'active' ? 'admin.plans.active' : 'admin.plans.name');
}

function valueWords(t: Translate, value: PlanDraft[keyof PlanDraft]): string {
  if (typeof value === 'boolean') return t(value ? 'admin.log.yes' : 'admin.log.no');
  if (typeof value === 'string') return value === '' ? '—' : value;
  return value.map((feature) => featureWord(t, feature)).join(', ') || '—';
}

/** One that this page does not know keeps its name. */
function featureWord(t: Translate, feature: string): string {
  const key = `feature.${feature}`;
  return hasMessage(key) ? t(key) : feature;
}
