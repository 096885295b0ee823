import { completeLocales } from '@karvon/shared/i18n/catalogue.ts';
import { Field } from '@karvon/ui/components/field.tsx';
import { languageNames, useText } from '@karvon/ui/i18n.ts';
import { ChevronRight } from 'lucide-react';
import { LabelledSelect } from '../parts/labelled-select.tsx';
import { CheckRow } from '../parts/check-row.tsx';
import { useMe } from '../session/use-session.ts';
import type { HeadDraft, HeadField } from './entry-draft.ts';

type Parts = {
  draft: HeadDraft;
  readOnly: boolean;
  errorOf: (field: HeadField) => string | null;
  onChange: (part: Partial<HeadDraft>) => void;
};

/** What it is called: in the reader's language, and in the others for who wants that. */
export function NameFields({ draft, readOnly, errorOf, onChange, hint }: Parts & { hint: string }) {
  const { t, locale } = useText();
  const { name } = draft;
  const others = completeLocales.filter((other) => other !== locale);
  const shownElsewhere = others.map((other) => name[other]).find((text) => text !== undefined && text !== '');
  const named = (of: string, text: string) => onChange({ name: { ...name, [of]: text } });
  return (
    <>
      <Field
        label={t('admin.prices.name')}
        data-testid="entry-name"
        maxLength={200}
        readOnly={readOnly}
        hint={readOnly ? undefined : hint}
        placeholder={shownElsewhere}
        value={name[locale] ?? ''}
        error={errorOf('name')}
        onChange={(event) => named(locale, event.target.value)}
      />
      <details className="group mb-2" open={name[locale] === undefined && shownElsewhere !== undefined}>
        <summary className="flex min-h-11 w-fit cursor-pointer items-center gap-1.5 text-15 text-muted hover:text-ink">
          <ChevronRight size={16} aria-hidden className="group-open:rotate-90" />
          {t('admin.prices.names-more')}
        </summary>
        {others.map((other) => (
          <Field
            key={other}
            label={t('admin.prices.name-in', { language: languageNames[other] })}
            data-testid={`entry-name-${other}`}
            lang={other}
            maxLength={200}
            readOnly={readOnly}
            value={name[other] ?? ''}
            onChange={(event) => named(other, event.target.value)}
          />
        ))}
      </details>
    </>
  );
}

/** From when until when, both included. */
export function DayFields({ draft, readOnly, errorOf, onChange }: Parts) {
  const { t } = useText();
  return (
    <div className="grid grid-cols-2 gap-x-3">
      <Field
        type="date"
        label={t('admin.prices.from')}
        data-testid="entry-from"
        readOnly={readOnly}
        hint={t('admin.prices.from-hint')}
        value={draft.from}
        onChange={(event) => onChange({ from: event.target.value })}
      />
      <Field
        type="date"
        label={t('admin.prices.to')}
        data-testid="entry-to"
        readOnly={readOnly}
        min={draft.from}
        hint={t('admin.prices.to-hint')}
        error={errorOf('to')}
        value={draft.to}
        onChange={(event) => onChange({ to: event.target.value })}
      />
    </div>
  );
}

/** Everywhere or at some branches; for everybody, or for clients with a tag. */
export function WhereFields({ draft, readOnly, errorOf, onChange }: Parts) {
  const { t } = useText();
  const { branches } = useMe().company;
  const { branches: chosen, groups } = draft;
  const options = [
    { value: 'all', label: t('admin.prices.branches-all') },
    { value: 'some', label: t('admin.prices.branches-some') },
  ];
  const groupOptions = [
    { value: 'all', label: t('admin.prices.groups-all') },
    { value: 'some', label: t('admin.prices.groups-tagged') },
  ];
  return (
    <fieldset disabled={readOnly} className="min-w-0">
      <LabelledSelect
        label={t('admin.prices.branches')}
        testId="entry-where"
        value={chosen === null ? 'all' : 'some'}
        error={errorOf('branches')}
        groups={[{ label: null, options }]}
        onChange={(value) => onChange({ branches: value === 'all' ? null : [] })}
      />
      {chosen !== null && (
        <div className="mb-3">
          {branches.map(({ id, name }) => (
            <CheckRow
              key={id}
              testId="entry-branch"
              checked={chosen.includes(id)}
              disabled={readOnly}
              onChange={(isIn) =>
                onChange({ branches: isIn ? [...chosen, id] : chosen.filter((one) => one !== id) })
              }
            >
              {name}
            </CheckRow>
          ))}
        </div>
      )}
      <LabelledSelect
        label={t('admin.prices.groups')}
        testId="entry-groups"
        value={groups === null ? 'all' : 'some'}
        error={null}
        groups={[{ label: null, options: groupOptions }]}
        onChange={(value) => onChange({ groups: value === 'all' ? null : '' })}
      />
      {groups !== null && (
        <Field
          label={t('admin.prices.groups-tags')}
          data-testid="entry-tags"
          readOnly={readOnly}
          hint={t('admin.prices.groups-hint')}
          error={errorOf('groups')}
          value={groups}
          onChange={(event) => onChange({ groups: event.target.value })}
        />
      )}
    </fieldset>
  );
}
