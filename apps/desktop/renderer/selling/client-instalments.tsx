import { sayDay } from '@karvon/shared/i18n/say-time.ts';
import type { ClientCard } from '@karvon/shared/till-api/client-methods.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { useSaying } from '../till-context.tsx';

/** What they agreed to pay when; each part opens its receipt. */
export function ClientInstalments({
  instalments,
  onOpen,
}: {
  instalments: ClientCard['instalments'];
  onOpen: (receipt: Id) => void;
}) {
  const { t, locale } = useText();
  const { money } = useSaying();
  if (instalments.length === 0) return null;
  return (
    <div className="border-t border-line pt-3" data-testid="client-instalments">
      <h3 className="font-medium">{t('till.client.instalments')}</h3>
      <p className="mb-1 text-13 text-muted">{t('till.client.instalments-hint')}</p>
      <ul className="-mx-2">
        {instalments.map(({ receipt, number, due, amount }) => (
          <li key={`${receipt} ${due}`}>
            <button
              type="button"
              onClick={() => onOpen(receipt)}
              className="flex min-h-11 w-full items-center gap-3 rounded-md px-2 text-left hover:bg-raised"
            >
              <span className="min-w-0 flex-1">{sayDay(due, locale, { month: 'short', year: true })}</span>
              <span className="text-13 text-muted">{number}</span>
              <span className="font-medium whitespace-nowrap">{money(amount)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
