import type { HandlersOf } from '../ipc/calls'
import { currentSettings, writeSettings } from '../store/tables/settings'
import type { Parts } from './parts'

/** Theme, keys and training settings. */
export function settingHandlers({ library, applyTheme }: Parts): HandlersOf<'settings'> {
  return {
    'settings:set': async ({ theme, singleKeys, training }) => {
      const changes = {
        ...(theme && { theme }),
        ...(singleKeys !== undefined && { singleKeys }),
        ...(training && { training })
      }
      await library.change((db) => writeSettings(db, changes))
      if (theme) applyTheme(theme)
      return library.read(currentSettings)
    }
  }
}
