import { features, limited } from '@karvon/shared/features/features.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { failureOf } from '../data/failure.ts';
import type { OwnPlan } from '../data/settings-answers.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { Pair } from '../parts/pair.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { useOwnPlan } from './settings-queries.ts';

/** What the company may use and how much, and how much it does. */
export function PlanPart() {
  const { t } = useText();
  const plan = useOwnPlan();
  return (
    <section className="mt-8 border-t border-line pt-5" data-testid="own-plan">
      <h2 className="mb-3 text-18 font-semibold">{t('admin.plan.title')}</h2>
      {plan.isPending && <Skeleton className="w-64" />}
      {plan.isLoadingError && (
        <FailureNote failure={failureOf(plan.error)} onRetry={() => void plan.refetch()} />
      )}
      {plan.data !== undefined && <PlanStanding plan={plan.data} />}
    </section>
  );
}

/** A plan, what it includes and lacks, and how much of it is used. */
export function PlanStanding({ plan: { plan, features: had, limits, used } }: { plan: OwnPlan }) {
  const { t } = useText();
  const words = (isHad: boolean) =>
    features.flatMap((feature) => (had.includes(feature) === isHad ? [t(`feature.${feature}`)] : []));
  return (
    <>
      <p className="font-medium">{plan === null ? t('admin.plan.none') : plan.name}</p>
      <dl className="mt-2">
        {plan !== null && <Pair name={t('admin.plan.includes')}>{words(true).join(', ')}</Pair>}
        <Pair name={t('admin.plan.lacks')}>{words(false).join(', ')}</Pair>
        {limited.map((what) => (
          <Pair key={what} name={t(`admin.plan.${what}`)}>
            {limits[what] === null
              ? t('admin.plan.used-free', { used: used[what] })
              : t('admin.plan.used', { used: used[what], limit: limits[what] })}
          </Pair>
        ))}
      </dl>
    </>
  );
}
