import { useState } from 'react'
import type { ImportAnswer, ImportEntry, ImportPreview } from '@shared/imports'
import { Stars } from '../../components/Stars'
import { useImportActions, useImportList } from '../../data/imports'
import { movieName } from '../../words/movies'
import { texts } from '../../words/texts'
import { Problem } from '../settings/Problem'
import { useAttempt } from '../settings/use-attempt'
import { SearchByHand } from './SearchByHand'

const words = texts.data

/** The movies that could not be matched for certain, one question each. */
export function Questions({ preview }: { preview: ImportPreview }) {
  const { items: shown, total, loadMore } = useImportList('questions')
  const { answer } = useImportActions()
  const { problem, attempt } = useAttempt()
  return (
    <section className="data-questions" aria-labelledby="questions-head">
      <h3 id="questions-head">{words.questionsHead}</h3>
      <p className="soft" role="status">
        {words.questionsAnswered(preview.nAnswered, preview.nQuestions)}
      </p>
      <Problem>{problem}</Problem>
      <ul>
        {shown.map((entry) => (
          <Question key={entry.n} entry={entry} onAnswer={(said) => void attempt('', () => answer(entry.n, said))} />
        ))}
        {total > shown.length && (
          <li>
            <button type="button" className="btn ghost small" onClick={loadMore}>
              {words.more(total - shown.length)}
            </button>
          </li>
        )}
      </ul>
    </section>
  )
}

interface QuestionProps {
  readonly entry: ImportEntry
  readonly onAnswer: (answer: ImportAnswer | null) => void
}

function Question({ entry, onAnswer }: QuestionProps) {
  const { file, line, halfStars, candidates, answer } = entry
  const [searching, setSearching] = useState(false)
  return (
    <li className="data-question" aria-label={movieName(entry)}>
      <p className="data-question-said">
        <b>{movieName(entry)}</b>
        {halfStars !== null && <Stars halfStars={halfStars} size={13} label={texts.measures.stars(halfStars)} />}
        <span className="quiet">{words.fileSays(file, line)}</span>
      </p>
      {answer ? (
        <p className="data-actions">
          <span>{answerWords(entry, answer)}</span>
          <button type="button" className="btn ghost small" onClick={() => onAnswer(null)}>
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
              onClick={() => onAnswer({ kind: 'movie', movieId: movie.movieId })}
            >
              {movieName(movie)}
              <span className="quiet">{words.toldApartBy(movie)}</span>
            </button>
          ))}
          <button type="button" className="btn ghost small" onClick={() => onAnswer({ kind: 'keep' })}>
            {words.keep}
          </button>
          <button type="button" className="btn ghost small" onClick={() => onAnswer({ kind: 'leave-out' })}>
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
        <SearchByHand title={entry.title} onChoose={(movieId) => onAnswer({ kind: 'movie', movieId })} />
      )}
    </li>
  )
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
