import { Segments } from '../../components/Segments'
import { useAppState, useSaveSettings } from '../../data/app-state'
import { reasonOf } from '../../data/call'
import { showToast } from '../../data/toast'
import { texts } from '../../words/texts'

const words = texts.shortcuts
const CHOICES = [
  ['on', words.on],
  ['off', words.off]
] as const

/** Whether letters and figures alone are commands. */
export function KeySetting() {
  const { singleKeys } = useAppState().settings
  const save = useSaveSettings()
  const choose = (choice: 'on' | 'off'): void =>
    save.mutate(
      { singleKeys: choice === 'on' },
      { onError: (error) => showToast(texts.common.notSaved(reasonOf(error))) }
    )
  return (
    <div className="option">
      <span>
        {words.setting}
        <span className="quiet option-meaning">{words.settingMeaning}</span>
      </span>
      <Segments label={words.setting} options={CHOICES} value={singleKeys ? 'on' : 'off'} onChange={choose} />
    </div>
  )
}
