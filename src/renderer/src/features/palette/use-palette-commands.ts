import { useMemo } from 'react'
import { RAIL_PAGES, type MenuCommand } from '@shared/commands'
import { isolated } from '@shared/words/isolated'
import { KEYS } from '../../window/keys'
import { useCommands } from '../shortcuts/use-commands'
import { useAppState, useSaveSettings } from '../../data/app-state'
import { reasonOf } from '../../data/call'
import { useHistory } from '../../data/history'
import { useProfileActions, useProfiles } from '../../data/profiles'
import { showToast } from '../../data/toast'
import { useTraining, useTrainingControl } from '../../data/training'
import { useChooseFiles } from '../data/use-choose-files'
import { texts } from '../../words/texts/texts'
import type { PaletteItem } from './palette-items'

const words = texts.palette
const tellFailure = (error: unknown): void => showToast(texts.common.notSaved(reasonOf(error)))

/** Everything that can be done from anywhere, as lines of the palette. */
export function usePaletteCommands(): readonly PaletteItem[] {
  const run = useCommands()
  const chooseFiles = useChooseFiles()
  const { settings, profile } = useAppState()
  const { mutate: save } = useSaveSettings()
  const { cancel } = useTrainingControl()
  const isTraining = useTraining().data?.activity.kind === 'training'
  const history = useHistory().data
  const profiles = useProfiles().data?.profiles
  const { switchTo } = useProfileActions()
  return useMemo(() => {
    const command = (id: MenuCommand, label: string): PaletteItem => ({ id, label, keys: KEYS[id], run: () => run(id) })
    const saving = (id: string, label: string, change: Parameters<typeof save>[0]): PaletteItem => ({
      id,
      label,
      run: () => save(change, { onError: tellFailure })
    })
    const themes = (['system', 'dark', 'light'] as const).filter((theme) => theme !== settings.theme)
    return [
      isTraining ? { id: 'cancel', label: words.cancelTraining, run: cancel } : command('retrain', words.retrain),
      ...(history?.undo ? [command('undo', words.undo(texts.step(history.undo)))] : []),
      ...(history?.redo ? [command('redo', words.redo(texts.step(history.redo)))] : []),
      ...RAIL_PAGES.map((page) => command(page, words.goTo(texts.shell.pages[page]))),
      { id: 'import', label: words.importFiles, run: () => void chooseFiles() },
      command('back', words.back),
      command('search', words.search),
      command('shortcuts', words.shortcuts),
      ...themes.map((theme) => saving(`theme-${theme}`, words.theme[theme], { theme })),
      saving('single-keys', settings.singleKeys ? words.singleKeysOff : words.singleKeysOn, {
        singleKeys: !settings.singleKeys
      }),
      ...(profiles ?? [])
        .filter(({ profileId }) => profileId !== profile.profileId)
        .map((other) => ({
          id: `profile-${other.profileId}`,
          label: words.switchTo(isolated(other.name)),
          run: () => void switchTo(other).catch(tellFailure)
        }))
    ]
  }, [run, chooseFiles, save, cancel, isTraining, history, profiles, profile.profileId, settings, switchTo])
}
