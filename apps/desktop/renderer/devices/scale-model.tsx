import { lineText } from '@karvon/shared/devices/address.ts';
import { scaleProfiles } from '@karvon/shared/devices/scale-protocols.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { LabelledSelect } from '../parts/labelled-select.tsx';
import type { DraftPart } from './device-draft.ts';

/** Which scale it is: its model brings protocol and line, which can be changed. */
export function ScaleModel({ draft, change }: DraftPart) {
  const { t } = useText();
  const line = lineText(draft.line);
  const isSame = (profile: (typeof scaleProfiles)[number]) => profile.protocol === draft.protocol;
  const chosen =
    scaleProfiles.find((profile) => isSame(profile) && lineText(profile.line) === line) ??
    scaleProfiles.find(isSame);
  return (
    <LabelledSelect
      label={t('till.device.model')}
      testId="device-model"
      value={chosen?.code ?? ''}
      onChange={(code) => {
        const profile = scaleProfiles.find((one) => one.code === code);
        if (profile !== undefined) change({ protocol: profile.protocol, line: profile.line });
      }}
    >
      {scaleProfiles.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </LabelledSelect>
  );
}
