import { FieldNote } from '@karvon/ui/components/field-note.tsx';
import { useId } from 'react';

/** Several lines of text, with their name above and room below for what is wrong with them, as the shared field has. */
export function LinesField(props: {
  label: string;
  testId?: string;
  rows: number;
  value: string;
  readOnly?: boolean;
  hint?: string;
  error: string | null;
  onChange: (value: string) => void;
}) {
  const id = useId();
  const { label, testId, rows, value, readOnly = false, hint, error, onChange } = props;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-15 font-medium text-ink">
        {label}
      </label>
      <textarea
        id={id}
        data-testid={testId}
        rows={rows}
        value={value}
        readOnly={readOnly}
        spellCheck={false}
        aria-invalid={error !== null}
        aria-describedby={`${id}-note`}
        onChange={(event) => onChange(event.target.value)}
        className={`min-h-11 w-full resize-y rounded-md border bg-surface px-3 py-2 text-15 ${
          error === null ? 'border-edge' : 'border-bad'
        }`}
      />
      <FieldNote id={`${id}-note`} hint={hint} error={error} />
    </div>
  );
}
