import { useState } from 'react'
import type { Recommendations } from '@shared/contract'
import { Segments } from '../../components/Segments'
import { texts } from '../../words/texts/texts'
import { Conditions, FilterButton, FilterPanel } from './FilterBar'
import { GenreBalance } from './GenreBalance'
import { setSort, SORTS, sortMeaning, useSort } from './sort'
import { dialEffect, dialName, setCalibrated, setDial, useTuning } from './tuning'
import './list-tools.css'

const words = texts.rankedList

interface ListToolsProps {
  readonly list: Recommendations
  /** Opens a movie by chance; null when there is none to open. */
  readonly onSurprise: (() => void) | null
}

/** What the list is ordered by and narrowed to, and what that means, on as few lines as the window allows. */
export function ListTools({ list, onSurprise }: ListToolsProps) {
  const [isOpen, setOpen] = useState(false)
  const sort = useSort((state) => state.sort)
  const { dial, calibrated } = useTuning()
  const canTune = sort === 'recommended' && list.basis === 'personal'
  return (
    <div className="list-tools">
      <div className="list-tools-line">
        <Segments label={words.sort} options={SORTS} value={sort} onChange={setSort} />
        {canTune && <Dial medianCount={list.medianCount} />}
        <FilterButton isOpen={isOpen} onToggle={() => setOpen(!isOpen)} />
        {canTune && (
          <button
            type="button"
            className="chip"
            aria-pressed={calibrated}
            onClick={() => setCalibrated(!calibrated)}
            title={words.balance.meaning}
          >
            {words.balance.choose}
          </button>
        )}
        <p>{canTune && dial !== 0 ? dialEffect(list.medianCount) : sortMeaning(sort, list.basis, list.nRated)}</p>
        {onSurprise && (
          <button type="button" className="btn small" onClick={onSurprise}>
            {words.filter.surprise}
          </button>
        )}
      </div>
      {canTune && list.balance && <GenreBalance balance={list.balance} />}
      {isOpen && <FilterPanel />}
      {/* Below the panel, whose buttons stay under the pointer as conditions come and go. */}
      <Conditions />
    </div>
  )
}

/** How adventurous the list is. */
function Dial({ medianCount }: { medianCount: Recommendations['medianCount'] }) {
  const { dial } = useTuning()
  return (
    <label className="dial">
      <span aria-hidden>{words.dial.familiar}</span>
      <input
        type="range"
        min={-1}
        max={1}
        step={0.5}
        value={dial}
        aria-label={words.dial.label}
        aria-valuetext={words.dial.setting(dialName(dial), dialEffect(medianCount))}
        onChange={(event) => setDial(event.currentTarget.valueAsNumber)}
      />
      <span aria-hidden>{words.dial.adventurous}</span>
    </label>
  )
}
