import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { CopyButton } from '../parts/copy-line.tsx';

/** Codes that are shown this once. They go away only by a button that says so. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useText();
  return (
    <div role="status">
      <h3 className="font-medium">{t('admin.factor.codes-title')}</h3>
      <p className="mb-3 text-muted">{t('admin.factor.codes-lead')}</p>
      <ul
        data-testid="recovery-codes"
        className="grid grid-cols-1 gap-x-6 gap-y-1 rounded-md border border-line bg-surface p-4 sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>
            <code className="text-15 select-all">{code}</code>
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <CopyButton text={codes.join('\n')} />
        <Button look="primary" data-testid="codes-kept" onClick={onKept}>
          {t('admin.factor.codes-kept')}
        </Button>
      </div>
    </div>
  );
}
