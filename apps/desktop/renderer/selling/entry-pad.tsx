import { formatQuantity } from '@karvon/shared/i18n/format-number.ts';
import type { Milli } from '@karvon/shared/values/money.ts';
import { NumberPad, type PadKey, padKey } from '@karvon/ui/components/number-pad.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { CornerDownLeft, Delete } from 'lucide-react';
import type { ReactNode } from 'react';
import { applyPadKey } from '../keys/apply-pad-key.ts';
import type { Keyboard } from '../keys/use-keyboard.ts';
import type { Selling } from './use-selling.ts';

/**
 * Keys for fingers. Into the open place (a weight, a quantity) when there is one; else digits are collected, as those
 * typed by hand outside of fields are: Enter takes them for a code, × for how many the next goods are.
 */
export function EntryPad({
  keyboard,
  selling,
  className,
}: {
  keyboard: Keyboard;
  selling: Selling;
  className: string;
}) {
  const { t } = useText();
  const keys = padOf(keyboard, selling);
  const side = 'min-w-16 px-2';
  const plain = 'border border-line bg-surface active:bg-pressed disabled:text-muted';
  return (
    <NumberPad
      className={classNames('flex-1', className)}
      onKey={keys.press}
      left="00"
      right=","
      backLabel={t('till.pad.back')}
      side={
        <div className="grid grid-rows-4 gap-2">
          <SideKey
            label={t('till.pad.back')}
            onPress={() => keys.press('back')}
            className={classNames(side, plain)}
          >
            <Delete aria-hidden="true" size={24} />
          </SideKey>
          <SideKey
            label={`× ${t('till.pad.times-short')}. ${t('till.pad.times')}`}
            isDisabled={selling.selected === null && keyboard.entry === ''}
            onPress={keys.times}
            className={classNames(side, plain, 'flex-col leading-none')}
          >
            <span className="text-24">×</span>
            <span className="text-13 text-muted">{t('till.pad.times-short')}</span>
          </SideKey>
          <SideKey
            label={t('till.pad.enter')}
            onPress={keys.enter}
            className={classNames(side, 'row-span-2 bg-accent text-on-accent hover:bg-accent-hover')}
          >
            <CornerDownLeft aria-hidden="true" size={26} />
          </SideKey>
        </div>
      }
    />
  );
}

/** What has been typed outside of fields and not yet entered, and how many the next goods are. */
export function EntryDisplay({
  entry,
  times,
  className,
}: {
  entry: string;
  times: Milli | null;
  className: string;
}) {
  const { t, locale } = useText();
  return (
    <div
      aria-live="polite"
      className={classNames(
        'flex h-11 shrink-0 items-center rounded-md border border-line bg-raised px-4 text-18 font-semibold',
        className,
      )}
    >
      {times !== null && (
        <span data-testid="times" className="mr-2 text-accent">
          {formatQuantity(times, locale)} ×
        </span>
      )}
      {entry === '' ? (
        <span className="truncate text-15 font-normal text-muted">
          {t(times === null ? 'till.pad.entry' : 'till.pad.next')}
        </span>
      ) : (
        entry
      )}
    </div>
  );
}

function SideKey({
  label,
  isDisabled = false,
  onPress,
  className,
  children,
}: {
  label: string;
  isDisabled?: boolean;
  onPress: () => void;
  className: string;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      disabled={isDisabled}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPress}
      className={classNames(padKey, className)}
    >
      {children}
    </button>
  );
}

function padOf(keyboard: Keyboard, selling: Selling) {
  const { entry } = keyboard;
  const { draft, selected } = selling;
  const isDrafting = selling.note?.kind === 'weigh' || (selected !== null && selling.editing === selected.id);
  return {
    press: (key: PadKey) => {
      if (isDrafting) selling.type(applyPadKey(draft.isFresh ? '' : draft.text, key));
      else if (key === 'back') keyboard.eraseLast();
      else keyboard.tap(key);
    },
    enter: () => {
      keyboard.clear();
      if (isDrafting) void selling.submitDraft();
      else if (entry.trim() !== '') void selling.scan(entry.trim());
    },
    times: () => {
      keyboard.clear();
      if (entry !== '') selling.announceTimes(entry);
      else if (selected !== null) selling.edit(selected);
    },
  };
}
