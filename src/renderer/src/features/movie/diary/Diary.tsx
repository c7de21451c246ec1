import { useId, useState, type FormEvent } from 'react'
import type { Viewing } from '@shared/diary'
import type { MovieCard } from '@shared/movies'
import { keepFocus } from '../../../window/page-focus'
import { ErrorNote } from '../../../components/ErrorNote'
import { useDiary, useDiaryActions, type DiaryActions } from '../../../data/diary'
import { reasonOf } from '../../../data/call'
import { showToast } from '../../../data/toast'
import { day } from '../../../words/dates'
import { texts } from '../../../words/texts/texts'
import { Note } from './Note'
import './diary.css'

const words = texts.movie.diary

/** This day as a date field writes it: YYYY-MM-DD. */
const today = (): string => new Intl.DateTimeFormat('sv-SE').format(new Date())

/** When I watched it, and what I think of it in my own words. */
export function Diary({ card }: { card: MovieCard }) {
  const diary = useDiary(card.movieId)
  const actions = useDiaryActions(card)
  if (diary.isError) return <ErrorNote what={words.failed} error={diary.error} onRetry={() => void diary.refetch()} />
  if (!diary.data) return null
  const { viewings, note } = diary.data
  return (
    <section className="diary" aria-labelledby="diary-head">
      <div className="section">
        <h2 id="diary-head">{words.head}</h2>
      </div>
      {viewings.length > 0 && (
        <ul className="viewings" aria-label={words.viewings}>
          {viewings.map((viewing) => (
            <Line key={viewing.viewingId} viewing={viewing} actions={actions} />
          ))}
        </ul>
      )}
      <AddViewing isAgain={viewings.length > 0} actions={actions} />
      <Note key={card.movieId} movieId={card.movieId} note={note} onWrite={actions.write} />
    </section>
  )
}

function Line({ viewing, actions }: { viewing: Viewing; actions: DiaryActions }) {
  const when = viewing.watchedOn === null ? words.someDay : day(viewing.watchedOn)
  const remove = (): void => {
    const focused = document.activeElement
    void attempt(() => actions.remove(viewing)).then(() => keepFocus(focused))
  }
  return (
    <li>
      <span className="num">{when}</span>
      {viewing.isRewatch && <span className="quiet">{words.again}</span>}
      <button type="button" className="btn ghost small" aria-label={words.removeOf(viewing.watchedOn)} onClick={remove}>
        {words.remove}
      </button>
    </li>
  )
}

function AddViewing({ isAgain, actions }: { isAgain: boolean; actions: DiaryActions }) {
  const [watchedOn, setWatchedOn] = useState(today)
  const [isRewatch, setRewatch] = useState<boolean | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const id = useId()
  const again = isRewatch ?? isAgain
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (watchedOn > today()) return setProblem(words.dayToCome)
    setProblem(null)
    void attempt(() => actions.add({ watchedOn: watchedOn || null, isRewatch: again })).then(() => setRewatch(null))
  }
  return (
    <form className="add-viewing" aria-label={words.add} noValidate onSubmit={submit}>
      <label>
        <span>{words.watchedOn}</span>
        <input
          className="field"
          type="date"
          value={watchedOn}
          max={today()}
          aria-invalid={problem !== null}
          aria-describedby={id}
          onChange={(event) => setWatchedOn(event.target.value)}
        />
      </label>
      <label className="rewatch">
        <input type="checkbox" checked={again} onChange={(event) => setRewatch(event.target.checked)} />
        {words.notFirst}
      </label>
      <button type="submit" className="btn">
        {watchedOn ? words.addViewing : words.addWithoutDay}
      </button>
      <div role="alert" id={id}>
        {problem !== null && <p className="problem">{problem}</p>}
      </div>
    </form>
  )
}

async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    showToast(reasonOf(error))
  }
}
