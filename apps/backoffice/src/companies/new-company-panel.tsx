import { useText } from '@karvon/ui/i18n.ts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { failureOf } from '../data/failure.ts';
import { AddForm } from '../parts/add-form.tsx';
import { SidePanel } from '../parts/side-panel.tsx';
import { countryOf } from '../words/markets.ts';
import { useOpenCompany } from './companies-queries.ts';
import { NewCompanyFields } from './new-company-fields.tsx';
import {
  bodyOfCompany,
  type CompanyDraft,
  type CompanyFaults,
  type CompanyField,
  faultsOfCompany,
  newCompany,
  refusedOfCompany,
} from './new-company-draft.ts';

/** A company that is to be opened, whole: with an owner who can sign in and a first branch. */
export function NewCompanyPanel() {
  const { t } = useText();
  const filters = useSearch({ from: '/companies' });
  const navigate = useNavigate();
  const close = useCallback(
    () => navigate({ to: '/companies', search: filters, resetScroll: false }),
    [navigate, filters],
  );
  return (
    <SidePanel rowId="new" title={t('admin.companies.add')} onClose={close}>
      <NewCompanyForm
        onOpened={(companyId) =>
          void navigate({ to: '/companies/$companyId', params: { companyId }, search: {}, replace: true })
        }
      />
    </SidePanel>
  );
}

function NewCompanyForm({ onOpened }: { onOpened: (id: string) => void }) {
  const { t, locale } = useText();
  const open = useOpenCompany();
  const [draft, setDraft] = useState<CompanyDraft>(() => newCompany(countryOf(locale)));
  const [faults, setFaults] = useState<CompanyFaults>({});
  const failure = open.isError ? failureOf(open.error) : null;
  const refused = refusedOfCompany(failure?.details ?? {});
  const errorOf = (field: CompanyField) => {
    const fault = faults[field];
    return fault === undefined ? (refused[field] ?? null) : t(fault);
  };
  const change = (next: CompanyDraft) => {
    setDraft(next);
    setFaults({});
    open.reset();
  };
  const submit = () => {
    const found = faultsOfCompany(draft);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    open.mutate(bodyOfCompany(draft), { onSuccess: ({ id }) => onOpened(id) });
  };
  return (
    <AddForm
      testId="new-company-form"
      buttonTestId="add-company"
      label={t('admin.companies.add')}
      isBusy={open.isPending}
      failure={Object.keys(refused).length === 0 ? failure : null}
      onSubmit={submit}
    >
      <NewCompanyFields draft={draft} errorOf={errorOf} onChange={change} />
    </AddForm>
  );
}
