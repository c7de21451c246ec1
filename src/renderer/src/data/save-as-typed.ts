import { useCallback, useEffect, useRef, useState } from 'react'
import { cut } from '@shared/text'
import { reasonOf } from './call'
import { draftOf, draftsToKeep, dropDraft, keepDrafts, setDraft, useDrafts } from './drafts'

/** How long a person pauses before what was typed is saved. */
const PAUSE_MS = 600

const savings = new Map<string, Promise<void>>()
const unsaved = new Set<() => Promise<void>>()

/** Saves all that was typed and is not saved yet. */
const saveTyped = async (): Promise<void> => {
  await Promise.allSettled([...unsaved].map((save) => save()))
}

/** Has all that is typed kept, and what was typed last saved when the window is closed, and when main asks before a quit. */
export function saveBeforeClosing(): void {
  const saveAll = (): void => void saveTyped().then(() => window.matinee.call('app:saved', { drafts: draftsToKeep() }))
  window.addEventListener('beforeunload', saveAll)
  window.matinee.subscribe('app:closing', saveAll)
  useDrafts.subscribe(keepDrafts)
}

/** What is saved as it is typed. */
interface Typed {
  /** What it is for: the name of its draft. */
  readonly key: string
  readonly saved: string
  /** The most of it that can be saved. */
  readonly most: number
  readonly save: (text: string) => Promise<void>
}

/** Saves a draft after those of the same text that are on their way; what is typed meanwhile, or too much, stays a draft. */
function saveDraft({ key, most, save }: Omit<Typed, 'saved'>): Promise<void> {
  const before = savings.get(key) ?? Promise.resolve()
  const saving = before
    .catch(() => undefined)
    .then(async () => {
      const text = draftOf(key)
      if (text === undefined) return
      const part = cut(text, most)
      await save(part)
      if (part === text && draftOf(key) === text) dropDraft(key)
      else keepDrafts() // with what is saved, its draft is kept no longer
    })
  savings.set(key, saving)
  return saving
}

type State = { readonly kind: 'untouched' | 'typing' | 'saved' } | { readonly kind: 'failed'; readonly reason: string }

/**
 * A text that is saved as it is typed: after a pause, when its field is left or goes away, and before the window closes. What could not
 * be saved stays a draft, and is tried again with the next key.
 */
export function useSavedAsTyped({ key, saved, most, save }: Typed) {
  const draft = useDrafts((drafts) => drafts[key])
  const [state, setState] = useState<State>({ kind: 'untouched' })
  const flush = useCallback(async (): Promise<void> => {
    if (draftOf(key) === undefined) return
    try {
      await saveDraft({ key, most, save })
      setState({ kind: draftOf(key) === undefined ? 'saved' : 'typing' })
    } catch (error) {
      setState({ kind: 'failed', reason: reasonOf(error) })
    }
  }, [key, most, save])
  useEffect(() => {
    if (draft === undefined) return undefined
    const pause = setTimeout(() => void flush(), PAUSE_MS)
    return () => clearTimeout(pause)
  }, [draft, flush])
  const latest = useRef(flush)
  useEffect(() => {
    latest.current = flush
  }, [flush])
  useEffect(() => {
    const flushLatest = (): Promise<void> => latest.current()
    unsaved.add(flushLatest)
    return () => {
      unsaved.delete(flushLatest)
      void flushLatest()
    }
  }, [])
  return {
    text: draft ?? saved,
    state,
    type: (text: string): void => {
      setState({ kind: 'typing' })
      setDraft(key, text)
    },
    flush
  }
}
