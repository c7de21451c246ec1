import { createElement, Fragment, type ReactElement, type ReactNode } from 'react'

/** How a page shows a part of a sentence: in bold, for readers only. */
export type Shown = (text: string) => ReactNode

/** A sentence with elements in it, in the order in which the language wants them: phrase`Off by ${figure} stars`. */
export const phrase = (said: TemplateStringsArray, ...elements: readonly ReactNode[]): ReactElement =>
  createElement(Fragment, null, ...said.flatMap((text, i) => [text, elements[i]]))
