import { freeKeys, keyLabel, keysOf } from '@karvon/shared/till-keys/chosen-keys.ts';
import { type KeyDeed, keyPresetNames } from '@karvon/shared/till-keys/key-presets.ts';
import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Choice } from '@karvon/ui/components/choice.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { KeyHint } from '@karvon/ui/components/key-hint.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Map, RotateCcw } from 'lucide-react';
import type { KeyTaker } from '../keys/use-keyboard.ts';
import { KeysNote } from './keys-note.tsx';
import { SidePane } from './side-pane.tsx';
import { useKeyChange } from './use-key-change.ts';

/** `keys`: those that stay what they are. */
type Row = { deed: KeyDeed } | { keys: readonly string[]; text: MessageKey };

const groups: readonly { title: MessageKey; rows: readonly Row[] }[] = [
  {
    title: 'till.keys.goods',
    rows: [{ keys: ['0–9', 'Enter'], text: 'till.keys.code' }, { deed: 'times' }, { deed: 'search' }],
  },
  {
    title: 'till.keys.line',
    rows: [
      { deed: 'up' },
      { deed: 'down' },
      { deed: 'more' },
      { deed: 'less' },
      { deed: 'quantity' },
      { deed: 'details' },
      { deed: 'remove' },
    ],
  },
  {
    title: 'till.keys.cart',
    rows: [
      { deed: 'client' },
      { deed: 'discount' },
      { deed: 'receipts' },
      { deed: 'park' },
      { deed: 'why' },
      { deed: 'undo' },
      { deed: 'keys' },
      { keys: ['Esc'], text: 'till.keys.back' },
    ],
  },
  {
    title: 'till.keys.person',
    rows: [{ deed: 'shift' }, { deed: 'people' }, { deed: 'lock' }],
  },
  {
    title: 'till.keys.money',
    rows: [
      { deed: 'pay' },
      { deed: 'card' },
      { deed: 'finish' },
      { keys: ['Enter'], text: 'till.keys.enter' },
    ],
  },
];

/** Every key of the selling screen and what it does; a press on one gives it another key. */
export function KeysPane({
  onTakeKey,
  onTour,
  onClose,
}: {
  onTakeKey: (take: KeyTaker | null) => void;
  onTour: () => void;
  onClose: () => void;
}) {
  const { t } = useText();
  const keys = useKeyChange(onTakeKey);
  const { chosen, change } = keys;
  const map = keysOf(chosen);
  const isChanged = Object.keys(chosen.own).length > 0;
  const changing = 'deed' in change ? change.deed : null;
  return (
    <SidePane
      label={t('till.keys.title')}
      closeText={t('till.keys.close')}
      deed="keys"
      scrolls={false}
      onClose={onClose}
    >
      <div className="flex shrink-0 flex-wrap items-end gap-2 px-4 pb-2">
        <Choice
          label={t('till.keys.preset')}
          value={chosen.preset}
          onChange={keys.choosePreset}
          options={keyPresetNames.map((preset) => ({
            value: preset,
            text: t(`till.keys.preset.${preset}`),
          }))}
        />
        <Button
          className="mb-1"
          data-testid="keys-reset"
          icon={<RotateCcw aria-hidden="true" size={18} />}
          disabled={!isChanged}
          onClick={() => keys.choosePreset(chosen.preset)}
        >
          {t('till.keys.reset')}
        </Button>
        <Button
          className="mb-1"
          data-testid="tour-again"
          icon={<Map aria-hidden="true" size={18} />}
          onClick={onTour}
        >
          {t('till.tour.begin')}
        </Button>
      </div>
      <KeysNote keys={keys} free={freeKeys(chosen)} />
      <div className="scroll-y grid min-h-0 flex-1 content-start gap-x-6 gap-y-3 px-4 py-3 xl:grid-cols-2">
        {groups.map(({ title, rows }) => (
          <section key={title} aria-label={t(title)}>
            <h3 className="pb-1 text-15 font-semibold text-muted">{t(title)}</h3>
            {rows.map((row) =>
              'deed' in row ? (
                <button
                  key={row.deed}
                  type="button"
                  data-testid={`key-${row.deed}`}
                  aria-pressed={changing === row.deed}
                  onClick={() => keys.begin(row.deed)}
                  className={classNames(
                    'flex min-h-11 w-full items-center gap-3 rounded-md px-2 text-left',
                    changing === row.deed ? 'bg-accent-soft text-on-accent-soft' : 'hover:bg-raised',
                  )}
                >
                  <KeyCap of={map[row.deed]} isOwn={chosen.own[row.deed] !== undefined} />
                  <span className="min-w-0 flex-1">{t(`till.keys.${row.deed}`)}</span>
                </button>
              ) : (
                <div key={row.text} className="flex min-h-11 items-center gap-3 px-2 text-muted">
                  <span className="flex w-24 shrink-0 gap-1">
                    {row.keys.map((key) => (
                      <KeyHint key={key}>{key}</KeyHint>
                    ))}
                  </span>
                  <span className="min-w-0 flex-1">{t(row.text)}</span>
                </div>
              ),
            )}
          </section>
        ))}
      </div>
    </SidePane>
  );
}

/** One that differs from its preset stands out. */
function KeyCap({ of, isOwn }: { of: string | null; isOwn: boolean }) {
  const { t } = useText();
  return (
    <kbd
      className={classNames(
        'w-24 shrink-0 font-sans',
        of === null && 'text-13 text-muted',
        isOwn && 'font-semibold',
      )}
    >
      {of === null ? (
        t('till.keys.no-key')
      ) : (
        <span className="inline-block rounded-sm border border-edge bg-raised px-2 text-15 text-ink">
          {keyLabel(of)}
          {isOwn && <span className="text-accent"> ●</span>}
        </span>
      )}
    </kbd>
  );
}
