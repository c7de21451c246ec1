import { useState } from 'react'
import type { MarkName, MovieCard } from '@shared/movies'
import { shortcutKey, useWindowKeys } from '../../window/key-press'
import { open } from '../../window/navigation'
import { isText } from '../../window/text-field'
import { EmptyState } from '../../components/EmptyState'
import { ErrorNote } from '../../components/ErrorNote'
import { SkeletonLines } from '../../components/Skeleton'
import { useAppState } from '../../data/app-state'
import { reasonOf } from '../../data/call'
import { showToast } from '../../data/toast'
import { Poster } from '../../poster/Poster'
import { movieName } from '../../words/movies'
import { texts } from '../../words/texts/texts'
import { markOf } from '../shortcuts/movie-keys'
import { Answers } from './Answers'
import { draftAfter } from './draft-stars'
import { Question } from './Question'
import { useSitting } from './use-sitting'
import './rate.css'

const words = texts.rate

/** Rating one movie after another, drawn by what their answer would teach the model, among those a person probably knows. */
export function RatePage() {
  const sitting = useSitting()
  const { asked, questions } = sitting
  const [draft, setDraft] = useState<{ movieId: number; halfStars: number | null } | null>(null)
  const { singleKeys } = useAppState().settings

  const attempt = (work: Promise<void>): void =>
    void work.catch((error: unknown) => showToast(texts.common.notSaved(reasonOf(error))))
  const drafted = asked && draft?.movieId === asked.movieId ? draft.halfStars : (asked?.mine ?? null)
  const mark = (card: MovieCard, chosen: MarkName): void => attempt(sitting.mark(card, chosen))

  useWindowKeys((event) => {
    if (!asked || !singleKeys || event.defaultPrevented || isText(event.target)) return
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return
    const onButton = event.target instanceof HTMLElement && event.target.matches('button:not([role=radio]), a, summary')
    // Held down, a key answers for one movie, not for those that come after it.
    if (event.repeat) return event.preventDefault()
    const key = shortcutKey(event)
    const stars = draftAfter(key, drafted)
    const chosen = markOf(key)
    const done = ((): boolean => {
      if (stars !== undefined) {
        setDraft({ movieId: asked.movieId, halfStars: stars })
        // Enter keeps the stars, whatever was pressed before them.
        if (onButton) document.getElementById('question-head')?.focus({ preventScroll: true })
        return true
      }
      if (chosen !== null) return (mark(asked, chosen), true)
      switch (key) {
        case 'enter':
          if (drafted === null || onButton) return false
          attempt(sitting.rate(asked, drafted))
          return true
        case ' ':
          if (onButton) return false
          sitting.skip(asked)
          return true
        case 'z':
          attempt(sitting.back())
          return true
        default:
          return false
      }
    })()
    if (done) event.preventDefault()
  })

  if (questions.isError)
    return <ErrorNote what={words.failed} error={questions.error} onRetry={() => void questions.refetch()} />
  if (!questions.data) return <SkeletonLines n={6} height={60} />
  if (!asked) {
    return (
      <EmptyState
        action={
          <button type="button" className="btn primary" onClick={() => open({ page: 'for-you' })}>
            {words.seeList}
          </button>
        }
      >
        {words.none}
      </EmptyState>
    )
  }
  return (
    <div className="rate-page">
      <p className="sr" aria-live="polite">
        {words.asking(movieName(asked))}
      </p>
      <div className="stage">
        <Question
          key={asked.movieId}
          card={asked}
          draft={drafted}
          hasModel={questions.data.usualError !== null}
          canGoBack={sitting.canGoBack}
          onRate={(halfStars) => sitting.rate(asked, halfStars)}
          onClear={async () => setDraft({ movieId: asked.movieId, halfStars: null })}
          onDraft={(halfStars) => setDraft({ movieId: asked.movieId, halfStars })}
          onSkip={() => sitting.skip(asked)}
          onMark={(chosen) => mark(asked, chosen)}
          onBack={() => attempt(sitting.back())}
        />
        <aside className="queue" aria-label={words.nextHead}>
          <p>{words.next}</p>
          <ol>
            {sitting.next.map((card) => (
              <li key={card.movieId}>
                <Poster movie={card} />
                <span className="sr">{movieName(card)}</span>
              </li>
            ))}
          </ol>
        </aside>
      </div>
      <Answers answers={sitting.answers} errors={sitting.errors} />
    </div>
  )
}
