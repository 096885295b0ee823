import { Button } from '@karvon/ui/components/button.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { useStrayScans } from '../keys/use-stray-scans.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { StatusBar } from '../parts/status-bar.tsx';
import { play } from '../sounds.ts';
import { useSaying, useTill } from '../till-context.tsx';
import { CashForm } from './cash-form.tsx';
import { CloseForm } from './close-form.tsx';
import { CollectForm, DrawerForm } from './collect-form.tsx';
import { DayMenu } from './day-menu.tsx';
import { useDay } from './day-context.tsx';
import type { DayView } from './day-deeds.ts';
import { EarlierShifts } from './earlier-shifts.tsx';
import { XView } from './x-view.tsx';
import { ZView } from './z-view.tsx';

/** In the place of selling: the shift, its cash and its end. Esc goes back. */
export function DayScreen({ view }: { view: DayView }) {
  const { t } = useText();
  const { call, state } = useTill();
  const { shift } = state;
  const saying = useSaying();
  const { close, show } = useDay();
  const [isPersonOpen, setPersonOpen] = useState(false);
  /** What a key or a scanner wanted in vain, while this is in sight. */
  const [inVain, setInVain] = useState<{ of: DayView; what: Problem | 'scan' } | null>(null);
  const tellInVain = (what: Problem | 'scan') => {
    play('refused');
    setInVain({ of: view, what });
  };
  useStrayScans({
    onScan: () => tellInVain('scan'),
    deeds: {
      people: () => setPersonOpen((isOpen) => !isOpen),
      lock: () =>
        void call('lock', {}).then((result) => (result.ok ? undefined : tellInVain(result.problem))),
    },
  });
  const isEarlier = view.name === 'z' && !view.isNew;
  useEffect(() => {
    const back = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (isEarlier) show({ name: 'earlier' });
      else close();
    };
    document.addEventListener('keydown', back);
    return () => document.removeEventListener('keydown', back);
  }, [isEarlier, show, close]);
  const hasMenu = shift !== null && !(view.name === 'z' && view.isNew);
  return (
    <div className="flex h-full flex-col">
      <StatusBar isPersonOpen={isPersonOpen} onPersonOpen={setPersonOpen} />
      <main className="flex min-h-0 flex-1 flex-col md:flex-row">
        {hasMenu && (
          <nav
            aria-label={t('till.day.menu')}
            className="shrink-0 border-line max-md:border-b md:w-60 md:border-r md:py-2"
          >
            <DayMenu chosen={view.name === 'z' ? 'earlier' : view.name} />
          </nav>
        )}
        <section className="scroll-y flex min-h-0 min-w-0 flex-1 flex-col" data-testid={`day-${view.name}`}>
          <header className="flex shrink-0 items-center justify-between gap-3 px-4 pt-3 pb-2">
            <h1 className="min-w-0 truncate text-18 font-semibold">{titleOf(view, t)}</h1>
            <Button
              look="quiet"
              icon={<X aria-hidden="true" size={20} />}
              shortcut="Esc"
              data-testid="day-back"
              onClick={() => close()}
            >
              {t(shift === null ? 'till.day.go-on' : 'till.day.back')}
            </Button>
          </header>
          {inVain !== null && inVain.of === view && (
            <ProblemNote className="mx-4 mb-3 shrink-0">
              {inVain.what === 'scan' ? t('till.day.scan') : saying.problem(inVain.what)}
            </ProblemNote>
          )}
          <div className={classNames('flex min-h-0 flex-1 flex-col px-4 pb-4')}>
            <Content view={view} />
          </div>
        </section>
      </main>
    </div>
  );
}

function titleOf(view: DayView, t: ReturnType<typeof useText>['t']): string {
  if (view.name === 'z') return t('shift.z.title', { number: view.report.shift.number });
  return t(`till.day.${view.name}`);
}

function Content({ view }: { view: DayView }) {
  if (view.name === 'z') return <ZView view={view} />;
  if (view.name === 'in' || view.name === 'out') return <CashForm key={view.name} direction={view.name} />;
  if (view.name === 'close') return <CloseForm key="close" isHandOver={false} />;
  if (view.name === 'hand-over') return <CloseForm key="hand-over" isHandOver />;
  if (view.name === 'collect') return <CollectForm />;
  if (view.name === 'drawer') return <DrawerForm />;
  return view.name === 'earlier' ? <EarlierShifts /> : <XView />;
}
