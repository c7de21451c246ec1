/** A name that keeps its own direction where it stands among other words. Sentences with names take nothing else. */
export type Isolated = string & { readonly isolated: never }

/** Scripts that are written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

export const isRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text)

/** Keeps a name's own direction in a sentence, where no element can be set around it. */
export const isolated = (name: string): Isolated => (isRightToLeft(name) ? `\u2068${name}\u2069` : name) as Isolated
