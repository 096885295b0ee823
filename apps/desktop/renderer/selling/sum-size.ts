/** The longest sum, in characters, that the narrowest place takes at the usual size: `12 345 678 сум`. */
const USUAL = 15;

/** The size of the large sums beside each other: one of a wholesale order is set smaller rather than cut off. */
export function sumSize(text: string): string {
  return text.length <= USUAL ? 'text-40' : 'text-24 leading-[3rem]';
}

/** The size of the change on the last screen, by the same rule. */
export function changeSize(text: string): string {
  return text.length <= USUAL ? 'text-40 sm:text-64 lg:text-96' : 'text-24 sm:text-40 lg:text-64';
}
