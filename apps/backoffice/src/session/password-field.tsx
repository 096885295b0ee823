import { Field, type FieldProps } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';

/** A password, which can be looked at while it is typed. */
export function PasswordField(props: FieldProps) {
  const { t } = useText();
  const [visible, setVisible] = useState(false);
  const Icon = visible ? EyeOff : Eye;
  return (
    <div className="relative">
      <Field autoCapitalize="none" spellCheck={false} {...props} type={visible ? 'text' : 'password'} />
      <button
        type="button"
        className="absolute -top-3 right-0 flex h-9 items-center gap-1 rounded-sm text-13 text-muted hover:text-ink"
        aria-pressed={visible}
        onClick={() => setVisible(!visible)}
      >
        <Icon size={16} aria-hidden />
        {t(visible ? 'admin.sign-in.hide-password' : 'admin.sign-in.show-password')}
      </button>
    </div>
  );
}
