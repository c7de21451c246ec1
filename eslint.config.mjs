import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig } from 'eslint/config'
import ts from 'typescript-eslint'

const SPOKEN = 'JSXAttribute[name.name=/^(aria-label|aria-description|title|placeholder|alt|label|what|hint|cancel)$/]'
/** What people would read, written in a component: between tags, in an attribute that is shown or said, in a message. */
const wordsInComponents = [
  ':matches(JSXElement, JSXFragment) > JSXExpressionContainer',
  SPOKEN,
  `${SPOKEN} > JSXExpressionContainer`
].flatMap((place) =>
  [place, `${place} > ConditionalExpression`, `${place} > LogicalExpression`].flatMap((parent) => [
    `${parent} > Literal[value=/[A-Za-z]/]`,
    `${parent} > TemplateLiteral > TemplateElement[value.raw=/[A-Za-z]/]`
  ])
)
wordsInComponents.push(
  'JSXText[value=/[A-Za-z]/]',
  'CallExpression[callee.name=/^(showToast|setProblem)$/] > :first-child:matches(Literal[value=/[A-Za-z]/], TemplateLiteral)'
)

/** Keys that an input method composes a text with are no shortcuts. */
const rawKeys = [
  "CallExpression[callee.property.name='addEventListener'] > Literal[value=/^key(down|up|press)$/]",
  "JSXAttribute[name.name=/^onKey(Down|Up|Press)/] > JSXExpressionContainer > :not(CallExpression[callee.name='keys'])"
].map((selector) => ({ selector, message: 'keys are heard through src/renderer/src/window/key-press.ts' }))

/** What is made stale, and by what, is said in one table: whoever changes the library need not know who shows it. */
const asksAgainByHand = {
  selector: 'CallExpression[callee.property.name=/^(invalidate|refetch|reset)Queries$/]',
  message: 'answers are asked for again by src/renderer/src/data/changes.ts, which knows what they are made of'
}

const RENAMING = '/^(rename|rm|rmdir|unlink)(Sync)?$/'
/** Windows refuses them while somebody looks at the file: one place tries again. */
const renamesAndRemovals = [
  `CallExpression[callee.object.name=/^(fs|fsPromises|nodeFs)$/][callee.property.name=${RENAMING}]`,
  `CallExpression[callee.object.property.name='fs'][callee.property.name=${RENAMING}]`,
  `ImportDeclaration[source.value=/^node:fs/] > ImportSpecifier[imported.name=${RENAMING}]`
].map((selector) => ({ selector, message: 'files are renamed and removed by src/main/files/retrying.ts' }))

export default defineConfig(
  { ignores: ['out/**', 'release/**', 'test-results/**', 'playwright-report/**', 'screenshots/**', '.cache/**'] },
  ts.configs.strict,
  { rules: { '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }] } },
  {
    files: ['src/**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    // What nobody waits for says so with `void`, and where its error goes.
    rules: { '@typescript-eslint/no-floating-promises': 'error' }
  },
  { files: ['src/renderer/**/*.{ts,tsx}'], ...reactHooks.configs.flat['recommended-latest'] },
  {
    files: ['src/renderer/src/**/*.{ts,tsx}'],
    ignores: ['src/renderer/src/words/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...wordsInComponents.map((selector) => ({
          selector,
          message: 'texts are in the catalogue, src/renderer/src/words/texts, where they can be translated'
        })),
        ...rawKeys,
        asksAgainByHand
      ]
    }
  },
  { files: ['src/renderer/src/data/changes.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['src/main/**', 'src/trainer/**'],
    ignores: ['src/main/words/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          'NewExpression[callee.name=/^(AppError|DatasetError|RowProblem)$/] > :nth-child(2)',
          'CallExpression[callee.name=/^(refused|failed|diverged|damaged)$/] > :first-child'
        ].map((sentence) => ({
          selector: `${sentence}:matches(Literal, TemplateLiteral)`,
          message: 'sentences of errors are in the catalogue, src/main/words'
        })),
        ...renamesAndRemovals
      ]
    }
  },
  { files: ['src/renderer/src/window/key-press.ts'], rules: { 'no-restricted-syntax': 'off' } },
  // A log file is renamed at once or not at all; the disk is what retrying.ts is given.
  { files: ['src/main/files/{retrying,disk}.ts', 'src/main/log/log.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['src/engine/**'],
    rules: {
      // Typed-array reads in kernels: the index is proved by the loop bounds.
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'the engine is deterministic: use random.ts' },
        { object: 'Date', property: 'now', message: 'the engine has no clock' }
      ]
    }
  },
  {
    files: ['**/*.cjs', 'scripts/default-app/**'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
    languageOptions: { sourceType: 'commonjs' }
  }
)
