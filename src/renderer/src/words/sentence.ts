import { LANGUAGE } from '@shared/words/language'

/** A phrase as the beginning of a sentence. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase(LANGUAGE) + text.slice(1)
