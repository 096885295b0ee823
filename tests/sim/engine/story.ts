/** What happened in a schedule, in order of time. */
export type Story = {
  /** From now on time counts. */
  begin(): void;
  /** `who` is a till's or the centre's name. */
  tell(who: string, what: string): void;
  /** Milliseconds since it began. */
  elapsed(): number;
  lines(): string[];
};

export function beginStory(): Story {
  let begun = performance.now();
  const told: string[] = [];
  const elapsed = () => Math.round(performance.now() - begun);
  return {
    elapsed,
    begin() {
      begun = performance.now();
    },
    tell(who, what) {
      told.push(`${String(elapsed()).padStart(6)} ms  ${who.padEnd(12)}  ${what}`);
    },
    lines: () => told,
  };
}
