import { focusWhenThere } from '../../window/page-focus'
import { Confirm } from '../../components/Confirm'
import { reasonOf } from '../../data/call'
import { useImportActions } from '../../data/imports'
import { listed } from '../../words/list'
import { texts } from '../../words/texts/texts'
import { tellImportProblem } from './import-problem'
import { letWait, useWaiting } from './waiting-files'

const words = texts.data

/** Asks whether files that were dropped meanwhile, or are to be chosen, take the place of the import that is open, with the answers given for it. */
export function ReplacePreview({ nAnswered }: { nAnswered: number }) {
  const waiting = useWaiting()
  const { choose, drop } = useImportActions()
  if (waiting === null) return null
  const isChoice = waiting === 'to-be-chosen'
  const names = isChoice ? words.otherFiles : listed(waiting.map(({ name }) => name))
  const replace = (): void => {
    letWait(null)
    const begun = isChoice ? choose() : drop(waiting)
    begun.catch((error: unknown) => tellImportProblem(`${words.notRead} ${reasonOf(error)}`))
  }
  const keep = (): void => {
    letWait(null)
    focusWhenThere('preview-head')
  }
  return (
    <Confirm
      key={names}
      label={words.replaceWith(names)}
      action={{ name: words.replaceNow, run: replace }}
      cancel={words.keepThis}
      onCancel={keep}
    >
      {words.replaceMeaning(names, nAnswered)}
    </Confirm>
  )
}
