import { FieldNote } from '@karvon/ui/components/field-note.tsx';
import { ChevronDown } from 'lucide-react';
import { useId } from 'react';

export type OptionGroup = {
  /** Null: the options stand by themselves. */
  label: string | null;
  options: readonly { value: string; label: string }[];
};

/** A choice in a form, with its name above and room below for what is wrong with it, as the shared field has. */
export function LabelledSelect(props: {
  label: string;
  testId?: string;
  value: string;
  hint?: string;
  error: string | null;
  groups: readonly OptionGroup[];
  onChange: (value: string) => void;
}) {
  const id = useId();
  const { label, testId, value, hint, error, groups, onChange } = props;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-15 font-medium">
        {label}
      </label>
      <span className="relative block min-w-0">
        <select
          id={id}
          data-testid={testId}
          value={value}
          aria-invalid={error !== null}
          aria-describedby={`${id}-note`}
          onChange={(event) => onChange(event.target.value)}
          className={`h-11 w-full min-w-0 cursor-pointer appearance-none truncate rounded-md border bg-surface pr-9 pl-3 text-15 text-ink ${
            error === null ? 'border-edge' : 'border-bad'
          }`}
        >
          {groups.map((group) =>
            group.label === null ? (
              <Options key="" options={group.options} />
            ) : (
              <optgroup key={group.label} label={group.label}>
                <Options options={group.options} />
              </optgroup>
            ),
          )}
        </select>
        <ChevronDown
          size={16}
          aria-hidden
          className="pointer-events-none absolute inset-y-0 right-3 my-auto text-muted"
        />
      </span>
      <FieldNote id={`${id}-note`} hint={hint} error={error} />
    </div>
  );
}

function Options({ options }: { options: OptionGroup['options'] }) {
  return options.map((option) => (
    <option key={option.value} value={option.value}>
      {option.label}
    </option>
  ));
}
