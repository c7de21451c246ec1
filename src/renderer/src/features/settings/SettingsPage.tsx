import { useState } from 'react'
import type { Theme } from '@shared/contract'
import { DatasetFacts } from '../../components/DatasetFacts'
import { Segments } from '../../components/Segments'
import { useAppState, useSaveSettings } from '../../data/app-state'
import { reasonOf } from '../../data/call'
import { showToast } from '../../data/toast'
import { texts } from '../../words/texts/texts'
import { KeySetting } from '../shortcuts/KeySetting'
import { About } from './About'
import { Backups } from './Backups'
import { Profiles } from './Profiles'
import './settings.css'

const words = texts.settings
const THEMES = [
  ['system', words.themes.system],
  ['dark', words.themes.dark],
  ['light', words.themes.light]
] as const

/** Settings: looks, people, what the data is, where it lives and its copies. */
export function SettingsPage() {
  const { settings } = useAppState()
  const save = useSaveSettings()
  // The choice shows at once and returns when it could not be saved.
  const [theme, setTheme] = useState(settings.theme)
  const choose = (chosen: Theme): void => {
    const onError = (error: unknown): void => {
      setTheme(settings.theme)
      showToast(texts.common.notSaved(reasonOf(error)))
    }
    setTheme(chosen)
    save.mutate({ theme: chosen }, { onError })
  }
  return (
    <div className="sections">
      <section>
        <h2>{words.looks}</h2>
        <div className="option">
          <span>{words.theme}</span>
          <Segments label={words.theme} options={THEMES} value={theme} onChange={choose} />
        </div>
      </section>
      <section>
        <h2>{words.keyboard}</h2>
        <KeySetting />
      </section>
      <Profiles />
      <section>
        <h2>{words.community}</h2>
        <DatasetFacts />
      </section>
      <section>
        <h2>{words.library}</h2>
        <div className="settings-text">
          <p>{words.onDisk}</p>
          <p className="body">{words.whereItLives}</p>
        </div>
      </section>
      <Backups />
      <About />
    </div>
  )
}
