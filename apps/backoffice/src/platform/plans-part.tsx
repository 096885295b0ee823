import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Link, useMatch } from '@tanstack/react-router';
import { Layers, Plus } from 'lucide-react';
import { failureOf } from '../data/failure.ts';
import type { Plan } from '../data/settings-answers.ts';
import { moveByArrows } from '../lists/move-by-arrows.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { PRIMARY_LINK } from '../parts/link-button.ts';
import { MoreRows } from '../parts/more-rows.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { usePlans } from './platform-queries.ts';

/** The plans that companies can be given. One opens beside the list. */
export function PlansPart() {
  const { t } = useText();
  const plans = usePlans();
  const open = useMatch({ from: '/platform/$planId', shouldThrow: false });
  const add = (
    <Link to="/platform/new" data-testid="new-plan" className={PRIMARY_LINK}>
      <Plus size={18} aria-hidden />
      {t('admin.plans.add')}
    </Link>
  );
  return (
    <section className="mt-8 border-t border-line pt-5">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-18 font-semibold">{t('admin.plans.title')}</h2>
        {plans.rows.length > 0 && add}
      </div>
      {plans.isPending && <Skeleton className="h-14 w-full" />}
      {plans.isLoadingError && (
        <FailureNote failure={failureOf(plans.error)} onRetry={() => void plans.refetch()} />
      )}
      {plans.isSuccess && plans.rows.length === 0 && (
        <EmptyState
          icon={<Layers size={40} strokeWidth={1.5} aria-hidden />}
          title={t('admin.plans.empty')}
          action={add}
        >
          {t('admin.plans.empty-lead')}
        </EmptyState>
      )}
      {plans.rows.length > 0 && (
        <>
          <p className="mb-3 text-muted">{t('admin.plans.lead')}</p>
          <ul className="overflow-hidden rounded-md border border-line bg-surface" onKeyDown={moveByArrows}>
            {plans.rows.map((plan) => (
              <Row key={plan.id} plan={plan} open={plan.id === open?.params.planId} />
            ))}
          </ul>
          <MoreRows
            hasMore={plans.hasNextPage}
            busy={plans.isFetchingNextPage}
            failure={plans.isFetchNextPageError ? failureOf(plans.error) : null}
            onMore={plans.fetchNextPage}
          />
        </>
      )}
    </section>
  );
}

function Row({ plan, open }: { plan: Plan; open: boolean }) {
  const { t } = useText();
  return (
    <li data-row-id={plan.id} className="border-b border-line last:border-b-0">
      <Link
        to="/platform/$planId"
        params={{ planId: plan.id }}
        resetScroll={false}
        data-testid="plan-row"
        aria-current={open ? 'true' : undefined}
        className="flex min-h-14 items-center justify-between gap-4 px-3 py-2 -outline-offset-3 hover:bg-raised aria-current:bg-accent-soft aria-current:text-on-accent-soft"
      >
        <span className="min-w-0">
          <span className="block truncate font-medium">{plan.name}</span>
          <span className="block truncate text-13 text-muted">{plan.code}</span>
        </span>
        <span className="shrink-0 text-right text-13 text-muted">
          {plan.active
            ? t('admin.plans.feature-count', { count: plan.features.length })
            : t('admin.plans.inactive')}
        </span>
      </Link>
    </li>
  );
}
