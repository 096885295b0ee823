import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type Tone = 'done' | 'wait' | 'bad' | 'info' | 'idle' | 'plain';

const tones: Record<Tone, string> = {
  done: 'text-done hover:bg-raised',
  wait: 'bg-wait-soft text-on-wait-soft',
  bad: 'bg-bad-soft text-on-bad-soft',
  info: 'bg-info-soft text-on-info-soft',
  idle: 'bg-idle-soft text-on-idle-soft',
  plain: 'text-ink hover:bg-raised',
};

/** One thing at a glance: icon, word and colour. A touch opens its panel with what it means and what to do. */
export function StatusItem({
  tone,
  icon,
  children,
  label,
  panel,
  className,
  isOpen,
  onOpenChange,
  testId,
}: {
  tone: Tone;
  icon: ReactNode;
  children?: ReactNode;
  label: string;
  panel: ReactNode;
  className?: string;
  /** Where something else than a touch opens it, too. */
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  testId?: string;
}) {
  return (
    <Popover.Root {...(isOpen === undefined ? {} : { open: isOpen })} onOpenChange={onOpenChange}>
      <Popover.Trigger
        aria-label={label}
        data-testid={testId}
        className={classNames(
          'inline-flex min-h-11 items-center gap-2 rounded-md px-3 text-15 whitespace-nowrap max-sm:px-2 [&>svg]:shrink-0',
          tones[tone],
          className,
        )}
      >
        {icon}
        {children}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={label}
          sideOffset={6}
          collisionPadding={8}
          align="start"
          className="z-20 max-h-(--radix-popover-content-available-height) w-90 max-w-[calc(100vw-16px)] overflow-y-auto rounded-lg border border-line bg-surface p-5 text-ink shadow-panel"
        >
          {panel}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Around what leads elsewhere from a status item's panel: the panel closes with it. */
export function ClosesPanel({ children }: { children: ReactNode }) {
  return <Popover.Close asChild>{children}</Popover.Close>;
}
