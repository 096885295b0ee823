/** The name and its mark: a caravan's two strides. */
export function Brand() {
  return (
    <span className="flex items-center gap-2 text-18 font-semibold">
      <svg width="28" height="28" viewBox="0 0 28 28" aria-hidden className="shrink-0">
        <rect width="28" height="28" rx="8" className="fill-accent" />
        <path d="M8 6v16M20 6l-8 8 8 8" className="fill-none stroke-on-accent" strokeWidth="3.2" />
      </svg>
      Karvon
    </span>
  );
}
