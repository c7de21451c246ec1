import { useAppState } from '../data/app-state'
import { count } from '../words/numbers'
import { LicenceText } from './LicenceText'
import './dataset-facts.css'

/** The community the model learns from: what it is, whom to cite, under which conditions. */
export function DatasetFacts() {
  const { dataset } = useAppState()
  return (
    <div className="dataset">
      <p className="body">
        <b>
          {dataset.name}
          {dataset.simulated && ': simulated'}
        </b>
        . {count(dataset.nRatings)} ratings by {count(dataset.nRaters)} {dataset.simulated ? 'simulated ' : ''}people of{' '}
        {count(dataset.nMovies)} movies.
      </p>
      <p className="body">{dataset.citation}</p>
      <details>
        <summary>Conditions of use</summary>
        <LicenceText label="Conditions of use">{dataset.licence}</LicenceText>
      </details>
    </div>
  )
}
