import { useId } from 'react'
import { Segments } from '../../components/Segments'
import { texts } from '../../words/texts/texts'
import { optionOf, type Draft, type DraftErrors, type Field } from './training-form'

interface OptionFieldProps {
  readonly field: Field
  readonly draft: Draft
  readonly errors: DraftErrors
  readonly onChange: (part: Partial<Draft>) => void
}

/** One setting of a training, in the way that its kind is set. */
export function OptionField({ field, draft, errors, onChange }: OptionFieldProps) {
  const option = optionOf(field)
  const words: FieldWords = texts.training.fields[field]
  const change = (value: string | boolean): void => onChange({ [field]: value })
  switch (option.kind) {
    case 'choice':
      return (
        <div className="setting">
          <Name {...words} />
          <Segments
            label={words.name}
            options={option.choices.map((choice) => [choice, words.choices?.[choice] ?? choice] as const)}
            value={String(draft[field])}
            onChange={change}
          />
        </div>
      )
    case 'switch':
      return (
        <label className="setting">
          <Name {...words} />
          <input
            type="checkbox"
            aria-label={words.name}
            checked={draft[field] === true}
            onChange={(event) => change(event.target.checked)}
          />
        </label>
      )
    case 'whole':
    case 'real':
      return (
        <NumberInput
          label={words.name}
          hint={words.meaning}
          value={String(draft[field])}
          problem={field in errors ? errors[field as keyof DraftErrors] : undefined}
          onChange={change}
        />
      )
  }
}

interface FieldWords {
  readonly name: string
  readonly meaning: string
  readonly choices?: Readonly<Record<string, string>>
}

const Name = ({ name, meaning }: FieldWords) => (
  <span className="setting-name">
    {name}
    <small>{meaning}</small>
  </span>
)

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
