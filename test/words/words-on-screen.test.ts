import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

/** Folders with every sentence that is shown, in the window and by main. */
const FOLDERS = ['src/renderer/src/words', 'src/main/words', 'src/shared/words']

/** Words that are no everyday English, or that have a plainer one here: "movie", "import", "remove", "again". */
const ODD =
  /\b(films?|sittings?|just so|otherwise|anew|alike|taught|hardly|gave way|gives way|brings? in|brought in|take[sn]? out|stands?|in vain|signs? of life|put (back|aside)|take[sn]? back|speaks? of|misery)\b/i

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
)

/** The texts of a file, each template whole with "…" for what is filled in. */
function textsOf(file: string): string[] {
  const texts: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return
    if (ts.isPropertyAssignment(node)) return visit(node.initializer)
    if (ts.isStringLiteralLike(node)) texts.push(node.text)
    if (ts.isTemplateExpression(node))
      texts.push([node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join('…'))
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest))
  return texts
}

const texts = sources.flatMap((file) => textsOf(file).map((text) => ({ file, text })))
const failing = (isOdd: (text: string) => boolean): typeof texts => texts.filter(({ text }) => isOdd(text))

it('every text on screen uses everyday words', () => {
  expect(texts.length).toBeGreaterThan(800)
  expect(failing((text) => ODD.test(text))).toEqual([])
})

it('no button, label or heading holds a semicolon, and no sentence more than one', () => {
  const isSentence = (text: string): boolean => /[.?!]$/.test(text)
  expect(failing((text) => /\w.*;|;.*\w/.test(text) && !isSentence(text))).toEqual([])
  expect(failing((text) => text.split(/[.?!]\s/).some((sentence) => sentence.split(';').length > 2))).toEqual([])
})
