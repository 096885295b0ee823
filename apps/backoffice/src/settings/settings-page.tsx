import { completeLocales } from '@karvon/shared/i18n/catalogue.ts';
import { localeSchema } from '@karvon/shared/values/locale.ts';
import { Field } from '@karvon/ui/components/field.tsx';
import { languageNames, useText } from '@karvon/ui/i18n.ts';
import { type FormEvent, useMemo, useState } from 'react';
import type { Tagged } from '../data/api-client.ts';
import { failureOf } from '../data/failure.ts';
import type { CompanySettings } from '../data/settings-answers.ts';
import { ChangedMeanwhile } from '../editing/changed-meanwhile.tsx';
import { SaveBar } from '../editing/save-bar.tsx';
import { useDraft } from '../editing/use-draft.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { LabelledSelect } from '../parts/labelled-select.tsx';
import { LinesField } from '../parts/lines-field.tsx';
import { useCurrency, useMe } from '../session/use-session.ts';
import { PlanPart } from './plan-part.tsx';
import { SettingsFrame } from './settings-frame.tsx';
import {
  choiceOfSettings,
  DAYS_MOST,
  draftOfSettings,
  faultsOfSettings,
  LINE_LENGTH,
  LINES_MOST,
  type SettingsDraft,
  type SettingsField,
  wrongPatterns,
} from './settings-draft.ts';
import { LOCK_MINUTES_MOST } from '@karvon/shared/settings/till-lock.ts';
import { SpendingFields, spendingNames } from './spending-fields.tsx';
import { waysOn } from './ways-draft.ts';
import { WaysFields } from './ways-fields.tsx';
import { useChooseSettings } from './settings-queries.ts';

/** What the company decides for itself, and the plan that it has. */
export function SettingsPage() {
  return (
    <div className="max-w-160 px-4 pb-6 md:px-6">
      <SettingsFrame open="general" form={SettingsForm} />
      <PlanPart />
    </div>
  );
}

const names = {
  language: 'admin.settings.language',
  header: 'admin.settings.header',
  footer: 'admin.settings.footer',
  days: 'admin.settings.days',
  lock: 'admin.settings.lock',
  labels: 'admin.settings.labels',
  ways: 'admin.settings.ways',
  qrWays: 'admin.settings.qr-ways',
  codes: 'admin.settings.codes',
  ...spendingNames,
} as const;

