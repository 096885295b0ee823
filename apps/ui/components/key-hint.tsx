import { classNames } from './class-names.ts';

/** The name of a key, small, beside what it does. Hidden where there is no room and hardly a keyboard. */
export function KeyHint({ children, strong = false }: { children: string; strong?: boolean }) {
  return (
    <kbd
      aria-hidden="true"
      className={classNames(
        'hidden md:inline-block rounded-sm border px-1.5 text-13 font-medium font-sans',
        strong ? 'border-current' : 'border-line bg-raised text-muted',
      )}
    >
      {children}
    </kbd>
  );
}
