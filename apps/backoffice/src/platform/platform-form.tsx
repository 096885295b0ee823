import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { type FormEvent, useMemo, useState } from 'react';
import { offsetText, timeZonesFor } from '../branches/time-zones.ts';
import type { Tagged } from '../data/api-client.ts';
import { failureOf } from '../data/failure.ts';
import type { PlatformSettings } from '../data/settings-answers.ts';
import { ChangedMeanwhile } from '../editing/changed-meanwhile.tsx';
import { SaveBar } from '../editing/save-bar.tsx';
import { useDraft } from '../editing/use-draft.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { LabelledSelect } from '../parts/labelled-select.tsx';
import { LinesField } from '../parts/lines-field.tsx';
import { useNow } from '../words/use-now.ts';
import {
  bounds,
  choiceOfPlatform,
  draftOfPlatform,
  faultsOfPlatform,
  type NumberField,
  type PlatformDraft,
  type PlatformField,
  wrongOrigins,
} from './platform-draft.ts';
import { useChoosePlatformSettings } from './platform-queries.ts';

const names = {
  timeZone: 'admin.branches.zone',
  origins: 'admin.platform.origins',
  access: 'admin.platform.access-minutes',
  session: 'admin.platform.session-days',
  idle: 'admin.platform.idle-minutes',
  api: 'admin.platform.api-limit',
  auth: 'admin.platform.auth-limit',
  live: 'admin.platform.live-limit',
} as const;

/** What the platform's people choose for the whole centre. */
export function PlatformForm({ settings: { value, tag } }: { settings: Tagged<PlatformSettings> }) {
  const { t } = useText();
  const fresh = useMemo(() => ({ value: draftOfPlatform(value.values), tag }), [value, tag]);
  const edit = useDraft<PlatformDraft>(fresh);
  const choose = useChoosePlatformSettings();
  const [faults, setFaults] = useState<PlatformField[]>([]);
  const { draft, clash } = edit;
  const failure = choose.isError ? failureOf(choose.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultsOfPlatform(draft);
    setFaults(found);
    if (choose.isPending || clash !== null || found.length > 0) return;
    choose.mutate({ tag: edit.tag, choice: choiceOfPlatform(fresh.value, draft, value.defaults) });
  };
  const decide = (take: () => void) => () => {
    choose.reset();
    take();
  };
  return (
    <form
      data-testid="platform-settings"
      noValidate
      onSubmit={submit}
      className="rounded-md border border-line bg-surface px-4 pt-4"
    >
      <Fields
        draft={draft}
        defaults={value.defaults}
        faults={faults}
        onChange={(part) => {
          setFaults([]);
          edit.change(part);
        }}
      />
      {clash !== null && (
        <ChangedMeanwhile
          fields={clash.fields.map((field) => ({
            name: t(names[field]),
            theirs: clash.theirs[field] || '—',
            mine: draft[field] || '—',
          }))}
          onTakeTheirs={decide(clash.takeTheirs)}
          onTakeUpMine={decide(clash.takeUpMine)}
        />
      )}
      {failure !== null && (clash === null || failure.code !== 'changed-meanwhile') && (
        <FailureNote failure={failure} />
      )}
      <SaveBar
        onPage
        isDirty={edit.isDirty}
        busy={choose.isPending}
        held={clash !== null}
        onUndo={decide(edit.undo)}
      />
    </form>
  );
}

function Fields(props: {
  draft: PlatformDraft;
  defaults: PlatformSettings['defaults'];
  faults: readonly PlatformField[];
  onChange: (part: Partial<PlatformDraft>) => void;
}) {
  const { t } = useText();
  const now = useNow('minute').ms;
  const { draft, defaults, faults, onChange } = props;
  const zones = timeZonesFor(draft.timeZone);
  const option = (zone: string) => ({ value: zone, label: `${zone} (${offsetText(zone, now)})` });
  const limit = (field: NumberField, value: number) => (
    <Field
      label={t(names[field])}
      data-testid={`platform-${field}`}
      inputMode="numeric"
      maxLength={7}
      value={draft[field]}
      hint={t(bounds[field].from === 0 ? 'admin.platform.limit-hint' : 'admin.platform.length-hint', {
        value,
      })}
      error={faults.includes(field) ? t('admin.settings.number-wrong', bounds[field]) : null}
      onChange={(event) => onChange({ [field]: event.target.value })}
    />
  );
  return (
    <div className="grid gap-3">
      <LabelledSelect
        label={t(names.timeZone)}
        testId="platform-zone"
        value={draft.timeZone}
        hint={t('admin.platform.zone-hint')}
        error={null}
        groups={[
          { label: t('admin.branches.zones-near'), options: zones.near.map(option) },
          {
            label: t('admin.branches.zones-all'),
            options: zones.all.map((zone) => ({ value: zone, label: zone })),
          },
        ]}
        onChange={(timeZone) => onChange({ timeZone })}
      />
      <LinesField
        label={t(names.origins)}
        testId="platform-origins"
        rows={3}
        value={draft.origins}
        hint={t('admin.platform.origins-hint')}
        error={
          faults.includes('origins')
            ? t('admin.platform.origins-wrong', { origins: wrongOrigins(draft.origins).join(', ') })
            : null
        }
        onChange={(origins) => onChange({ origins })}
      />
      {limit('access', defaults.accessMinutes)}
      {limit('session', defaults.sessionDays)}
      {limit('idle', defaults.idleMinutes)}
      {limit('api', defaults.apiPerMinute)}
      {limit('auth', defaults.authPerMinute)}
      {limit('live', defaults.messagesPerMinute)}
    </div>
  );
}
