import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'

/** Entries of a list that are looked at in one turn: a few milliseconds. */
const AT_ONCE = 500

/**
 * Where a value is not as its schema says, in words that hold nothing of the value; null when it is. Long lists are looked at in
 * turns, so that other calls are answered meanwhile.
 */
export async function shapeFault(schema: z.ZodType, value: unknown): Promise<string | null> {
  const long = longListsIn(schema, value)
  const rest =
    long.length === 0 ? value : { ...(value as object), ...Object.fromEntries(long.map(([name]) => [name, []])) }
  const whole = schema.safeParse(rest)
  if (!whole.success) return placesIn(whole.error)
  for (const [name, element, entries] of long) {
    const some = z.array(element)
    for (let at = 0; at < entries.length; at += AT_ONCE) {
      if (at > 0) await nextTurn()
      const checked = some.safeParse(entries.slice(at, at + AT_ONCE))
      if (!checked.success) return `${name} from ${at}: ${placesIn(checked.error)}`
    }
  }
  return null
}

type List = readonly [name: string, element: z.ZodType, entries: readonly unknown[]]

function longListsIn(schema: z.ZodType, value: unknown): List[] {
  if (!(schema instanceof z.ZodObject) || typeof value !== 'object' || value === null) return []
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    const entries: unknown = (value as Readonly<Record<string, unknown>>)[name]
    const isLong = field instanceof z.ZodArray && Array.isArray(entries) && entries.length > AT_ONCE
    return isLong ? [[name, field.element as z.ZodType, entries as unknown[]]] : []
  })
}

const MOST_PLACES = 5

const placesIn = ({ issues }: z.ZodError): string =>
  issues
    .slice(0, MOST_PLACES)
    .map(({ path, code }) => `${path.map(String).join('.')} ${code}`)
    .join(', ')
