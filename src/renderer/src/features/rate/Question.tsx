import { useLayoutEffect, useRef } from 'react'
import type { MarkName, MovieCard } from '@shared/movies'
import { StarRating } from '../../components/StarRating'
import { useFollowUps } from '../../components/use-follow-ups'
import { Poster } from '../../poster/Poster'
import { movieFacts, movieName, splitTitle } from '../../words/movies'
import { texts } from '../../words/texts/texts'

const words = texts.rate

interface QuestionProps {
  readonly card: MovieCard
  /** Half stars chosen by key and not kept yet, or the rating the movie has. */
  readonly draft: number | null
  readonly hasModel: boolean
  readonly canGoBack: boolean
  readonly onRate: (halfStars: number) => Promise<void>
  readonly onClear: () => Promise<void>
  readonly onDraft: (halfStars: number) => void
  readonly onSkip: () => void
  readonly onMark: (mark: MarkName) => void
  readonly onBack: () => void
}

/**
 * One movie, large, and every answer there is to "have you seen it". It is made anew for each movie, so that nothing of the one before
 * is left: not the button that had the focus, which would answer again, nor a click that was half of another.
 */
export function Question(props: QuestionProps) {
  const { card, draft, hasModel, canGoBack, onRate, onClear, onDraft, onSkip, onMark, onBack } = props
  const { main, rest } = splitTitle(card.title)
  const head = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    // What was pressed for the movie before has gone with it.
    if (document.activeElement === document.body) head.current?.focus({ preventScroll: true })
  }, [])
  const isFollowUp = useFollowUps()
  return (
    <>
      <Poster movie={card} />
      <section className="question" aria-labelledby="question-head" data-movie-id={card.movieId}>
        <p className="ask">{words.haveYouSeen}</p>
        <h2 id="question-head" dir="auto" tabIndex={-1} ref={head}>
          {main}
          {rest !== null && <span className="sr">: </span>}
          {rest !== null && <small>{rest}</small>}
        </h2>
        <p className="facts-line">{movieFacts(card)}</p>
        <StarRating
          label={texts.movies.yourRating(movieName(card))}
          value={draft}
          size={48}
          onRate={onRate}
          onClear={onClear}
          onDraft={onDraft}
        />
        <p className="draft" aria-live="polite">
          {draft === null ? words.choose : words.keep(draft)}
        </p>
        <div
          className="answers-row"
          onClickCapture={(event) => {
            if (isFollowUp(event.detail)) event.stopPropagation()
          }}
        >
          <Answer name={words.notSeen} shortcut="Space" keyName={texts.keys.space} onClick={onSkip} />
          <Answer name={words.wantTo} shortcut="W" onClick={() => onMark('watchlist')} />
          <Answer name={words.notInterested} shortcut="N" onClick={() => onMark('notInterested')} />
          <Answer name={words.seen} shortcut="S" onClick={() => onMark('seen')} />
          {canGoBack && <Answer name={words.back} shortcut="Z" onClick={onBack} isQuiet />}
        </div>
        <p className="veiled">
          {hasModel && <i className="veil" aria-hidden />}
          {hasModel ? words.hidden : words.noModel}
        </p>
      </section>
    </>
  )
}

interface AnswerProps {
  readonly name: string
  readonly shortcut: string
  /** What is written on the key, if it is not the shortcut itself. */
  readonly keyName?: string
  readonly onClick: () => void
  readonly isQuiet?: boolean
}

function Answer({ name, shortcut, keyName = shortcut, onClick, isQuiet = false }: AnswerProps) {
  return (
    <button type="button" className={isQuiet ? 'btn ghost' : 'btn'} aria-keyshortcuts={shortcut} onClick={onClick}>
      {name} <kbd aria-hidden>{keyName}</kbd>
    </button>
  )
}
