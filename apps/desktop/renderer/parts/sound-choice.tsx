import { volumes } from '@karvon/shared/till-api/volume.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Choice } from '@karvon/ui/components/choice.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Volume2 } from 'lucide-react';
import { useState } from 'react';
import { play, type Sound } from '../sounds.ts';
import { useSaying, useTill } from '../till-context.tsx';
import { ProblemNote } from './problem-note.tsx';

const all: readonly Sound[] = ['added', 'missing', 'refused', 'paid'];

/** How loud this till is, and what each of its sounds says. */
export function SoundChoice() {
  const { t } = useText();
  const { state, call } = useTill();
  const saying = useSaying();
  const [failure, setFailure] = useState<Problem | null>(null);
  return (
    <div className="flex flex-col gap-2">
      <Choice
        label={t('till.sound.volume')}
        value={state.volume}
        options={volumes.map((value) => ({ value, text: t(`till.sound.${value}`) }))}
        onChange={(volume) => {
          void call('setVolume', { volume }).then((result) => setFailure(result.ok ? null : result.problem));
        }}
      />
      {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
      <div role="group" aria-label={t('till.sound.try')} className="grid grid-cols-2 gap-2">
        {all.map((sound) => (
          <Button
            key={sound}
            data-testid={`try-${sound}`}
            className="px-2"
            disabled={state.volume === 'off'}
            aria-label={t('till.sound.try-one', { sound: t(`till.sound.${sound}`) })}
            icon={<Volume2 aria-hidden="true" size={18} />}
            onClick={() => play(sound)}
          >
            {t(`till.sound.${sound}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}
