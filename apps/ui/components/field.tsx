import { Label } from 'radix-ui';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import { FieldNote } from './field-note.tsx';

export type FieldProps = ComponentProps<'input'> & {
  label: ReactNode;
  /** What is wrong with it and what to do; stands under the field, in room kept for it. */
  error?: ReactNode;
  hint?: ReactNode;
  /** Shown after the value: a currency, a unit. */
  suffix?: string;
  large?: boolean;
};

export function Field({ label, error, hint, suffix, large = false, className, ...input }: FieldProps) {
  const id = useId();
  const wrong = error !== undefined && error !== null && error !== false;
  return (
    <div className={classNames('flex flex-col gap-1', className)}>
      <Label.Root htmlFor={id} className="text-15 font-medium text-ink">
        {label}
      </Label.Root>
      <div
        className={classNames(
          'flex items-center gap-2 rounded-md border bg-surface px-3',
          'focus-within:outline-3 focus-within:outline-offset-1 focus-within:outline-focus',
          wrong ? 'border-bad' : 'border-edge',
          large ? 'min-h-14 text-24 font-semibold' : 'min-h-11 text-15',
        )}
      >
        <input
          autoComplete="off"
          {...input}
          id={id}
          aria-invalid={wrong}
          aria-describedby={`${id}-note`}
          className="min-w-0 flex-1 bg-transparent outline-none"
        />
        {suffix !== undefined && <span className="text-15 font-normal text-muted">{suffix}</span>}
      </div>
      <FieldNote id={`${id}-note`} hint={hint} error={error} />
    </div>
  );
}
