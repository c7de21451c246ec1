import type { z } from 'zod'
import { count, formOf } from '@shared/words/plural'

type Issue = z.core.$ZodIssue

const KINDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'a set of fields',
    record: 'a set of fields'
  })
)

const characters = (n: number): string => formOf(n, { one: `${count(n)} character`, other: `${count(n)} characters` })
const entries = (n: number): string => formOf(n, { one: `${count(n)} entry`, other: `${count(n)} entries` })

const sentences = {
  kind: (kind: string): string => `it should be ${kind}`,
  atLeast: {
    number: (n: number) => `it should be ${n} or more`,
    string: (n: number) => `it should have at least ${characters(n)}`,
    array: (n: number) => `it should have at least ${entries(n)}`
  },
  atMost: {
    number: (n: number) => `it should be ${n} or less`,
    string: (n: number) => `it should have at most ${characters(n)}`,
    array: (n: number) => `it should have at most ${entries(n)}`
  },
  oneOf: (values: string): string => `it should be one of ${values}`,
  unknownFields: (names: string): string => `nothing is known of ${names}`,
  other: 'it is not as expected'
} as const

/** What is wrong with the shape of something, as a phrase behind the name of its field. What schemas of ours say in words of their own stays. */
export function shapeProblem(issue: Issue | undefined): string {
  switch (issue?.code) {
    case 'custom':
      return issue.message
    case 'invalid_type':
      return sentences.kind(KINDS.get(issue.expected) ?? issue.expected)
    case 'too_small':
      return sentences.atLeast[sizeOf(issue.origin)](Number(issue.minimum))
    case 'too_big':
      return sentences.atMost[sizeOf(issue.origin)](Number(issue.maximum))
    case 'invalid_value':
      return sentences.oneOf(issue.values.map((value) => JSON.stringify(value)).join(', '))
    case 'unrecognized_keys':
      return sentences.unknownFields(issue.keys.join(', '))
    default:
      return sentences.other
  }
}

const sizeOf = (origin: string): 'number' | 'string' | 'array' =>
  origin === 'string' || origin === 'array' ? origin : 'number'
