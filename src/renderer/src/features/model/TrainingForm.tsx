import { useId, useState, type FormEvent } from 'react'
import type { TrainingSettings } from '@shared/training'
import { useAppState, useSaveSettings } from '../../data/app-state'
import { reasonOf } from '../../data/call'
import { Segments } from '../../components/Segments'
import { draftOf, readDraft, type Draft, type DraftErrors, type NumberField } from './training-form'

type Field = readonly [NumberField, label: string, hint: string]

const SAMPLING: readonly Field[] = [
  ['budgetSeconds', 'Time', 'Seconds that sampling may take on a common computer. More time, more samples, less error.']
]
const DESCENT: readonly Field[] = [
  ['nFactors', 'Factors', 'Numbers kept for each person and each movie.'],
  ['nEpochs', 'Epochs', 'Passes over all ratings, at most; it stops when it no longer gets better.'],
  ['learningRate', 'Learning rate', 'How far one rating may move the numbers.'],
  ['regularization', 'Regularization', 'How strongly the numbers are pulled back towards nothing.']
]
const SEED: Field = ['seed', 'Seed', 'Same ratings, same settings, same seed: the same model.']

const METHODS: Readonly<Record<TrainingSettings['method'], string>> = {
  auto: 'Sampling where the time allows enough of it, gradient descent for more ratings than that.',
  gibbs: 'Draws many models that fit the ratings and averages what they say. Off by less; finds its own settings.',
  sgd: 'One model, improved rating by rating. Fast on any number of ratings.'
}

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
  const input = ([field, label, hint]: Field) => (
    <NumberInput
      key={field}
      label={label}
      hint={hint}
      value={draft[field]}
      problem={errors[field]}
      onChange={(typed) => change({ [field]: typed })}
    />
  )
  return (
    <form className="training-form" aria-label="Training settings" noValidate onSubmit={submit}>
      <div className="setting stacked">
        <span className="setting-name">
          Method
          <small>{METHODS[draft.method]}</small>
        </span>
        <Segments
          label="Method"
          options={[
            ['auto', 'Automatic'],
            ['gibbs', 'Sampling'],
            ['sgd', 'Descent']
          ]}
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
              Loss
              <small>Squared misses let big misses rule; absolute ones stay calm about odd ratings.</small>
            </span>
            <Segments
              label="Loss"
              options={[
                ['L2', 'L2, squared'],
                ['L1', 'L1, absolute']
              ]}
              value={draft.loss}
              onChange={(loss) => change({ loss })}
            />
          </div>
          <label className="setting">
            <span className="setting-name">
              Biases
              <small>Let every movie and every person be liked, or like, a little more or less than average.</small>
            </span>
            <input
              type="checkbox"
              aria-label="Biases"
              checked={draft.useBiases}
              onChange={(event) => change({ useBiases: event.target.checked })}
            />
          </label>
          {draft.method === 'auto' && (draft.loss === 'L1' || !draft.useBiases) && (
            <p className="quiet">Only gradient descent has these, so it will be used.</p>
          )}
        </>
      )}
      {input(SEED)}
      <p className="training-save">
        <button type="submit" className="btn">
          Save settings
        </button>
        <span aria-live="polite">
          {save.isSuccess && 'Saved. The next Retrain uses them.'}
          {save.isError && <span className="problem">Not saved. {reasonOf(save.error)}</span>}
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
