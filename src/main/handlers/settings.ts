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
  return library.read((db) => readSettings(db, { theme: 'system', training: { ...training, method: 'auto' } }))
}

/** Theme and training settings. */
export function settingHandlers({ library, applyTheme }: SettingParts): HandlersOf<'settings'> {
  return {
    'settings:set': async ({ theme, training }) => {
      await library.change((db) => writeSettings(db, { ...(theme && { theme }), ...(training && { training }) }))
      if (theme) applyTheme(theme)
      return currentSettings(library)
    }
  }
}
