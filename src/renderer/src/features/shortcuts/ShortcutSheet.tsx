import { X } from 'lucide-react'
import { hideOverlay } from '../../window/overlay'
import { Keys } from '../../components/Keys'
import { Modal } from '../../components/Modal'
import { useAppState } from '../../data/app-state'
import { texts } from '../../words/texts/texts'
import { SHORTCUT_GROUPS, type Shortcut } from './shortcut-list'
import './shortcuts.css'

const words = texts.shortcuts

/** Every key there is, by where it works. */
export function ShortcutSheet() {
  const { singleKeys } = useAppState().settings
  return (
    <Modal label={words.title} className="sheet" onClose={hideOverlay}>
      <header>
        <h2>{words.title}</h2>
        <button type="button" className="btn ghost small square" aria-label={words.close} onClick={hideOverlay}>
          <X className="icon" aria-hidden />
        </button>
      </header>
      <div className="sheet-groups" tabIndex={0} role="group" aria-label={words.title}>
        {!singleKeys && <p className="sheet-off">{words.singleOff}</p>}
        {SHORTCUT_GROUPS.map(({ name, shortcuts }) => (
          <section key={name}>
            <h3>{name}</h3>
            <dl>
              {shortcuts.map((shortcut) => (
                <Line key={shortcut.does} shortcut={shortcut} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}

function Line({ shortcut: { keys, does } }: { shortcut: Shortcut }) {
  return (
    <div className="sheet-line">
      <dt>
        {keys.map((combination, i) => (
          <span key={combination.join()}>
            {i > 0 && <span className="quiet"> {words.or} </span>}
            <Keys keys={combination} />
          </span>
        ))}
      </dt>
      <dd>{does}</dd>
    </div>
  )
}
