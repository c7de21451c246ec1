import type { MovieDiary } from '@shared/diary'
import { noteDraft } from '@shared/drafts'
import { AppError } from '@shared/errors'
import type { StepLabel } from '@shared/history'
import type { HandlersOf } from '../ipc/calls'
import type { Library } from '../store/library'
import { writeNote } from '../store/history/join-notes'
import { sayIsSeen } from '../store/tables/marks'
import { rememberMovie } from '../store/tables/movies'
import { noteOf } from '../store/tables/notes'
import { requireProfile } from '../store/tables/profiles'
import { forgetDraft } from '../store/tables/settings'
import { addViewing, removeViewing, viewingsOf } from '../store/tables/viewings'
import { errors } from '../words/errors'
import type { Parts } from './parts'

/** When a movie was watched, and what a person wrote about it. */
export function diaryHandlers({ library, catalogue, views, now, today }: Parts): HandlersOf<'diary'> {
  const diaryOf = (profileId: number, movieId: number): MovieDiary =>
    library.read((db) => {
      requireProfile(db, profileId)
      return { viewings: viewingsOf(db, profileId, movieId), note: noteOf(db, profileId, movieId) }
    })

  /** Changes the diary of a movie as one step. */
  const change = async (
    profileId: number,
    movieId: number,
    label: (movie: { readonly title: string; readonly year: number | null }) => StepLabel,
    write: Parameters<Library['change']>[0]
  ): Promise<MovieDiary> => {
    const movie = catalogue.find(movieId)
    views.of(profileId)
    if (!movie) throw new AppError('unknown-movie', errors['unknown-movie'].toWriteAbout(movieId))
    const { title, year, imdbId, tmdbId } = movie
    await library.change(
      (db) => {
        requireProfile(db, profileId)
        rememberMovie(db, { movieId, title, year, imdbId, tmdbId })
        write(db)
      },
      { profileId, label: label({ title, year }) }
    )
    return diaryOf(profileId, movieId)
  }

  return {
    'diary:get': ({ profileId, movieId }) => diaryOf(profileId, movieId),

    'diary:add': async ({ profileId, movieId, watchedOn, isRewatch }) => {
      if (watchedOn !== null && watchedOn > today())
        throw new AppError('invalid-request', errors['invalid-request'].dayToCome)
      return change(
        profileId,
        movieId,
        (movie) => ({ what: 'viewing', ...movie, on: true }),
        (db) => {
          addViewing(db, { profileId, movieId, watchedOn, isRewatch })
          sayIsSeen(db, { profileId, movieId }, now())
        }
      )
    },

    'diary:remove': ({ profileId, movieId, viewingId }) =>
      change(
        profileId,
        movieId,
        (movie) => ({ what: 'viewing', ...movie, on: false }),
        (db) => void removeViewing(db, profileId, viewingId)
      ),

    'diary:note': ({ profileId, movieId, text }) =>
      change(
        profileId,
        movieId,
        (movie) => ({ what: 'note', ...movie, on: text !== '' }),
        (db) => {
          writeNote(db, { profileId, movieId, text, writtenAt: now(), writtenOn: null })
          forgetDraft(db, noteDraft(profileId, movieId)) // what was kept of it is older
        }
      )
  }
}