function SettingsForm({ settings: { value, tag } }: { settings: Tagged<CompanySettings> }) {
  const { t } = useText();
  const { rights } = useMe();
  const mayEdit = rights.includes('settings.edit');
  const { decimals } = useCurrency();
  const fresh = useMemo(() => ({ value: draftOfSettings(value, decimals), tag }), [value, tag, decimals]);
  const edit = useDraft<SettingsDraft>(fresh);
  const choose = useChooseSettings();
  const [faults, setFaults] = useState<SettingsField[]>([]);
  const { draft, clash } = edit;
  const failure = choose.isError ? failureOf(choose.error) : null;
  const change = (part: Partial<SettingsDraft>) => {
    setFaults([]);
    edit.change(part);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultsOfSettings(draft, decimals);
    setFaults(found);
    if (choose.isPending || clash !== null || found.length > 0) return;
    choose.mutate({ tag: edit.tag, choice: choiceOfSettings(fresh.value, draft, decimals) });
  };
  const said = (field: SettingsField, from: SettingsDraft) =>
    field === 'ways'
      ? waysOn(from)
          .map((way) => t(`tender.${way}`))
          .join(', ')
      : from[field];
  const decide = (take: () => void) => () => {
    choose.reset();
    take();
  };
  return (
    <form
      data-testid="company-settings"
      noValidate
      onSubmit={submit}
      className="rounded-md border border-line bg-surface px-4 pt-4"
    >
      <SettingsFields
        draft={draft}
        readOnly={!mayEdit}
        ownersReadOnly={!rights.includes('companies.edit')}
        faults={faults}
        onChange={change}
      />
      {clash !== null && (
        <ChangedMeanwhile
          fields={clash.fields.map((field) => ({
            name: t(names[field]),
            theirs: said(field, clash.theirs),
            mine: said(field, draft),
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
          onPage
          isDirty={edit.isDirty}
          busy={choose.isPending}
          held={clash !== null}
          onUndo={decide(edit.undo)}
        />
      )}
    </form>
  );
}

/** @param ownersReadOnly of what is not for everybody who may change settings */
function SettingsFields(props: {
  draft: SettingsDraft;
  readOnly: boolean;
  ownersReadOnly: boolean;
  faults: readonly SettingsField[];
  onChange: (part: Partial<SettingsDraft>) => void;
}) {
  const { t } = useText();
  const { draft, readOnly, ownersReadOnly, faults, onChange } = props;
  const known = localeSchema.safeParse(draft.language).data;
  const lines = { lines: LINES_MOST, length: LINE_LENGTH };
  const linesError = (field: 'header' | 'footer') =>
    faults.includes(field) ? t('admin.settings.lines-wrong', lines) : null;
  return (
    <div className="grid gap-3">
      {readOnly ? (
        <Field readOnly label={t(names.language)} value={known === undefined ? '' : languageNames[known]} />
      ) : (
        <LabelledSelect
          label={t(names.language)}
          testId="settings-language"
          value={draft.language}
          hint={t('admin.settings.language-hint')}
          error={null}
          groups={[
            {
              label: null,
              options: completeLocales.map((one) => ({ value: one, label: languageNames[one] })),
            },
          ]}
          onChange={(language) => onChange({ language })}
        />
      )}
      <LinesField
        label={t(names.header)}
        testId="settings-header"
        rows={4}
        readOnly={readOnly}
        value={draft.header}
        hint={t('admin.settings.lines-hint')}
        error={linesError('header')}
        onChange={(header) => onChange({ header })}
      />
      <LinesField
        label={t(names.footer)}
        testId="settings-footer"
        rows={3}
        readOnly={readOnly}
        value={draft.footer}
        hint={t('admin.settings.footer-hint')}
        error={linesError('footer')}
        onChange={(footer) => onChange({ footer })}
      />
      <Field
        label={t(names.days)}
        data-testid="settings-days"
        inputMode="numeric"
        maxLength={3}
        readOnly={readOnly || ownersReadOnly}
        value={draft.days}
        hint={t('admin.settings.days-hint')}
        error={faults.includes('days') ? t('admin.settings.number-wrong', { from: 0, to: DAYS_MOST }) : null}
        onChange={(event) => onChange({ days: event.target.value })}
      />
      <Field
        label={t(names.lock)}
        data-testid="settings-lock"
        inputMode="numeric"
        maxLength={3}
        readOnly={readOnly}
        value={draft.lock}
        hint={t('admin.settings.lock-hint')}
        error={
          faults.includes('lock')
            ? t('admin.settings.number-wrong', { from: 0, to: LOCK_MINUTES_MOST })
            : null
        }
        onChange={(event) => onChange({ lock: event.target.value })}
      />
      <LinesField
        label={t(names.labels)}
        testId="settings-labels"
        rows={8}
        readOnly={readOnly}
        value={draft.labels}
        hint={t('admin.settings.labels-hint')}
        error={
          faults.includes('labels')
            ? t('admin.settings.labels-wrong', { patterns: wrongPatterns(draft.labels).join(', ') })
            : null
        }
        onChange={(labels) => onChange({ labels })}
      />
      <WaysFields draft={draft} readOnly={readOnly} isWrong={faults.includes('qrWays')} onChange={onChange} />
      <LinesField
        label={t(names.codes)}
        testId="settings-codes"
        rows={3}
        readOnly={readOnly}
        value={draft.codes}
        hint={t('admin.settings.codes-hint', { sum: '{sum}', minor: '{minor}', attempt: '{attempt}' })}
        error={faults.includes('codes') ? t('admin.settings.codes-wrong') : null}
        onChange={(codes) => onChange({ codes })}
      />
      <SpendingFields draft={draft} readOnly={readOnly} faults={faults} onChange={onChange} />
    </div>
  );
}
