import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { thirdParty } from './scripts/third-party/plugin'

// The output must run on the oldest Electron that the tests use (25: Node 18.15, Chromium 114) and on the one that is
// shipped; electron-vite would derive its targets from the electron package alone.
const node = { target: 'node18.15', minify: false, sourcemap: true, reportCompressedSize: false } as const
const commonJs = { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' } as const
const alias = { '@shared': resolve('src/shared'), '@engine': resolve('src/engine') }

export default defineConfig({
  main: {
    define: { __E2E_BUILD__: JSON.stringify(process.env.E2E_BUILD === '1') },
    resolve: { alias },
    plugins: [thirdParty('main')],
    build: {
      ...node,
      externalizeDeps: false, // everything is bundled: package.json has no runtime dependencies
      rolldownOptions: {
        input: {
          index: resolve('src/main/index.ts'),
          trainer: resolve('src/trainer/index.ts'),
          'dataset-jobs': resolve('src/trainer/dataset-jobs.ts'),
          'file-jobs': resolve('src/trainer/files/index.ts')
        },
        output: commonJs
      }
    }
  },
  preload: {
    resolve: { alias },
    plugins: [thirdParty('preload')],
    build: {
      ...node,
      externalizeDeps: false, // a sandboxed preload can require nothing but electron
      rolldownOptions: { input: { index: resolve('src/preload/index.ts') }, output: commonJs }
    }
  },
  renderer: {
    resolve: { alias: { '@shared': alias['@shared'] } },
    plugins: [react(), thirdParty('renderer')],
    build: {
      target: 'chrome114',
      cssTarget: 'chrome114',
      minify: true,
      assetsInlineLimit: 0,
      rolldownOptions: { input: resolve('src/renderer/index.html') }
    }
  }
})
