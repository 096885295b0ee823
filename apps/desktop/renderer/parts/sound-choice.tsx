import { volumes } from '@karvon/shared/till-api/volume.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Volume2 } from 'lucide-react';
import { play, type Sound } from '../sounds.ts';
import { useTill } from '../till-context.tsx';
import { KeptChoice } from './kept-choice.tsx';

const all: readonly Sound[] = ['added', 'missing', 'refused', 'paid'];

/** How loud this till is, and what each of its sounds says. */
export function SoundChoice() {
  const { t } = useText();
  const { state, call } = useTill();
  return (
    <div className="flex flex-col gap-2">
      <KeptChoice
        label={t('till.sound.volume')}
        value={state.volume}
        options={volumes.map((value) => ({ value, text: t(`till.sound.${value}`) }))}
        keep={(volume) => call('setVolume', { volume })}
      />
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
