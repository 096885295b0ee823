import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { accessBy } from '../access/my-access.ts';
import { useRoles } from '../access/roles-query.ts';
import type { Role } from '../data/access-answers.ts';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { useIsWide } from '../parts/use-is-wide.ts';
import { Skeleton } from '../parts/skeleton.tsx';
import { useMe } from '../session/use-session.ts';
import { AddRoleDialog } from './add-role-dialog.tsx';
import { type CellChange, changedRoles, type MatrixDraft } from './matrix-draft.ts';
import { MatrixBar } from './matrix-bar.tsx';
import { RoleColumn } from './role-column.tsx';
import { RoleMatrix } from './role-matrix.tsx';
import { RoleClashes } from './role-clashes.tsx';
import { useSaveRoles } from './roles-changes.ts';
import { beyondText } from '../users/beyond-text.ts';

/** What each role brings: a table where there is room, one role at a time on a phone. Nothing is saved before it is said. */
export function RolesPage() {
  const { t } = useText();
  const me = useMe();
  const query = useRoles();
  const save = useSaveRoles();
  const isWide = useIsWide();
  const [draft, setDraft] = useState<MatrixDraft>([]);
  const [adding, setAdding] = useState<Role | 'empty' | null>(null);
  const roles = query.data ?? [];
  const mayEdit = me.rights.includes('roles.edit');
  const mine = accessBy(me.roles, roles);
  const table = {
    roles,
    draft,
    mine,
    mayEdit: mayEdit && !save.isPending,
    onPress: (change: CellChange) => {
      save.reset();
      setDraft([...draft, change]);
    },
    onCopy: mayEdit ? setAdding : null,
  };
  const forget = (ids: readonly string[]) => setDraft(draft.filter(({ role }) => !ids.includes(role)));
  return (
    <div className="px-4 pb-6 md:px-6">
      <PageHeader title={t('admin.roles.title')}>
        {mayEdit && (
          <Button
            look="primary"
            data-testid="add-role"
            icon={<Plus size={18} aria-hidden />}
            onClick={() => setAdding('empty')}
          >
            {t('admin.roles.add')}
          </Button>
        )}
      </PageHeader>
      <p className="mt-2 mb-4 max-w-3xl text-muted">{t('admin.roles.lead')}</p>
      {query.isPending && <Skeleton className="h-80 w-full" />}
      {query.isLoadingError && (
        <FailureNote failure={failureOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.data !== undefined && (isWide ? <RoleMatrix {...table} /> : <RoleColumn {...table} />)}
      {save.data !== undefined && save.data.clashes.length > 0 && (
        <RoleClashes
          clashes={save.data.clashes}
          draft={draft}
          onTakeTheirs={() => {
            forget(save.data.clashes.map(({ before }) => before.id));
            save.reset();
          }}
          onTakeUpMine={save.reset}
        />
      )}
      {save.isError && (
        <div className="mt-4">
          <FailureNote failure={failureOf(save.error)} text={beyondText(failureOf(save.error), t)} />
        </div>
      )}
      {mayEdit && (
        <MatrixBar
          changed={changedRoles(roles, draft)}
          canUndo={draft.length > 0}
          busy={save.isPending}
          held={(save.data?.clashes.length ?? 0) > 0}
          onUndo={() => setDraft(draft.slice(0, -1))}
          onDrop={() => {
            save.reset();
            setDraft([]);
          }}
          onSave={() => save.mutate({ roles, draft }, { onSuccess: ({ saved }) => forget(saved) })}
        />
      )}
      {adding !== null && (
        <AddRoleDialog from={adding === 'empty' ? null : adding} onClose={() => setAdding(null)} />
      )}
    </div>
  );
}
