import type { PadKey } from '@karvon/ui/components/number-pad.tsx';
import { Field, type FieldProps } from '@karvon/ui/components/field.tsx';

/** One of the till's people. */
export function PersonSelect(props: {
  label: string;
  testId: string;
  value: string;
  options: readonly { value: string; name: string }[];
  onChange: (value: string) => void;
}) {
  const { label, testId, value, options, onChange } = props;
  return (
    <label className="flex flex-col gap-1">
      <span className="text-15 font-medium">{label}</span>
      <select
        data-testid={testId}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="min-h-11 rounded-md border border-edge bg-surface px-3"
      >
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.name}
          </option>
        ))}
      </select>
    </label>
  );
}

export const SHORTEST_PIN = 4;
export const LONGEST_PIN = 8;

/** A PIN with one more key of a pad for fingers. */
export function pinAfter(pin: string, key: PadKey): string {
  if (key === 'back') return pin.slice(0, -1);
  return /^\d+$/.test(key) ? (pin + key).slice(0, LONGEST_PIN) : pin;
}

/** The PIN of somebody else than who is signed in. */
export function PinField({
  onPin,
  ...rest
}: Omit<FieldProps, 'onChange'> & { onPin: (pin: string) => void }) {
  return (
    <Field
      type="password"
      inputMode="numeric"
      autoComplete="off"
      {...rest}
      onChange={(event) => onPin(event.target.value.replaceAll(/\D/g, '').slice(0, LONGEST_PIN))}
    />
  );
}
