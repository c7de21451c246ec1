import { ASKED_OPTIONS, type NumberOption, type Option, type TrainingSettings } from '@shared/training'
import { texts } from '../../words/texts/texts'

/** The settings that have a field of their own each: all but the method, which decides about the others. */
export type Field = Exclude<keyof typeof ASKED_OPTIONS, 'method'>
export type NumberField = {
  [F in Field]: (typeof ASKED_OPTIONS)[F] extends NumberOption ? F : never
}[Field]

/** The training settings as they stand in the form: numbers are text until they are read. */
export type Draft = Omit<TrainingSettings, NumberField> & Readonly<Record<NumberField, string>>
export type DraftErrors = Partial<Record<NumberField, string>>

export const optionOf = (field: Field): Option => ASKED_OPTIONS[field]
const isField = (name: string): name is Field => name !== 'method'
const isNumber = (field: Field): field is NumberField => typeof optionOf(field).default === 'number'
const FIELDS = Object.keys(ASKED_OPTIONS).filter(isField)
const NUMBERS = FIELDS.filter(isNumber)

/** The fields of what changes the model of these methods and of no other. */
export const fieldsOf = (...methods: Option['methods'][number][]): readonly Field[] =>
  FIELDS.filter((field) => String(optionOf(field).methods) === String(methods))

export const draftOf = (settings: TrainingSettings): Draft => ({
  ...settings,
  ...eachNumber((field) => String(settings[field]))
})

/** A draft as it was kept, when it has what one of today has and nothing besides, which the contract would refuse. */
export const keptDraft =
  (today: Draft) =>
  (kept: unknown): Draft | null => {
    if (typeof kept !== 'object' || kept === null) return null
    const fields = kept as Readonly<Record<string, unknown>>
    const isWhole = Object.entries(today).every(([name, value]) => typeof fields[name] === typeof value)
    return isWhole && Object.keys(fields).length === Object.keys(today).length ? { ...today, ...kept } : null
  }

/** Reads a draft: the settings it stands for, or what is wrong with it by field. */
export function readDraft(draft: Draft): { settings: TrainingSettings } | { errors: DraftErrors } {
  const errors: DraftErrors = {}
  for (const field of NUMBERS) {
    const problem = problemOf(field, draft[field])
    if (problem) errors[field] = problem
  }
  if (Object.keys(errors).length > 0) return { errors }
  return { settings: { ...draft, ...eachNumber((field) => Number(draft[field])) } }
}

function eachNumber<T>(valueOf: (field: NumberField) => T): Record<NumberField, T> {
  return Object.fromEntries(NUMBERS.map((field) => [field, valueOf(field)])) as Record<NumberField, T>
}

function problemOf(field: NumberField, typed: string): string | null {
  const { kind, from, to, isAbove }: NumberOption = ASKED_OPTIONS[field]
  const value = Number(typed)
  const isGood = typed.trim() !== '' && (kind === 'whole' ? Number.isInteger(value) : Number.isFinite(value))
  if (isGood && value <= to && (isAbove ? value > from : value >= from)) return null
  const { fields, numberAbove, numberFrom, wholeFrom } = texts.training
  const { name } = fields[field]
  if (isAbove) return numberAbove(name, from, to)
  return (kind === 'whole' ? wholeFrom : numberFrom)(name, from, to)
}
