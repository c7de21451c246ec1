import { useCallback, useId } from 'react'
import { NOTE_LENGTH } from '@shared/diary'
import { noteDraft } from '@shared/drafts'
import { useAppState } from '../../../data/app-state'
import { useSavedAsTyped } from '../../../data/save-as-typed'
import { keys } from '../../../window/key-press'
import { texts } from '../../../words/texts/texts'

const words = texts.movie.diary

interface NoteProps {
  readonly movieId: number
  readonly note: string | null
  /** Saves the text; an empty one removes the note. */
  readonly onWrite: (text: string) => Promise<void>
}

/** My note on a movie, saved as it is typed. */
export function Note({ movieId, note, onWrite }: NoteProps) {
  const { profileId } = useAppState().profile
  const id = useId()
  const kept = note ?? ''
  const write = useCallback(
    async (typed: string): Promise<void> => {
      const text = typed.trim() === '' ? '' : typed
      if (text !== kept) await onWrite(text)
    },
    [kept, onWrite]
  )
  const { text, state, type, flush } = useSavedAsTyped({
    key: noteDraft(profileId, movieId),
    saved: kept,
    most: NOTE_LENGTH,
    save: write
  })
  const tooMany = text.length - NOTE_LENGTH
  return (
    <div className="movie-note">
      <div className="movie-note-head">
        <label htmlFor={id}>{words.note}</label>
        <span className="quiet" role="status">
          {state.kind === 'saved' && tooMany <= 0 && words.noteSaved}
        </span>
      </div>
      <textarea
        id={id}
        className="field"
        dir="auto"
        rows={Math.min(12, Math.max(2, text.split('\n').length))}
        placeholder={words.noteHint}
        value={text}
        aria-describedby={`${id}-problem`}
        onChange={(event) => type(event.target.value)}
        onBlur={() => void flush()}
        onKeyDown={keys((event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void flush()
          if (event.key === 'Escape') event.currentTarget.blur()
          event.stopPropagation()
        })}
      />
      <div role="alert" id={`${id}-problem`}>
        {state.kind === 'failed' && <p className="problem">{words.notKept(state.reason)}</p>}
        {tooMany > 0 && <p className="problem">{words.noteTooLong(NOTE_LENGTH, tooMany)}</p>}
      </div>
    </div>
  )
}
