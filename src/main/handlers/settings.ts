import type { Theme } from '@shared/contract'
import type { HandlersOf } from '../ipc/calls'
import type { Library } from '../store/library'
import { currentSettings, writeSettings } from '../store/tables/settings'

export interface SettingParts {
  readonly library: Library
  readonly applyTheme: (theme: Theme) => void
}

/** Theme, keys and training settings. */
export function settingHandlers({ library, applyTheme }: SettingParts): HandlersOf<'settings'> {
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
