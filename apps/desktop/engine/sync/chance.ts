import type { Ports } from '../ports.ts';

/** A number from 0 to 1, both included. */
export function chance(ports: Pick<Ports, 'random'>): number {
  const [high = 0, low = 0] = ports.random(2);
  return (high * 256 + low) / 65_535;
}
