import { NumberPad, type PadKey, padKey } from '@karvon/ui/components/number-pad.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { CornerDownLeft, Delete, X } from 'lucide-react';
import type { Keyboard } from '../keys/use-keyboard.ts';
import type { Selling } from './use-selling.ts';

/** Digits typed by finger or by hand outside of fields: Enter takes them for a code, × for the line's quantity. */
export function EntryPad({ keyboard, selling }: { keyboard: Keyboard; selling: Selling }) {
  const { t } = useText();
  const { entry } = keyboard;
  const press = (key: PadKey) => {
    if (key === 'back') keyboard.eraseLast();
    else keyboard.press(key);
  };
  const enterCode = () => {
    keyboard.clear();
    if (entry.trim() !== '') void selling.scan(entry.trim());
  };
  const setQuantity = () => {
    const line = selling.selected;
    keyboard.clear();
    if (line === null) return;
    if (entry === '') selling.edit(line.id);
    else void selling.setQuantity(line, entry);
  };
  const side = 'inline-flex min-w-16 items-center justify-center rounded-md px-2';
  return (
    <div role="group" aria-label={t('till.pad.label')} className="flex flex-col gap-2">
      <div
        aria-live="polite"
        className="flex h-9 items-center justify-end rounded-sm bg-raised px-3 text-18 font-semibold"
      >
        {entry === '' ? <span className="text-15 font-normal text-muted">{t('till.pad.entry')}</span> : entry}
      </div>
      <NumberPad
        onKey={press}
        left="00"
        right=","
        backLabel={t('till.pad.back')}
        side={
          <div className="grid grid-rows-4 gap-2">
            <button
              type="button"
              tabIndex={-1}
              aria-label={t('till.pad.back')}
              onClick={keyboard.eraseLast}
              className={classNames(padKey, side, 'border border-line bg-surface active:bg-pressed')}
            >
              <Delete aria-hidden="true" size={22} />
            </button>
            <button
              type="button"
              tabIndex={-1}
              aria-label={t('till.pad.times')}
              disabled={selling.selected === null}
              onClick={setQuantity}
              className={classNames(
                padKey,
                side,
                'border border-line bg-surface active:bg-pressed disabled:text-muted',
              )}
            >
              <X aria-hidden="true" size={22} />
            </button>
            <button
              type="button"
              tabIndex={-1}
              aria-label={t('till.pad.enter')}
              onClick={enterCode}
              className={classNames(
                padKey,
                side,
                'row-span-2 bg-accent text-on-accent hover:bg-accent-hover',
              )}
            >
              <CornerDownLeft aria-hidden="true" size={26} />
            </button>
          </div>
        }
      />
    </div>
  );
}
