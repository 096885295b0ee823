import { Button } from '@karvon/ui/components/button.tsx';
import { languageNames, type Translate, useText } from '@karvon/ui/i18n.ts';
import { localeSchema } from '@karvon/shared/values/locale.ts';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { CircleCheck, CircleSlash } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { Tagged } from '../data/api-client.ts';
import type { CompanyDetail } from '../data/company-answers.ts';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { Pair } from '../parts/pair.tsx';
import { PanelPart } from '../parts/panel-part.tsx';
import { PanelSkeleton, SidePanel } from '../parts/side-panel.tsx';
import { TEXT_LINK } from '../parts/text-link.ts';
import { useMe } from '../session/use-session.ts';
import { markets } from '../words/markets.ts';
import { CloseCompanyDialog } from './close-company-dialog.tsx';
import { useCompany, useSetOpen } from './companies-queries.ts';
import { CompanyPlan } from './company-plan.tsx';
import { OpenMark } from './open-mark.tsx';

/** The company that the address names. */
export function CompanyPanel() {
  const { companyId } = useParams({ from: '/companies/$companyId' });
  return <Panel key={companyId} id={companyId} />;
}

function Panel({ id }: { id: string }) {
  const filters = useSearch({ from: '/companies' });
  const navigate = useNavigate();
  const company = useCompany(id);
  const close = useCallback(
    () => navigate({ to: '/companies', search: filters, resetScroll: false }),
    [navigate, filters],
  );
  return (
    <SidePanel rowId={id} title={company.data?.value.name ?? (company.isError ? '—' : null)} onClose={close}>
      {company.isPending && <PanelSkeleton />}
      {company.isLoadingError && (
        <FailureNote failure={failureOf(company.error)} onRetry={() => void company.refetch()} />
      )}
      {company.data !== undefined && <CompanyInFull company={company.data} />}
    </SidePanel>
  );
}

function CompanyInFull({ company }: { company: Tagged<CompanyDetail> }) {
  const { t } = useText();
  const me = useMe();
  const { id, slug, active, terms, profile } = company.value;
  return (
    <div data-testid="company-panel">
      <dl>
        <Pair name={t('admin.companies.state')}>
          <OpenMark active={active} />
        </Pair>
        <Pair name={t('admin.companies.slug')}>{slug}</Pair>
        <Pair name={t('admin.register.country')}>
          {terms !== null && `${countryWord(t, terms.country)} · ${terms.currency}`}
        </Pair>
        <Pair name={t('admin.settings.language')}>{terms !== null && languageWord(terms.defaultLocale)}</Pair>
        <Pair name={t('admin.log.field.legalName')}>{profile?.legalName}</Pair>
        <Pair name={t('admin.log.field.tin')}>{profile?.tin}</Pair>
        <Pair name={t('admin.log.field.phone')}>{profile?.phone}</Pair>
        <Pair name={t('admin.log.field.email')}>{profile?.email}</Pair>
        <Pair name={t('admin.log.field.address')}>{profile?.address}</Pair>
      </dl>
      {me.rights.includes('audit.view') && (
        <p className="mt-2">
          <Link to="/audit" search={{ kind: 'company', object: id }} className={TEXT_LINK}>
            {t('admin.companies.in-log')}
          </Link>
        </p>
      )}
      <PanelPart title={t('admin.plan.title')}>
        <CompanyPlan id={id} />
      </PanelPart>
      {id !== me.companyId && <OpenSwitch company={company} />}
    </div>
  );
}

/** Closes a company, which asks first, or opens it again. */
function OpenSwitch({ company: { value: company, tag } }: { company: Tagged<CompanyDetail> }) {
  const { t } = useText();
  const [isAsked, setAsked] = useState(false);
  const reopen = useSetOpen(company.id);
  const { active } = company;
  const Icon = active ? CircleSlash : CircleCheck;
  return (
    <section className="mt-8 border-t border-line pt-4">
      <p className="mb-3 text-muted">
        {t(active ? 'admin.companies.close-lead' : 'admin.companies.reopen-lead')}
      </p>
      {reopen.isError && (
        <div className="mb-3">
          <FailureNote failure={failureOf(reopen.error)} />
        </div>
      )}
      <Button
        look={active ? 'danger' : 'plain'}
        data-testid={active ? 'close-company' : 'reopen-company'}
        aria-disabled={reopen.isPending}
        icon={<Icon size={18} aria-hidden />}
        onClick={() => {
          if (active) setAsked(true);
          else if (!reopen.isPending) reopen.mutate({ tag, active: true });
        }}
      >
        {t(active ? 'admin.companies.close' : 'admin.companies.reopen')}
      </Button>
      {isAsked && <CloseCompanyDialog company={company} tag={tag} onClose={() => setAsked(false)} />}
    </section>
  );
}

/** One that is none of our markets keeps its code. */
function countryWord(t: Translate, code: string): string {
  const market = markets.find(({ country }) => country === code);
  return market === undefined ? code : t(`admin.country.${market.country}`);
}

function languageWord(locale: string): string {
  const known = localeSchema.safeParse(locale);
  return known.success ? languageNames[known.data] : locale;
}
