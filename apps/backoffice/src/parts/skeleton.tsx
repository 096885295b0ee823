/** A grey stand-in as tall as the text it stands for, so that nothing moves when the text comes. */
export function Skeleton({ className = '' }: { className?: string }) {
  return (
    <span aria-hidden className={`inline-block h-[1em] rounded-sm bg-pressed align-middle ${className}`} />
  );
}
