import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { type FormEvent, useState } from 'react';
import type { CompanyDetail } from '../data/company-answers.ts';
import { failureOf } from '../data/failure.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { useSetOpen } from './companies-queries.ts';

/** Asks before a whole shop is turned away: why, and its short name typed, so that it is this one that is meant. */
export function CloseCompanyDialog(props: {
  company: CompanyDetail;
  tag: string | null;
  onClose: () => void;
}) {
  const { t } = useText();
  const { company, tag, onClose } = props;
  const close = useSetOpen(company.id);
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const [isChecked, setChecked] = useState(false);
  const lacksReason = reason.trim() === '';
  const isOther = typed.trim() !== company.slug;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (lacksReason || isOther || close.isPending) return;
    close.mutate({ tag, active: false, reason: reason.trim() }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t('admin.companies.close-title', { name: company.name })} onClose={onClose}>
      <form noValidate onSubmit={submit} className="grid gap-3">
        <p className="text-muted">{t('admin.companies.close-what')}</p>
        <Field
          label={t('admin.companies.close-reason')}
          data-testid="close-reason"
          maxLength={500}
          hint={t('admin.companies.close-reason-hint')}
          value={reason}
          error={isChecked && lacksReason && t('admin.companies.close-reason-missing')}
          onChange={(event) => setReason(event.target.value)}
        />
        <Field
          label={t('admin.companies.close-type', { slug: company.slug })}
          data-testid="close-typed"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          error={isChecked && isOther && t('admin.companies.close-typed-wrong', { slug: company.slug })}
          onChange={(event) => setTyped(event.target.value)}
        />
        {close.isError && <FailureNote failure={failureOf(close.error)} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('admin.do.cancel')}</Button>
          <Button
            type="submit"
            look="danger"
            data-testid="close-confirm"
            aria-disabled={close.isPending || lacksReason || isOther}
          >
            {t(close.isPending ? 'admin.companies.closing' : 'admin.companies.close')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
