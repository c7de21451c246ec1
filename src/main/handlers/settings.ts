import { DEFAULT_TRAINING_OPTIONS } from '@engine/options'
import type { Settings, Theme } from '@shared/contract'
import type { HandlersOf } from '../ipc/calls'
import type { Library } from '../store/library'
import { readSettings, writeSettings } from '../store/settings'

export interface SettingParts {
  readonly library: Library
  readonly applyTheme: (theme: Theme) => void
}

/** The settings in force: what the person chose over the defaults. */
export function currentSettings(library: Library): Settings {
  const { validationShare, patience, ...training } = DEFAULT_TRAINING_OPTIONS
  return library.read((db) =>
    readSettings(db, { theme: 'system', singleKeys: true, training: { ...training, method: 'auto' } })
  )
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
      return currentSettings(library)
    }
  }
}
