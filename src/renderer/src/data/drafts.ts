import { create } from 'zustand'

/** What was typed and is not saved yet, by what it is for. It outlives the page it was typed on. */
export const useDrafts = create<Readonly<Record<string, string>>>(() => ({}))

export const draftOf = (key: string): string | undefined => useDrafts.getState()[key]
export const setDraft = (key: string, text: string): void => useDrafts.setState({ [key]: text })
export const dropDraft = (key: string): void => useDrafts.setState(({ [key]: _dropped, ...others }) => others, true)

/** A text that is saved by a button: until then what was typed is kept, also while another page is open. */
export function useDraft(key: string, initial = ''): readonly [string, (text: string) => void, () => void] {
  const text = useDrafts((drafts) => drafts[key]) ?? initial
  return [text, (typed) => setDraft(key, typed), () => dropDraft(key)]
}
