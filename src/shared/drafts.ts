import { z } from 'zod'
import { Text } from './text'

/** More than anybody types into the fields that there are; a request stays below 4 MB. */
export const MOST_DRAFTS = 20
export const DRAFT_KEY_LENGTH = 400
export const DRAFT_LENGTH = 30_000

/** The draft of a note, which goes when that note is written. */
export const noteDraft = (profileId: number, movieId: number): string => `note ${profileId} ${movieId}`

/** What was typed and not saved yet, each with what it is for. */
export const Drafts = z
  .array(z.strictObject({ key: Text.max(DRAFT_KEY_LENGTH), text: Text.max(DRAFT_LENGTH) }))
  .max(MOST_DRAFTS)
export type Drafts = z.infer<typeof Drafts>
