import type { Recommendations } from '@shared/contract'
import { Segments } from '../../components/Segments'
import { texts } from '../../words/texts'
import { GenreBalance } from './GenreBalance'
import { setSort, SORTS, sortMeaning, useSort } from './sort'
import { dialEffect, dialName, setCalibrated, setDial, useTuning } from './tuning'
import './tune-bar.css'

const words = texts.rankedList

/** The order of the list, and for the recommended one how adventurous it is and whether it keeps to my genres. */
export function TuneBar({ list }: { list: Recommendations }) {
  const sort = useSort((state) => state.sort)
  const { dial, calibrated } = useTuning()
  const canTune = sort === 'recommended' && list.basis === 'personal'
  return (
    <>
      <div className="tune">
        <Segments label={words.sort} options={SORTS} value={sort} onChange={setSort} />
        {canTune && (
          <>
            <label className="dial">
              <span aria-hidden>{words.dial.familiar}</span>
              <input
                type="range"
                min={-1}
                max={1}
                step={0.5}
                value={dial}
                aria-label={words.dial.label}
                aria-valuetext={words.dial.setting(dialName(dial), dialEffect(list.medianCount))}
                onChange={(event) => setDial(event.currentTarget.valueAsNumber)}
              />
              <span aria-hidden>{words.dial.adventurous}</span>
            </label>
            <button
              type="button"
              className="chip"
              aria-pressed={calibrated}
              onClick={() => setCalibrated(!calibrated)}
              title={words.balance.meaning}
            >
              {words.balance.choose}
            </button>
          </>
        )}
        <p>{canTune && dial !== 0 ? dialEffect(list.medianCount) : sortMeaning(sort, list.basis, list.nRated)}</p>
      </div>
      {canTune && list.balance && <GenreBalance balance={list.balance} />}
    </>
  )
}
