import type { Picture } from '@karvon/shared/receipt/picture.ts';
import { renderSvg } from '@karvon/shared/receipt/render.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { FieldNote } from '@karvon/ui/components/field-note.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { ImageUp, Trash2 } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { readLogo } from './read-logo.ts';
import { svgAddress } from './svg-address.ts';

/** The picture above each receipt: chosen as a file, kept as the dots that are printed. */
export function LogoField(props: {
  logo: Picture | null;
  readOnly: boolean;
  onChange: (logo: Picture | null) => void;
}) {
  const { t } = useText();
  const id = useId();
  const { logo, readOnly, onChange } = props;
  const chooser = useRef<HTMLInputElement>(null);
  const [isWrong, setWrong] = useState(false);
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    const read = await readLogo(file);
    setWrong(read === null);
    if (read !== null) onChange(read);
  };
  return (
    <div className="flex flex-col gap-2">
      <span id={`${id}-name`} className="text-15 font-medium">
        {t('admin.receipts.logo')}
      </span>
      {logo !== null && (
        <img
          data-testid="receipt-logo"
          src={svgAddress(renderSvg({ columns: 48, rows: [{ kind: 'picture', picture: logo, label: '' }] }))}
          alt={t('admin.receipts.logo')}
          className="max-w-full self-start rounded-md border border-line"
        />
      )}
      {!readOnly && (
        <div className="flex flex-wrap gap-2">
          <input
            ref={chooser}
            type="file"
            accept="image/png,image/jpeg,image/webp,image/gif,image/bmp"
            aria-labelledby={`${id}-name`}
            data-testid="logo-file"
            className="sr-only"
            tabIndex={-1}
            onChange={(event) => {
              void choose(event.target.files?.[0]);
              // The same file can be chosen once more.
              event.target.value = '';
            }}
          />
          <Button
            icon={<ImageUp aria-hidden size={18} />}
            aria-describedby={`${id}-note`}
            onClick={() => chooser.current?.click()}
          >
            {t('admin.receipts.choose-logo')}
          </Button>
          {logo !== null && (
            <Button
              data-testid="remove-logo"
              icon={<Trash2 aria-hidden size={18} />}
              onClick={() => onChange(null)}
            >
              {t('admin.receipts.remove-logo')}
            </Button>
          )}
        </div>
      )}
      <FieldNote
        id={`${id}-note`}
        hint={t('admin.receipts.logo-hint')}
        error={isWrong ? t('admin.receipts.logo-wrong') : null}
      />
    </div>
  );
}
