import type { ReactNode } from 'react'

/** The chapters in order: what their links lead to, and what they are called. */
export const CHAPTERS = [
  ['table', 'A table, mostly empty'],
  ['factors', 'Two thin tables'],
  ['start', 'A random start'],
  ['wrong', 'Being wrong, measured'],
  ['downhill', 'Downhill, a step at a time'],
  ['unseen', 'The empty squares, filled'],
  ['new', 'New people, new movies'],
  ['limits', 'What it cannot know']
] as const
export type ChapterId = (typeof CHAPTERS)[number][0]

/** A chapter under its name. */
export function Chapter({ id, children }: { id: ChapterId; children: ReactNode }) {
  return (
    <section className="chapter" aria-labelledby={`story-${id}`}>
      <h3 id={`story-${id}`} tabIndex={-1}>
        {CHAPTERS.find(([chapter]) => chapter === id)?.[1]}
      </h3>
      {children}
    </section>
  )
}
