import { useText } from '@karvon/ui/i18n.ts';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useCallback, useMemo, useState } from 'react';
import type { Tagged } from '../data/api-client.ts';
import type { BranchDetail } from '../data/branch-answers.ts';
import { failureOf } from '../data/failure.ts';
import { ChangedMeanwhile } from '../editing/changed-meanwhile.tsx';
import { SaveBar } from '../editing/save-bar.tsx';
import { useDraft } from '../editing/use-draft.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { PanelSkeleton, SidePanel } from '../parts/side-panel.tsx';
import { useMe } from '../session/use-session.ts';
import { type BranchDraft, draftOfBranch, faultsOfBranch, trimmed } from './branch-draft.ts';
import { BranchFields } from './branch-fields.tsx';
import { BranchTills } from './branch-tills.tsx';
import { useBranch, useChangeBranch } from './branches-queries.ts';

/** The branch that the address names. */
export function BranchPanel() {
  const { branchId } = useParams({ from: '/branches/$branchId' });
  return <Panel key={branchId} id={branchId} />;
}

function Panel({ id }: { id: string }) {
  const navigate = useNavigate();
  const { rights } = useMe();
  const branch = useBranch(id);
  const close = useCallback(() => navigate({ to: '/branches', resetScroll: false }), [navigate]);
  const shown = branch.data?.value;
  return (
    <SidePanel
      rowId={id}
      title={shown === undefined ? (branch.isError ? '—' : null) : `${shown.code} · ${shown.name}`}
      onClose={close}
    >
      {branch.isPending && <PanelSkeleton />}
      {branch.isLoadingError && (
        <FailureNote failure={failureOf(branch.error)} onRetry={() => void branch.refetch()} />
      )}
      {branch.data !== undefined && (
        <>
          <BranchForm branch={branch.data} />
          {rights.includes('tills.view') && <BranchTills branch={branch.data.value} />}
        </>
      )}
    </SidePanel>
  );
}

const names = {
  name: 'admin.branches.name',
  timeZone: 'admin.branches.zone',
  address: 'admin.branches.address',
} as const;

function BranchForm({ branch: { value: branch, tag } }: { branch: Tagged<BranchDetail> }) {
  const { t } = useText();
  const mayEdit = useMe().rights.includes('branches.edit');
  const fresh = useMemo(() => ({ value: draftOfBranch(branch), tag }), [branch, tag]);
  const edit = useDraft<BranchDraft>(fresh);
  const change = useChangeBranch(branch.id);
  const [faults, setFaults] = useState<ReturnType<typeof faultsOfBranch>>({});
  const { draft, clash } = edit;
  const failure = change.isError ? failureOf(change.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultsOfBranch(draft);
    setFaults(found);
    if (change.isPending || clash !== null || Object.keys(found).length > 0) return;
    change.mutate({ tag: edit.tag, change: trimmed(draft) });
  };
  const decide = (take: () => void) => () => {
    change.reset();
    take();
  };
  return (
    <form data-testid="branch-panel" noValidate onSubmit={submit}>
      <BranchFields
        draft={draft}
        readOnly={!mayEdit}
        errorOf={(field) => {
          const fault = faults[field];
          return fault === undefined ? null : t(fault);
        }}
        onChange={(part) => {
          setFaults({});
          edit.change(part);
        }}
      />
      {clash !== null && (
        <ChangedMeanwhile
          fields={clash.fields.map((field) => ({
            name: t(names[field]),
            theirs: clash.theirs[field] ?? '—',
            mine: draft[field] ?? '—',
          }))}
          onTakeTheirs={decide(clash.takeTheirs)}
          onTakeUpMine={decide(clash.takeUpMine)}
        />
      )}
      {failure !== null && (clash === null || failure.code !== 'changed-meanwhile') && (
        <FailureNote failure={failure} />
      )}
      {mayEdit && (
        <SaveBar
          isDirty={edit.isDirty}
          busy={change.isPending}
          held={clash !== null}
          onUndo={decide(edit.undo)}
        />
      )}
    </form>
  );
}
