import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { asCode } from './codes-draft.ts';
import type { NamedCode } from './try-queries.ts';

/** The codes that a client names for a tried cart, and those among them that open nothing. */
export function TryCodes(props: {
  codes: readonly string[];
  named: readonly (NamedCode | undefined)[];
  day: string;
  onChange: (codes: string[]) => void;
}) {
  const { t } = useText();
  const { codes, named, day, onChange } = props;
  const [typed, setTyped] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const code = asCode(typed).replaceAll(',', '');
    if (code === '') return;
    setTyped('');
    if (!codes.includes(code)) onChange([...codes, code]);
  };
  const faultOf = (code: string): string | null => {
    const one = named.find((known) => known?.code === code);
    if (one === undefined) return null;
    if (one.found === null) return t('admin.prices.try-code-unknown', { code });
    const { from, to } = one.found;
    const holds = (from === null || from <= day) && (to === null || to >= day);
    return holds ? null : t('admin.prices.try-code-idle', { code });
  };
  return (
    <section aria-label={t('admin.prices.try-codes')}>
      <form noValidate onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-2">
        <Field
          label={t('admin.prices.try-codes')}
          data-testid="try-code"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" data-testid="try-code-add" className="mt-6">
          {t('admin.prices.try-code-add')}
        </Button>
      </form>
      <ul className="grid gap-1">
        {codes.map((code) => (
          <li key={code} className="rounded-md bg-raised pl-3 text-15">
            <span className="flex items-center justify-between gap-2">
              <span className="truncate font-medium">{code}</span>
              <Button
                look="quiet"
                size="icon"
                aria-label={t('admin.prices.goods-remove', { name: code })}
                onClick={() => onChange(codes.filter((one) => one !== code))}
              >
                <X size={16} aria-hidden />
              </Button>
            </span>
            {faultOf(code) !== null && <span className="block pb-2 text-13 text-bad">{faultOf(code)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
