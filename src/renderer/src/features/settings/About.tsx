import { useState } from 'react'
import { LicenceText } from '../../components/LicenceText'
import { useAppState, useLicences } from '../../data/app-state'
import { reasonOf } from '../../data/call'
import { texts } from '../../words/texts/texts'
import { Problem } from '../../components/Problem'

const words = texts.settings

/** What this is, and whose work is in it. */
export function About() {
  const { version } = useAppState()
  return (
    <section>
      <h2>{words.about}</h2>
      <div className="settings-text">
        <p>{words.version(version)}</p>
        {version.endsWith('-TEST') && <p className="problem">{words.forTesting}</p>}
        <p className="body">{words.movielens}</p>
        <p className="body">{words.licencesMeaning}</p>
        <Licences />
      </div>
    </section>
  )
}

/** The licences, read when they are asked for. */
function Licences() {
  const [isOpen, setOpen] = useState(false)
  const { data, error } = useLicences(isOpen)
  return (
    <details className="licences" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.licences}</summary>
      {error && <Problem>{words.licencesFailed(reasonOf(error))}</Problem>}
      {data && <LicenceText label={words.licences}>{data.text}</LicenceText>}
    </details>
  )
}
