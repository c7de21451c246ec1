import { useId, useState, type FormEvent } from 'react'
import { useAppState, useSaveSettings } from '../../data/app-state'
import { reasonOf } from '../../data/call'
import { Segments } from '../../components/Segments'
import { texts } from '../../words/texts'
import { draftOf, readDraft, type Draft, type DraftErrors, type NumberField } from './training-form'

const words = texts.training
const SAMPLING: readonly NumberField[] = ['budgetSeconds']
const DESCENT: readonly NumberField[] = ['nFactors', 'nEpochs', 'learningRate', 'regularization']
const METHODS = [
  ['auto', words.methods.auto],
  ['gibbs', words.methods.gibbs],
  ['sgd', words.methods.sgd]
] as const
const LOSSES = [
  ['L2', words.losses.L2],
  ['L1', words.losses.L1]
] as const

/** What the next Retrain will use. */
export function TrainingForm() {
  const { settings } = useAppState()
  const save = useSaveSettings()
  const [draft, setDraft] = useState<Draft>(() => draftOf(settings.training))
  const [errors, setErrors] = useState<DraftErrors>({})
  const change = (part: Partial<Draft>): void => {
    setDraft((before) => ({ ...before, ...part }))
    save.reset()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const result = readDraft(draft)
    setErrors('errors' in result ? result.errors : {})
    if ('settings' in result) save.mutate({ training: result.settings })
  }
  const input = (field: NumberField) => (
    <NumberInput
      key={field}
      label={words.fields[field].name}
      hint={words.fields[field].meaning}
      value={draft[field]}
      problem={errors[field]}
      onChange={(typed) => change({ [field]: typed })}
    />
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
          <div className="setting">
            <span className="setting-name">
              {words.loss}
              <small>{words.lossMeaning}</small>
            </span>
            <Segments label={words.loss} options={LOSSES} value={draft.loss} onChange={(loss) => change({ loss })} />
          </div>
          <label className="setting">
            <span className="setting-name">
              {words.biases}
              <small>{words.biasesMeaning}</small>
            </span>
            <input
              type="checkbox"
              aria-label={words.biases}
              checked={draft.useBiases}
              onChange={(event) => change({ useBiases: event.target.checked })}
            />
          </label>
          {draft.method === 'auto' && (draft.loss === 'L1' || !draft.useBiases) && (
            <p className="quiet">{words.onlyDescent}</p>
          )}
        </>
      )}
      {input('seed')}
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

interface NumberInputProps {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly problem: string | undefined
  readonly onChange: (typed: string) => void
}

function NumberInput({ label, hint, value, problem, onChange }: NumberInputProps) {
  const id = useId()
  return (
    <div className="setting">
      <span className="setting-name">
        <label htmlFor={id}>{label}</label>
        <small id={`${id}-hint`}>{hint}</small>
        {problem && (
          <small className="problem" role="alert" id={`${id}-problem`}>
            {problem}
          </small>
        )}
      </span>
      <input
        id={id}
        className="field num"
        inputMode="decimal"
        autoComplete="off"
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? `${id}-hint ${id}-problem` : `${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}
