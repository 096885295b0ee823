import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { UsersRound } from 'lucide-react';

/** Somebody else has changed it meanwhile: what each field is by now and what I have, and both ways on. */
export function ChangedMeanwhile(props: {
  fields: readonly { name: string; theirs: string; mine: string }[];
  onTakeTheirs: () => void;
  onTakeUpMine: () => void;
}) {
  const { t } = useText();
  return (
    <section
      role="alert"
      data-testid="changed-meanwhile"
      className="mt-4 rounded-md bg-wait-soft p-4 text-on-wait-soft"
    >
      <p className="flex gap-2 font-medium">
        <UsersRound size={20} aria-hidden className="mt-px shrink-0" />
        {t('admin.edit.changed')}
      </p>
      <dl className="mt-3 grid gap-2">
        {props.fields.map(({ name, theirs, mine }) => (
          <div key={name}>
            <dt className="text-13">{name}</dt>
            <dd className="break-words">{t('admin.edit.theirs', { value: theirs })}</dd>
            <dd className="break-words">{t('admin.edit.mine', { value: mine })}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button data-testid="take-theirs" onClick={props.onTakeTheirs}>
          {t('admin.edit.take-theirs')}
        </Button>
        <Button data-testid="take-up-mine" onClick={props.onTakeUpMine}>
          {t('admin.edit.take-up-mine')}
        </Button>
      </div>
    </section>
  );
}
