import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { Taste } from '@shared/explore'
import { ErrorNote } from '../../components/ErrorNote'
import { SkeletonLines } from '../../components/Skeleton'
import { useAppState } from '../../data/app-state'
import { call, reasonOf } from '../../data/call'
import { useTastes } from '../../data/explore'
import { tellStep } from '../../data/steps'
import { showToast } from '../../data/toast'
import { Poster } from '../../poster/Poster'
import { splitTitle } from '../../words/movies'
import { texts } from '../../words/texts/texts'
import './taste-picker.css'

const words = texts.forYou.tastes
/** Movies of a group that are shown. */
const MOST_SHOWN = 4

/** Groups of movies that the same people like: each press picks one, or puts it back, and the list follows. */
export function TastePicker({ id }: { id: string }) {
  const tastes = useTastes()
  return (
    <section className="tastes" id={id} aria-labelledby={`${id}-head`}>
      <h3 id={`${id}-head`}>{words.head}</h3>
      <p>{words.meaning}</p>
      {tastes.isError && <ErrorNote what={words.failed} error={tastes.error} onRetry={() => void tastes.refetch()} />}
      {tastes.isPending && <SkeletonLines n={3} />}
      {tastes.data?.length === 0 && <p>{words.waiting}</p>}
      <ul>
        {tastes.data?.map((taste) => (
          <Choice key={taste.movies[0]?.movieId} taste={taste} />
        ))}
      </ul>
    </section>
  )
}

function Choice({ taste: { kinds, movies, isPicked } }: { taste: Taste }) {
  const client = useQueryClient()
  const { profileId } = useAppState().profile
  const [isSaving, setSaving] = useState(false)
  const shown = movies.slice(0, MOST_SHOWN)
  const titles = [...new Set(shown.map(({ title }) => splitTitle(title).main))].join(', ')
  const press = async (): Promise<void> => {
    if (isSaving) return
    setSaving(true)
    try {
      const on = !isPicked
      const movieIds = movies.map(({ movieId }) => movieId)
      const { tastes } = await call('tastes:pick', { profileId, movieIds, on })
      client.setQueryData(['tastes', profileId], tastes)
      const [first] = movies
      if (first) tellStep({ what: 'taste', title: first.title, year: first.year, on })
    } catch (error) {
      showToast(texts.common.notSaved(reasonOf(error)))
    } finally {
      setSaving(false)
    }
  }
  return (
    <li>
      <button
        type="button"
        className="taste"
        aria-pressed={isPicked}
        aria-label={words.group(kinds.join(', '), titles)}
        onClick={() => void press()}
      >
        <span className="taste-posters" aria-hidden>
          {shown.map((movie) => (
            <Poster key={movie.movieId} movie={movie} mini />
          ))}
        </span>
        {kinds.length > 0 && <span className="taste-kinds">{kinds.join(', ')}</span>}
        <span className="taste-titles">{titles}</span>
      </button>
    </li>
  )
}
