import { useText } from '@karvon/ui/i18n.ts';
import type { Failure } from '../data/failure.ts';
import { signInFailureText } from '../words/failure-text.ts';

/** What this is for, or what went wrong, in the same room: no field moves when the message comes. */
export function SignInLead({ failure, children }: { failure: Failure | null; children: string }) {
  const { t } = useText();
  const requestId = failure?.requestId ?? null;
  return (
    <div role="alert" className="mt-2 mb-4 min-h-17">
      {failure === null ? (
        <p className="[overflow-wrap:anywhere] text-muted">{children}</p>
      ) : (
        <p data-testid="error" className="text-bad">
          {signInFailureText(failure, t)}
        </p>
      )}
      {requestId !== null && (
        <p className="mt-1 text-13 text-muted">{t('admin.failure.request', { id: requestId })}</p>
      )}
    </div>
  );
}
