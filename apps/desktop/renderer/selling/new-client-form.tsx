import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { phoneIn, phoneSchema } from '@karvon/shared/values/phone.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { UserRoundPlus } from 'lucide-react';
import { useRef, useState } from 'react';
import { play } from '../sounds.ts';
import { useSaying, useTill } from '../till-context.tsx';

export const PHONE_EXAMPLE = '+998901234567';
const DIGITS = /^[\d\s()+-]*$/;

/** A client who is not written down yet: what was looked for is taken over. */
export function NewClientForm({
  typed,
  onAdded,
}: {
  typed: string;
  onAdded: (client: string) => Promise<void>;
}) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <Form typed={typed} onAdded={onAdded} />;
  return (
    <Button
      className="mx-4 mb-4 self-start"
      icon={<UserRoundPlus aria-hidden="true" size={20} />}
      data-testid="new-client"
      onClick={() => setOpen(true)}
    >
      {t('till.client.new')}
    </Button>
  );
}

function Form({ typed, onAdded }: { typed: string; onAdded: (client: string) => Promise<void> }) {
  const { t } = useText();
  const { call, state } = useTill();
  const saying = useSaying();
  const isNumber = DIGITS.test(typed);
  const [name, setName] = useState(isNumber ? '' : typed.trim());
  const [phone, setPhone] = useState(isNumber ? typed.trim() : '');
  const [failure, setFailure] = useState<Problem | 'name' | 'phone' | null>(null);
  const busy = useRef(false);
  const fail = (what: typeof failure) => {
    play('refused');
    setFailure(what);
  };
  const add = async () => {
    const number = numberOf(phone, state.register?.country ?? '');
    if (name.trim() === '') return fail('name');
    if (number === null) return fail('phone');
    const [firstName = '', ...rest] = name.trim().split(/\s+/);
    const result = await call('addClient', { firstName, lastName: rest.join(' '), phone: number.phone });
    if (result.ok) await onAdded(result.value.client.id);
    else fail(result.problem);
  };
  const known = knownIn(failure);
  const phoneTrouble = () => {
    if (failure === 'phone') return t('till.client.phone-wrong', { example: PHONE_EXAMPLE });
    return failure === null || failure === 'name' ? null : saying.problem(failure);
  };
  return (
    <form
      noValidate
      className="mx-4 mb-4 flex max-w-152 flex-col gap-2 rounded-lg border border-line bg-raised p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (busy.current) return;
        busy.current = true;
        void add().finally(() => {
          busy.current = false;
        });
      }}
    >
      <Field
        label={t('till.client.name')}
        data-testid="client-name"
        maxLength={100}
        autoFocus={name === ''}
        value={name}
        onChange={(event) => {
          setName(event.target.value);
          setFailure(null);
        }}
        error={failure === 'name' ? t('till.client.name-missing') : null}
      />
      <Field
        label={t('till.client.phone', { example: PHONE_EXAMPLE })}
        data-testid="client-phone"
        inputMode="tel"
        maxLength={30}
        autoFocus={name !== ''}
        value={phone}
        onChange={(event) => {
          setPhone(event.target.value);
          setFailure(null);
        }}
        error={phoneTrouble()}
      />
      {known !== null && (
        <Button data-testid="choose-known" onClick={() => void onAdded(known.client)}>
          {t('till.client.choose-known', { name: known.name })}
        </Button>
      )}
      <Button look="primary" size="lg" type="submit" data-testid="add-client">
        {t('till.client.add')}
      </Button>
    </form>
  );
}

/** Who has the number already. */
function knownIn(failure: Problem | 'name' | 'phone' | null): { client: string; name: string } | null {
  if (failure === null || typeof failure === 'string' || failure.code !== 'client-phone-known') return null;
  const { client, name } = failure.params;
  return client === undefined ? null : { client: String(client), name: String(name) };
}

/**
 * A number as it is kept, whatever people put between its digits, with its country or as it is dialled at home; null where what is typed
 * is none.
 */
export function numberOf(text: string, country: string): { phone: string | null } | null {
  const digits = text.replaceAll(/[\s()-]/g, '');
  if (digits === '') return { phone: null };
  const own = phoneIn(country, text);
  if (own !== null) return { phone: own };
  const number = digits.startsWith('+') || digits.length < 11 ? digits : `+${digits}`;
  return phoneSchema.safeParse(number).success ? { phone: number } : null;
}
