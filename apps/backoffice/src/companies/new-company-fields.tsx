import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { asPlaceCode } from '../branches/branch-draft.ts';
import { BranchFields } from '../branches/branch-fields.tsx';
import { MarketSelect } from '../parts/market-select.tsx';
import { type CompanyDraft, type CompanyField, inCountry } from './new-company-draft.ts';

type Props = {
  draft: CompanyDraft;
  errorOf: (field: CompanyField) => string | null;
  onChange: (draft: CompanyDraft) => void;
};

/** The company, its owner and its first branch. */
export function NewCompanyFields(props: Props) {
  const { t } = useText();
  const { draft, errorOf, onChange } = props;
  return (
    <div className="grid gap-4">
      <CompanyFields {...props} />
      <OwnerFields {...props} />
      <fieldset className="grid gap-2 border-t border-line pt-4">
        <legend className="float-left text-18 font-semibold">{t('admin.companies.first-branch')}</legend>
        <Field
          label={t('admin.branches.code')}
          data-testid="branch-code"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={10}
          hint={t('admin.branches.code-hint')}
          value={draft.branch.code}
          error={errorOf('branch.code')}
          onChange={(event) =>
            onChange({ ...draft, branch: { ...draft.branch, code: asPlaceCode(event.target.value) } })
          }
        />
        <BranchFields
          draft={draft.branch}
          readOnly={false}
          errorOf={(field) => errorOf(`branch.${field}`)}
          onChange={(part) => onChange({ ...draft, branch: { ...draft.branch, ...part } })}
        />
      </fieldset>
    </div>
  );
}

function CompanyFields({ draft, errorOf, onChange }: Props) {
  const { t } = useText();
  return (
    <div className="grid gap-2">
      <Field
        label={t('admin.register.company')}
        data-testid="company-name"
        autoFocus
        maxLength={200}
        value={draft.name}
        error={errorOf('name')}
        onChange={(event) => onChange({ ...draft, name: event.target.value })}
      />
      <Field
        label={t('admin.companies.slug')}
        data-testid="company-slug"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={63}
        hint={t('admin.companies.slug-hint')}
        value={draft.slug}
        error={errorOf('slug')}
        onChange={(event) =>
          onChange({ ...draft, slug: event.target.value.toLowerCase().replaceAll(/\s/g, '') })
        }
      />
      <MarketSelect
        testId="company-country"
        country={draft.country}
        onChange={(country) => onChange(inCountry(draft, country))}
      />
    </div>
  );
}

function OwnerFields({ draft, errorOf, onChange }: Props) {
  const { t } = useText();
  const { owner } = draft;
  const change = (part: Partial<CompanyDraft['owner']>) =>
    onChange({ ...draft, owner: { ...owner, ...part } });
  return (
    <fieldset className="grid gap-2 border-t border-line pt-4">
      <legend className="float-left text-18 font-semibold">{t('admin.companies.owner')}</legend>
      <Field
        label={t('admin.users.name')}
        data-testid="owner-name"
        maxLength={200}
        value={owner.name}
        error={errorOf('owner.name')}
        onChange={(event) => change({ name: event.target.value })}
      />
      <Field
        label={t('admin.users.email')}
        data-testid="owner-email"
        type="email"
        inputMode="email"
        maxLength={254}
        value={owner.email}
        error={errorOf('owner.email')}
        onChange={(event) => change({ email: event.target.value })}
      />
      <Field
        label={t('admin.users.password')}
        data-testid="owner-password"
        autoComplete="new-password"
        spellCheck={false}
        autoCapitalize="none"
        maxLength={200}
        hint={t('admin.users.password-hint')}
        value={owner.password}
        error={errorOf('owner.password')}
        onChange={(event) => change({ password: event.target.value })}
      />
    </fieldset>
  );
}
