import { LANGUAGE, NUMBER_LOCALE } from './language'

const RULES = new Intl.PluralRules(LANGUAGE)
const COUNT = new Intl.NumberFormat(NUMBER_LOCALE)

/** A phrase in the forms that a language has for numbers; every language has 'other'. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>

/** The form that goes with a number: formOf(1, { one: 'is', other: 'are' }) is "is". */
export const formOf = (n: number, forms: Forms): string => forms[RULES.select(n)] ?? forms.other

/** "1,204". */
export const count = (n: number): string => COUNT.format(n)

/** "1 rating", "12 ratings". */
export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${count(n)} ${formOf(n, { one, other: many })}`
