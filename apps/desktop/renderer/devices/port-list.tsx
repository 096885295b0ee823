import type { TillOutput } from '@karvon/shared/till-api/contract.ts';

/** The ports that a field offers by its `list`. */
export function PortList({ id, ports }: { id: string; ports: TillOutput<'devicePorts'>['ports'] }) {
  return (
    <datalist id={id}>
      {ports.map(({ path, label }) => (
        <option key={path} value={path}>
          {label}
        </option>
      ))}
    </datalist>
  );
}
