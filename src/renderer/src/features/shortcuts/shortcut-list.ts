import { KEYS } from '../../window/keys'
import { texts } from '../../words/texts/texts'

export interface Shortcut {
  /** Combinations of keys that do the same. */
  readonly keys: readonly (readonly string[])[]
  readonly does: string
}

const words = texts.shortcuts
const names = texts.keys
const control = KEYS.palette.slice(0, 1)

/** All keys, in the order in which the sheet shows them. */
export const SHORTCUT_GROUPS: readonly { readonly name: string; readonly shortcuts: readonly Shortcut[] }[] = [
  {
    name: words.everywhere,
    shortcuts: [
      { keys: [KEYS.palette], does: words.commands.palette },
      { keys: [KEYS.search, ['/']], does: words.commands.search },
      { keys: [KEYS.undo], does: words.commands.undo },
      { keys: [KEYS.redo], does: words.commands.redo },
      { keys: [KEYS.retrain], does: words.commands.retrain },
      { keys: [KEYS.back], does: words.commands.back },
      { keys: [[...control, '1'], [...control, '2'], ['…']], does: words.commands.pages },
      { keys: [KEYS.settings], does: words.commands.settings },
      { keys: [KEYS.shortcuts, ['F1']], does: words.commands.shortcuts },
      { keys: [[names.escape]], does: words.none }
    ]
  },
  {
    name: words.onMovie,
    shortcuts: [
      { keys: [['1', '2', '3', '4', '5']], does: words.rate },
      { keys: [['0']], does: words.clear },
      { keys: [['W']], does: words.watchlist },
      { keys: [['S']], does: words.seen },
      { keys: [['L']], does: words.liked },
      { keys: [['D']], does: words.disliked },
      { keys: [['N']], does: words.notInterested },
      { keys: [['I'], [names.space]], does: words.inspect },
      { keys: [['M']], does: words.similar },
      { keys: [['←', '→']], does: words.moveInStars }
    ]
  },
  {
    name: words.onRate,
    shortcuts: [
      { keys: [[names.enter]], does: words.keep },
      { keys: [[names.space]], does: words.skip },
      { keys: [['Z']], does: words.before }
    ]
  },
  {
    name: words.inLists,
    shortcuts: [
      { keys: [['←', '↑', '↓', '→']], does: words.move },
      { keys: [[names.home], [names.end], [names.pageDown]], does: words.ends },
      { keys: [[names.enter]], does: words.open }
    ]
  },
  {
    name: words.inRatings,
    shortcuts: [
      { keys: [['X']], does: words.select },
      {
        keys: [
          [names.shift, '↑'],
          [names.shift, '↓']
        ],
        does: words.reach
      },
      { keys: [[...control, 'A']], does: words.all }
    ]
  }
]
