import type { ReactNode } from 'react'
import { texts } from '../../../words/texts/texts'

/** The chapters in order. */
export const CHAPTERS = ['table', 'factors', 'start', 'wrong', 'downhill', 'unseen', 'new', 'limits'] as const
export type ChapterId = (typeof CHAPTERS)[number]

/** A chapter under its name. */
export function Chapter({ id, children }: { id: ChapterId; children: ReactNode }) {
  return (
    <section className="chapter" aria-labelledby={`story-${id}`}>
      <h2 id={`story-${id}`} tabIndex={-1}>
        {texts.story.chapters[id]}
      </h2>
      {children}
    </section>
  )
}
