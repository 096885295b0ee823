import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { failureOf } from '../data/failure.ts';
import type { OwnPlan, Plan } from '../data/settings-answers.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { LabelledSelect } from '../parts/labelled-select.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { usePlans } from '../platform/platform-queries.ts';
import { PlanStanding } from '../settings/plan-part.tsx';
import { useCompanyPlan, useGivePlan } from './companies-queries.ts';

const NONE = 'none';

/** What a company may use and how much it does, and giving it another plan, with the way back. */
export function CompanyPlan({ id }: { id: string }) {
  const standing = useCompanyPlan(id);
  const plans = usePlans();
  const failed = standing.error ?? plans.error;
  if (failed !== null) {
    const again = () => void Promise.all([standing.refetch(), plans.refetch()]);
    return <FailureNote failure={failureOf(failed)} onRetry={again} />;
  }
  if (standing.data === undefined || plans.isPending) return <Skeleton className="w-64" />;
  return (
    <>
      <PlanStanding plan={standing.data} />
      <GivePlan id={id} standing={standing.data} plans={plans.rows} />
    </>
  );
}

function GivePlan({ id, standing, plans }: { id: string; standing: OwnPlan; plans: Plan[] }) {
  const { t } = useText();
  const give = useGivePlan(id);
  const present = standing.plan?.id ?? NONE;
  const [choice, setChoice] = useState<string | null>(null);
  /** The one before, as long as it can be taken back here. */
  const [former, setFormer] = useState<string | null>(null);
  const chosen = choice ?? present;
  const failure = give.isError ? failureOf(give.error) : null;
  const put = (plan: string, before: string | null) => {
    if (give.isPending) return;
    const done = () => {
      setChoice(null);
      setFormer(before);
    };
    give.mutate(plan === NONE ? null : plan, { onSuccess: done });
  };
  // One that is not given any more stays with whoever has it.
  const offered = plans.filter((plan) => plan.active || plan.id === present);
  return (
    <form
      noValidate
      className="mt-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== present) put(chosen, present);
      }}
    >
      <LabelledSelect
        label={t('admin.companies.plan')}
        testId="company-plan"
        value={chosen}
        hint={t('admin.companies.plan-hint')}
        error={null}
        groups={[
          {
            label: null,
            options: [
              { value: NONE, label: t('admin.plan.none') },
              ...offered.map((plan) => ({ value: plan.id, label: `${plan.name} · ${plan.code}` })),
            ],
          },
        ]}
        onChange={(value) => {
          give.reset();
          setFormer(null);
          setChoice(value);
        }}
      />
      {failure !== null && <FailureNote failure={failure} />}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button
          type="submit"
          look="primary"
          data-testid="give-plan"
          disabled={chosen === present}
          aria-disabled={give.isPending}
        >
          {t(give.isPending ? 'admin.edit.busy' : 'admin.companies.give-plan')}
        </Button>
        {former !== null && (
          <Button
            data-testid="undo-plan"
            icon={<Undo2 size={18} aria-hidden />}
            onClick={() => put(former, null)}
          >
            {t('admin.edit.undo')}
          </Button>
        )}
      </div>
    </form>
  );
}
