import { expect, it } from 'vitest'
import { readFiles } from '../../fixtures/imports'
import { REFUSALS, REFUSED, SHOWN_ELSEWHERE } from '../../fixtures/refused-files'

it('every refusal of the catalogue is brought about by a file, or shown elsewhere', () => {
  expect([...Object.keys(REFUSED), ...Object.keys(SHOWN_ELSEWHERE)].sort()).toEqual([...REFUSALS].sort())
})

it.each(Object.entries(REFUSED))(
  'a file is refused with the sentence of %s',
  async (_, { name, content, sentence }) => {
    const refused = await readFiles([{ name, content }]).then(
      () => null,
      (error: unknown) => error
    )
    expect(refused).toMatchObject({ code: 'import-refused', message: expect.stringContaining(sentence) as string })
  }
)

it('what is refused is left out, with its sentence, beside what can be read', async () => {
  const { notText, noneInside, unknown } = REFUSED as Record<string, (typeof REFUSED)[string]>
  for (const one of [notText, noneInside, unknown]) {
    if (!one) throw new Error('there is such a case')
    const { readImport } = await import('../../../src/main/import-formats/read-import')
    const good = { name: 'imdb.csv', content: Buffer.from('Const,Your Rating,Title,Year\ntt0113277,8,Heat,1995\n') }
    const outcome = await readImport([{ name: one.name, content: one.content }, good], { profileName: 'Me' })
    expect(outcome).toMatchObject({
      files: [{ name: 'imdb.csv' }],
      leftOut: [{ file: one.name, reason: expect.stringContaining(one.sentence) as string }]
    })
  }
})
