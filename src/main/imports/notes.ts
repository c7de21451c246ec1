import { importNote } from '../store/tables/imports'
import { noteOf, type NewNote } from '../store/tables/notes'
import type { Database } from '../store/tables/query'
import { NOTE_LETTERS, type ImportedMovie } from './merge'

/** What an import does to the note of a movie. */
export interface NoteChange {
  /** 'more': mine stays, and what the files say comes after it. 'conflict': the two are too long together, so only mine stays. */
  readonly kind: 'new' | 'more' | 'same' | 'conflict' | 'none'
  /** What is brought; '' for nothing. */
  readonly text: string
}

const BETWEEN = '\n\n'
export const NO_CHANGE: NoteChange = { kind: 'none', text: '' }

/** What an import brings beside a note of mine: every review that is not in it already. */
export function noteChange({ review, rows }: ImportedMovie, mine: string | undefined): NoteChange {
  if (review === '') return NO_CHANGE
  if (mine === undefined) return { kind: 'new', text: review }
  if (holds(mine, review)) return { kind: 'same', text: '' }
  const reviews = new Set(rows.map((row) => row.review).filter((text) => text !== '' && !holds(mine, text)))
  const text = [...reviews].join(BETWEEN)
  if (text === '') return { kind: 'same', text }
  return joined(mine, text).length <= NOTE_LETTERS ? { kind: 'more', text } : { kind: 'conflict', text: '' }
}

/** Brings a note as part of an import at a time; one that goes below mine makes another note of it, of that time. */
export function bringNote(db: Database, batchId: number, at: number, note: Required<NewNote>): void {
  const mine = noteOf(db, note.profileId, note.movieId)
  if (mine === null) importNote(db, batchId, note)
  else importNote(db, batchId, { ...note, text: joined(mine, note.text), writtenAt: at, writtenOn: null })
}

const joined = (mine: string, more: string): string => `${mine}${BETWEEN}${more}`

/** Whether a note has a text as a part of its own, however its lines end. */
const holds = (note: string, text: string): boolean => apart(note).includes(apart(text))
const apart = (text: string): string => `${BETWEEN}${text.replace(/\r\n?/g, '\n').trim()}${BETWEEN}`
