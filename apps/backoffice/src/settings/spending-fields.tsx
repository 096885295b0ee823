import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useCurrency } from '../session/use-session.ts';
import type { SpendingDraft } from './spending-draft.ts';

export const spendingNames = {
  debtLimit: 'admin.settings.debt-limit',
  bonusShare: 'admin.settings.bonus-share',
  bonusOffline: 'admin.settings.bonus-offline',
  certificateOffline: 'admin.settings.certificate-offline',
  cashMoveLimit: 'admin.settings.cash-move-limit',
  returnLimit: 'admin.settings.return-limit',
} as const;
const hints = {
  debtLimit: 'admin.settings.debt-limit-hint',
  bonusShare: 'admin.settings.bonus-share-hint',
  bonusOffline: 'admin.settings.offline-hint',
  certificateOffline: 'admin.settings.offline-hint',
  cashMoveLimit: 'admin.settings.cash-move-limit-hint',
  returnLimit: 'admin.settings.return-limit-hint',
} as const;
const fields = [
  'debtLimit',
  'bonusShare',
  'bonusOffline',
  'certificateOffline',
  'cashMoveLimit',
  'returnLimit',
] as const;

/** How far tills trust what clients owe and may spend. */
export function SpendingFields(props: {
  draft: SpendingDraft;
  readOnly: boolean;
  faults: readonly string[];
  onChange: (part: Partial<SpendingDraft>) => void;
}) {
  const { t } = useText();
  const { code } = useCurrency();
  const { draft, readOnly, faults, onChange } = props;
  const errorOf = (field: (typeof fields)[number]) => {
    if (!faults.includes(field)) return null;
    return field === 'bonusShare'
      ? t('admin.settings.number-wrong', { from: 0, to: 100 })
      : t('admin.settings.amount-wrong');
  };
  return (
    <>
      {fields.map((field) => (
        <Field
          key={field}
          label={t(spendingNames[field])}
          data-testid={`settings-${field}`}
          inputMode="decimal"
          maxLength={20}
          readOnly={readOnly}
          value={draft[field]}
          suffix={field === 'bonusShare' ? '%' : code}
          hint={t(hints[field])}
          error={errorOf(field)}
          onChange={(event) => onChange({ [field]: event.target.value })}
        />
      ))}
    </>
  );
}
