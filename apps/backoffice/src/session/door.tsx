import { useState } from 'react';
import { ForgotPage } from './forgot-page.tsx';
import { RegisterPage } from './register-page.tsx';
import { SignInPage } from './sign-in-page.tsx';

type Way = 'sign-in' | 'forgot-password' | 'register';

/** With which of them somebody begins who has come to this address. */
export function wayOf(pathname: string): Way {
  const page = /^\/admin\/(forgot-password|register)\/?$/.exec(pathname)?.[1];
  return page === 'forgot-password' || page === 'register' ? page : 'sign-in';
}

/** The ways in for who has not signed in. The e-mail that was typed goes along from one to the other. */
export function Door({ over }: { over: boolean }) {
  const [way, setWay] = useState<Way>(() => wayOf(window.location.pathname));
  const [email, setEmail] = useState('');
  const [isNewPassword, setNewPassword] = useState(false);
  const toSignIn = () => setWay('sign-in');
  if (way === 'register') return <RegisterPage email={email} onEmail={setEmail} onBack={toSignIn} />;
  if (way === 'forgot-password') {
    return (
      <ForgotPage
        email={email}
        onEmail={setEmail}
        onBack={toSignIn}
        onDone={() => {
          setNewPassword(true);
          toSignIn();
        }}
      />
    );
  }
  return (
    <SignInPage over={over} email={email} isNewPassword={isNewPassword} onEmail={setEmail} onWay={setWay} />
  );
}
