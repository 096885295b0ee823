import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { saveFile } from '@karvon/ui/save-file.ts';
import { Save } from 'lucide-react';
import { useState } from 'react';
import { useSaying, useTill } from '../till-context.tsx';

/**
 * Saves what the centre has not taken into a file on this computer, to be carried to the office by hand. In a browser, which
 * may be shut in by the kiosk, it is downloaded as well.
 */
export function SaveUnsent() {
  const { t } = useText();
  const { call, fetchUnsent } = useTill();
  const saying = useSaying();
  const [said, setSaid] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    if (isBusy) return;
    setBusy(true);
    const result = await call('exportUnsent', {});
    const said = result.ok ? [t('till.aside.saved', result.value)] : [saying.problem(result.problem)];
    if (result.ok && fetchUnsent !== undefined) {
      const name = result.value.path.replace(/^.*[/\\]/, '');
      const file = await fetchUnsent(name);
      if (file !== null) saveFile(name, file);
      said.push(t(file === null ? 'till.aside.not-downloaded' : 'till.aside.downloaded', { name }));
    }
    setBusy(false);
    setSaid(said.join(' '));
  };
  return (
    <>
      <Button
        data-testid="save-unsent"
        aria-disabled={isBusy}
        icon={<Save aria-hidden="true" size={18} />}
        onClick={() => void save()}
      >
        {t(isBusy ? 'till.aside.saving' : 'till.aside.save')}
      </Button>
      <p
        role="status"
        data-testid="saved-unsent"
        className="[overflow-wrap:anywhere] text-muted empty:hidden"
      >
        {said}
      </p>
    </>
  );
}
