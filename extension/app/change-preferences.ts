/** Changing a setting from anywhere: on disk first, then every open page follows. */

import { useCallback } from 'react';
import { PREFERENCES_ID, type PreferenceChanges, withPreferences } from '../core/preferences';
import { useToast } from './parts/toast';
import { useServices } from './services';
import { storeSentence } from './store-sentence';

export function useChangePreferences(): (changes: PreferenceChanges) => void {
  const { preferences } = useServices();
  const toast = useToast();
  return useCallback(
    (changes) => {
      const write = async () => {
        const written = await preferences.update(PREFERENCES_ID, (old) => withPreferences(old, changes));
        if (written.ok) return;
        // A damaged record is never written over by itself; without this, no setting could be changed ever again.
        const startAfresh = async () => {
          const removed = await preferences.remove(PREFERENCES_ID);
          if (removed.ok) await write();
        };
        toast({
          text: `The setting was not saved: ${storeSentence(written)}`,
          ...(written.why === 'unreadable' ? { action: { title: 'Start with fresh settings', run: () => void startAfresh() } } : {}),
        });
      };
      void write();
    },
    [preferences, toast],
  );
}
