import { useText } from '@karvon/ui/i18n.ts';
import {
  CircleCheck,
  CircleSlash,
  Clock,
  LoaderCircle,
  type LucideIcon,
  OctagonAlert,
  PauseCircle,
  RotateCw,
} from 'lucide-react';
import type { JobState } from './job-answers.ts';

const looks: Record<JobState, { icon: LucideIcon; tone: string }> = {
  dead: { icon: OctagonAlert, tone: 'bg-bad-soft text-on-bad-soft' },
  held: { icon: PauseCircle, tone: 'bg-wait-soft text-on-wait-soft' },
  retrying: { icon: RotateCw, tone: 'bg-wait-soft text-on-wait-soft' },
  running: { icon: LoaderCircle, tone: 'bg-info-soft text-on-info-soft' },
  waiting: { icon: Clock, tone: 'bg-info-soft text-on-info-soft' },
  done: { icon: CircleCheck, tone: 'bg-done-soft text-on-done-soft' },
  cancelled: { icon: CircleSlash, tone: 'bg-idle-soft text-on-idle-soft' },
};

/** What a job has come to: icon, word and colour. */
export function JobBadge({ state }: { state: JobState }) {
  const { t } = useText();
  const { icon: Icon, tone } = looks[state];
  return (
    <span
      data-testid="job-state"
      data-state={state}
      className={`inline-flex h-7 items-center gap-1.5 rounded-full px-2.5 text-13 font-medium whitespace-nowrap ${tone}`}
    >
      <Icon size={15} aria-hidden className="shrink-0" />
      {t(`admin.jobs.state.${state}`)}
    </span>
  );
}
