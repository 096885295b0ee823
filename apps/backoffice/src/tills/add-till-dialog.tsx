import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { type FormEvent, useState } from 'react';
import { asPlaceCode, isPlaceCode, nextTillCode } from '../branches/branch-draft.ts';
import type { Till } from '../data/answers.ts';
import { failureOf } from '../data/failure.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { LabelledSelect } from '../parts/labelled-select.tsx';
import { useMe } from '../session/use-session.ts';
import { failureText } from '../words/failure-text.ts';
import { EnrolDialog } from './enrol-dialog.tsx';
import { useAddTill } from './tills-queries.ts';

type Props = { branchId: string | null; tills: Till[]; onClose: () => void };

/** A place for a till at a branch. Once it is there, the code that binds a device to it is one press away. */
export function AddTillDialog({ branchId, tills, onClose }: Props) {
  const [addedId, setAddedId] = useState<string | null>(null);
  const added = tills.find(({ id }) => id === addedId);
  if (added !== undefined) return <EnrolDialog tills={tills} chosen={added} onClose={onClose} />;
  return <AddTillForm branchId={branchId} tills={tills} onAdded={setAddedId} onClose={onClose} />;
}

function AddTillForm(props: Props & { onAdded: (id: string) => void }) {
  const { t } = useText();
  const { tills, onAdded, onClose } = props;
  const { branches } = useMe().company;
  const add = useAddTill();
  const first = branches.find(({ id }) => id === props.branchId) ?? branches[0];
  const [branchId, setBranchId] = useState(first?.id ?? '');
  const [typed, setTyped] = useState<{ code?: string; name?: string }>({});
  const [isChecked, setChecked] = useState(false);
  const branch = branches.find(({ id }) => id === branchId);
  const taken = tills.map(({ code }) => code);
  const code = typed.code ?? nextTillCode(branch?.code ?? '', taken);
  const name = typed.name ?? t('admin.exception.till-named', { code });
  const failure = add.isError ? failureOf(add.error) : null;
  const isTaken = failure?.code === 'code-taken';
  const change = (part: typeof typed) => {
    setTyped({ ...typed, ...part });
    add.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (add.isPending || !isPlaceCode(code) || name.trim() === '') return;
    add.mutate({ branchId, code, name: name.trim() }, { onSuccess: ({ id }) => onAdded(id) });
  };
  const codeError = isChecked && !isPlaceCode(code) ? t('admin.branches.code-wrong') : null;
  return (
    <Dialog title={t('admin.tills.add')} onClose={onClose}>
      <form noValidate onSubmit={submit}>
        <LabelledSelect
          label={t('admin.filter.branch')}
          value={branchId}
          error={null}
          groups={[{ label: null, options: branches.map((one) => ({ value: one.id, label: one.name })) }]}
          onChange={(next) => {
            setBranchId(next);
            add.reset();
          }}
        />
        <Field
          label={t('admin.branches.code')}
          data-testid="till-code"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={10}
          hint={t('admin.tills.code-hint')}
          value={code}
          error={failure !== null && isTaken ? failureText(failure, t) : codeError}
          onChange={(event) => change({ code: asPlaceCode(event.target.value) })}
        />
        <Field
          label={t('admin.branches.name')}
          data-testid="till-name"
          maxLength={200}
          value={name}
          error={isChecked && name.trim() === '' && t('admin.users.name-missing')}
          onChange={(event) => change({ name: event.target.value })}
        />
        {failure !== null && !isTaken && <FailureNote failure={failure} />}
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('admin.do.cancel')}</Button>
          <Button type="submit" look="primary" data-testid="till-add" aria-disabled={add.isPending}>
            {t(add.isPending ? 'admin.edit.busy' : 'admin.tills.add')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
