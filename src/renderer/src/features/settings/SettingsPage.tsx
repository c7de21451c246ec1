import { useState } from 'react'
import type { Theme } from '@shared/contract'
import { DatasetFacts } from '../../components/DatasetFacts'
import { Segments } from '../../components/Segments'
import { useAppState, useSaveSettings } from '../../data/app-state'
import { reasonOf } from '../../data/call'
import { showToast } from '../../data/toast'
import { KeySetting } from '../shortcuts/KeySetting'
import { Backups } from './Backups'
import { Profiles } from './Profiles'
import './settings.css'

const THEMES: readonly (readonly [Theme, string])[] = [
  ['system', 'System'],
  ['dark', 'Dark'],
  ['light', 'Light']
]

/** Settings: looks, people, what the data is, where it lives and its copies. */
export function SettingsPage() {
  const { settings, version } = useAppState()
  const save = useSaveSettings()
  // The choice shows at once and returns when it could not be saved.
  const [theme, setTheme] = useState(settings.theme)
  const choose = (chosen: Theme): void => {
    const onError = (error: unknown): void => {
      setTheme(settings.theme)
      showToast(`Not saved. ${reasonOf(error)}`)
    }
    setTheme(chosen)
    save.mutate({ theme: chosen }, { onError })
  }
  return (
    <div className="sections">
      <section>
        <h2>Looks</h2>
        <div className="option">
          <span>Theme</span>
          <Segments label="Theme" options={THEMES} value={theme} onChange={choose} />
        </div>
      </section>
      <section>
        <h2>Keyboard</h2>
        <KeySetting />
      </section>
      <Profiles />
      <section>
        <h2>Community data</h2>
        <DatasetFacts />
      </section>
      <section>
        <h2>Your library</h2>
        <div className="settings-text">
          <p>Every rating is on disk before its stars light up.</p>
          <p className="body">
            Ratings, marks, models and settings live in this app’s own data folder in your user account. Nothing is sent
            anywhere: Matinee makes no network request, except for a MovieLens download that you start on the Data page.
          </p>
        </div>
      </section>
      <Backups />
      <section>
        <h2>About</h2>
        <p>Matinee {version}</p>
      </section>
    </div>
  )
}
