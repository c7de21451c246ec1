import { TriangleAlert } from 'lucide-react'
import { CallFailed, reasonOf } from '../data/call'
import { texts } from '../words/texts/texts'
import './notes.css'

interface ErrorNoteProps {
  /** What could not be done, as a sentence. */
  readonly what: string
  readonly error: unknown
  readonly onRetry: () => void
}

/** What happened, what is safe, and a way to try again. */
export function ErrorNote({ what, error, onRetry }: ErrorNoteProps) {
  return (
    <section className="note" role="alert">
      <TriangleAlert className="icon danger" strokeWidth={1.6} aria-hidden />
      <p className="note-what">{what}</p>
      <p className="body">{texts.common.nothingLost(reasonOf(error))}</p>
      <button type="button" className="btn" onClick={onRetry}>
        {texts.common.tryAgain}
      </button>
      {error instanceof CallFailed && (
        <details>
          <summary>{texts.common.bugReport}</summary>
          <code>{error.code}</code>
        </details>
      )}
    </section>
  )
}
