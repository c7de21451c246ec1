import { LANGUAGE } from './language'

const RULES = new Intl.PluralRules(LANGUAGE)

/** A phrase in the forms that a language has for numbers; every language has 'other'. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>

/** The form that goes with a number: formOf(1, { one: 'is', other: 'are' }) is "is". */
export const formOf = (n: number, forms: Forms): string => forms[RULES.select(n)] ?? forms.other
