import type { ClientCard } from '@karvon/shared/till-api/client-methods.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { businessDateSchema } from '@karvon/shared/values/time.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { X } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { play } from '../sounds.ts';
import { useSaying, useTill } from '../till-context.tsx';
import type { CodeTaker } from './details-pane.tsx';
import { numberOf, PHONE_EXAMPLE } from './new-client-form.tsx';

type Wrong = { field: string; problem: Problem | 'name' | 'phone' | 'birthday' } | null;

/** What a cashier may change of a client. A scan here is the number of a card of theirs. */
export function ClientEdit({
  card,
  onTake,
  onDone,
}: {
  card: ClientCard;
  onTake: (taker: CodeTaker | null) => void;
  onDone: () => void;
}) {
  const { t } = useText();
  const form = useClientEdit(card, onDone);
  const saying = useSaying();
  const { said, say, wrong } = form;
  const take = useEffectEvent((code: string) => say({ card: code }));
  const hear = useEffectEvent(onTake);
  useEffect(() => {
    hear((code) => take(code));
    return () => hear(null);
  }, []);
  const errorOf = (field: string) => {
    if (wrong?.field !== field) return null;
    if (wrong.problem === 'name') return t('till.client.name-missing');
    if (wrong.problem === 'phone') return t('till.client.phone-wrong', { example: PHONE_EXAMPLE });
    return wrong.problem === 'birthday' ? t('till.client.birthday-wrong') : saying.problem(wrong.problem);
  };
  const isElsewhere = wrong !== null && !['name', 'phone', 'birthday', 'note', 'card'].includes(wrong.field);
  return (
    <form
      noValidate
      className="flex max-w-152 flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        form.save();
      }}
    >
      <Field
        label={t('till.client.name')}
        data-testid="edit-name"
        maxLength={200}
        autoFocus
        value={said.name}
        onChange={(event) => say({ name: event.target.value })}
        error={errorOf('name')}
      />
      <Field
        label={t('till.client.phone', { example: PHONE_EXAMPLE })}
        data-testid="edit-phone"
        inputMode="tel"
        maxLength={30}
        value={said.phone}
        onChange={(event) => say({ phone: event.target.value })}
        error={errorOf('phone')}
      />
      <Field
        label={t('till.client.birthday')}
        data-testid="edit-birthday"
        type="date"
        value={said.birthday}
        onChange={(event) => say({ birthday: event.target.value })}
        error={errorOf('birthday')}
      />
      <Field
        label={t('till.client.note')}
        data-testid="edit-note"
        maxLength={2000}
        value={said.note}
        onChange={(event) => say({ note: event.target.value })}
        error={errorOf('note')}
      />
      <Field
        label={t('till.client.card')}
        data-testid="edit-card"
        maxLength={50}
        hint={t('till.client.card-hint')}
        value={said.card}
        onChange={(event) => say({ card: event.target.value })}
        error={errorOf('card')}
      />
      <ul className="flex flex-wrap gap-2">
        {card.cards
          .filter((one) => one !== said.dropped)
          .map((one) => (
            <li key={one}>
              <Button
                icon={<X aria-hidden="true" size={18} />}
                aria-label={t('till.client.card-drop', { card: one })}
                onClick={() => say({ dropped: one })}
              >
                {one}
              </Button>
            </li>
          ))}
      </ul>
      {isElsewhere && typeof wrong.problem === 'object' && (
        <p role="alert" className="text-bad">
          {saying.problem(wrong.problem)}
        </p>
      )}
      <Button look="primary" size="lg" type="submit" data-testid="save-client">
        {t('till.client.save')}
      </Button>
    </form>
  );
}

/** The engine's fields as the form's are called. */
const FIELDS: Readonly<Record<string, string>> = { firstName: 'name', lastName: 'name', addCard: 'card' };

function useClientEdit(card: ClientCard, onDone: () => void) {
  const { call, state } = useTill();
  const [before] = useState(() => ({
    name: [card.firstName, card.lastName].filter((part) => part !== '').join(' '),
    phone: card.phone ?? '',
    birthday: card.birthday ?? '',
    note: card.note,
    card: '',
    dropped: '',
  }));
  const [said, setSaid] = useState(before);
  const [wrong, setWrong] = useState<Wrong>(null);
  const busy = useRef(false);
  const fail = (next: Wrong) => {
    play('refused');
    setWrong(next);
  };
  const save = async () => {
    const number = numberOf(said.phone, state.register?.country ?? '');
    const birthday = said.birthday === '' ? null : businessDateSchema.safeParse(said.birthday);
    if (said.name.trim() === '') return fail({ field: 'name', problem: 'name' });
    if (number === null) return fail({ field: 'phone', problem: 'phone' });
    if (birthday !== null && !birthday.success) return fail({ field: 'birthday', problem: 'birthday' });
    const [firstName = '', ...rest] = said.name.trim().split(/\s+/);
    const result = await call('editClient', {
      client: card.id,
      // What nobody touched stays as it is by now: somebody else may have changed it meanwhile.
      ...(said.name === before.name
        ? {}
        : { firstName: firstName.slice(0, 100), lastName: rest.join(' ').slice(0, 100) }),
      ...(said.phone === before.phone ? {} : { phone: number.phone }),
      ...(said.birthday === before.birthday ? {} : { birthday: birthday === null ? null : birthday.data }),
      ...(said.note === before.note ? {} : { note: said.note }),
      ...(said.card.trim() === '' ? {} : { addCard: said.card }),
      ...(said.dropped === '' ? {} : { dropCard: said.dropped }),
    });
    if (result.ok) {
      play('added');
      return onDone();
    }
    const field = result.problem.field ?? '';
    const isDay = field === 'birthday';
    fail({ field: FIELDS[field] ?? field, problem: isDay ? 'birthday' : result.problem });
  };
  return {
    said,
    wrong,
    say: (part: Partial<typeof said>) => {
      setSaid((now) => ({ ...now, ...part }));
      setWrong(null);
    },
    save: () => {
      if (busy.current) return;
      busy.current = true;
      void save().finally(() => {
        busy.current = false;
      });
    },
  };
}
