import { Select } from './select.tsx';

/** One of several, or none: the first option stands for no choice, which is undefined. */
export function FilterSelect<Value extends string>(props: {
  label: string;
  /** What is shown while nothing is chosen. */
  emptyLabel: string;
  value: Value | undefined;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value | undefined) => void;
}) {
  const { label, emptyLabel, value, options, onChange } = props;
  return (
    <Select
      label={label}
      value={value ?? ''}
      options={[{ value: '', label: emptyLabel }, ...options]}
      onChange={(chosen) => onChange(options.find((option) => option.value === chosen)?.value)}
    />
  );
}
