import type { WeightView } from '@karvon/shared/devices/weight.ts';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { useDeviceWords } from './device-words.ts';

/** What lies on the scale now, and why it does not go into the line yet. */
export function LiveWeight({ weight, className }: { weight: WeightView; className?: string }) {
  const words = useDeviceWords();
  const isOff = weight.refusal === 'no-scale';
  return (
    <p className={classNames('flex min-w-0 flex-wrap items-baseline gap-x-3', className)}>
      <span
        data-testid="live-weight"
        data-refusal={weight.refusal ?? 'none'}
        className={classNames(
          'text-24 font-semibold tabular-nums',
          weight.isStable ? 'text-ink' : 'text-muted',
        )}
      >
        {words.weight(weight)}
      </span>
      <span role="status" className={classNames('text-15', isOff ? 'text-bad' : 'text-muted')}>
        {words.refusal(weight)}
      </span>
    </p>
  );
}
