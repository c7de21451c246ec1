import type { InstalledDataset } from '../datasets/dataset'
import { openSession, type Session, type SessionParts } from './session'
import { tidy } from '../log/tidy'

/** So that a page has its first answers before. */
const PAGE_FIRST_MS = 500

/** The session that calls are answered with; using another dataset exchanges it. */
export class SessionInUse {
  private closed = false

  private constructor(
    private readonly parts: SessionParts,
    private session: Session
  ) {}

  static async open(parts: SessionParts, dataset: InstalledDataset): Promise<SessionInUse> {
    return new SessionInUse(parts, await openSession(parts, dataset))
  }

  get current(): Session {
    return this.session
  }

  /**
   * Opens a session of another dataset in place of this one. When that fails this one stays. What it is about to publish is on disk,
   * with its row, before the other one looks which models are kept.
   */
  async exchange(dataset: InstalledDataset): Promise<void> {
    const before = this.session
    await before.training.close()
    try {
      this.session = await openSession(this.parts, dataset)
    } catch (error) {
      before.training.reopen()
      throw error
    }
    before.stopFollowing()
    this.begin()
  }

  /** Ends what runs, because the app quits; a session that is being opened meanwhile starts nothing. */
  async close(): Promise<void> {
    this.closed = true
    await this.session.training.close()
  }

  /** Starts what a session does by itself: a training when it has no model, and making titles searchable before the first letter is typed. */
  begin(): void {
    if (this.closed) return
    const { hasModel, training, catalogue } = this.session
    const { log } = this.parts
    if (!hasModel) void tidy('the first training was not started', () => training.startIfIdle(), log)
    setTimeout(() => void tidy('titles were not made searchable', () => catalogue.prepareSearch(), log), PAGE_FIRST_MS)
  }
}
