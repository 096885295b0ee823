import { ToggleGroup } from 'radix-ui';
import { classNames } from './class-names.ts';

/** One of a few, all in sight. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: Value;
  options: readonly { value: Value; text: string }[];
  onChange: (value: Value) => void;
}) {
  return (
    <div className="flex flex-col gap-1">
      <span className="text-13 text-muted">{label}</span>
      <ToggleGroup.Root
        type="single"
        aria-label={label}
        value={value}
        onValueChange={(next) => {
          const chosen = options.find((option) => option.value === next);
          if (chosen !== undefined) onChange(chosen.value);
        }}
        className="flex flex-wrap gap-1 rounded-md bg-raised p-1"
      >
        {options.map((option) => (
          <ToggleGroup.Item
            key={option.value}
            value={option.value}
            className={classNames(
              'min-h-11 flex-1 rounded-sm px-3 text-15 whitespace-nowrap text-muted transition-colors',
              'hover:text-ink data-[state=on]:bg-accent data-[state=on]:font-semibold data-[state=on]:text-on-accent',
            )}
          >
            {option.text}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
    </div>
  );
}
