import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Tagged } from '../data/api-client.ts';
import type { Failure } from '../data/failure.ts';
import { ChangedMeanwhile } from '../editing/changed-meanwhile.tsx';
import type { DraftOf } from '../editing/rebase.ts';
import { SaveBar } from '../editing/save-bar.tsx';
import { useDraft } from '../editing/use-draft.ts';
import { AddForm } from '../parts/add-form.tsx';
import { FailureNote } from '../parts/failure-note.tsx';

/** What fields are given, of a new entry and of one that is there. */
export type FieldsOf<Draft, Field extends string> = {
  draft: Draft;
  readOnly: boolean;
  errorOf: (field: Field) => string | null;
  onChange: (part: Partial<Draft>) => void;
};

type FaultsOf<Draft, Field extends string> = (draft: Draft) => Partial<Record<Field, MessageKey>>;

/** A new entry: its fields and the one button. */
export function NewEntryForm<Draft, Field extends string>(props: {
  begin: Draft;
  label: string;
  isBusy: boolean;
  failure: Failure | null;
  faultsOf: FaultsOf<Draft, Field>;
  onAdd: (draft: Draft) => void;
  children: (fields: FieldsOf<Draft, Field>) => ReactNode;
}) {
  const { t } = useText();
  const { faultsOf, onAdd } = props;
  const [draft, setDraft] = useState(props.begin);
  const [faults, setFaults] = useState<Partial<Record<Field, MessageKey>>>({});
  const submit = () => {
    const found = faultsOf(draft);
    setFaults(found);
    if (Object.keys(found).length === 0) onAdd(draft);
  };
  return (
    <AddForm
      testId="entry-form"
      buttonTestId="add-entry"
      label={props.label}
      isBusy={props.isBusy}
      failure={props.failure}
      onSubmit={submit}
    >
      {props.children({
        draft,
        readOnly: false,
        errorOf: (field) => said(t, faults[field]),
        onChange: (part) => {
          setFaults({});
          setDraft({ ...draft, ...part });
        },
      })}
    </AddForm>
  );
}

/** One that is there: edited from the version that was seen, and what others did meanwhile stands beside it. */
export function EditEntryForm<Draft extends DraftOf<Draft>, Field extends string>(props: {
  fresh: Tagged<Draft>;
  mayEdit: boolean;
  isBusy: boolean;
  failure: Failure | null;
  faultsOf: FaultsOf<Draft, Field>;
  /** What a field is called, and how what is in it is told. */
  fieldWords: (field: keyof Draft, draft: Draft) => { name: string; value: string };
  onSave: (draft: Draft, tag: string | null) => void;
  onReset: () => void;
  children: (fields: FieldsOf<Draft, Field>) => ReactNode;
}) {
  const { t } = useText();
  const { fresh, mayEdit, isBusy, failure, faultsOf, fieldWords, onSave, onReset } = props;
  const edit = useDraft<Draft>(fresh);
  const [faults, setFaults] = useState<Partial<Record<Field, MessageKey>>>({});
  const { draft, clash } = edit;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultsOf(draft);
    setFaults(found);
    if (!isBusy && clash === null && Object.keys(found).length === 0) onSave(draft, edit.tag);
  };
  const decide = (take: () => void) => () => {
    setFaults({});
    onReset();
    take();
  };
  return (
    <form data-testid="entry-form" noValidate onSubmit={submit}>
      {props.children({
        draft,
        readOnly: !mayEdit,
        errorOf: (field) => said(t, faults[field]),
        onChange: (part) => {
          setFaults({});
          edit.change(part);
        },
      })}
      {clash !== null && (
        <ChangedMeanwhile
          fields={clash.fields.map((field) => {
            const theirs = fieldWords(field, clash.theirs);
            return { ...theirs, theirs: theirs.value, mine: fieldWords(field, draft).value };
          })}
          onTakeTheirs={decide(clash.takeTheirs)}
          onTakeUpMine={decide(clash.takeUpMine)}
        />
      )}
      {failure !== null && (clash === null || failure.code !== 'changed-meanwhile') && (
        <FailureNote failure={failure} />
      )}
      {mayEdit && (
        <SaveBar isDirty={edit.isDirty} busy={isBusy} held={clash !== null} onUndo={decide(edit.undo)} />
      )}
    </form>
  );
}

function said(t: (key: MessageKey) => string, fault: MessageKey | undefined): string | null {
  return fault === undefined ? null : t(fault);
}
