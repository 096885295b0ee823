import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import type { ListDraft, ListField } from './entry-draft.ts';
import type { FieldsOf } from './entry-form.tsx';
import { DayFields, NameFields, WhereFields } from './head-fields.tsx';

/** Of a price list: its name, its days, where it holds and its number in the order. */
export function ListFields(props: FieldsOf<ListDraft, ListField>) {
  const { t } = useText();
  const { draft, readOnly, errorOf, onChange } = props;
  return (
    <>
      <NameFields {...props} hint={t('admin.prices.list-name-hint')} />
      <DayFields {...props} />
      <WhereFields {...props} />
      <Field
        label={t('admin.prices.priority')}
        data-testid="entry-priority"
        inputMode="numeric"
        maxLength={4}
        readOnly={readOnly}
        hint={t('admin.prices.list-priority-hint')}
        error={errorOf('priority')}
        value={draft.priority}
        onChange={(event) => onChange({ priority: event.target.value })}
      />
    </>
  );
}
