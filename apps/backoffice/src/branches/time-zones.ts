/** Where most of our companies are. */
const near = ['Asia/Tashkent', 'Asia/Samarkand', 'Asia/Bishkek', 'Asia/Almaty', 'Europe/Kyiv'];

/** The time zones to choose from: those of our markets first, then all, with the one that is chosen among them. */
export function timeZonesFor(chosen: string): { near: string[]; all: string[] } {
  const all = Intl.supportedValuesOf('timeZone');
  const isListed = near.includes(chosen) || all.includes(chosen);
  return { near: isListed ? near : [chosen, ...near], all: all.filter((zone) => !near.includes(zone)) };
}

/** `UTC+5`, as it is at a moment. */
export function offsetText(zone: string, at: number): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(
    at,
  );
  return (parts.find(({ type }) => type === 'timeZoneName')?.value ?? '').replace('GMT', 'UTC');
}
