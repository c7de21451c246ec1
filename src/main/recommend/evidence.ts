import { SIGNAL_KINDS, type SignalKind } from '@engine/ranking/implicit-signals'
import type { Marks } from '@shared/movies'

/** What a person's list is made from, by movie id: their ratings in half stars, and what their marks say. */
export interface Evidence {
  readonly ratings: ReadonlyMap<number, number>
  readonly marks: ReadonlyMap<number, SignalKind>
}

/** What ratings and marks say. */
export function evidenceOf(
  ratings: ReadonlyMap<number, { readonly halfStars: number }>,
  marks: ReadonlyMap<number, Marks>
): Evidence {
  const said = [...marks].flatMap(([movieId, own]): (readonly [number, SignalKind])[] => {
    const kind = SIGNAL_KINDS.find((name) => own[name])
    return kind ? [[movieId, kind]] : []
  })
  return {
    ratings: new Map(Array.from(ratings, ([movieId, { halfStars }]) => [movieId, halfStars])),
    marks: new Map(said)
  }
}

/** What is said of other movies than this one; a taste that it stands for is said of all of them. */
export function ofOthers(evidence: Evidence, movieId: number): Evidence {
  const { ratings, marks } = leaveOut(evidence, movieId)
  return { ratings, marks: new Map([...marks].filter(([id, kind]) => id !== movieId || kind === 'taste')) }
}

/** The same without the rating of a movie. */
export function leaveOut({ ratings, marks }: Evidence, leftOut: number): Evidence {
  return { ratings: new Map([...ratings].filter(([movieId]) => movieId !== leftOut)), marks }
}
