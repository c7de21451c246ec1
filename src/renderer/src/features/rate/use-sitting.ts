import { useState } from 'react'
import type { LockedPrediction, MarkName, MovieCard } from '@shared/movies'
import { useAppState } from '../../data/app-state'
import { call } from '../../data/call'
import { useMovieActions } from '../../data/movie-actions'
import { useQuestions } from '../../data/questions'

/** A movie rated in this sitting, with what had been predicted. */
export interface Answer {
  readonly card: MovieCard
  readonly halfStars: number
  /** Null when there was no model to predict it. */
  readonly locked: LockedPrediction | null
}

/**
 * One sitting of rating: the question that is asked, what has been answered, and how sure the model has become. Skipped movies stay
 * skipped until the page is left.
 */
export function useSitting() {
  const { profileId } = useAppState().profile
  const actions = useMovieActions()
  const [skipped, setSkipped] = useState<readonly number[]>([])
  const [past, setPast] = useState<readonly MovieCard[]>([])
  const [returned, setReturned] = useState<MovieCard | null>(null)
  const [answers, setAnswers] = useState<readonly Answer[]>([])
  const [errors, setErrors] = useState<readonly number[]>([])
  const questions = useQuestions(skipped)
  const { movies = [], usualError = null } = questions.data ?? {}
  // What was just answered may still lead the list that is being made anew.
  const open = movies.filter(({ movieId }) => !past.some((card) => card.movieId === movieId))
  const asked = returned ?? open[0] ?? null
  if (usualError !== null && !questions.isPlaceholderData && usualError !== errors.at(-1))
    setErrors([...errors, usualError])

  const leave = (card: MovieCard): void => {
    setPast((before) => [...before.filter(({ movieId }) => movieId !== card.movieId), card])
    setReturned(null)
  }
  return {
    questions,
    asked,
    next: open.filter(({ movieId }) => movieId !== asked?.movieId).slice(0, 6),
    answers,
    /** The usual error to expect, at the start and after each answer that changed it. */
    errors,
    canGoBack: past.length > 0,
    async rate(card: MovieCard, halfStars: number): Promise<void> {
      await actions.rate(card, halfStars, false)
      leave(card)
      const { locked } = await call('movies:get', { profileId, movieId: card.movieId })
      setAnswers((before) => [
        { card, halfStars, locked },
        ...before.filter((answer) => answer.card.movieId !== card.movieId)
      ])
    },
    async mark(card: MovieCard, mark: MarkName): Promise<void> {
      await actions.mark(card, mark, true)
      leave(card)
    },
    skip(card: MovieCard): void {
      setSkipped((before) => [...before, card.movieId])
      leave(card)
    },
    /** Returns to the movie before, with what it was given. */
    async back(): Promise<void> {
      const last = past.at(-1)
      if (!last) return
      const { card } = await call('movies:get', { profileId, movieId: last.movieId })
      setPast(past.slice(0, -1))
      setSkipped((before) => before.filter((movieId) => movieId !== last.movieId))
      setReturned({ ...card, prediction: null })
    }
  }
}
