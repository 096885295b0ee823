import { keyLabel } from '@karvon/shared/till-keys/chosen-keys.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import type { ReactNode } from 'react';
import { useSaying } from '../till-context.tsx';
import type { useKeyChange } from './use-key-change.ts';

/** Above the keys, where room is kept: what to do now, why a key is not taken, what has it, and the way back. */
export function KeysNote({ keys, free }: { keys: ReturnType<typeof useKeyChange>; free: string[] }) {
  const { t } = useText();
  const saying = useSaying();
  const { change } = keys;
  const cancel = (
    <Button shortcut="Esc" data-testid="keys-cancel" onClick={keys.cancel}>
      {t('till.keys.cancel')}
    </Button>
  );
  if (change.step === 'none') return <Place text={t('till.keys.hint')} isQuiet />;
  if (change.step === 'failed') return <Place text={saying.problem(change.problem)} isBad />;
  if (change.step === 'done') {
    return (
      <Place text={t('till.keys.done')}>
        <Button data-testid="keys-undo" onClick={keys.undo}>
          {t('till.keys.take-back')}
        </Button>
      </Place>
    );
  }
  const deed = t(`till.keys.${change.deed}`);
  if (change.step === 'conflict') {
    const other = t(`till.keys.${change.other}`);
    return (
      <Place text={t('till.keys.conflict', { key: keyLabel(change.key), other, deed })} isBad>
        <Button look="primary" shortcut="Enter" data-testid="keys-swap" onClick={keys.swap}>
          {t('till.keys.swap')}
        </Button>
        {cancel}
      </Place>
    );
  }
  const isRefused = change.step === 'refused';
  const text = isRefused
    ? t(`till.keys.refused.${change.why}`, { key: keyLabel(change.key) })
    : t('till.keys.press', { deed });
  return (
    <Place text={text} isBad={isRefused}>
      <div className="scroll-x flex min-w-0 flex-1 gap-1">
        {free.map((key) => (
          <Button key={key} onClick={() => keys.take(key)}>
            {keyLabel(key)}
          </Button>
        ))}
      </div>
      {cancel}
    </Place>
  );
}

function Place(props: { text: string; isQuiet?: boolean; isBad?: boolean; children?: ReactNode }) {
  const { text, isQuiet = false, isBad = false, children } = props;
  const tone = isBad ? 'text-bad' : isQuiet ? 'text-muted' : '';
  return (
    <div
      role="status"
      data-testid="keys-note"
      className="flex min-h-28 shrink-0 flex-col justify-center gap-2 border-y border-line bg-surface px-4 py-2"
    >
      <p className={`line-clamp-2 ${tone}`}>{text}</p>
      {children !== undefined && <div className="flex min-w-0 items-center gap-2">{children}</div>}
    </div>
  );
}
