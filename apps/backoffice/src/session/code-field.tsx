import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';

/** The four digits of a mail. */
export function CodeField(props: { value: string; isWrong: boolean; onChange: (typed: string) => void }) {
  const { t } = useText();
  const { value, isWrong, onChange } = props;
  return (
    <Field
      data-testid="mailed-code"
      label={t('admin.mail-code.field')}
      error={isWrong && t('admin.mail-code.missing')}
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      autoFocus
      maxLength={8}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
