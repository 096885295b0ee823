import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { failureOf } from '../data/failure.ts';
import { AddForm } from '../parts/add-form.tsx';
import { SidePanel } from '../parts/side-panel.tsx';
import { failureText } from '../words/failure-text.ts';
import { bodyOfPlan, faultsOfPlan, newPlan, type PlanDraft, type PlanField } from './plan-draft.ts';
import { PlanFields } from './plan-fields.tsx';
import { useAddPlan } from './platform-queries.ts';

/** A new plan: its code for ever, and what can be changed later. */
export function NewPlanPanel() {
  const { t } = useText();
  const navigate = useNavigate();
  const add = useAddPlan();
  const [code, setCode] = useState('');
  const [draft, setDraft] = useState<PlanDraft>(newPlan);
  const [faults, setFaults] = useState<PlanField[]>([]);
  const close = useCallback(() => navigate({ to: '/platform', resetScroll: false }), [navigate]);
  const failure = add.isError ? failureOf(add.error) : null;
  const isTaken = failure?.code === 'code-taken';
  const touched = () => {
    setFaults([]);
    add.reset();
  };
  const codeError = () => {
    if (faults.includes('code')) return t('admin.plans.code-wrong');
    return failure !== null && isTaken ? failureText(failure, t) : null;
  };
  const submit = () => {
    const found = faultsOfPlan(draft, code);
    setFaults(found);
    if (found.length > 0) return;
    add.mutate(
      { code, ...bodyOfPlan(draft) },
      {
        onSuccess: ({ id }) =>
          void navigate({ to: '/platform/$planId', params: { planId: id }, replace: true }),
      },
    );
  };
  return (
    <SidePanel rowId="new" title={t('admin.plans.add')} onClose={close}>
      <AddForm
        buttonTestId="add-plan"
        label={t('admin.plans.add')}
        isBusy={add.isPending}
        failure={isTaken ? null : failure}
        onSubmit={submit}
      >
        <Field
          label={t('admin.plans.code')}
          data-testid="plan-code"
          autoFocus
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          hint={t('admin.plans.code-hint')}
          value={code}
          error={codeError()}
          onChange={(event) => {
            setCode(event.target.value.toLowerCase().replaceAll(/\s/g, ''));
            touched();
          }}
        />
        <PlanFields
          draft={draft}
          readOnly={false}
          faults={faults}
          onChange={(part) => {
            setDraft({ ...draft, ...part });
            touched();
          }}
        />
      </AddForm>
    </SidePanel>
  );
}
