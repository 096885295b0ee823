import { ArrowUp } from 'lucide-react';

/** Rows came in above what is looked at: says how many and goes there. It floats, so it moves nothing. */
export function NewRows({ text, onShow }: { text: string; onShow: () => void }) {
  return (
    <div className="pointer-events-none sticky top-16 z-20 -mb-11 flex h-11 justify-center md:top-3">
      <button
        type="button"
        onClick={onShow}
        className="pointer-events-auto flex h-11 items-center gap-2 rounded-full bg-accent px-4 font-semibold text-on-accent shadow-panel hover:bg-accent-hover"
      >
        <ArrowUp size={18} aria-hidden />
        {text}
      </button>
    </div>
  );
}
