/** A link that looks like the plain button of the shared parts. */
export const LINK_BUTTON =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-md border border-edge bg-surface px-4 text-15 text-ink hover:bg-raised active:bg-pressed';
