import { StartFailure } from '../../start-failure.ts';
import type { Settings } from '../settings.ts';
import { createSecretBox, type SecretBox } from './secret-box.ts';
import { secretKeysOfFolder } from './secret-keys.ts';

/**
 * The box of a centre: with the keys of its settings; where there are none, with one that is made and kept in its data
 * folder. In production none is made: whoever has the disk would have both. Throws StartFailure.
 */
export function openSecretBox(
  { secretKeys, production }: Pick<Settings, 'secretKeys' | 'production'>,
  dataFolder: string,
): SecretBox {
  if (secretKeys !== null) return createSecretBox(secretKeys);
  if (production) throw new StartFailure('start-secret-keys', {});
  return createSecretBox(secretKeysOfFolder(dataFolder));
}
