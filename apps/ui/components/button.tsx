import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { KeyHint } from './key-hint.tsx';

const looks = {
  /** The one thing to do next on this screen. */
  primary: 'bg-accent text-on-accent hover:bg-accent-hover font-semibold disabled:bg-pressed',
  plain:
    'bg-surface text-ink border border-edge hover:bg-raised active:bg-pressed disabled:border-line disabled:bg-transparent',
  quiet: 'bg-transparent text-ink hover:bg-raised active:bg-pressed',
  danger: 'bg-surface text-bad border border-bad hover:bg-bad-soft',
} as const;

/** Heights: 44 px for what is touched, 56 for what is pressed all day, 72 for the sum of a sale. */
const sizes = {
  md: 'min-h-11 px-4 text-15 rounded-md',
  lg: 'min-h-14 px-5 text-18 rounded-md',
  /** A picture alone. */
  icon: 'size-11 shrink-0 rounded-md',
  wideIcon: 'h-11 w-14 shrink-0 rounded-md',
  xl: 'min-h-18 px-6 text-24 rounded-lg',
} as const;

export type ButtonProps = ComponentProps<'button'> & {
  look?: keyof typeof looks;
  size?: keyof typeof sizes;
  /** The key that does the same, shown on the button. */
  shortcut?: string | undefined;
  icon?: ReactNode;
};

/** Keys by the names that programs for reading a screen know. */
function ariaKey(shown: string): string {
  return shown
    .replace('Ctrl', 'Control')
    .replace(/Del$/, 'Delete')
    .replace(/Ins$/, 'Insert')
    .replace('PgUp', 'PageUp')
    .replace('PgDn', 'PageDown');
}

export function Button({
  look = 'plain',
  size = 'md',
  shortcut,
  icon,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-keyshortcuts={shortcut === undefined ? undefined : ariaKey(shortcut)}
      className={classNames(
        'inline-flex items-center justify-center gap-2 select-none whitespace-nowrap transition-colors',
        'disabled:text-muted [&>svg]:shrink-0',
        looks[look],
        sizes[size],
        className,
      )}
    >
      {icon}
      {children}
      {shortcut !== undefined && <KeyHint strong={look === 'primary'}>{shortcut}</KeyHint>}
    </button>
  );
}
