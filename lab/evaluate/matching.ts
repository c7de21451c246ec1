// npm run evaluate -- matching: how well imported titles find their movies of the starter, on both halves of the hard titles.
import path from 'node:path'
import { openDataset } from '../../src/main/datasets/open-dataset'
import { hardTitles, judge } from '../../test/fixtures/hard-titles'

const showAll = process.argv.includes('--show')
void openDataset(path.resolve('resources/starter')).then(async ({ movies }) => {
  for (const half of ['tuning', 'held-out'] as const) {
    const { precision, recall, nTitles, wrong, missed } = await judge(movies, hardTitles(half))
    console.log(JSON.stringify({ half, nTitles, precision, recall, wrong: wrong.length, missed: missed.length }))
    if (showAll && half === 'tuning')
      for (const line of [...wrong.map((x) => `wrong: ${x}`), ...missed.map((x) => `asked: ${x}`)])
        console.log(`  ${line}`)
  }
})
