import { DAY_LOCALE } from '@shared/words/language'

const LIST = new Intl.ListFormat(DAY_LOCALE)

/** Names in a row: "Heat, Ronin and Speed". */
export const listed = (names: readonly string[]): string => LIST.format(names)
