import { create } from 'zustand'
import { DRAFT_KEY_LENGTH, DRAFT_LENGTH, MOST_DRAFTS, type Drafts } from '@shared/drafts'
import { cut } from '@shared/text'

/** What was typed and is not saved yet, by what it is for. It outlives the page it was typed on. */
export const useDrafts = create<Readonly<Record<string, string>>>(() => ({}))

export const draftOf = (key: string): string | undefined => useDrafts.getState()[key]
export const setDraft = (key: string, text: string): void => useDrafts.setState({ [key]: text })
export const dropDraft = (key: string): void => useDrafts.setState(({ [key]: _dropped, ...others }) => others, true)

/** What is kept over a quit and a crash: the latest of what was typed, as much as main takes. */
export const draftsToKeep = (): Drafts =>
  Object.entries(useDrafts.getState())
    .filter(([key, text]) => text !== '' && key.length <= DRAFT_KEY_LENGTH)
    .slice(-MOST_DRAFTS)
    .map(([key, text]) => ({ key, text: cut(text, DRAFT_LENGTH) }))

/** Puts back what was typed and not saved before the app was quit. */
export const restoreDrafts = (kept: Drafts): void =>
  useDrafts.setState((drafts) => ({ ...Object.fromEntries(kept.map(({ key, text }) => [key, text])), ...drafts }))

/** How old what is kept of a draft may be. */
const KEEP_MS = 1_000
let keeping: ReturnType<typeof setTimeout> | undefined

/** Has what is typed kept soon. */
export function keepDrafts(): void {
  const { matinee } = window
  // Why it was not kept is said when it is saved: the disk refuses that too.
  keeping ??= setTimeout(() => {
    keeping = undefined
    void matinee.call('app:drafts', { drafts: draftsToKeep() })
  }, KEEP_MS)
}

/** A text that is saved by a button: until then what was typed is kept, also while another page is open. */
export function useDraft(key: string, initial = ''): readonly [string, (text: string) => void, () => void] {
  const text = useDrafts((drafts) => drafts[key]) ?? initial
  return [text, (typed) => setDraft(key, typed), () => dropDraft(key)]
}

/**
 * A form that is saved by a button, kept as a text is. `read` checks what was kept, perhaps by another version; null for what it does not
 * understand.
 */
export function useFormDraft<T extends object>(
  key: string,
  initial: T,
  read: (kept: unknown) => T | null
): readonly [T, (part: Partial<T>) => void, () => void] {
  const [text, set, drop] = useDraft(key)
  const value = (text === '' ? null : read(parsed(text))) ?? initial
  const change = (part: Partial<T>): void => {
    const now = JSON.stringify({ ...value, ...part })
    if (now === JSON.stringify(initial)) drop()
    else set(now)
  }
  return [value, change, drop]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // of another version
  }
}
