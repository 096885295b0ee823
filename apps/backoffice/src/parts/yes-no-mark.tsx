import { CircleCheck, CircleSlash } from 'lucide-react';

/** Something that holds or does not: icon, word and colour. */
export function YesNoMark({ testId, holds, text }: { testId: string; holds: boolean; text: string }) {
  const Icon = holds ? CircleCheck : CircleSlash;
  return (
    <span
      data-testid={testId}
      data-active={holds}
      className={`inline-flex items-center gap-1.5 text-13 whitespace-nowrap ${holds ? 'text-done' : 'text-idle'}`}
    >
      <Icon size={16} aria-hidden className="shrink-0" />
      {text}
    </span>
  );
}
