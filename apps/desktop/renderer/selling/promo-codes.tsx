import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import { play, soundOf } from '../sounds.ts';
import { useSaying, useTill } from '../till-context.tsx';

/** The promo codes of the open cart: what each takes off, and a place for another. */
export function PromoCodes() {
  const { t } = useText();
  const { state, call } = useTill();
  const saying = useSaying();
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<Problem | null>(null);
  const busy = useRef(false);
  const act = async (method: 'enterPromoCode' | 'dropPromoCode', code: string) => {
    if (busy.current || code.trim() === '') return;
    busy.current = true;
    const result = await call(method, { code });
    busy.current = false;
    if (!result.ok) {
      play(soundOf(result.problem));
      setFailure(result.problem);
      return;
    }
    play('added');
    setFailure(null);
    setText('');
  };
  return (
    <section aria-label={t('till.promo.title')} className="flex max-w-160 flex-col gap-2 px-4 pb-4">
      <form
        className="flex items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void act('enterPromoCode', text);
        }}
      >
        <div className="flex-1">
          <Field
            label={t('till.promo.title')}
            data-testid="promo-code"
            maxLength={40}
            autoComplete="off"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setFailure(null);
            }}
            error={failure === null ? null : saying.problem(failure)}
          />
        </div>
        <Button type="submit" className="mt-7" data-testid="enter-promo-code" disabled={text.trim() === ''}>
          {t('till.promo.enter')}
        </Button>
      </form>
      <ul className="flex flex-col gap-1">
        {state.cart.codes.map(({ code, name, amount }) => (
          <li key={code} className="flex min-h-11 items-center gap-2 rounded-md bg-raised pl-4">
            <span className="min-w-0 flex-1 truncate">
              <strong>{code}</strong> {name}
            </span>
            <span className="text-muted">
              {amount === 0 ? t('till.promo.nothing') : `−${saying.money(amount)}`}
            </span>
            <Button
              look="quiet"
              size="icon"
              aria-label={t('till.promo.drop', { code })}
              onClick={() => void act('dropPromoCode', code)}
            >
              <X aria-hidden="true" size={20} />
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
