import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

/** Something that is on or off, by itself or one of several. */
export function CheckRow(props: {
  testId?: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}) {
  const { testId, checked, disabled = false, onChange, children } = props;
  return (
    <label className={`flex min-h-11 items-center gap-3 ${disabled ? '' : 'cursor-pointer'}`}>
      <span className="relative grid size-6 shrink-0 place-items-center">
        <input
          type="checkbox"
          data-testid={testId}
          checked={checked}
          disabled={disabled}
          onChange={(event) => onChange(event.target.checked)}
          className="peer size-6 appearance-none rounded-sm border border-edge bg-surface checked:border-accent checked:bg-accent"
        />
        <Check
          size={18}
          aria-hidden
          className="pointer-events-none absolute hidden text-on-accent peer-checked:block"
        />
      </span>
      <span>{children}</span>
    </label>
  );
}
