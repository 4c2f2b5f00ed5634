/** Changing a setting from anywhere: on disk first, then every open page follows. */

import { useCallback } from 'react';
import { PREFERENCES_ID, type PreferenceChanges, withPreferences } from '../core/preferences';
import { useToast } from './parts/toast';
import { useServices } from './services';

export function useChangePreferences(): (changes: PreferenceChanges) => void {
  const { preferences } = useServices();
  const toast = useToast();
  return useCallback(
    (changes) => {
      void preferences
        .update(PREFERENCES_ID, (old) => withPreferences(old, changes))
        .then((written) => {
          if (!written.ok) toast({ text: `The setting was not saved: ${written.detail}` });
        });
    },
    [preferences, toast],
  );
}
