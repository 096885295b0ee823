import type { DeviceView } from '@karvon/shared/devices/device-settings.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying, useTill } from '../till-context.tsx';
import { useDeviceWords } from './device-words.ts';

/** The device that was removed last; it can be put back as it was set. */
export function Removed({ device, onDone }: { device: DeviceView; onDone: () => void }) {
  const { t } = useText();
  const { call } = useTill();
  const saying = useSaying();
  const words = useDeviceWords();
  const [failure, setFailure] = useState<Problem | null>(null);
  const putBack = async () => {
    const kept = await call('setDevice', { device: device.settings });
    if (kept.ok) onDone();
    else setFailure(kept.problem);
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p role="status">{t('till.device.removed', { name: words.nameOf(device) })}</p>
        <Button
          data-testid="put-back"
          icon={<Undo2 aria-hidden="true" size={18} />}
          onClick={() => void putBack()}
        >
          {t('till.device.put-back')}
        </Button>
      </div>
      {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
    </div>
  );
}
