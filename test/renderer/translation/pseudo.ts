import { cloneElement, isValidElement, type ReactElement, type ReactNode } from 'react'

const ACCENTED = new Map(
  [...'abcdefghijklmnopqrstuvwxyz'].flatMap((letter, i) => {
    const accented = 'áƀçđéƒǧħíǰķĺɱñóþɋŕšŧúṽŵẋýž'.charAt(i)
    const long = 'aeiou'.includes(letter) ? accented + accented : accented
    return [
      [letter, long],
      [letter.toUpperCase(), long.toUpperCase()]
    ]
  })
)

/** A text as a made-up language writes it: every letter accented, every vowel twice, so about four tenths longer; its figures have a comma. */
export const pseudoText = (text: string): string => [...text].map((letter) => ACCENTED.get(letter) ?? letter).join('')

/** A catalogue in that language: strings, what functions make of their facts, and the sentences around elements. */
export function pseudoCatalogue<T>(texts: T): T {
  return translated(texts) as T
}

function translated(value: unknown): unknown {
  if (typeof value === 'string') return pseudoText(value)
  if (typeof value === 'function') return (...facts: unknown[]) => translated(value(...facts.map(shown)))
  if (isValidElement(value)) return sentence(value as ReactElement<{ children?: ReactNode }>)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, translated(withComma(text))]))
}

/** A figure that stands in a text is the translator's to write; one that is a fact must be written by Intl. */
const withComma = (text: unknown): unknown => (typeof text === 'string' ? text.replace(/(\d)\.(\d)/g, '$1,$2') : text)

/** A function among the facts shows a part of the sentence, which is to be translated first. */
const shown = (fact: unknown): unknown => (typeof fact === 'function' ? (part: string) => fact(pseudoText(part)) : fact)

function sentence(element: ReactElement<{ children?: ReactNode }>): ReactElement {
  const parts = [element.props.children].flat()
  return cloneElement(element, {}, ...parts.map((part) => (typeof part === 'string' ? pseudoText(part) : part)))
}
