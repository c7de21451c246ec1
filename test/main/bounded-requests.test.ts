import { expect, it } from 'vitest'
import { z } from 'zod'
import { ANSWERED } from '../../src/shared/contract'

interface Schema {
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly maxItems?: number
  readonly maxLength?: number
  readonly pattern?: string
}

/** As much as any number takes as text. */
const NUMBER_BYTES = 24
/** Of a letter, as JSON may write it. */
const LETTER_BYTES = 6

/** The most bytes that a value of a schema takes as JSON; infinite when nothing bounds it. */
function mostBytes(schema: Schema): number {
  const { type, enum: values, anyOf, oneOf, properties, items } = schema
  if (schema.const !== undefined) return JSON.stringify(schema.const).length
  if (values) return Math.max(...values.map((value) => JSON.stringify(value).length))
  const either = anyOf ?? oneOf
  if (either) return Math.max(...either.map(mostBytes))
  if (typeof type === 'object') return Math.max(...type.map((one) => mostBytes({ ...schema, type: one })))
  if (type === 'null' || type === 'boolean') return 5
  if (type === 'number' || type === 'integer') return NUMBER_BYTES
  if (type === 'string') return 2 + LETTER_BYTES * (schema.maxLength ?? lettersOf(schema.pattern))
  if (type === 'array') return 2 + (schema.maxItems ?? Infinity) * (1 + mostBytes(items ?? {}))
  if (type === 'object' && schema.additionalProperties === false)
    return Object.entries(properties ?? {}).reduce((sum, [name, of]) => sum + name.length + 5 + mostBytes(of), 2)
  return Infinity
}

/** The most letters that fit a pattern; infinite when something in it repeats without an end. */
function lettersOf(pattern: string | undefined): number {
  if (pattern === undefined || /[*+]|,\}/.test(pattern)) return Infinity
  return [...pattern.matchAll(/\{(\d+)\}/g)].reduce((sum, [, count]) => sum + Number(count), pattern.length)
}

it('no request that a page may send is larger than a few megabytes, but for the files that are dropped on it', () => {
  const sizes = Object.entries(ANSWERED).map(([name, { request }]) => {
    const schema = z.toJSONSchema(request, { io: 'input', unrepresentable: 'any' }) as Schema
    return [name, mostBytes(schema)] as const
  })
  const unbounded = sizes.filter(([, bytes]) => bytes === Infinity).map(([name]) => name)
  expect(unbounded).toEqual(['imports:drop'])
  expect(Math.max(...sizes.map(([, bytes]) => bytes).filter(Number.isFinite))).toBeLessThan(4_000_000)
  const files = [{ name: 'a.csv', bytes: { length: 100_000_001 } as Uint8Array }]
  expect(ANSWERED['imports:drop'].request.safeParse({ profileId: 1, files }).success).toBe(false)
})
