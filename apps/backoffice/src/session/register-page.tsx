import { useText } from '@karvon/ui/i18n.ts';
import { useState } from 'react';
import { countryOf } from '../words/markets.ts';
import type { Asked } from './mailed-code.ts';
import { RegisterCode } from './register-code.tsx';
import { RegisterForm } from './register-form.tsx';
import type { RegistrationDraft } from './registration-draft.ts';

/** A company of one's own: who and what, then the code that was sent to the address; then they are in. */
export function RegisterPage(props: { email: string; onEmail: (email: string) => void; onBack: () => void }) {
  const { locale } = useText();
  const { email, onEmail, onBack } = props;
  const [draft, setDraft] = useState<RegistrationDraft>({
    company: '',
    country: countryOf(locale),
    name: '',
    email,
    password: '',
  });
  const [asked, setAsked] = useState<Asked | null>(null);
  const change = (part: Partial<RegistrationDraft>) => {
    setDraft({ ...draft, ...part });
    if (part.email !== undefined) onEmail(part.email);
  };
  if (asked === null) {
    return <RegisterForm draft={draft} onChange={change} onAsked={setAsked} onBack={onBack} />;
  }
  return (
    <RegisterCode
      draft={draft}
      asked={asked}
      onAsked={setAsked}
      onCorrect={() => setAsked(null)}
      onBack={onBack}
    />
  );
}
