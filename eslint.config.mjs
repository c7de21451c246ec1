import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig } from 'eslint/config'
import ts from 'typescript-eslint'

export default defineConfig(
  { ignores: ['out/**', 'release/**', 'test-results/**', 'playwright-report/**', 'screenshots/**', '.cache/**'] },
  ts.configs.strict,
  { rules: { '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }] } },
  { files: ['src/renderer/**/*.{ts,tsx}'], ...reactHooks.configs.flat['recommended-latest'] },
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
