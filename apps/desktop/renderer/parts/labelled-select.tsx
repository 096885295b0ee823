import { type ReactNode, useId } from 'react';

/** One of a few, with what it is of above. */
export function LabelledSelect({
  label,
  value,
  testId,
  onChange,
  children,
}: {
  label: string;
  value: string;
  testId?: string;
  onChange: (value: string) => void;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1 pb-2">
      <label htmlFor={id} className="text-15 font-medium">
        {label}
      </label>
      <select
        id={id}
        data-testid={testId}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="min-h-11 rounded-md border border-edge bg-surface px-3 text-15"
      >
        {children}
      </select>
    </div>
  );
}
