import { en } from '@karvon/shared/i18n/en/texts.ts';
import { ru } from '@karvon/shared/i18n/ru/texts.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { useMe } from '../session/use-session.ts';
import { findEntries } from './find-entries.ts';
import { paletteEntries, type PaletteEntry } from './palette-entries.ts';

/** Every page and what can be begun, found by a few letters of its name in the reader's language, Russian or English. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const me = useMe();
  const navigate = useNavigate();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const found = findEntries(paletteEntries(me), typed, ({ label }) => [t(label), en[label], ru[label]]);
  const go = (entry: PaletteEntry | undefined) => {
    if (entry === undefined) return;
    onClose();
    void navigate({ to: entry.to });
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && found.length > 0) {
      event.preventDefault();
      setChosen((chosen + step + found.length) % found.length);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      go(found[chosen]);
    }
  };
  return (
    <Dialog title={t('admin.palette.title')} onClose={onClose}>
      <input
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found.length === 0 ? undefined : `${id}-${chosen}`}
        aria-label={t('admin.palette.search')}
        placeholder={t('admin.palette.search')}
        data-testid="palette-input"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKey}
        className="h-11 w-full rounded-md border border-edge bg-surface px-3 text-15"
      />
      <ul
        id={id}
        role="listbox"
        aria-label={t('admin.palette.title')}
        className="mt-3 h-[min(24rem,50dvh)] overflow-y-auto overscroll-contain"
      >
        {found.map((entry, index) => (
          <Option
            key={entry.to}
            id={`${id}-${index}`}
            entry={entry}
            isChosen={index === chosen}
            onPoint={() => setChosen(index)}
            onGo={() => go(entry)}
          />
        ))}
        {found.length === 0 && <li className="p-3 text-muted">{t('admin.palette.nothing')}</li>}
      </ul>
    </Dialog>
  );
}

function Option(props: {
  id: string;
  entry: PaletteEntry;
  isChosen: boolean;
  onPoint: () => void;
  onGo: () => void;
}) {
  const { t } = useText();
  const { id, entry, isChosen, onPoint, onGo } = props;
  const { icon: Icon, label } = entry;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    <li
      ref={row}
      id={id}
      role="option"
      aria-selected={isChosen}
      data-testid="palette-option"
      onPointerMove={onPoint}
      onClick={onGo}
      className={`flex min-h-11 cursor-pointer items-center gap-3 rounded-md px-3 ${isChosen ? 'bg-accent-soft text-on-accent-soft' : ''}`}
    >
      <Icon size={18} aria-hidden className="shrink-0" />
      {t(label)}
    </li>
  );
}
