import { Button } from '@karvon/ui/components/button.tsx';
import { ClosesPanel } from '@karvon/ui/components/status-item.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Info } from 'lucide-react';
import { useDay } from '../day/day-context.tsx';
import { useSaying, useTill } from '../till-context.tsx';

/** What people must know, newest first: a damaged database set aside, a disk nearly full. */
export function Notices() {
  const { t } = useText();
  const { notices, person, shift } = useTill().state;
  const { show } = useDay();
  const mayClose = shift !== null && person?.rights.includes('till.open-shift') === true;
  const { problem } = useSaying();
  if (notices.length === 0) return null;
  return (
    <ul aria-label={t('till.notices')} className="flex flex-col gap-2">
      {notices.toReversed().map((notice, index) => (
        <li
          key={`${notice.code} ${notices.length - index}`}
          className="flex items-start gap-3 rounded-md bg-wait-soft px-4 py-3 text-on-wait-soft"
        >
          <Info aria-hidden="true" size={20} className="shrink-0" />
          <span className="min-w-0 flex-1 break-words normal-nums">
            {problem(notice)}
            {notice.code === 'shift-past-day' && mayClose && (
              <span className="mt-2 block">
                <ClosesPanel>
                  <Button data-testid="close-past-shift" onClick={() => show({ name: 'close' })}>
                    {t('till.day.close')}
                  </Button>
                </ClosesPanel>
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
