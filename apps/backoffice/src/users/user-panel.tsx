import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { CircleSlash, CircleCheck } from 'lucide-react';
import { type FormEvent, useCallback, useMemo, useState } from 'react';
import { useRoles } from '../access/roles-query.ts';
import type { User } from '../data/access-answers.ts';
import type { Tagged } from '../data/api-client.ts';
import { failureOf } from '../data/failure.ts';
import { ChangedMeanwhile } from '../editing/changed-meanwhile.tsx';
import { SaveBar } from '../editing/save-bar.tsx';
import { useDraft } from '../editing/use-draft.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { Pair } from '../parts/pair.tsx';
import { PanelSkeleton, SidePanel } from '../parts/side-panel.tsx';
import { useMe } from '../session/use-session.ts';
import { Ago } from '../words/ago.tsx';
import { ActiveMark } from './active-mark.tsx';
import { TakeFactorOff } from './take-factor-off.tsx';
import { beyondText } from './beyond-text.ts';
import { grantsText, namedGrants } from './grant-words.ts';
import { GrantsEditor } from './grants-editor.tsx';
import { draftOfUser, type UserDraft } from './user-draft.ts';
import { useChangeUser, useUser } from './users-queries.ts';

/** The user that the address names. */
export function UserPanel() {
  const { userId } = useParams({ from: '/users/$userId' });
  return <Panel key={userId} id={userId} />;
}

function Panel({ id }: { id: string }) {
  const filters = useSearch({ from: '/users' });
  const navigate = useNavigate();
  const user = useUser(id);
  const close = useCallback(
    () => navigate({ to: '/users', search: filters, resetScroll: false }),
    [navigate, filters],
  );
  return (
    <SidePanel rowId={id} title={user.data?.value.name ?? (user.isError ? '—' : null)} onClose={close}>
      {user.isPending && <PanelSkeleton />}
      {user.isLoadingError && (
        <FailureNote failure={failureOf(user.error)} onRetry={() => void user.refetch()} />
      )}
      {user.data !== undefined && <UserForm user={user.data} />}
    </SidePanel>
  );
}

function UserForm({ user: { value: user, tag } }: { user: Tagged<User> }) {
  const { t } = useText();
  const me = useMe();
  const roles = useRoles().data ?? [];
  const fresh = useMemo(() => ({ value: draftOfUser(user), tag }), [user, tag]);
  const edit = useDraft<UserDraft>(fresh);
  const change = useChangeUser(user.id);
  const [hasName, setHasName] = useState(true);
  const mayEdit = me.rights.includes('users.edit');
  const { draft, clash } = edit;
  const failure = change.isError ? failureOf(change.error) : null;
  const from = { value: fresh.value, tag: edit.tag };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const name = draft.name.trim();
    setHasName(name !== '');
    if (change.isPending || name === '' || clash !== null) return;
    change.mutate({ from, name, grants: draft.grants });
  };
  const wordOf = (value: UserDraft, field: keyof UserDraft) =>
    field === 'name' ? value.name : grantsText(t, me.company.branches, namedGrants(value.grants, roles));
  return (
    <form data-testid="user-panel" noValidate onSubmit={submit}>
      <dl>
        <Pair name={t('admin.users.email')}>{user.email}</Pair>
        <Pair name={t('admin.users.active')}>
          <ActiveMark active={user.active} />
        </Pair>
        <Pair name={t('admin.factor.title')}>
          {t(user.secondFactor ? 'admin.users.factor-on' : 'admin.users.factor-off')}
        </Pair>
        <Pair name={t('admin.users.since')}>
          <Ago instant={user.createdAt} />
        </Pair>
      </dl>
      <Field
        className="mt-4"
        label={t('admin.users.name')}
        data-testid="user-name"
        maxLength={200}
        readOnly={!mayEdit}
        value={draft.name}
        error={!hasName && t('admin.users.name-missing')}
        onChange={(event) => edit.change({ name: event.target.value })}
      />
      <GrantsEditor
        grants={draft.grants}
        error={null}
        onChange={mayEdit ? (grants) => edit.change({ grants }) : null}
      />
      {clash !== null && (
        <ChangedMeanwhile
          fields={clash.fields.map((field) => ({
            name: t(field === 'name' ? 'admin.users.name' : 'admin.users.roles'),
            theirs: wordOf(clash.theirs, field),
            mine: wordOf(draft, field),
          }))}
          onTakeTheirs={() => {
            change.reset();
            clash.takeTheirs();
          }}
          onTakeUpMine={() => {
            change.reset();
            clash.takeUpMine();
          }}
        />
      )}
      {failure !== null && (clash === null || failure.code !== 'changed-meanwhile') && (
        <div className="mt-4">
          <FailureNote failure={failure} text={beyondText(failure, t)} />
        </div>
      )}
      {mayEdit && (
        <SaveBar
          isDirty={edit.isDirty}
          busy={change.isPending}
          held={clash !== null}
          onUndo={() => {
            change.reset();
            edit.undo();
          }}
        />
      )}
      {mayEdit && user.id !== me.id && user.secondFactor && <TakeFactorOff user={user} />}
      {mayEdit && user.id !== me.id && (
        <ActiveSwitch
          user={user}
          busy={change.isPending}
          onChange={(active) => change.mutate({ from, active })}
        />
      )}
    </form>
  );
}

/** Takes somebody's sign-in away, or gives it back. It is undone by the same button, so nothing is asked first. */
function ActiveSwitch(props: { user: User; busy: boolean; onChange: (active: boolean) => void }) {
  const { t } = useText();
  const { user, busy, onChange } = props;
  const Icon = user.active ? CircleSlash : CircleCheck;
  return (
    <section className="mt-8 border-t border-line pt-4">
      <p className="mb-3 text-muted">
        {t(user.active ? 'admin.users.deactivate-lead' : 'admin.users.activate-lead')}
      </p>
      <Button
        look={user.active ? 'danger' : 'plain'}
        data-testid={user.active ? 'deactivate' : 'activate'}
        aria-disabled={busy}
        icon={<Icon size={18} aria-hidden />}
        onClick={() => busy || onChange(!user.active)}
      >
        {t(user.active ? 'admin.users.deactivate' : 'admin.users.activate')}
      </Button>
    </section>
  );
}
