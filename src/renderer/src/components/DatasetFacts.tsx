import { useAppState } from '../data/app-state'
import { texts } from '../words/texts/texts'
import { LicenceText } from './LicenceText'
import './dataset-facts.css'

/** The community the model learns from: what it is, whom to cite, under which conditions. */
export function DatasetFacts() {
  const { dataset } = useAppState()
  return (
    <div className="dataset">
      <p className="body">
        {texts.datasets.facts(dataset, (part) => (
          <b>{part}</b>
        ))}
      </p>
      <p className="body">{dataset.citation}</p>
      <details>
        <summary>{texts.datasets.conditions}</summary>
        <LicenceText label={texts.datasets.conditions}>{dataset.licence}</LicenceText>
      </details>
    </div>
  )
}
