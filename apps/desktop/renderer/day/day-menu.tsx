import { Button, type ButtonProps } from '@karvon/ui/components/button.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { ClosesPanel } from '@karvon/ui/components/status-item.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import {
  ArrowDownToLine,
  ArrowUpFromLine,
  ChartNoAxesColumn,
  Handshake,
  History,
  Inbox,
  Landmark,
  LockKeyhole,
  type LucideIcon,
} from 'lucide-react';
import { useTill } from '../till-context.tsx';
import { useDay } from './day-context.tsx';
import { type DayDeed, dayDeeds } from './day-deeds.ts';

const icons: Record<DayDeed, LucideIcon> = {
  x: ChartNoAxesColumn,
  in: ArrowDownToLine,
  out: ArrowUpFromLine,
  collect: Landmark,
  drawer: Inbox,
  close: LockKeyhole,
  'hand-over': Handshake,
  earlier: History,
};
/** What a person may do without the right to open and close shifts. */
const FOR_SELLERS = new Set<DayDeed>(['in', 'out', 'collect', 'drawer']);

/** All that can be done with the shift. On a phone it is a row to be pushed sideways, but in a status item's panel, which it closes. */
export function DayMenu({
  chosen = null,
  isInPanel = false,
}: {
  chosen?: DayDeed | null;
  isInPanel?: boolean;
}) {
  const { person } = useTill().state;
  const mayClose = person?.rights.includes('till.open-shift') === true;
  const offered = dayDeeds.filter((deed) => mayClose || FOR_SELLERS.has(deed));
  return (
    <ul
      className={classNames('flex gap-1 px-2', isInPanel ? 'flex-col' : 'scroll-x max-md:py-1 md:flex-col')}
    >
      {offered.map((deed) => (
        <li key={deed} className={classNames('shrink-0 rounded-md', deed === chosen && 'bg-raised')}>
          {isInPanel ? (
            <ClosesPanel>
              <MenuButton deed={deed} isChosen={false} />
            </ClosesPanel>
          ) : (
            <MenuButton deed={deed} isChosen={deed === chosen} />
          )}
        </li>
      ))}
    </ul>
  );
}

function MenuButton({
  deed,
  isChosen,
  onClick,
  ...given
}: { deed: DayDeed; isChosen: boolean } & Pick<ButtonProps, 'onClick'>) {
  const { t } = useText();
  const { show } = useDay();
  const Icon = icons[deed];
  return (
    <Button
      {...given}
      look="quiet"
      data-testid={`day-menu-${deed}`}
      aria-current={isChosen ? 'page' : undefined}
      icon={<Icon aria-hidden="true" size={20} />}
      className={classNames('w-full justify-start', isChosen && 'font-semibold')}
      onClick={(event) => {
        onClick?.(event);
        show({ name: deed });
      }}
    >
      {t(`till.day.${deed}`)}
    </Button>
  );
}
