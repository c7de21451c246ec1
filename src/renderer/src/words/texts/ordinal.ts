import { LANGUAGE } from '@shared/words/language'
import { count } from '../numbers'

const RULES = new Intl.PluralRules(LANGUAGE, { type: 'ordinal' })
const ENDINGS: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = { one: 'st', two: 'nd', few: 'rd' }

/** "1st", "22nd", "1,013th". */
export const ordinal = (n: number): string => `${count(n)}${ENDINGS[RULES.select(n)] ?? 'th'}`
