import { useImportActions } from '../../data/imports'
import { texts } from '../../words/texts/texts'
import { Problem } from '../../components/Problem'
import { useAttempt } from '../../components/use-attempt'

const words = texts.data

/** A file in neither of the encodings of today: the person judges by a sample. */
export function Encoding({ file, sample }: { file: string; sample: string }) {
  const { useEncoding: readAs } = useImportActions()
  const { problem, attempt } = useAttempt()
  return (
    <section aria-labelledby="encoding-head">
      <h2 id="encoding-head" tabIndex={-1}>
        {words.encodingHead}
      </h2>
      <div className="data-drop">
        <p className="body">{words.encodingMeaning(file)}</p>
        <pre className="data-sample" tabIndex={0} aria-label={file}>
          {sample}
        </pre>
        <div className="data-actions">
          <button type="button" className="btn primary" onClick={() => void attempt(words.notRead, () => readAs(true))}>
            {words.encodingYes}
          </button>
          <button type="button" className="btn" onClick={() => void attempt('', () => readAs(false))}>
            {words.encodingNo}
          </button>
        </div>
        <Problem>{problem}</Problem>
      </div>
    </section>
  )
}
