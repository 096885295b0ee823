import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { failureOf } from '../data/failure.ts';
import { AddForm } from '../parts/add-form.tsx';
import { SidePanel } from '../parts/side-panel.tsx';
import { useMe } from '../session/use-session.ts';
import { failureText } from '../words/failure-text.ts';
import { asPlaceCode, type BranchField, faultsOfBranch, type NewBranch, trimmed } from './branch-draft.ts';
import { BranchFields } from './branch-fields.tsx';
import { useAddBranch } from './branches-queries.ts';

/** A new branch: its code for ever, and what can be changed later. */
export function NewBranchPanel() {
  const { t } = useText();
  const navigate = useNavigate();
  const { branches } = useMe().company;
  const add = useAddBranch();
  const timeZone = branches[0]?.timeZone ?? new Intl.DateTimeFormat('en').resolvedOptions().timeZone;
  const [draft, setDraft] = useState<NewBranch>({ code: '', name: '', timeZone, address: null });
  const [faults, setFaults] = useState<ReturnType<typeof faultsOfBranch>>({});
  const close = useCallback(() => navigate({ to: '/branches', resetScroll: false }), [navigate]);
  const failure = add.isError ? failureOf(add.error) : null;
  const isTaken = failure?.code === 'code-taken';
  const change = (part: Partial<NewBranch>) => {
    setDraft({ ...draft, ...part });
    setFaults({});
    add.reset();
  };
  const errorOf = (field: BranchField) => {
    const fault = faults[field];
    if (fault !== undefined) return t(fault);
    return field === 'code' && failure !== null && isTaken ? failureText(failure, t) : null;
  };
  const submit = () => {
    const found = faultsOfBranch(draft);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    add.mutate(trimmed(draft), {
      onSuccess: ({ id }) =>
        void navigate({ to: '/branches/$branchId', params: { branchId: id }, replace: true }),
    });
  };
  return (
    <SidePanel rowId="new" title={t('admin.branches.add')} onClose={close}>
      <AddForm
        buttonTestId="add-branch"
        label={t('admin.branches.add')}
        isBusy={add.isPending}
        failure={isTaken ? null : failure}
        onSubmit={submit}
      >
        <Field
          label={t('admin.branches.code')}
          data-testid="branch-code"
          autoFocus
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={10}
          hint={t('admin.branches.code-hint')}
          value={draft.code}
          error={errorOf('code')}
          onChange={(event) => change({ code: asPlaceCode(event.target.value) })}
        />
        <BranchFields draft={draft} readOnly={false} errorOf={errorOf} onChange={change} />
      </AddForm>
    </SidePanel>
  );
}
