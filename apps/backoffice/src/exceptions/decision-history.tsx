import { useText } from '@karvon/ui/i18n.ts';
import type { Exception } from '../data/answers.ts';
import { PanelPart } from '../parts/panel-part.tsx';
import { useZone } from '../session/use-session.ts';
import { momentText } from '../words/format-time.ts';
import { decisionName } from './exception-words.ts';

/** Who decided what and when, and who took it back; the newest last. */
export function DecisionHistory({ exception }: { exception: Exception }) {
  const { t, locale } = useText();
  const zone = useZone(exception.branch ?? undefined);
  if (exception.decisions.length === 0) return null;
  return (
    <PanelPart title={t('admin.exception.history')}>
      <ol className="divide-y divide-line">
        {exception.decisions.map((made) => {
          const decision = decisionName(made.decision, t);
          return (
            <li key={made.id} data-testid="decision" className="py-2">
              <p>{made.undoes === null ? decision : t('admin.exception.undone', { decision })}</p>
              {made.note !== null && <p className="break-words">{made.note}</p>}
              <p className="text-13 text-muted">
                {t('admin.exception.by-at', {
                  by: made.by === '' ? '—' : made.by,
                  at: momentText(made.at, locale, zone),
                })}
              </p>
            </li>
          );
        })}
      </ol>
    </PanelPart>
  );
}
