import type { Database } from 'sql.js'
import { Settings } from '@shared/contract'
import { Drafts } from '@shared/drafts'
import { DEFAULT_TRAINING_SETTINGS } from '@shared/training'
import { all, first, run, text } from './query'

/** The settings in force: what the person chose over the defaults. */
export function currentSettings(db: Database): Settings {
  return readSettings(db, { theme: 'system', singleKeys: true, training: DEFAULT_TRAINING_SETTINGS })
}

/**
 * The stored settings over the defaults; a value that this version does not understand counts as not stored, and a part that was no setting
 * yet when the others were stored has its default.
 */
export function readSettings(db: Database, defaults: Settings): Settings {
  const stored: Record<string, unknown> = {}
  for (const row of all(db, 'select name, value from setting')) {
    const name = text(row, 'name')
    const shape = Object.hasOwn(Settings.shape, name) ? Settings.shape[name as keyof Settings] : undefined
    const value = shape?.safeParse(completed(JSON.parse(text(row, 'value')), defaults[name as keyof Settings]))
    if (value?.success) stored[name] = value.data
  }
  return { ...defaults, ...stored }
}

function completed(stored: unknown, whole: unknown): unknown {
  return typeof whole === 'object' && typeof stored === 'object' ? { ...whole, ...stored } : stored
}

/** Stores the settings given; the others keep their value. */
export function writeSettings(db: Database, settings: Partial<Settings>): void {
  for (const [name, value] of Object.entries(settings)) writeSetting(db, name, value)
}

/** Stores one value by name. */
export function writeSetting(db: Database, name: string, value: unknown): void {
  run(
    db,
    'insert into setting (name, value) values (:name, :value) on conflict (name) do update set value = excluded.value',
    { name, value: JSON.stringify(value) }
  )
}

/** The texts that were typed and not saved when the app was quit. */
export function readDrafts(db: Database): Drafts {
  const row = first(db, `select value from setting where name = 'drafts'`)
  const drafts = Drafts.safeParse(row && JSON.parse(text(row, 'value')))
  return drafts.success ? drafts.data : []
}

/** Keeps one of them no longer: it is saved. */
export function forgetDraft(db: Database, key: string): void {
  const drafts = readDrafts(db)
  const others = drafts.filter((draft) => draft.key !== key)
  if (others.length < drafts.length) writeSetting(db, 'drafts', others)
}

/** One stored text by name; null when it is not there. */
export function readSetting(db: Database, name: string): string | null {
  const row = first(db, 'select value from setting where name = :name', { name })
  const value: unknown = row && JSON.parse(text(row, 'value'))
  return typeof value === 'string' ? value : null
}
