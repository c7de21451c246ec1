import { useId, useState, type FormEvent } from 'react'
import type { Viewing } from '@shared/diary'
import type { MovieCard } from '@shared/movies'
import { keepFocus } from '../../../window/page-focus'
import { ErrorNote } from '../../../components/ErrorNote'
import { useDiary, useDiaryActions, type DiaryActions } from '../../../data/diary'
import { useAppState } from '../../../data/app-state'
import { reasonOf } from '../../../data/call'
import { useFormDraft } from '../../../data/drafts'
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
      <AddViewing
        key={`viewing ${card.movieId}`}
        movieId={card.movieId}
        isAgain={viewings.length > 0}
        actions={actions}
      />
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

/** A viewing as it stands in the form; `isRewatch` is null until a person says. */
interface NewViewing {
  readonly watchedOn: string
  readonly isRewatch: boolean | null
}

function readViewing(kept: unknown): NewViewing | null {
  if (typeof kept !== 'object' || kept === null || !('watchedOn' in kept) || !('isRewatch' in kept)) return null
  const { watchedOn, isRewatch } = kept
  if (typeof watchedOn !== 'string') return null
  return { watchedOn, isRewatch: typeof isRewatch === 'boolean' ? isRewatch : null }
}

interface AddViewingProps {
  readonly movieId: number
  readonly isAgain: boolean
  readonly actions: DiaryActions
}

function AddViewing({ movieId, isAgain, actions }: AddViewingProps) {
  const { profileId } = useAppState().profile
  const [viewing, change, drop] = useFormDraft(
    `viewing ${profileId} ${movieId}`,
    { watchedOn: today(), isRewatch: null },
    readViewing
  )
  const { watchedOn, isRewatch } = viewing
  const [problem, setProblem] = useState<string | null>(null)
  const id = useId()
  const again = isRewatch ?? isAgain
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (watchedOn > today()) return setProblem(words.dayToCome)
    setProblem(null)
    void attempt(async () => {
      await actions.add({ watchedOn: watchedOn || null, isRewatch: again })
      drop()
    })
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
          onChange={(event) => change({ watchedOn: event.target.value })}
        />
      </label>
      <label className="rewatch">
        <input type="checkbox" checked={again} onChange={(event) => change({ isRewatch: event.target.checked })} />
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
