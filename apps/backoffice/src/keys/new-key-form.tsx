import { dayOf } from '@karvon/shared/i18n/say-time.ts';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useState } from 'react';
import { failureOf } from '../data/failure.ts';
import type { MadeKey } from '../data/key-answers.ts';
import { AddForm } from '../parts/add-form.tsx';
import { LabelledSelect } from '../parts/labelled-select.tsx';
import { useZone } from '../session/use-session.ts';
import { failureText } from '../words/failure-text.ts';
import { dayText } from '../words/format-time.ts';
import { useNow } from '../words/use-now.ts';
import {
  bodyOfKey,
  faultsOfKey,
  fieldOfKeyRefusal,
  type KeyDraft,
  type KeyField,
  keyLasts,
  newKey,
  rightsOfDraft,
  rightsToGive,
} from './key-draft.ts';
import { KeyPlaces } from './key-places.tsx';
import { KeyRightsPicker } from './key-rights-picker.tsx';
import { useAddKey, useMyAccess } from './keys-queries.ts';

/** What a key is called, where it is good, what it may do and until when. */
export function NewKeyForm({ onMade }: { onMade: (made: MadeKey) => void }) {
  const { t } = useText();
  const access = useMyAccess();
  const add = useAddKey();
  const nowMs = useNow('minute').ms;
  const [draft, setDraft] = useState<KeyDraft>(newKey);
  const [faults, setFaults] = useState<ReturnType<typeof faultsOfKey>>({});
  const failure = add.isError ? failureOf(add.error) : null;
  const refused = failure === null ? null : fieldOfKeyRefusal(failure);
  const rights = rightsOfDraft(draft, access);
  const change = (part: Partial<KeyDraft>) => {
    setDraft({ ...draft, ...part });
    setFaults({});
    add.reset();
  };
  const errorOf = (field: KeyField) => {
    const fault = faults[field];
    if (fault !== undefined) return t(fault);
    return failure !== null && refused === field ? failureText(failure, t) : null;
  };
  const submit = () => {
    const found = faultsOfKey(draft, rights);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    add.mutate(bodyOfKey(draft, rights, nowMs), { onSuccess: onMade });
  };
  return (
    <AddForm
      testId="new-key-form"
      buttonTestId="add-key"
      label={t('admin.api-keys.make')}
      isBusy={add.isPending}
      failure={refused === null ? failure : null}
      failureText={failure?.code === 'no-right' ? t('admin.api-keys.beyond') : undefined}
      onSubmit={submit}
    >
      <div className="grid gap-3">
        <Field
          label={t('admin.api-keys.name')}
          data-testid="key-name"
          autoFocus
          maxLength={100}
          hint={t('admin.api-keys.name-hint')}
          value={draft.name}
          error={errorOf('name')}
          onChange={(event) => change({ name: event.target.value })}
        />
        <GoodFor
          days={draft.days}
          nowMs={nowMs}
          error={errorOf('expiresAt')}
          onChange={(days) => change({ days })}
        />
        <KeyPlaces
          chosen={draft.branches}
          error={errorOf('branches')}
          onChange={(branches) => change({ branches })}
        />
        <KeyRightsPicker
          offered={rightsToGive(access, draft.branches)}
          chosen={rights}
          error={errorOf('rights')}
          onChange={(next) => change({ rights: next })}
        />
      </div>
    </AddForm>
  );
}

function GoodFor(props: {
  days: number;
  nowMs: number;
  error: string | null;
  onChange: (days: number) => void;
}) {
  const { t, locale } = useText();
  const zone = useZone();
  const { days, nowMs, error, onChange } = props;
  const last = dayOf(nowMs + days * 86_400_000, zone);
  return (
    <LabelledSelect
      label={t('admin.api-keys.lasts')}
      testId="key-days"
      value={String(days)}
      hint={t('admin.api-keys.until', { date: dayText(last, dayOf(nowMs, zone), locale) })}
      error={error}
      groups={[
        {
          label: null,
          options: keyLasts.map((count) => ({
            value: String(count),
            label: t('admin.api-keys.days', { count }),
          })),
        },
      ]}
      onChange={(value) => onChange(keyLasts.find((count) => String(count) === value) ?? days)}
    />
  );
}
