import { useState, type FormEvent } from 'react'
import { useAppState, useSaveSettings } from '../../data/app-state'
import { reasonOf } from '../../data/call'
import { useFormDraft } from '../../data/drafts'
import { Segments } from '../../components/Segments'
import { texts } from '../../words/texts/texts'
import { OptionField } from './OptionField'
import { draftOf, fieldsOf, keptDraft, readDraft, type Draft, type DraftErrors, type Field } from './training-form'

const words = texts.training
const SAMPLING = fieldsOf('gibbs')
const DESCENT = fieldsOf('sgd')
const BOTH = fieldsOf('sgd', 'gibbs')
const METHODS = [
  ['auto', words.methods.auto],
  ['gibbs', words.methods.gibbs],
  ['sgd', words.methods.sgd]
] as const

/** What the next Retrain will use. */
export function TrainingForm() {
  const { settings } = useAppState()
  const save = useSaveSettings()
  const initial = draftOf(settings.training)
  const [draft, setDraft, drop] = useFormDraft('training', initial, keptDraft(initial))
  const [errors, setErrors] = useState<DraftErrors>({})
  const change = (part: Partial<Draft>): void => {
    setDraft(part)
    save.reset()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const result = readDraft(draft)
    setErrors('errors' in result ? result.errors : {})
    if ('settings' in result) save.mutate({ training: result.settings }, { onSuccess: drop })
  }
  const input = (field: Field) => (
    <OptionField key={field} field={field} draft={draft} errors={errors} onChange={change} />
  )
  return (
    <form className="training-form" aria-label={words.label} noValidate onSubmit={submit}>
      <div className="setting stacked">
        <span className="setting-name">
          {words.method}
          <small>{words.methodMeaning[draft.method]}</small>
        </span>
        <Segments
          label={words.method}
          options={METHODS}
          value={draft.method}
          onChange={(method) => change({ method })}
        />
      </div>
      {draft.method !== 'sgd' && SAMPLING.map(input)}
      {draft.method !== 'gibbs' && (
        <>
          {DESCENT.map(input)}
          {draft.method === 'auto' && (draft.loss === 'L1' || !draft.useBiases) && (
            <p className="quiet">{words.onlyDescent}</p>
          )}
        </>
      )}
      {BOTH.map(input)}
      <p className="training-save">
        <button type="submit" className="btn">
          {words.save}
        </button>
        <span aria-live="polite">
          {save.isSuccess && words.saved}
          {save.isError && <span className="problem">{texts.common.notSaved(reasonOf(save.error))}</span>}
        </span>
      </p>
    </form>
  )
}
