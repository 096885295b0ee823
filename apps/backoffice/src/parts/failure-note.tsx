import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { CircleAlert, WifiOff } from 'lucide-react';
import type { Failure } from '../data/failure.ts';
import { failureText } from '../words/failure-text.ts';

/**
 * A failure where it arose: what happened, what to do, the request's id in small print for support.
 * @param props.text says it better than what is said of every failure of this kind
 */
export function FailureNote(props: { failure: Failure; text?: string | undefined; onRetry?: () => void }) {
  const { failure, text, onRetry } = props;
  const { t } = useText();
  const Icon = failure.kind === 'offline' ? WifiOff : CircleAlert;
  const worthRetrying =
    failure.kind === 'offline' || (failure.status ?? 500) >= 500 || failure.status === 429;
  return (
    <div role="alert" data-testid="error" className="flex gap-3 rounded-md bg-bad-soft p-4 text-on-bad-soft">
      <Icon size={20} aria-hidden className="mt-px shrink-0" />
      <div className="min-w-0 grow">
        <p className="font-medium">{text ?? failureText(failure, t)}</p>
        {failure.requestId !== null && (
          <p className="mt-1 text-13 break-all">{t('admin.failure.request', { id: failure.requestId })}</p>
        )}
        {onRetry !== undefined && worthRetrying && (
          <Button className="mt-3" onClick={onRetry}>
            {t('admin.do.retry')}
          </Button>
        )}
      </div>
    </div>
  );
}
