import type { InstalledDataset } from './datasets/dataset'
import { openSession, type Session, type SessionParts } from './session'

/** The session that calls are answered with; using another dataset exchanges it. */
export class SessionInUse {
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

  /** Opens a session of another dataset in place of this one. When that fails this one stays. */
  async exchange(dataset: InstalledDataset): Promise<void> {
    const after = await openSession(this.parts, dataset)
    await this.session.training.close()
    this.session = after
    this.begin()
  }

  /** Starts what a session does by itself: its first training when it has no model. */
  begin(): void {
    if (!this.session.hasModel) this.session.training.start()
  }
}
