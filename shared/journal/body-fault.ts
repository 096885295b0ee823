/** The first field of a body that is wrong, and why. */
export type BodyFault = { path: (string | number)[]; reason: string };

/** A fault when a field is not what its parts make, else null. */
export function mustBe(path: BodyFault['path'], actual: number, expected: number): BodyFault | null {
  return actual === expected ? null : { path, reason: `is ${actual}, but its parts make ${expected}` };
}
