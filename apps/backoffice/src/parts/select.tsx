import { ChevronDown } from 'lucide-react';

/** The browser's own choice list: on a phone it is the one people know. Its name is its first option. */
export function Select(props: {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}) {
  return (
    <span className="relative block min-w-0">
      <select
        aria-label={props.label}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        className={`h-11 w-full min-w-0 cursor-pointer appearance-none truncate rounded-md border bg-surface pr-9 pl-3 text-15 text-ink ${
          props.value === '' ? 'border-line' : 'border-accent font-medium'
        }`}
      >
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        size={16}
        aria-hidden
        className="pointer-events-none absolute inset-y-0 right-3 my-auto text-muted"
      />
    </span>
  );
}
