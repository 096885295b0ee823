import { Delete } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type PadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | ',' | 'back';

const rows: PadKey[][] = [
  ['7', '8', '9'],
  ['4', '5', '6'],
  ['1', '2', '3'],
];

export type NumberPadProps = {
  onKey: (key: PadKey) => void;
  /** The keys under 1 2 3, left of the zero and right of it. */
  left: '00' | ',' | 'none';
  right: ',' | 'back';
  backLabel: string;
  /** A column of its own keys right of the digits. */
  side?: ReactNode;
  /** `data-testid` of a digit's key. */
  testId?: (key: PadKey) => string;
  className?: string;
};

/** Big keys for fingers. It never takes the focus, so that typing goes on where it was. */
export function NumberPad({ onKey, left, right, backLabel, side, testId, className }: NumberPadProps) {
  const key = (name: PadKey) => (
    <button
      key={name}
      type="button"
      tabIndex={-1}
      data-testid={testId?.(name)}
      aria-label={name === 'back' ? backLabel : name}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onKey(name)}
      className={classNames(padKey, 'bg-surface border border-line active:bg-pressed text-24 font-medium')}
    >
      {name === 'back' ? <Delete aria-hidden="true" size={24} /> : name}
    </button>
  );
  return (
    <div className={classNames('grid gap-2', side !== undefined && 'grid-cols-[3fr_1fr]', className)}>
      <div className="grid grid-cols-3 gap-2">
        {rows.flat().map(key)}
        {left === 'none' ? <span /> : key(left)}
        {key('0')}
        {key(right)}
      </div>
      {side}
    </div>
  );
}

export const padKey =
  'min-h-14 min-w-14 rounded-md inline-flex items-center justify-center select-none transition-colors';
