import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';

/** A command or a code to take away, with a button that puts it on the clipboard where there is one. */
export function CopyLine({ text }: { text: string }) {
  return (
    <div className="flex max-w-full items-center gap-2 rounded-md border border-line bg-surface py-1 pr-1 pl-3">
      <code className="min-w-0 grow py-2 text-left text-13 [overflow-wrap:anywhere]">{text}</code>
      <CopyButton text={text} />
    </div>
  );
}

/** Puts a text on the clipboard; nothing where there is none. */
export function CopyButton({ text }: { text: string }) {
  const { t } = useText();
  const [copied, setCopied] = useState(false);
  const Icon = copied ? Check : Copy;
  if (!('clipboard' in navigator)) return null;
  return (
    <Button
      look="quiet"
      className="shrink-0 px-3!"
      icon={<Icon size={18} aria-hidden />}
      onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      <span role="status">{t(copied ? 'admin.do.copied' : 'admin.do.copy')}</span>
    </Button>
  );
}
