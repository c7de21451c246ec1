import { useLayoutEffect, useRef, useState } from 'react'
import type { ImportAnswer, ImportEntry, ImportPreview } from '@shared/imports'
import { Stars } from '../../components/Stars'
import { useImportActions, useImportList } from '../../data/imports'
import { movieName } from '../../words/movies'
import { texts } from '../../words/texts/texts'
import { Problem } from '../../components/Problem'
import { useAttempt } from '../../components/use-attempt'
import { More } from './More'
import { SearchByHand } from './SearchByHand'

const words = texts.data

/** The movies that could not be matched for certain, one question each. */
export function Questions({ preview }: { preview: ImportPreview }) {
  const { items: shown, total, loadMore } = useImportList('questions')
  const { answer } = useImportActions()
  const list = useRef<HTMLUListElement>(null)
  const say = async (n: number, said: ImportAnswer | null): Promise<void> => {
    await answer(n, said)
    if (said !== null) focusNextQuestion(list.current, n)
  }
  return (
    <section className="data-questions" aria-labelledby="questions-head">
      <h3 id="questions-head">{words.questionsHead}</h3>
      <p className="soft" role="status">
        {words.questionsAnswered(preview.nAnswered, preview.nQuestions)}
      </p>
      <ul ref={list}>
        {shown.map((entry) => (
          <Question key={entry.n} entry={entry} onAnswer={(said) => say(entry.n, said)} />
        ))}
        <More nLeft={total - shown.length} loadMore={loadMore} />
      </ul>
    </section>
  )
}

interface QuestionProps {
  readonly entry: ImportEntry
  readonly onAnswer: (answer: ImportAnswer | null) => Promise<void>
}

function Question({ entry, onAnswer }: QuestionProps) {
  const { n, file, line, halfStars, candidates, answer } = entry
  const [searching, setSearching] = useState(false)
  const { problem, attempt } = useAttempt()
  const row = useRef<HTMLLIElement>(null)
  const isChanging = useRef(false)
  const say = (said: ImportAnswer | null): void => {
    isChanging.current = said === null
    void attempt('', () => onAnswer(said))
  }
  useLayoutEffect(() => {
    if (answer === null && isChanging.current) row.current?.querySelector('button')?.focus()
    isChanging.current = false
  }, [answer])
  return (
    <li
      className="data-question"
      aria-label={movieName(entry)}
      ref={row}
      data-question={n}
      data-open={answer === null || undefined}
    >
      <p className="data-question-said">
        <b>{movieName(entry)}</b>
        {halfStars !== null && <Stars halfStars={halfStars} size={13} label={texts.measures.stars(halfStars)} />}
        <span className="quiet">{words.fileSays(file, line)}</span>
      </p>
      {answer ? (
        <p className="data-actions">
          <span>{answerWords(entry, answer)}</span>
          <button type="button" className="btn ghost small" onClick={() => say(null)}>
            {words.change}
          </button>
        </p>
      ) : (
        <div className="data-actions">
          {candidates.map((movie) => (
            <button
              type="button"
              className="btn small"
              key={movie.movieId}
              onClick={() => say({ kind: 'movie', movieId: movie.movieId })}
            >
              {movieName(movie)}
              <span className="quiet">{words.distinguishedBy(movie)}</span>
            </button>
          ))}
          <button type="button" className="btn ghost small" onClick={() => say({ kind: 'keep' })}>
            {words.keep}
          </button>
          <button type="button" className="btn ghost small" onClick={() => say({ kind: 'leave-out' })}>
            {words.leaveOut}
          </button>
          <button
            type="button"
            className="btn ghost small"
            aria-expanded={searching}
            onClick={() => setSearching(!searching)}
          >
            {words.search}
          </button>
        </div>
      )}
      {searching && !answer && (
        <SearchByHand title={entry.title} onChoose={(movieId) => say({ kind: 'movie', movieId })} />
      )}
      <Problem>{problem}</Problem>
    </li>
  )
}

/** After an answer the focus goes to the next open question; then to those not shown yet, to those passed over, and to Import. */
function focusNextQuestion(list: HTMLUListElement | null, n: number): void {
  const open = [...(list?.querySelectorAll<HTMLElement>('[data-open]') ?? [])]
  const others = open.filter(({ dataset }) => Number(dataset['question']) !== n)
  const next =
    others.find(({ dataset }) => Number(dataset['question']) > n)?.querySelector('button') ??
    list?.querySelector<HTMLElement>('[data-more]') ??
    others[0]?.querySelector('button') ??
    document.getElementById('import-now')
  next?.focus()
}

function answerWords({ movie }: ImportEntry, answer: ImportAnswer): string {
  switch (answer.kind) {
    case 'movie':
      return movie ? movieName(movie) : ''
    case 'keep':
      return words.answeredKeep
    case 'leave-out':
      return words.answeredLeaveOut
  }
}
