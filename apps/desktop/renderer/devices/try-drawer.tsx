import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Archive } from 'lucide-react';
import { useState } from 'react';
import { useDeed } from '../day/use-deed.ts';
import { Warning } from '../parts/panel.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { ApprovalForm } from '../selling/approval.tsx';
import { useSaying, useTill } from '../till-context.tsx';

/** So often the drawer's contact is asked whether it has moved, and how long apart. */
const LOOKS = 6;
const BETWEEN_MS = 120;

type Outcome = 'moved' | 'still' | 'unheard';

/** Opens the till's drawer to see that it does; it is written down as any opening without a sale. */
export function TryDrawer() {
  const { t } = useText();
  const saying = useSaying();
  const { call } = useTill();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  /** Whether it has moved from how it was before. */
  const watch = async (before: boolean | null): Promise<Outcome> => {
    if (before === null) return 'unheard';
    for (let looked = 0; looked < LOOKS; looked += 1) {
      const now = await call('drawerContact', {});
      if (!now.ok || now.value.isClosed === null) return 'unheard';
      if (now.value.isClosed !== before) return 'moved';
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
    }
    return 'still';
  };
  const deed = useDeed(
    async (id, approval) => {
      setOutcome(null);
      const before = await call('drawerContact', {});
      if (!before.ok) return before;
      const reason = t('till.drawer.reason');
      const opened = await call('openDrawer', {
        id,
        reason,
        ...(approval === undefined ? {} : { approval }),
      });
      return opened.ok ? { ok: true, value: await watch(before.value.isClosed) } : opened;
    },
    (moved) => setOutcome(moved),
  );
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button data-testid="try-drawer" icon={<Archive aria-hidden="true" size={18} />} onClick={deed.run}>
          {t('till.drawer.try')}
        </Button>
        <span className="min-w-0 flex-1 text-13 text-muted">{t('till.drawer.try-hint')}</span>
      </div>
      {deed.failure !== null && <ProblemNote>{saying.problem(deed.failure)}</ProblemNote>}
      {deed.needsLeave && <ApprovalForm right="till.open-drawer" onApprove={deed.approve} />}
      {outcome === 'moved' && (
        <p role="status" data-testid="drawer-outcome" className="font-medium text-done">
          {t('till.drawer.moved')}
        </p>
      )}
      {(outcome === 'still' || outcome === 'unheard') && (
        <Warning testId="drawer-outcome">{t(`till.drawer.${outcome}`)}</Warning>
      )}
    </div>
  );
}
