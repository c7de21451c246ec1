import { useState } from 'react'
import { Segments } from '../../components/Segments'
import { useAppState, useSaveSettings } from '../../data/app-state'
import { reasonOf } from '../../data/call'
import { showToast } from '../../data/toast'
import { texts } from '../../words/texts/texts'

const words = texts.shortcuts
type Choice = 'on' | 'off'
const CHOICES: readonly (readonly [Choice, string])[] = [
  ['on', words.on],
  ['off', words.off]
]

/** Whether letters and figures alone are commands. */
export function KeySetting() {
  const saved: Choice = useAppState().settings.singleKeys ? 'on' : 'off'
  const save = useSaveSettings()
  // The choice shows at once and returns when it could not be saved.
  const [choice, setChoice] = useState(saved)
  const choose = (chosen: Choice): void => {
    const onError = (error: unknown): void => {
      setChoice(saved)
      showToast(texts.common.notSaved(reasonOf(error)))
    }
    setChoice(chosen)
    save.mutate({ singleKeys: chosen === 'on' }, { onError })
  }
  return (
    <div className="option">
      <span>
        {words.setting}
        <span className="quiet option-meaning">{words.settingMeaning}</span>
      </span>
      <Segments label={words.setting} options={CHOICES} value={choice} onChange={choose} />
    </div>
  )
}
