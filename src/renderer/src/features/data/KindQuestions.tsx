import type { ImportPreview } from '@shared/imports'
import { useImportActions } from '../../data/imports'
import { texts } from '../../words/texts/texts'
import { Problem } from '../../components/Problem'
import { useAttempt } from '../../components/use-attempt'

const words = texts.data

type Kind = ImportPreview['kinds'][number]

/** Kinds of rows that may be no movies, one question for all rows of a kind in a file. */
export function KindQuestions({ kinds }: { kinds: readonly Kind[] }) {
  const { answerKind } = useImportActions()
  const { problem, attempt } = useAttempt()
  return (
    <section className="data-questions" aria-labelledby="kinds-head">
      <h3 id="kinds-head">{words.kindsHead}</h3>
      <p className="soft">{words.kindsMeaning}</p>
      <Problem>{problem}</Problem>
      <ul>
        {kinds.map((question) => (
          <KindQuestion
            key={`${question.file} ${question.kind}`}
            of={question}
            onAnswer={(isMovie) =>
              void attempt('', () => answerKind({ file: question.file, kind: question.kind, isMovie }))
            }
          />
        ))}
      </ul>
    </section>
  )
}

function KindQuestion({ of, onAnswer }: { of: Kind; onAnswer: (isMovie: boolean | null) => void }) {
  const { file, kind, nRows, titles, isMovie } = of
  return (
    <li className="data-question" aria-label={kind}>
      <p className="data-question-said">
        <b>
          <bdi>{kind}</bdi>
        </b>
        <span className="quiet">{words.rowsOfKind(file, nRows, titles)}</span>
      </p>
      <p className="data-actions">
        {isMovie === null ? (
          <>
            <button type="button" className="btn small" onClick={() => onAnswer(true)}>
              {words.kindIsMovie}
            </button>
            <button type="button" className="btn ghost small" onClick={() => onAnswer(false)}>
              {words.kindIsNot}
            </button>
          </>
        ) : (
          <>
            <span>{isMovie ? words.answeredMovies : words.answeredLeaveOut}</span>
            <button type="button" className="btn ghost small" onClick={() => onAnswer(null)}>
              {words.change}
            </button>
          </>
        )}
      </p>
    </li>
  )
}
