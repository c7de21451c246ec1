import { nextQuestions } from '@engine/questions/select-questions'
import type { Questions } from '@shared/questions'
import type { ProfileView } from './profile-view'

/**
 * What to ask a person next: movies drawn by what their answer would teach, among those they probably know; by popularity while there is
 * no model. Never one that they rated, do not care for, want to see, or skipped. seed: the same draws the
 * same movies again.
 */
export function questionsFor(view: ProfileView, skipped: ReadonlySet<number>, limit: number, seed: number): Questions {
  const { vocabulary, inUse, popular } = view.recommender
  const isOpen = (movieId: number): boolean => !skipped.has(movieId) && view.isAskable(movieId)
  const cardsOf = (items: Iterable<number>) =>
    Array.from(items, (item) => ({ ...view.card(vocabulary.idAt(item)), prediction: null }))
  if (!inUse) {
    const open = popular.filter((item) => isOpen(vocabulary.idAt(item)))
    return { movies: cardsOf(open.subarray(0, limit)), usualError: null }
  }
  const closed = new Set<number>()
  for (const item of popular) if (!isOpen(vocabulary.idAt(item))) closed.add(item)
  const questions = nextQuestions(inUse.trained, view.ratedItems(), { skipped: closed, n: limit, seed })
  return { movies: cardsOf(questions.map(({ itemIndex }) => itemIndex)), usualError: questions[0]?.errorNow ?? null }
}
