import { Preferences } from '@karvon/ui/components/preferences.tsx';
import type { FormEvent, ReactNode } from 'react';
import { Brand } from '../shell/brand.tsx';

/** A page before the door: one question, its answer, and the language and look that it is read in. */
export function DoorFrame(props: { title: string; onSubmit: () => Promise<void>; children: ReactNode }) {
  const { title, onSubmit, children } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void onSubmit();
  };
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-96 flex-col px-4 py-6">
      <form onSubmit={submit} noValidate className="my-auto flex flex-col py-8">
        <Brand />
        <h1 className="mt-8 text-24 font-semibold">{title}</h1>
        {children}
      </form>
      <Preferences />
    </main>
  );
}
