/** A link that looks like the plain button of the shared parts. */
export const LINK_BUTTON =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-md border border-edge bg-surface px-4 text-15 text-ink hover:bg-raised active:bg-pressed';

/** A link that looks like the one thing to do next. */
export const PRIMARY_LINK =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-md bg-accent px-4 text-15 font-semibold text-on-accent hover:bg-accent-hover';
