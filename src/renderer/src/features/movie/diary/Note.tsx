import { useId, useState } from 'react'
import { reasonOf } from '../../../data/call'
import { texts } from '../../../words/texts'

interface NoteProps {
  readonly note: string | null
  /** Keeps the text; an empty one removes the note. */
  readonly onWrite: (text: string) => Promise<void>
}

/** My note on a movie: kept when the field is left or Control+Enter is pressed; Escape goes back to what was kept. */
export function Note({ note, onWrite }: NoteProps) {
  const id = useId()
  const kept = note ?? ''
  const [text, setText] = useState(kept)
  const [seen, setSeen] = useState(kept)
  if (seen !== kept) {
    // It was kept, undone or redone: what stands on disk is what the field shows.
    setSeen(kept)
    setText(kept)
  }
  const [problem, setProblem] = useState<string | null>(null)
  const keep = (): void => {
    const written = text.trim()
    if (written === kept) return
    onWrite(written).then(
      () => setProblem(null),
      (error: unknown) => setProblem(texts.movie.diary.notKept(reasonOf(error)))
    )
  }
  return (
    <div className="movie-note">
      <label htmlFor={id}>{texts.movie.diary.note}</label>
      <textarea
        id={id}
        className="field"
        rows={Math.min(12, Math.max(2, text.split('\n').length))}
        maxLength={20_000}
        placeholder={texts.movie.diary.noteHint}
        value={text}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(event) => setText(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) keep()
          if (event.key === 'Escape') setText(kept)
          event.stopPropagation()
        }}
      />
      {problem && (
        <p className="problem" role="alert" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  )
}
